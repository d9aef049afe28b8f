// In a browser or a bundler, the program is fetched from beside this script.
import start from "./engine.js";

await start();

export { check, estimate, file } from "./engine.js";
