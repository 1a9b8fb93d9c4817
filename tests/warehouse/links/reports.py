"""Reports of units in several years, and what the warehouse makes of them. All names are made up."""

from __future__ import annotations

from pathlib import Path

from normalize.records import Document
from tests.warehouse.records import document, indicator, project
from warehouse.connection import open_for_reading, rows

COURT = ("331001", "唐山市丰南区人民法院")


def report(
    year: int,
    *names: str,
    unit: tuple[str | None, str] = COURT,
    yuan: str = "100000",
    edition: int = 0,
) -> Document:
    """Build a document of one year whose forms are named; codes change every year."""
    forms = [
        project(
            number,
            name,
            f"13020{unit[0]}{year}P{number:04}{name[:1]}",
            yuan,
            (indicator(1, "验收合格率"),),
            fiscal_year=year,
            unit_code=unit[0],
            unit_name=unit[1],
        )
        for number, name in enumerate(names, start=1)
    ]
    told = {"fiscal_year": year, "unit_code": unit[0], "unit_name": unit[1], "edition": edition}
    return document(f"{unit[1]}{year}-{edition}.docx", *forms, **told)


def links(warehouse: Path) -> set[tuple[str, str, str]]:
    """Return (name, name in the earlier year, how) of every link."""
    return linked(warehouse, "project_links", "l.linked_by")


def proposals(warehouse: Path) -> set[tuple[str, str]]:
    """Return (name, name in the earlier year) of every proposal."""
    return {(name, before) for name, before, _ in linked(warehouse, "project_link_proposals", "1")}


def linked(warehouse: Path, table: str, column: str) -> set[tuple[str, str, str]]:
    query = f"""
        select p.project_name, q.project_name, {column}
        from {table} as l
        join projects as p on p.project_id = l.project_id
        join projects as q on q.project_id = l.previous_project_id
    """
    with open_for_reading(warehouse) as con:
        return set(rows(con, query))


def unit_links(warehouse: Path) -> set[tuple[str, str, str]]:
    """Return (unit, the one it is compared as, how)."""
    with open_for_reading(warehouse) as con:
        return set(rows(con, "select unit_key, same_as, linked_by from unit_links"))
