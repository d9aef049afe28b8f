import type { Estimate } from "./estimate.js";
export type { Estimate } from "./estimate.js";

/** What may be said beside the scoping file. */
export interface Options {
  /** The language of labels and problems: French where none is said. */
  lang?: "fr" | "en";
  /** The day, `YYYY-MM-DD`, that files bear and on which values of the grid are checked for review: today's where none is said. */
  date?: string;
  /** Values that replace those of the file, as the command's `--set`: `"sizes.users=8000"`. */
  set?: readonly string[];
}

/** An error of this package. */
export interface CadrageError extends Error {
  name: "CadrageError";
  /** Every problem, as a sentence with its place. */
  problems: string[];
}
