// Keeps the page, so that it works without a network after a first visit.
// Files named by their content never change: what is kept is served. The page itself is
// asked for first, as the guide is, and is the kept one when nobody answers.

const VERSION = "{version}";
const FILES = {files};
const IDLE = {idle};
// Another page of the same host, or another path of it, keeps its own.
const PREFIX = `cadrage ${registration.scope} `;
const CACHE = PREFIX + VERSION;
// How long the network may take before the kept page is shown, in milliseconds.
const PATIENCE = 4000;

{load}
const url = (name) => new URL(name, registration.scope).href;

async function keep(names) {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const name of names) {
    if (!(await cache.match(url(name)))) missing.push(name);
  }
  // Names without a fingerprint are asked for anew.
  await Promise.all(
    missing.map(async (name) => {
      const isHashed = /-[0-9a-f]{12}\./.test(name);
      const answer = await (isHashed ? load(url(name)) : fetch(url(name), { cache: "no-cache" }));
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      await cache.put(url(name), answer);
    }),
  );
}

addEventListener("install", (event) => event.waitUntil(keep(FILES)));

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      // The version before stays for the pages of it that are open still.
      const mine = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(mine.slice(0, -1).map((name) => caches.delete(name)));
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  const { page, take, idle } = event.data ?? {};
  if (take) skipWaiting();
  if (idle) event.waitUntil(keep(IDLE).catch(() => {}));
  if (page === VERSION) skipWaiting();
  else if (page) event.source.postMessage({ waits: VERSION });
});

async function kept(request) {
  // The present version first, then any: a page of the version before asks for its own.
  const options = { ignoreSearch: true };
  const cache = await caches.open(CACHE);
  return (await cache.match(request, options)) ?? caches.match(request, options);
}

async function fileOf(request) {
  const found = await kept(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && FILES.concat(IDLE).some((name) => url(name) === request.url)) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function pageOf(request, name) {
  const copy = await (await caches.open(CACHE)).match(url(name));
  try {
    const late = new Promise((_, fail) => setTimeout(fail, copy ? PATIENCE : 60000));
    const answer = await Promise.race([fetch(request), late]);
    if (answer.ok || !copy) return answer;
  } catch (error) {
    if (!copy) throw error;
  }
  return copy;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const path = request.url.split(/[?#]/)[0];
  const name = path.slice(registration.scope.length) || "index.html";
  const isPage = name.endsWith(".html") && FILES.concat(IDLE).includes(name);
  if (isPage) event.respondWith(pageOf(request, name));
  else if (request.mode !== "navigate") event.respondWith(fileOf(request));
});
