// Fetches what the page is made of, from any host: where one compresses nothing, the compressed copy
// beside the file, which is inflated here; and whatever type a host gives to modules, they are modules.

// A smaller file is not worth a second request, in bytes.
const WORTH = 8192;
const CAN_INFLATE = "DecompressionStream" in globalThis;
const INFLATED = "X-Inflated";

// A file as it was before it was compressed.
export async function load(url) {
  if (!sentScriptsBare()) {
    const cut = new AbortController();
    const plain = await fetch(url, { signal: cut.signal });
    if (!plain.ok || !isBare(plain)) return typed(plain, url);
    cut.abort();
  }
  return (await inflated(url)) ?? typed(await fetch(url), url);
}

// Whether the host sent the scripts of the page as they are: then it compresses nothing else either.
function sentScriptsBare() {
  const isBare = ({ name, workerStart, encodedBodySize, decodedBodySize }) =>
    name.endsWith(".js") && workerStart === 0 && encodedBodySize > 1024 && encodedBodySize === decodedBodySize;
  return CAN_INFLATE && performance.getEntriesByType("resource").some(isBare);
}

// Whether a host sends more bytes than it needs to.
function isBare({ headers }) {
  const length = headers.get("Content-Length") ?? Infinity;
  const isPacked = headers.has("Content-Encoding") || headers.has(INFLATED);
  return !isPacked && length > WORTH && CAN_INFLATE;
}

// What the compressed copy holds; nothing where there is none.
async function inflated(url) {
  // Without a network the file itself may be kept, as it is.
  const answer = await fetch(`${url}.gz`).catch(() => {});
  if (!answer?.ok) return;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = { [INFLATED]: "1", "Content-Type": type(url) };
  // Some hosts say how the copy is encoded, and the browser has inflated it already.
  if (answer.headers.has("Content-Encoding")) return new Response(bytes, { headers });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers });
}

const TYPES = { wasm: "application/wasm", js: "text/javascript", css: "text/css", html: "text/html", svg: "image/svg+xml" };

function type(url) {
  return TYPES[new URL(url).pathname.split(".").pop()] ?? "application/octet-stream";
}

// A browser compiles as it downloads only what is said to be a module. What is made anew here was
// inflated by the browser, if it was compressed at all.
function typed(answer, url) {
  if (!answer.ok || type(url) !== TYPES.wasm || answer.headers.get("Content-Type") === TYPES.wasm) return answer;
  return new Response(answer.body, { headers: { [INFLATED]: "1", "Content-Type": TYPES.wasm } });
}

const packs = new Map();

// One of the modules that lie in a file together.
export async function piece(url, from, to) {
  if (!packs.has(url.href)) packs.set(url.href, bytes(url.href));
  try {
    return new Uint8Array(await packs.get(url.href), from, to - from);
  } catch (error) {
    // Whoever asks again has it fetched again.
    packs.delete(url.href);
    throw error;
  }
}

async function bytes(url) {
  const answer = await load(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}

// A style sheet of what the program shows, fetched as the program is: a linked sheet comes as the host
// sends it.
export async function dress(url) {
  if (!("adoptedStyleSheets" in document)) return link(url);
  const answer = await load(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function link(href) {
  return new Promise((linked, failed) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    sheet.onload = linked;
    sheet.onerror = () => failed(new Error(href));
    document.head.append(sheet);
  });
}
