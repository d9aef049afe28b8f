"""The same portfolio by DuckDB, Polars and NumPy: `peers.py ENGINE MODEL IN OUT`.

`model.rs` writes the formulas. They become one program of texts, in stages that only
read those before them; each engine runs that program in its own words. Prints a JSON
object: seconds from the first byte read to the last written, and the peak of memory.

`peers.py compare EXACT OTHER MODEL` counts the cents by which two outputs differ.
"""

import json
import resource
import sys
import time

THREADS = 2


def program(model):
    """Stages of (name, formula); R rounds, C rounds up to a whole, P keeps what is positive."""
    years = range(model["years"])
    sizes, steps = {}, []
    for size in model["sizes"]:
        name = size["name"]
        if size["kind"] == "cell":
            sizes[name] = [f'"{size["column"]}"'] * len(years)
        elif size["kind"] == "per":
            base, made = sizes[size["of"]], {}
            for year in years:
                formula = f"R({base[year]}*{size['factors'][year]!r},6)"
                made.setdefault(formula, f'"s_{name}_{year}"')
            sizes[name] = [made[f"R({base[y]}*{size['factors'][y]!r},6)"] for y in years]
            steps += [(alias, formula) for formula, alias in made.items()]
        else:
            now = sizes[size["of"]]
            rises = [now[0]] + [
                "0.0" if now[y] == now[y - 1] else f"P({now[y]}-{now[y - 1]})" for y in years[1:]
            ]
            sizes[name] = rises
    terms = {g: [repr(model["known"].get(g, 0.0))] for g in model["groups"]}
    drawn = [[repr(known)] for known in model["energy"] or []]

    def line(number, line):
        size, bought, serves = sizes[line["size"]], [], []
        made = {}
        for year in years:
            formula = size[year] if line["per"] == 1 else f"{size[year]}/{line['per']!r}"
            formula = f"C({formula})" if line["up"] else formula
            if line["quantity"] != 1 or line["per"] != 1:
                formula = f"R({formula}*{line['quantity']!r},6)"
            lives = []
            if line["every"] > 1:
                lives = [q for q in bought[max(0, year + 1 - line["every"]):year] if q != "0.0"]
            if line["every"] == 0:
                held = [q for q in bought if q != "0.0"]
            if year < line["first"] or size[year] == "0.0" or (line["every"] == 0 and year > line["first"]):
                bought.append("0.0")
                serves.append(held[0] if line["every"] == 0 and held else "0.0")
                continue
            if lives:
                formula = f"P({formula}-({'+'.join(lives)}))"
            alias = made.get(formula)
            if alias is None:
                alias = f'"q_{number}_{year}"'
                made[formula] = alias
                steps.append((alias, formula))
            bought.append(alias)
            serves.append("+".join([alias] + lives))
        for year, units in enumerate(bought):
            if units != "0.0":
                terms[line["group"]].append(f"R({units}*{line['prices'][year]!r},2)")
        if line["draws"] and model["energy"]:
            for year, units in enumerate(serves):
                if units != "0.0":
                    drawn[year].append(f"({units})*{line['draws'][year]!r}")

    numbered = list(enumerate(model["lines"]))
    for number, each in numbered:
        if each["size"] != "energy_mwh":
            line(number, each)
    if model["energy"]:
        steps += [(f'"s_energy_{y}"', f"R({'+'.join(drawn[y])},6)") for y in years]
        sizes["energy_mwh"] = [f'"s_energy_{y}"' for y in years]
        for number, each in numbered:
            if each["size"] == "energy_mwh":
                line(number, each)
    sums = [(f'"{group}"', "+".join(terms[group])) for group in model["groups"]]
    return staged(steps), sums


def staged(steps):
    """Steps by the stage in which all that they read is there."""
    level, stages = {}, []
    for alias, formula in steps:
        read = [f'"{name}"' for name in formula.split('"')[1::2]]
        level[alias] = max((level.get(name, -1) for name in read), default=-1) + 1
        while len(stages) <= level[alias]:
            stages.append([])
        stages[level[alias]].append((alias, formula))
    return stages


