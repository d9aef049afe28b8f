"""Runs the recipe of the guide for Spark on two workers, of which one is killed half way.

    python tests/beyond/spark.py COMMAND FOLDER

The results and the rejects have the bytes that COMMAND alone gives for the same rows.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

RECIPE = Path(__file__).parents[2] / "docs/guide/recettes/spark.py"
OPTIONS = ["--tiers", "classic,extended", "--samples", "40", "--overlay", "prices.zip", "--keep", "region"]
SERVICES = ["smsu", "pod", "agimus_ng", "oae", "dematec", "esup_signature"]
FILES, ROWS, PARTITIONS = 3, 300, 6
# Stands where the command does: its fourth run gives the first bytes of its result, then the worker
# that started it is no more.
KILLER = """#!/bin/sh
runs={folder}/runs
echo run >> "$runs"
if [ "$(wc -l < "$runs")" -ge 4 ] && mkdir {folder}/killed 2> /dev/null; then
  {command} "$@" | head -c 5000
  pid=$$
  until grep -q java "/proc/$pid/comm"; do
    pid=$(awk '/^PPid/ {{ print $2 }}' "/proc/$pid/status")
  done
  kill -9 "$pid"
  sleep 60
fi
exec {command} "$@"
"""


def row(number):
    """A row of the portfolio; one in 50 is wrong, some have what a CSV has to quote."""
    return {
        "id": f"r{number}",
        "service": "nope" if number % 50 == 7 else SERVICES[number % len(SERVICES)],
        "region": 'Sud « , "\n' if number % 10 == 3 else f"n° {number % 13}",
        "sizes.institutions": number % 37 + 1,
        "sizes.users": "many" if number % 50 == 7 else str(number * 7919 % 300_000),
    }


def text(table, header):
    """A table as the command writes it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if row[name] is None else row[name] for name in header] for row in table)
    return written.getvalue()


def portfolio(folder):
    """Writes the rows in Parquet; returns them with where each stands."""
    rows = [row(number) for number in range(FILES * ROWS)]
    os.makedirs(folder / "portfolio")
    for file in range(FILES):
        part = rows[file * ROWS :][:ROWS]
        name = f"part-{file}.parquet"
        pq.write_table(pa.Table.from_pylist(part), folder / "portfolio" / name)
        for at, cells in enumerate(part):
            cells |= {"x.file": name, "x.row": at + 1}
    return rows


def alone(command, folder, rows):
    """Results and rejects of the command alone."""
    (folder / "portfolio.csv").write_text(text(rows, list(rows[0])), newline="")
    args = [command, "batch", "portfolio.csv", "-o", "results.csv", "--rejects", "rejects.csv"]
    done = subprocess.run([*args, "--quiet", *OPTIONS], cwd=folder, check=False)
    assert done.returncode == 1, "some rows are rejected"
    return [(folder / name).read_text() for name in ("results.csv", "rejects.csv")]


def spark(command, folder):
    """Results and rejects of the recipe."""
    killer = folder / "cadrage"
    killer.write_text(KILLER.format(folder=folder, command=command))
    killer.chmod(0o755)
    submit = Path(sys.executable).parent / "spark-submit"
    local = ["--master", "local-cluster[2,1,512]", "--conf", "spark.executor.memory=512m"]
    quiet = ["--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={folder}/local"]
    files = ["--files", f"{killer},{folder}/prices.zip"]
    args = [folder / "portfolio", folder / "priced", "--partitions", str(PARTITIONS), *OPTIONS]
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        # Where the name of the machine is not known, each worker looks for it for half a minute.
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "localhost",
    }
    with open(folder / "spark.log", "wb") as log:
        done = subprocess.run(
            [submit, *local, *quiet, *files, RECIPE, *args],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            check=False,
        )
    said = (folder / "spark.log").read_text()
    assert done.returncode == 0, said[-6000:]
    assert "Lost executor" in said, "no worker was killed"
    tables = [
        pq.read_table(folder / "priced" / f"rejected={kind}").to_pylist()
        for kind in ("false", "true")
    ]
    for table in tables:
        table.sort(key=lambda row: (row["x.file"], row["x.row"], row["commitment.tier"]))
    return tables


def main():
    # In which language rejects are said.
    os.environ["LANG"] = "fr_FR.UTF-8"
    command, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "prices.zip", "w") as overlay:
        overlay.writestr("prices.csv", "item;valid_from;price\nvcpu;2026-01-01;30,00\n")
    rows = portfolio(folder)
    wanted, refused = alone(command, folder, rows)
    results, rejects = spark(command, folder)
    assert text(results, wanted.partition("\n")[0].split(",")) == wanted, "other results"
    # The line of a row in the CSV, of which some have two.
    line, lines = 2, {}
    for cells in rows:
        lines[cells["x.file"], cells["x.row"]] = line
        line += 1 + cells["region"].count("\n")
    for reject in rejects:
        place = reject["x.file"], reject["x.row"]
        reject["line"] = lines[place]
        here = f"{place[0]}, ligne {place[1]},"
        assert here in reject["problem"], reject
        there = f"portfolio.csv, ligne {lines[place]},"
        reject["problem"] = reject["problem"].replace(here, there)
    assert text(rejects, refused.partition("\n")[0].split(",")) == refused, "other rejects"
    print(f"{len(rows)} rows, {len(results)} results, {len(rejects)} rejects: the same bytes")


main()
