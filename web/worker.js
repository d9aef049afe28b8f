import init from "./{script}";
// What comes before the program listens waits for it.
const waiting = [];
self.onmessage = (event) => waiting.push(event);
await init({ module_or_path: new URL("./{wasm}", import.meta.url) });
for (const event of waiting) self.onmessage(event);