def duckdb(model, read, written):
    import duckdb

    db = duckdb.connect()
    db.execute(f"SET threads={THREADS}")
    # Both threads may then write; rows are compared by their id.
    db.execute("SET preserve_insertion_order=false")
    stages, sums = program(model)
    names = {"R(": "round(", "C(": "ceil(", "P(": "greatest(0.0,"}

    def sql(formula):
        for ours, theirs in names.items():
            formula = formula.replace(ours, theirs)
        return formula

    cells = ", ".join(f"'{cell}': 'DOUBLE'" for cell in model["cells"])
    query = f"SELECT * FROM read_csv('{read}', header=true, types={{{cells}}})"
    for stage in stages:
        query = f"SELECT *, {', '.join(f'{sql(f)} AS {a}' for a, f in stage)} FROM ({query})"
    inputs = ", ".join(f'"{c}"' for c in ["id", "service", *model["cells"]])
    sums = ", ".join(f"CAST({sql(f)} AS DECIMAL(18,2)) AS {a}" for a, f in sums)
    db.execute(f"COPY (SELECT {inputs}, {sums} FROM ({query})) TO '{written}' (HEADER)")


def polars(model, read, written):
    import polars as pl

    def expression(formula):
        env = {
            "R": lambda x, n: x.round(n),
            "C": lambda x: x.ceil(),
            "P": lambda x: x.clip(lower_bound=0.0),
            "c": pl.col,
        }
        made = eval(as_python(formula), env)
        return made if isinstance(made, pl.Expr) else pl.lit(made)

    stages, sums = program(model)
    frame = pl.scan_csv(read, schema_overrides={cell: pl.Float64 for cell in model["cells"]})
    for stage in stages:
        frame = frame.with_columns(expression(f).alias(a.strip('"')) for a, f in stage)
    inputs = [pl.col(c) for c in ["id", "service", *model["cells"]]]
    sums = [expression(f).alias(a.strip('"')) for a, f in sums]
    frame.select(inputs + sums).sink_csv(written, float_precision=2)


def numpy(model, read, written):
    import numpy as np

    with open(read, encoding="utf-8") as file:
        header = file.readline().strip().split(",")
    cells = [header.index(cell) for cell in model["cells"]]
    table = np.loadtxt(read, delimiter=",", skiprows=1, usecols=[0, *cells])
    values = {cell: table[:, at + 1] for at, cell in enumerate(model["cells"])}
    env = {
        "R": np.round,
        "C": np.ceil,
        "P": lambda x: np.maximum(x, 0.0),
        "c": lambda name: values[name],
    }
    stages, sums = program(model)
    for stage in stages:
        for alias, formula in stage:
            values[alias.strip('"')] = eval(as_python(formula), env)
    sums = [np.broadcast_to(eval(as_python(f), env), len(table)) for _, f in sums]
    out = np.column_stack([table, *sums])
    form = "%d,pod," + ",".join(["%g"] * len(cells) + ["%.2f"] * len(sums))
    names = ",".join(["id", "service", *model["cells"], *model["groups"]])
    np.savetxt(written, out, fmt=form, header=names, comments="")


def as_python(formula):
    """`"name"` as `c("name")`."""
    parts = formula.split('"')
    parts[1::2] = [f'c("{name}")' for name in parts[1::2]]
    return "".join(parts)


def compare(exact, other, model):
    import polars as pl

    def cents(path):
        frame = pl.read_csv(path, columns=["id", *model["groups"]])
        frame = frame.with_columns((pl.col(g) * 100).round().cast(pl.Int64) for g in model["groups"])
        return frame.sort("id")

    ours, theirs = cents(exact), cents(other)
    assert ours["id"].equals(theirs["id"]), "not the same rows"
    each = [(ours[g] - theirs[g]).abs() for g in model["groups"]]
    cents = sum(int(group.sum()) for group in each)
    return {"cents": cents, "cells": sum(int((group > 0).sum()) for group in each)}


def main():
    engine, *rest = sys.argv[1:]
    if engine == "compare":
        print(json.dumps(compare(rest[0], rest[1], json.load(open(rest[2], encoding="utf-8")))))
        return
    model, read, written = json.load(open(rest[0], encoding="utf-8")), rest[1], rest[2]
    run = {"duckdb": duckdb, "polars": polars, "numpy": numpy}[engine]
    version = __import__(engine).__version__
    start = time.perf_counter()
    run(model, read, written)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak_kb": peak, "version": version}))


if __name__ == "__main__":
    main()
