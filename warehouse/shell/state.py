"""What a conversation remembers, and how it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from warehouse.render.csv import write_csv
from warehouse.render.json import write_json, write_jsonl
from warehouse.reports.records import Report, ResultTable
from warehouse.shell.catalogue import Catalogue
from warehouse.shell.display import record_lines, sheet_of, table_lines
from warehouse.shell.wording import text

LIMIT = 40
"""Rows shown of a result, until somebody says otherwise."""


@dataclass(slots=True)
class State:
    """One conversation. ``limit`` 0 shows all rows; ``width`` gives the screen's columns now."""

    warehouse: Path
    catalogue: Catalogue
    language: str
    out: TextIO
    width: Callable[[], int]
    page: Callable[[str], bool]
    mode: str = "table"
    limit: int = LIMIT
    last: ResultTable | Report | None = None

    def tell(self, key: str, **facts: object) -> None:
        """Say a sentence of ``texts.toml``."""
        self.say([text(key, self.language, **facts)])

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.out.write(line + "\n")
        self.out.flush()

    def show(self, result: ResultTable | Report, seconds: float) -> None:
        """Print a result the way that is chosen, and remember it."""
        self.last = result
        rows, columns = content(result)
        if self.mode in ("csv", "json", "jsonl"):
            {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}[self.mode](
                self.out, columns, rows
            )
            return
        if not rows:
            self.tell("no_rows", seconds=f"{seconds:.2f}")
            return
        sheet = sheet_of(result, self.language)
        if self.mode == "line":
            self.say(record_lines(sheet, self.limit, self.language))
        else:
            self.say(table_lines(sheet, self.width(), self.limit, self.language))
        self.tell("rows", rows=len(rows), seconds=f"{seconds:.2f}")


def content(
    result: ResultTable | Report,
) -> tuple[tuple[tuple[object, ...], ...], tuple[str, ...]]:
    """Return the rows of a result and the names of its columns in SQL."""
    if isinstance(result, ResultTable):
        return result.rows, result.columns
    table = result.tables[-1]
    return table.rows, tuple(column.key for column in table.columns)
