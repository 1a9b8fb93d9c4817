"""A result on a screen: what fits, and a sentence for what does not. Pure.

Numbers are never cut. Texts are, where the screen is too narrow, and end in …;
then columns are left out at the right. Line breaks in a cell are shown as ⏎ and
control characters as ·, so that no document can steer a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rich.cells import cell_len, set_cell_size

from warehouse.render.cells import plain, shown
from warehouse.reports.records import Report, ResultTable
from warehouse.shell.wording import text

GAP = "  "
CUTS = (60, 40, 24)
"""Widest text cells, tried in turn until the columns fit."""
NARROWEST = 16
"""Columns a meaning gets at least, however narrow the screen."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A result as text: headers, rows of the same length, and which columns are numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]


def sheet_of(result: ResultTable | Report, language: str) -> Sheet:
    """Return a query's result, or the table of a saved query under its headers."""
    if isinstance(result, ResultTable):
        numbers = tuple(
            any(_is_number(row[place]) for row in result.rows)
            for place in range(len(result.columns))
        )
        rows = tuple(tuple(one_line(plain(cell)) for cell in row) for row in result.rows)
        return Sheet(tuple(map(one_line, result.columns)), rows, numbers)
    table = result.tables[-1]
    kinds = [column.kind for column in table.columns]
    return Sheet(
        tuple(column.header.of(language) for column in table.columns),
        tuple(
            tuple(
                one_line(shown(cell, kind, language)) for cell, kind in zip(row, kinds, strict=True)
            )
            for row in table.rows
        ),
        tuple(kind != "text" for kind in kinds),
    )


def one_line(cell: str) -> str:
    r"""Return a cell as one line without control characters.

    >>> one_line("一\n二\x1b[31m")
    '一⏎二·[31m'
    """
    return _CONTROL.sub("·", re.sub(r"\r\n|\r|\n", "⏎", cell))


def table_lines(sheet: Sheet, width: int | None, limit: int, language: str) -> Iterator[str]:
    """Draw a table ``width`` columns wide (None: as wide as it is) and tell what is left out."""
    rows = sheet.rows[:limit] if limit else sheet.rows
    widths, kept = _widths(sheet, rows, width)
    yield _line(sheet.headers[:kept], widths, sheet.numbers)
    yield GAP.join("─" * one for one in widths)
    is_cut = False
    for row in rows:
        is_cut = is_cut or any(
            cell_len(cell) > one for cell, one in zip(row[:kept], widths, strict=True)
        )
        yield _line(row[:kept], widths, sheet.numbers)
    if is_cut:
        yield text("cells_cut", language)
    if kept < len(sheet.headers):
        yield text("columns_cut", language, shown=kept, all=len(sheet.headers))
    if len(rows) < len(sheet.rows):
        more = len(sheet.rows) - len(rows)
        yield text("rows_cut", language, shown=len(rows), more=more)


def listing_lines(sheet: Sheet, width: int) -> Iterator[str]:
    """Draw a list to look things up in: its last column goes on in the next line, nothing is cut."""
    *before, last = (
        max([cell_len(header), *(cell_len(row[place]) for row in sheet.rows)])
        for place, header in enumerate(sheet.headers)
    )
    left = _total(before) + len(GAP)
    widths = [*before, min(last, max(width - left, NARROWEST))]
    yield _line(sheet.headers, widths, sheet.numbers)
    yield GAP.join("─" * one for one in widths)
    for row in sheet.rows:
        first, *rest = _folded(row[-1], widths[-1])
        yield _line((*row[:-1], first), widths, sheet.numbers)
        yield from (" " * left + line for line in rest)


def _folded(cell: str, width: int) -> list[str]:
    """Break a text into lines of a width, at blanks where there are any."""
    lines, line = [], ""
    for word in re.findall(r"[\x21-\x7e]+ ?|.", cell):
        if line and cell_len(line) + cell_len(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def record_lines(sheet: Sheet, limit: int, language: str) -> Iterator[str]:
    """Draw rows one below the other, a column a line, nothing cut but rows beyond ``limit``."""
    rows = sheet.rows[:limit] if limit else sheet.rows
    width = max(map(cell_len, sheet.headers), default=0)
    for number, row in enumerate(rows, 1):
        yield f"── {number} " + "─" * width
        for header, cell in zip(sheet.headers, row, strict=True):
            yield f"{set_cell_size(header, width)}  {cell}".rstrip()
    if len(rows) < len(sheet.rows):
        yield text("rows_cut", language, shown=len(rows), more=len(sheet.rows) - len(rows))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _widths(
    sheet: Sheet, rows: Sequence[Sequence[str]], width: int | None
) -> tuple[list[int], int]:
    """Return the widths of the columns that are shown, and how many they are."""
    natural = [
        max([cell_len(header), *(cell_len(row[place]) for row in rows)])
        for place, header in enumerate(sheet.headers)
    ]
    if width is None or _total(natural) <= width:
        return natural, len(natural)
    for cut in CUTS:
        widths = [
            one if is_number else min(one, max(cut, cell_len(header)))
            for one, is_number, header in zip(natural, sheet.numbers, sheet.headers, strict=True)
        ]
        if _total(widths) <= width:
            return widths, len(widths)
    kept = len(widths)
    while kept > 1 and _total(widths[:kept]) > width:
        kept -= 1
    if kept == 1 and not sheet.numbers[0]:
        widths[0] = min(widths[0], width)
    return widths[:kept], kept


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * max(len(widths) - 1, 0)


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    places = zip(cells, widths, numbers[: len(widths)], strict=True)
    return GAP.join(_fitted(cell, width, is_number) for cell, width, is_number in places).rstrip()


def _fitted(cell: str, width: int, is_number: bool) -> str:
    """Set a cell to a width in columns of the screen, where a Chinese character takes two."""
    if cell_len(cell) > width:
        # a wide character that does not fit whole leaves a blank, so the mark may follow it
        return set_cell_size(set_cell_size(cell, max(width - 1, 0)).rstrip() + "…", width)
    room = " " * (width - cell_len(cell))
    return room + cell if is_number else cell + room
