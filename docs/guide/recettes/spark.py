"""Prices a portfolio in Parquet with Apache Spark: each partition goes through `cadrage batch`.

    spark-submit --files cadrage spark.py PORTFOLIO RESULTS [--partitions N] [options of `cadrage batch`]

PORTFOLIO and RESULTS are folders or files of Parquet that all machines reach. The results have the
columns of the portfolio, where each row stands (`x.file`, `x.row`), then the columns of the command;
a rejected row has no figures but says in which `column` there is which `problem`. They are written
under `rejected=false` and `rejected=true`. A grid or an overlay named in an option travels by
`--files` too.
"""

import argparse
import io
import os
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.csv as pacsv
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

# Figures are amounts or days with two decimals, but for these.
OTHER_FIGURES = {"verdict": "string", "not_costed": "bigint", "for_review": "bigint", "notices": "bigint"}
AMOUNT = "decimal(20,2)"
ARROW = {"string": pa.string(), "bigint": pa.int64(), AMOUNT: pa.decimal128(20, 2)}


class Command:
    """A run of `cadrage batch`, from what is written to `stdin` to what `stdout` gives."""

    def __init__(self, options):
        # Where Spark puts what `--files` brought, on each machine.
        files = SparkFiles.getRootDirectory()
        brought = os.path.join(files, "cadrage")
        program = brought if os.path.exists(brought) else "cadrage"
        self.folder = tempfile.TemporaryDirectory()
        self.rejects = os.path.join(self.folder.name, "rejects.csv")
        self.said = tempfile.TemporaryFile()
        # Spark runs as many partitions at once as there are cores: one thread each.
        fixed = ["batch", "-", "--output", "-", "--rejects", self.rejects, "--jobs", "1", "--quiet"]
        self.process = subprocess.Popen(
            [program, *fixed, *options],
            cwd=files,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
        )

    def end(self):
        """Waits for the end; the rejects of a run that failed are never there."""
        if self.process.wait() not in (0, 1) or not os.path.exists(self.rejects):
            self.said.seek(0)
            raise RuntimeError("cadrage batch: " + self.said.read().decode(errors="replace"))

    def close(self):
        """Leaves nothing behind, even when Spark gives the partition up."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()


def columns(own, options):
    """The columns of results and of rejects, which the command says of a portfolio without rows."""
    command = Command(options)
    try:
        with command.process.stdin as stdin:
            stdin.write((",".join(own) + "\n").encode())
        results = io.BytesIO(command.process.stdout.read())
        command.end()
        return [pacsv.read_csv(header).column_names for header in (results, command.rejects)]
    finally:
        command.close()


def read(source, kinds):
    """Batches of a CSV of the command, in which only a cell without quotes can be absent."""
    return pacsv.open_csv(
        source,
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=kinds,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def feed(first, rest, stdin):
    """Writes the rows of a partition; a command that has ended says itself why."""
    try:
        with stdin, pacsv.CSVWriter(stdin, first.schema) as writer:
            writer.write_batch(first)
            for batch in rest:
                writer.write_batch(batch)
    except BrokenPipeError:
        pass


def addressed(batch):
    """Rejects with their place in the portfolio instead of that in what the command was given."""
    rows = batch.to_pydict()
    for at, problem in enumerate(rows["problem"]):
        place = f"{rows['x.file'][at]}, \\2 {rows['x.row'][at]}"
        rows["problem"][at] = re.sub(r"(^|(?<= ; ))-, (\w+) \d+", place, problem)
    return pa.RecordBatch.from_pydict(rows, schema=batch.schema)


def priced(batches, options, names, figures):
    """The results and the rejects of a partition."""
    batches = (pa.RecordBatch.from_struct_array(batch["row"]) for batch in batches)
    first = next(batches, None)
    if first is None:
        return
    own = {field.name: field.type for field in first.schema}
    kinds = {name: ARROW[figures.get(name, "string")] for name in names} | own
    schema = pa.schema([(name, kinds[name]) for name in names])

    def whole(batch):
        absent = pa.nulls(batch.num_rows)
        has = batch.schema.names
        cells = [batch[name] if name in has else absent.cast(kinds[name]) for name in names]
        return pa.RecordBatch.from_arrays(cells, schema=schema)

    command = Command(options)
    try:
        with ThreadPoolExecutor(1) as pool:
            fed = pool.submit(feed, first, batches, command.process.stdin)
            try:
                for batch in read(command.process.stdout, kinds):
                    yield whole(batch)
            finally:
                # Rows that could not be read come from a command that says why.
                command.end()
            fed.result()
        for batch in read(command.rejects, kinds):
            yield whole(addressed(batch))
    finally:
        command.close()


def price(portfolio, partitions, options):
    """The results and the rejects of a portfolio, in no order but `x.file`, `x.row`."""
    portfolio = portfolio.select(
        "*",
        F.col("_metadata.file_name").alias("x.file"),
        (F.col("_metadata.row_index") + 1).alias("x.row"),
    )
    if partitions:
        portfolio = portfolio.repartition(partitions)
    results, rejects = columns(portfolio.columns, options)
    figures = {
        name: OTHER_FIGURES.get(name, AMOUNT) for name in results if name not in rejects
    }
    names = results + ["column", "problem"]
    kinds = dict(portfolio.dtypes)
    schema = ", ".join(f"`{name}` {kinds.get(name, figures.get(name, 'string'))}" for name in names)
    # Spark takes a dot in the name of a column for a step into it, but not in that of a field.
    rows = portfolio.select(F.struct("*").alias("row"))
    return rows.mapInArrow(lambda batches: priced(batches, options, names, figures), schema)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("portfolio")
    parser.add_argument("results")
    parser.add_argument("--partitions", type=int, help="for rows that take long: `--samples`")
    args, options = parser.parse_known_args()
    spark = SparkSession.builder.appName("cadrage").getOrCreate()
    portfolio = spark.read.parquet(args.portfolio)
    results = price(portfolio, args.partitions, options)
    results = results.withColumn("rejected", F.col("problem").isNotNull())
    results.write.partitionBy("rejected").parquet(args.results)
    spark.stop()


if __name__ == "__main__":
    main()
