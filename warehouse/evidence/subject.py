"""From an id, or the beginning of one, to the row it names.

In: an open warehouse and an id as typed. Out: a ``Subject``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ingest.place import Place
from warehouse.connection import rows
from warehouse.evidence.records import NotShown, Subject, told
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "evidence"
_TABLES = {
    "document": "documents",
    "project": "projects",
    "indicator": "indicators",
    "finding": "findings",
}
_SHOWN = 5
_LOCATOR = re.compile(r"(table|row|column|paragraph) (\d+)")


def subject(con: DuckDBPyConnection, given: str) -> Subject:
    """Return the row an id, or a beginning only one id has, names.

    Raises:
        NotShown: no id begins so, or several do.
    """
    given = given.strip()
    found = rows(con, statement(FOLDER, "ids"), {"given": given, "hyphens": given.count("-")})
    if not found or not given:
        raise NotShown(told("no_such_id", given=given))
    kind, full = found[0]
    if full != given and len(found) > 1:
        some = "、".join(one for _, one in found[:_SHOWN])
        raise NotShown(
            told("many_ids", given=given, some=some, more="…" if len(found) > _SHOWN else "")
        )
    return _read(con, kind, full)


def place_of(locator: str | None, page: int | None) -> Place | None:
    """Return the place a stored locator names; None where it names none.

    >>> place_of("table 3, row 5, column 2", None)
    Place(page=None, table=3, row=5, column=2, paragraph=None)
    >>> place_of(None, None) is None
    True
    """
    numbers = {name: int(number) for name, number in _LOCATOR.findall(locator or "")}
    if not numbers and page is None:
        return None
    return Place(page=page, **numbers)


def one_row(con: DuckDBPyConnection, name: str, key: str) -> dict[str, Any]:
    """Return the row a statement of this stage gives for a key, by column."""
    result = con.execute(statement(FOLDER, name), [key])
    columns = [column[0] for column in result.description or ()]
    (only,) = result.fetchall()
    return dict(zip(columns, only, strict=True))


def _read(con: DuckDBPyConnection, kind: str, full: str) -> Subject:
    row = one_row(con, kind, full)
    project_id = row.get("project_id")
    document_id = row.get("document_id")
    if document_id is None:
        document_id = one_row(con, "project", str(project_id))["document_id"]
    return Subject(
        kind=kind,
        id=full,
        document_id=document_id,
        project_id=project_id,
        indicator_id=row.get("indicator_id"),
        row=row,
        meanings=dict(rows(con, statement(FOLDER, "meanings"), [_TABLES[kind]])),
        place=_place(kind, row) or _place_behind(con, row),
        raw=_raw(kind, row),
    )


def _place(kind: str, row: Mapping[str, Any]) -> Place | None:
    page = row.get("page_first") if kind == "project" else row.get("page")
    return place_of(row.get("locator"), page)


def _place_behind(con: DuckDBPyConnection, row: Mapping[str, Any]) -> Place | None:
    """Return where the indicator or form a finding is about stands, if it has no place itself."""
    for kind in ("indicator", "project"):
        key = row.get(f"{kind}_id")
        if key is not None:
            return _place(kind, one_row(con, kind, key))
    return None


def _raw(kind: str, row: Mapping[str, Any]) -> str | None:
    value: str | None = row.get("value_raw") if kind == "indicator" else None
    return value
