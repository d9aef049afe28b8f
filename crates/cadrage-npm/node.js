// In Node, the program is there as soon as the package is imported.
import { readFileSync } from "node:fs";
import { initSync } from "./engine.js";

initSync({ module: readFileSync(new URL("./engine_bg.wasm", import.meta.url)) });

export { check, estimate, file } from "./engine.js";
