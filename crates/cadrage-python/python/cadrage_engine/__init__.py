"""Prices what an ESUP scoping meeting decides: the engine of the command `cadrage`, from Python."""

import json
from collections.abc import Iterable, Mapping
from datetime import date as Date
from os import PathLike, fspath
from typing import Any, Optional, Union

from ._engine import Table
from ._engine import batch as _batch
from ._engine import estimate as _estimate

__all__ = ["CadrageError", "Table", "batch", "estimate"]

_Path = Union[str, PathLike]
_Several = Union[str, Iterable[str]]
_Day = Union[str, Date]


class CadrageError(Exception):
    """What is wrong, in the sentences of the command: all of them, each with its place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def _options(**asked: Any) -> list[str]:
    """The options of the command."""
    options = []
    for name, value in asked.items():
        option = "--" + name.replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            options.append(option)
            continue
        single = isinstance(value, (str, int, float, Date, PathLike))
        for one in [value] if single else value:
            shown = fspath(one) if isinstance(one, PathLike) else one
            options.append(f"{option}={shown}")
    return options


def estimate(
    scoping: Union[str, PathLike, Mapping[str, Any]],
    *,
    grid: Optional[_Path] = None,
    overlay: Union[_Path, Iterable[_Path], None] = None,
    set: Optional[_Several] = None,
    tier: Optional[str] = None,
    support: Optional[str] = None,
    tariff: Union[str, int, None] = None,
    date: Optional[_Day] = None,
    lang: str = "fr",
) -> dict[str, Any]:
    """What a service costs, as `cadrage estimate --format json` writes it.

    `scoping` is the text of a scoping file, TOML or JSON, or the same as a mapping; the name of a ready
    service such as `smsu`; or the path of a file. Amounts are texts, in euros with two decimals, so that
    no cent is lost. The arguments are the options of the command of the same name.

    Raises `CadrageError` with every problem.
    """
    is_path = isinstance(scoping, PathLike)
    if isinstance(scoping, Mapping):
        scoping = json.dumps(scoping, ensure_ascii=False)
    is_text = not (is_path or scoping.isidentifier())
    options = _options(
        format="json",
        grid=grid,
        overlay=overlay,
        set=set,
        tier=tier,
        support=support,
        tariff=tariff,
        date=date,
    )
    return json.loads(_estimate(fspath(scoping), is_text, options, lang))


def batch(
    table: Any,
    *,
    grid: Union[_Path, Iterable[_Path], None] = None,
    overlay: Union[_Path, Iterable[_Path], None] = None,
    set: Optional[_Several] = None,
    tiers: Optional[_Several] = None,
    supports: Optional[_Several] = None,
    vary: Optional[_Several] = None,
    columns: Optional[_Several] = None,
    totals_only: bool = False,
    samples: Optional[int] = None,
    seed: Optional[int] = None,
    keep: Optional[_Several] = None,
    date: Optional[_Day] = None,
    jobs: Optional[int] = None,
    lang: str = "fr",
) -> tuple[Table, Table]:
    """The figures of each row of a portfolio, as `cadrage batch` writes them: results, then rejects.

    `table` is any object with `__arrow_c_stream__`: a data frame of pandas or Polars, a table or a reader
    of PyArrow. Its columns are those of a portfolio. Both tables have that method too:
    `polars.DataFrame(results)`, `pyarrow.table(results)`, `pandas.DataFrame.from_arrow(results)`.
    Amounts are decimals. A reject says its `row`, from 0, its `column` and its `problem`; an empty text comes
    back as an absent one. The arguments are the options of the command of the same name.

    Raises `CadrageError` with every problem when no row can be priced.
    """
    if not hasattr(table, "__arrow_c_stream__"):
        raise TypeError(f"{type(table).__name__} has no __arrow_c_stream__")
    options = _options(
        grid=grid,
        overlay=overlay,
        set=set,
        tiers=tiers,
        supports=supports,
        vary=vary,
        columns=columns,
        totals_only=totals_only,
        samples=samples,
        seed=seed,
        keep=keep,
        date=date,
        jobs=jobs,
    )
    return _batch(table, options, lang)
