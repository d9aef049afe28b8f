import init from "./{script}";
import { load } from "./{load}";
// What comes before the program listens waits for it.
const waiting = [];
self.onmessage = (event) => waiting.push(event);
await init({ module_or_path: await load(new URL("./{wasm}", import.meta.url).href) });
for (const event of waiting) self.onmessage(event);
