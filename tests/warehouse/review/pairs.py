"""Warehouses with pairs of names that wait for a decision. All names are made up."""

from __future__ import annotations

from pathlib import Path

from normalize.names import group_names
from normalize.names.records import Verdict, What
from normalize.records import Document
from tests.warehouse.records import document, indicator, number, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.load import Reader, load
from warehouse.review.decisions import append, decisions_path, judgements, read_decisions
from warehouse.review.effect import apply
from warehouse.review.records import Decision
from warehouse.review.waiting import Waiting, waiting

LEVEL2 = "数量指标"

PAGES = ("档案数字化页数", "馆藏档案数字化页数", "档案数字化加工页数")
ROOMS = ("阅览室开放天数", "阅览室对外开放天数")


def report(path: str, year: int, yuan: str, *names: str) -> Document:
    """A document of one project with one indicator a name."""
    found = tuple(
        indicator(place, name, number(f"≥{90 + place}", str(90 + place), unit="页"))
        for place, name in enumerate(names, start=1)
    )
    one = project(1, f"项目{path}", f"K{path}", yuan, found, fiscal_year=year)
    return document(f"{path}.docx", one, fiscal_year=year)


def load_shelf(warehouse: Path, *documents: Document) -> None:
    """Load as ``jixiao load`` does, with the names grouped for real and decisions replayed."""
    shelf = Shelf(*documents)
    reader = Reader("1", shelf.discover, shelf.read, group_names)
    load(["shelf"], warehouse, reader=reader, judgements=judgements(warehouse))


def load_all(warehouse: Path) -> None:
    """Load four pairs: three among ``PAGES``, one of ``ROOMS`` with less money."""
    load_shelf(
        warehouse,
        report("甲", 2023, "900000", *PAGES[:2]),
        report("乙", 2024, "800000", PAGES[0], PAGES[2]),
        report("丙", 2024, "1000", *ROOMS),
    )


def said(
    name_a: str,
    name_b: str,
    verdict: str = "same",
    at: str = "2026-03-01T08:00:00.000000Z",
    by: str = "王会计",
    level2: str | None = LEVEL2,
) -> Decision:
    return Decision(name_a, name_b, level2, Verdict(verdict), by, at)


def decided(warehouse: Path, *decisions: Decision) -> None:
    """Write decisions beside a warehouse."""
    append(decisions_path(warehouse), decisions)


def asked(warehouse: Path, **wishes: bool) -> Waiting:
    return waiting(warehouse, read_decisions(decisions_path(warehouse)), **wishes)


def names_left(warehouse: Path) -> int | None:
    """Let decisions take effect; return how many pairs of names still wait."""
    effect = apply(warehouse)
    return effect.waiting[What.NAMES] if effect else None


def names_of(warehouse: Path) -> dict[str, tuple[str, str, str | None]]:
    """Return canonical name, method and reviewer by name."""
    with open_for_reading(warehouse) as con:
        found = con.execute(
            "select name, canonical_name, method, reviewed_by from canonical_names"
        ).fetchall()
    return {name: tuple(others) for name, *others in found}
