// The page in one file: the program, its parts and its styles are in it, so that it opens without a host.
// The worker is this same script, which is given the files.

const files = globalThis.cadrage_files ?? JSON.parse(document.getElementById("files").textContent);

// The bytes of a file by the end of its URL.
async function load(href) {
  const packed = files[href.split("/").pop()];
  if (packed === undefined) throw new Error(`${href} is not in this file`);
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function dress(href) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(new TextDecoder().decode(await load(href)));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

const packs = new Map();

// One of the modules that lie in a file together.
async function piece(url, from, to) {
  if (!packs.has(url.href)) packs.set(url.href, load(url.href));
  return new Uint8Array(await packs.get(url.href), from, to - from);
}

// The two scripts of the program, each of which names the other.
const parts = {};
const program = (() => {
  {script}
  return { initSync, init: __wbg_init };
})();
(() => {
  const { initSync } = program;
  {links}
})();

async function init() {
  await program.init({ module_or_path: await load("{wasm}") });
}

async function show() {
  {say}
  if (typeof WebAssembly !== "object") return say("no-wasm");
  if (!("adoptedStyleSheets" in document) || !globalThis.DecompressionStream) return say("too-old");
  try {
    const own = ["files", "program"].map((id) => document.getElementById(id).textContent);
    const script = new Blob([`"use strict"; globalThis.cadrage_files = ${own[0]};`, own[1]], { type: "text/javascript" });
    document.querySelector("meta[name=worker]").content = URL.createObjectURL(script);
    await dress("{style}");
    await init();
  } catch (error) {
    tell(error);
  }
}

async function serve() {
  // What comes before the program listens waits for it.
  const waiting = [];
  self.onmessage = (event) => waiting.push(event);
  await init();
  for (const event of waiting) self.onmessage(event);
}

if (globalThis.document) show();
else serve();
