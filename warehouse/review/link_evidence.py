"""What a person sees of two projects, or two units, that may be one.

In: a warehouse. Out: the pairs proposed, named by what tells a form or a unit from all
others and outlives corrected editions; and the evidence for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from normalize.names.records import What
from warehouse.connection import rows
from warehouse.render.cells import shown
from warehouse.review.records import Evidence
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Told = tuple[tuple[str, tuple[str, ...]], ...]

_LONGEST = 300


def proposed_links(con: DuckDBPyConnection, what: What) -> list[tuple[Any, ...]]:
    """Return (a, b, None, score, reasons) of the pairs that wait; the None is the level 2 of names."""
    found = rows(con, statement("review", f"proposed_{what}"))
    return [(*pair[:2], None, *pair[2:]) for pair in found]


def link_evidence(con: DuckDBPyConnection, what: What) -> dict[tuple[str, None], Evidence]:
    """Return the evidence for every project or unit in a proposal."""
    described = _project if what is What.PROJECTS else _unit
    found = rows(con, statement("review", f"evidence_{what}"))
    return {(row[0], None): described(row) for row in found}


def _project(row: Sequence[Any]) -> Evidence:
    identity, unit, year, name, code, purpose, goal, yuan, count, indicators, path, page = row
    told: Told = (
        ("project_name", _lines(name)),
        ("unit", _lines(unit)),
        ("year", _lines(year)),
        ("project_code", _lines(code)),
        ("budget", (shown(yuan, "money", "zh"),)),
        ("purpose", _lines(purpose)),
        ("goal", _lines(goal)),
        ("indicators", _lines("、".join(indicators or ()))),
        ("examples", _lines(path if page is None else f"{path} · {page}")),
    )
    return Evidence(identity, indicators=count, forms=1, total_yuan=yuan, told=told)


def _unit(row: Sequence[Any]) -> Evidence:
    key, code, name, region, years, forms, yuan, projects, paths = row
    told: Told = (
        ("unit", _lines(name)),
        ("unit_code", _lines(code)),
        ("region", _lines(region)),
        ("year", _lines(" ".join(str(year) for year in years))),
        ("budget", (shown(yuan, "money", "zh"),)),
        ("projects", tuple(projects or ())),
        ("examples", tuple(paths or ())),
    )
    total: Decimal | None = yuan
    return Evidence(key, indicators=forms, forms=forms, total_yuan=total, told=told)


def _lines(text: object) -> tuple[str, ...]:
    """Return a text as lines of evidence, cut where it is very long."""
    line = " ".join(str(text).split()) if text not in (None, "") else ""
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]}…(+{len(line) - _LONGEST})"
    return (line,) if line else ()
