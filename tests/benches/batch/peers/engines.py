"""A portfolio by DuckDB, Polars and NumPy, each in two ways: all formulas on each row, or the
formulas of a cell on its distinct values, joined to the rows."""

import io
from concurrent.futures import ThreadPoolExecutor

from formulas import Formulas, as_python, whole_cell

THREADS = 2


def cells_with_digits(model):
    return {s["column"]: s["digits"] for s in model["sizes"] if s["kind"] == "cell"}


def inputs(model):
    return ["id", "service", *model["cells"]]


def duckdb(model, read, written, way):
    import duckdb

    db = duckdb.connect()
    db.execute(f"SET threads={THREADS}")
    # Both threads may then write; rows are compared by their id.
    db.execute("SET preserve_insertion_order=false")
    db.execute("CREATE MACRO D(x, n) AS (x + n // 2) // n")
    db.execute("CREATE MACRO U(x, n) AS (x + n - 1) // n")
    db.execute("CREATE MACRO P(x) AS greatest(x, 0)")
    digits = cells_with_digits(model)
    types = {c: f"DECIMAL(18,{d})" if d else "BIGINT" for c, d in digits.items()}
    types = ", ".join(f"'{cell}': '{type}'" for cell, type in types.items())
    whole = [f'CAST("{c}" * {10**d} AS BIGINT) AS "{whole_cell(c)}"' for c, d in digits.items() if d]
    rows = f"SELECT {', '.join(['*', *whole])} FROM read_csv('{read}', header=true, types={{{types}}})"

    def staged(program, query):
        for stage in program.stages:
            query = f"SELECT *, {', '.join(f'{f} AS {a}' for a, f in stage)} FROM ({query})"
        return query

    if way == "by_value":
        db.execute(f"CREATE TEMP TABLE portfolio AS {rows}")
        rows = "SELECT * FROM portfolio"
        tables, program = Formulas(model).by_value()
        for number, (cell, table) in enumerate(tables.items()):
            key = whole_cell(cell) if digits[cell] else cell
            values = staged(table, f'SELECT DISTINCT "{key}" FROM portfolio')
            sums = ", ".join(f"{f} AS {a}" for a, f in table.sums)
            rows += f' JOIN (SELECT "{key}", {sums} FROM ({values})) AS t{number} USING ("{key}")'
    else:
        program = Formulas(model).rows()
    copied = ", ".join(f'"{c}"' for c in inputs(model))
    sums = ", ".join(f"{f} AS {a}" for a, f in program.sums)
    all_of_them = "+".join(a for a, _ in program.sums)
    euros = [a for a, _ in program.sums] + ["total"]
    euros = ", ".join(f"CAST({a} AS DECIMAL(18,0)) * 0.01 AS {a}" for a in euros)
    query = f"SELECT {copied}, {sums} FROM ({staged(program, rows)})"
    query = f"SELECT *, {all_of_them} AS total FROM ({query})"
    db.execute(f"COPY (SELECT {copied}, {euros} FROM ({query})) TO '{written}' (FORMAT csv, HEADER)")


