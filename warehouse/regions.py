"""Settle where every unit of the warehouse belongs: province, city, county.

In: the names of units and what stands around them. Out: ``unit_regions``. How a place
is told is the business of ``normalize.places``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from normalize.places import Hint, HintKind, read_place
from warehouse.statements import statement
from warehouse.table_rows import Row
from warehouse.write import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REGION_COLUMNS = (
    "unit_key",
    "unit_name",
    "region_code",
    "province",
    "city",
    "county",
    "how",
    "candidates",
)


def settle_regions(con: DuckDBPyConnection) -> None:
    """Tell anew where the units belong. The caller holds the transaction."""
    found = con.execute(statement("links", "units")).fetchall()
    con.execute("delete from unit_regions")
    append(con, "unit_regions", REGION_COLUMNS, [_region(*row) for row in found])


def _region(unit_key: str, unit_name: str | None, *told: Iterable[str] | None) -> Row:
    reading = read_place(unit_name, tuple(_hints(*told)))
    place = reading.place
    where = (place.code, place.province, place.city, place.county) if place else (None,) * 4
    candidates = " ".join(one.code for one in reading.candidates) or None
    return (unit_key, unit_name, *where, reading.how, candidates)


def _hints(*told: Iterable[str] | None) -> Iterator[Hint]:
    kinds = (HintKind.CODE, HintKind.SUPERVISOR, HintKind.DOCUMENT, HintKind.PATH)
    for kind, texts in zip(kinds, told, strict=True):
        yield from (Hint(kind, text) for text in texts or ())
