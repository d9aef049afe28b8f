import { dress, load } from "./{load}";

{say}
async function start() {
  if (typeof WebAssembly !== "object") return say("no-wasm");
  try {
    const module = load(new URL("./{wasm}", import.meta.url).href);
    const [{ default: init }] = await Promise.all([import("./{script}"), dress(new URL("./{style}", import.meta.url).href)]);
    await init({ module_or_path: await module });
  } catch (error) {
    tell(error);
  }
}

// The page does without: on hosts that are not secure, or where it is not allowed. What it keeps is
// fetched after the first figures.
start().then(() => {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" }).then(watch, () => {});
});

function watch(registration) {
  const pages = navigator.serviceWorker;

  // A worker that waits is a new version, unless this page is of that version already.
  const consider = (worker) => {
    if (!worker) return;
    const tell = () => {
      if (worker.state === "installed" && pages.controller) worker.postMessage({ page: "{version}" });
    };
    worker.addEventListener("statechange", tell);
    tell();
  };
  pages.addEventListener("message", ({ data }) => {
    if (data?.waits) {
      document.documentElement.dataset.update = "";
      dispatchEvent(new CustomEvent("cadrage:update"));
    }
  });
  consider(registration.waiting);
  consider(registration.installing);
  registration.addEventListener("updatefound", () => consider(registration.installing));

  // The person asked for it: what is typed is kept when the page is left.
  addEventListener("cadrage:take", () => {
    pages.addEventListener("controllerchange", () => location.reload());
    if (registration.waiting) registration.waiting.postMessage({ take: true });
    else location.reload();
  });

  // What makes office files, and the guide, come once all else is quiet, unless data are spared.
  pages.ready.then(({ active }) => {
    if (!navigator.connection?.saveData) setTimeout(() => active.postMessage({ idle: true }), 10000);
  });

  // A page that stays open for days hears of new versions too.
  addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => {});
  });
}