def polars(model, read, written, way):
    import polars as pl

    exact = way != "floats"
    words = {
        "D": lambda x, n: (x + n // 2) // n,
        "U": lambda x, n: (x + (n - 1)) // n,
        "P": lambda x: x.clip(lower_bound=0),
        "R": lambda x, n: x.round(n),
        "C": lambda x: x.ceil(),
        "c": pl.col,
    }

    def expressions(formulas):
        for alias, formula in formulas:
            made = eval(as_python(formula), words)
            made = made if isinstance(made, pl.Expr) else pl.lit(made)
            yield made.alias(alias.strip('"'))

    def staged(frame, program):
        for stage in program.stages:
            frame = frame.with_columns(expressions(stage))
        return frame

    digits = cells_with_digits(model)
    kinds = {c: pl.Float64 if d or not exact else pl.Int64 for c, d in digits.items()}
    frame = pl.scan_csv(read, schema_overrides=kinds)
    if exact:
        frame = frame.with_columns(
            (pl.col(c) * 10**d).round().cast(pl.Int64).alias(whole_cell(c)) for c, d in digits.items() if d
        )
    formulas = Formulas(model, exact)
    if way == "by_value":
        frame = frame.collect().lazy()
        tables, program = formulas.by_value()
        for cell, table in tables.items():
            key = whole_cell(cell) if digits[cell] else cell
            values = staged(frame.select(key).unique(), table)
            values = values.select(pl.col(key), *expressions(table.sums))
            frame = frame.join(values, on=key, how="left", maintain_order="left")
    else:
        program = formulas.rows()
    copied = [pl.col(c) for c in inputs(model)]
    groups = model["groups"]
    frame = staged(frame, program).select(copied + list(expressions(program.sums)))
    frame = frame.with_columns(pl.sum_horizontal(groups).alias("total"))
    if exact:
        frame = frame.with_columns(pl.col([*groups, "total"]) / 100)
        frame.sink_csv(written)
    else:
        frame.sink_csv(written, float_precision=2)


def numpy(model, read, written, way):
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    pa.set_cpu_count(THREADS)
    words = {
        "D": lambda x, n: (x + n // 2) // n,
        "U": lambda x, n: (x + (n - 1)) // n,
        "P": lambda x: np.maximum(x, 0),
    }

    def compiled(program):
        """The formulas of a program, in order, as functions of the columns."""
        stages = [*program.stages, program.sums]
        code = [(a.strip('"'), compile(as_python(f), a, "eval")) for stage in stages for a, f in stage]
        names = [alias.strip('"') for alias, _ in program.sums]

        def compute(columns):
            for alias, formula in code:
                columns[alias] = eval(formula, words | {"c": columns.__getitem__})
            return {name: columns[name] for name in names}

        return compute

    digits = cells_with_digits(model)

    def whole(cell, values):
        """The column of the whole numbers of a cell, with its name."""
        if not digits[cell]:
            return {cell: values}
        return {whole_cell(cell): np.rint(values * 10 ** digits[cell]).astype(np.int64)}

    kinds = {c: pa.float64() if d else pa.int64() for c, d in digits.items()}
    table = csv.read_csv(read, convert_options=csv.ConvertOptions(column_types=kinds))
    # For each cell that is coded by its distinct values: what each of them gives.
    known = {}
    if way == "by_value":
        tables, program = Formulas(model).by_value()
        for cell, part in tables.items():
            coded = table[cell].combine_chunks().dictionary_encode()
            at = table.column_names.index(cell)
            table = table.set_column(at, cell, pa.chunked_array([coded]))
            values = coded.dictionary.to_numpy()
            sums = compiled(part)(whole(cell, values))
            known[cell] = {name: np.broadcast_to(each, len(values)) for name, each in sums.items()}
    else:
        program = Formulas(model).rows()
    compute = compiled(program)
    options = csv.WriteOptions(include_header=False)

    def price(batch):
        """The text of a batch with its sums."""
        columns = {}
        for cell in model["cells"]:
            if cell in known:
                places = batch[cell].indices.to_numpy()
                columns |= {name: each[places] for name, each in known[cell].items()}
            else:
                columns |= whole(cell, batch[cell].to_numpy())
        sums = compute(columns)
        sums["total"] = sum(sums.values())
        copied = [batch[c].dictionary_decode() if c in known else batch[c] for c in inputs(model)]
        euros = [pa.array(np.broadcast_to(each / 100, len(batch))) for each in sums.values()]
        text = io.BytesIO()
        csv.write_csv(pa.record_batch([*copied, *euros], [*inputs(model), *sums]), text, options)
        return text.getbuffer()

    with open(written, "wb") as out, ThreadPoolExecutor(THREADS) as threads:
        header = [*inputs(model), *model["groups"], "total"]
        out.write((",".join(f'"{name}"' for name in header) + "\n").encode())
        # Batches that fit the processor's cache.
        for text in threads.map(price, table.to_batches(max_chunksize=16384)):
            out.write(text)
