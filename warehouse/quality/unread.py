"""What of the units' files could not be read: who must not be ranked, and the sentences of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.connection import rows
from warehouse.quality.texts import text
from warehouse.reports.records import Filters, Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "quality"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or a part of one that could not be read, with its unit and year where known."""

    unit_key: str | None
    unit_code: str | None
    unit_name: str | None
    fiscal_year: int | None
    path: str
    code: str
    message: Text
    page: int | None
    locator: str | None

    def is_of(self, unit_key: str | None, fiscal_year: int | None) -> bool:
        """Say whether it is the unit's; a file of an unknown year may be of any."""
        return (
            self.unit_key is not None
            and self.unit_key == unit_key
            and self.fiscal_year in (None, fiscal_year)
        )

    def sentence(self) -> Text:
        """Return unit, path and reason in one line."""
        zh, en = self._unit()
        return Text(
            text("words", "unread", unit=zh, path=self.path, message=self.message.zh).zh,
            text("words", "unread", unit=en, path=self.path, message=self.message.en).en,
        )

    def _unit(self) -> tuple[str, str]:
        nobody = text("words", "no_unit")
        zh = self.unit_name or self.unit_code or nobody.zh
        en = self.unit_name or self.unit_code or nobody.en
        return (
            (zh, en)
            if self.fiscal_year is None
            else (f"{zh} {self.fiscal_year}", f"{en} {self.fiscal_year}")
        )


def unread_of(con: DuckDBPyConnection) -> tuple[Unread, ...]:
    """Return everything that was given and not read, of all units."""
    return tuple(
        Unread(unit_key, unit_code, unit_name, year, path, code, Text(zh, en), page, locator)
        for unit_key, unit_code, unit_name, year, path, code, zh, en, page, locator in rows(
            con, statement(FOLDER, "unread")
        )
    )


def within(one: Unread, filters: Filters) -> bool:
    """Say whether it may belong to what a report is narrowed to; the unknown may."""
    unit = filters.unit
    return (
        unit is None
        or (one.unit_code is None and one.unit_name is None)
        or unit == one.unit_code
        or unit in (one.unit_name or "")
    ) and (filters.year is None or one.fiscal_year in (None, filters.year))
