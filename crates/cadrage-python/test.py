"""Compares the module with the command: `python test.py COMMAND`, in an environment that has the wheel."""

import csv
import json
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from importlib.metadata import files
from pathlib import Path

import pandas
import polars
import pyarrow

import cadrage_engine
from cadrage_engine import CadrageError

COMMAND = sys.argv[1]
DAY = "2026-11-24"
STUDY = '[service]\nname = "Essai"\n[sizes]\ninstitutions = [4, 8]\nusers = 20000\n[horizon]\nyears = 2\n'
OVERLAY = "item;valid_from;price\nvcpu;2026-01-01;30,00\n"
SERVICES = ["smsu", "pod", "agimus_ng", "oae"]


def run(folder, *args):
    """What the command prints, and its sentences."""
    done = subprocess.run([COMMAND, *args, "--lang=fr"], cwd=folder, capture_output=True, text=True)
    return done.stdout, done.stderr.splitlines()


def raised(call, *args, **options):
    """The problems of a call that fails."""
    try:
        call(*args, **options)
    except CadrageError as error:
        assert str(error) == "\n".join(error.problems)
        return error.problems
    raise AssertionError(f"{args} {options} did not fail")


def estimates(folder):
    """The JSON of the command, from a name, a file, a text and a mapping."""
    study = folder / "study.toml"
    study.write_text(STUDY)
    asked = ["--date", DAY, "--format", "json"]
    wanted = json.loads(run(folder, "estimate", "study.toml", *asked)[0])
    mapping = {
        "service": {"name": "Essai"},
        "sizes": {"institutions": [4, 8], "users": 20000},
        "horizon": {"years": 2},
    }
    for scoping in (STUDY, study, json.dumps(mapping), mapping):
        assert cadrage_engine.estimate(scoping, date=DAY) == wanted, scoping
    changed = ["--tier", "extended", "--support", "startup", "--set", "sizes.users=9000"]
    changed += ["--overlay", "prices", "--lang", "en"]
    wanted = subprocess.run(
        [COMMAND, "estimate", "smsu", *asked, *changed], cwd=folder, capture_output=True, check=False
    )
    found = cadrage_engine.estimate(
        "smsu",
        tier="extended",
        support="startup",
        set=["sizes.users=9000"],
        overlay=folder / "prices",
        date=DAY,
        lang="en",
    )
    assert found == json.loads(wanted.stdout)


def refusals(folder):
    """The sentences of the command, all at once."""
    (folder / "scoping").write_text("[sizes]\nuser = 3\nvm = 'x'\n")
    sentences = run(folder, "estimate", "./scoping")[1]
    found = raised(cadrage_engine.estimate, "[sizes]\nuser = 3\nvm = 'x'\n")
    assert found == [line.removeprefix("./") for line in sentences[:-1]], (found, sentences)
    assert len(found) >= 3
    for args, options in [
        (["estimate", "nope"], {}),
        (["estimate", "smsu", "--tier=nope"], {"tier": "nope"}),
        (["estimate", "smsu", "--tariff=x"], {"tariff": "x"}),
    ]:
        assert raised(cadrage_engine.estimate, args[1], **options)[0] == run(folder, *args)[1][0]
    table = polars.DataFrame({"service": ["smsu"], "sizes.user": [3]})
    [problem] = raised(cadrage_engine.batch, table)
    assert problem.startswith("table, ligne 1, colonne sizes.user"), problem
    assert raised(cadrage_engine.batch, table, lang="xx")
    try:
        cadrage_engine.batch([1])
    except TypeError as error:
        assert str(error) == "list has no __arrow_c_stream__"


def rows(table):
    """The cells of a table as the command writes them."""
    table = pyarrow.table(table).to_pylist()
    return [{k: "" if v is None else str(v) for k, v in row.items()} for row in table]


def batches(folder):
    """The cells of `cadrage batch`, from data frames of three libraries."""
    count = 400
    columns = {
        "id": [f'n° {at}, "x"' for at in range(count)],
        "service": ["nope" if at % 50 == 7 else SERVICES[at % 4] for at in range(count)],
        "sizes.institutions": [at % 37 + 1 for at in range(count)],
        "sizes.users": [str(at * 7919 % 300_000) if at % 9 else None for at in range(count)],
        "region": [["Nord", "Sud"][at % 2] for at in range(count)],
    }
    with open(folder / "table", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values()))
    asked = ["--tiers=classic,extended", "--keep=region", "--samples=30", "--overlay=prices"]
    outputs = ["-o", "results.csv", "--rejects", "rejects.csv"]
    run(folder, "batch", "table", *asked, *outputs)
    results, rejects = [
        list(csv.DictReader(open(folder / f"{name}.csv", newline="")))
        for name in ("results", "rejects")
    ]
    for row in rejects:
        # The header is line 1.
        row["row"] = str(int(row.pop("line")) - 2)
    assert (len(results), len(rejects)) == (2 * (count - 8), 2 * 8)
    pandas_frame = pandas.DataFrame(columns).astype({"region": "category"})
    polars_frame = polars.DataFrame(columns)
    table = pyarrow.table(columns)
    # Its rows come from Python while the command prices others.
    reader = pyarrow.RecordBatchReader.from_batches(
        table.schema, (batch for batch in table.to_batches(max_chunksize=70))
    )
    for frame in (pandas_frame, polars_frame, table, reader):
        found = cadrage_engine.batch(
            frame,
            tiers=["classic", "extended"],
            keep="region",
            samples=30,
            overlay=[folder / "prices"],
        )
        assert [len(found[0]), len(found[1])] == [len(results), len(rejects)]
        assert rows(found[0]) == results, type(frame)
        assert rows(found[1]) == rejects, type(frame)
    results, _ = found
    frames = polars.DataFrame(results), pandas.DataFrame.from_arrow(results)
    sums = {sum(map(Decimal, frame["total"])) for frame in frames}
    assert len(sums) == 1 and frames[0]["total"].dtype == polars.Decimal(20, 2)
    empty = cadrage_engine.batch(table.slice(0, 0), keep=["region"], totals_only=True)
    assert [len(found) for found in empty] == [0, 0]


def licences(_):
    """The wheel has its licence and those of what is linked into it."""
    texts = {file.name: file for file in files("cadrage-engine") if "share/doc" in str(file)}
    assert "Apache License" in texts["LICENSE"].read_text()
    assert "\narrow-array " in texts["THIRD-PARTY-LICENCES.txt"].read_text(encoding="utf-8")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "prices").mkdir()
        (folder / "prices/prices.csv").write_text(OVERLAY)
        for check in (estimates, refusals, batches, licences):
            start = time.monotonic()
            check(folder)
            print(f"{check.__name__}: {time.monotonic() - start:.1f} s")


main()
