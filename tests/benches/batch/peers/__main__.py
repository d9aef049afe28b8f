"""A portfolio by another tool: `python peers ENGINE WAY MODEL IN OUT`; ENGINE is `duckdb`, `polars`
or `numpy`, WAY is `rows`, `by_value` or `floats` (Polars alone).

Prints a JSON object: seconds and processor seconds from the first byte read to the last written,
without the start of Python, and the peak of memory.

`python peers compare EXACT OTHER MODEL` counts the cents by which two outputs differ;
`python peers allocate PORTFOLIO` chooses the support plans of a result of `cadrage portfolio`.
"""

import json
import resource
import sys
import time

import allocation
import engines


def compare(exact, other, model):
    import polars as pl

    columns = [*model["groups"], "total"]

    def cents(path):
        # Wherever an output is unsorted, its rows are found by their id.
        frame = pl.read_csv(path, columns=["id", *columns], schema_overrides={c: pl.Float64 for c in columns})
        frame = frame.with_columns((pl.col(c) * 100).round().cast(pl.Int64) for c in columns)
        return frame.sort("id")

    ours, theirs = cents(exact), cents(other)
    assert ours["id"].equals(theirs["id"]), "not the same rows"
    each = [(ours[c] - theirs[c]).abs() for c in columns]
    cents = sum(int(column.sum()) for column in each)
    return {"cents": cents, "cells": sum(int((column > 0).sum()) for column in each)}


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(engine, way, model, read, written):
    version = __import__(engine).__version__
    if engine == "numpy":
        # Its columnar reader and writer of CSV.
        import pyarrow.csv

        version += f", pyarrow {pyarrow.__version__}"
    start, processors = time.perf_counter(), processor_seconds()
    getattr(engines, engine)(model, read, written, way)
    return {
        "seconds": time.perf_counter() - start,
        "processors": processor_seconds() - processors,
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "version": version,
    }


def main():
    what, *rest = sys.argv[1:]
    if what == "compare":
        exact, other, model = rest
        result = compare(exact, other, json.load(open(model, encoding="utf-8")))
    elif what == "allocate":
        import scipy

        result = allocation.choose(json.load(open(rest[0], encoding="utf-8")))
        result["version"] = scipy.__version__
    else:
        way, model, read, written = rest
        result = measure(what, way, json.load(open(model, encoding="utf-8")), read, written)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
