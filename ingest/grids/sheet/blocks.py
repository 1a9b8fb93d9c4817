"""From the cells of one sheet to paragraphs and grids.

Blank rows part one table from the next, unless a merged cell runs through them.
A line that stands alone above a table (its title) is a paragraph; so are lines
without a border between bordered tables. All tables of a sheet share its columns,
so that a table interrupted by a blank row still lines up with itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.grids.sheet.cells import Sheet
from ingest.grids.sheet.rows import Region, Rows


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one row that belongs to no table."""

    row: int
    text: str


def blocks(sheet: Sheet) -> Iterator[Line | Region]:
    """Yield the lines and tables of a sheet from top to bottom."""
    rows = Rows.of(sheet)
    for first, last in _runs(sorted(rows.cells.keys() | rows.bridged)):
        start = first
        for row in range(first, last + 1):
            if rows.is_loose(row):
                if start < row:
                    yield from _parted(start, row - 1, rows)
                yield Line(row, rows.text(row))
                start = row + 1
        if start <= last:
            yield from _parted(start, last, rows)


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of consecutive rows."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield rows[start], row
            start = index + 1


def _parted(first: int, last: int, rows: Rows) -> Iterator[Line | Region]:
    """Yield the lines above a table, then the table; rows of single cells alone are all lines.

    A table ends where lines stand and what follows them begins as it began.
    """
    if all(map(rows.is_outside, range(first, last + 1))):
        yield from _lines(first, last, rows)
        return
    start = first
    while start <= last:
        top = next(row for row in range(start, last + 1) if not rows.is_line(row))
        yield from _lines(start, top - 1, rows)
        start = _next_table(top, last, rows)
        yield rows.region(top, start - 1)


def _next_table(top: int, last: int, rows: Rows) -> int:
    """Return the row after the table that begins at ``top``."""
    row = top + 1
    while row <= last:
        if not rows.is_line(row):
            row += 1
            continue
        below = next((r for r in range(row, last + 1) if not rows.is_line(r)), last + 1)
        if below <= last and rows.alike(top, below):
            return row
        row = below
    return last + 1


def _lines(first: int, last: int, rows: Rows) -> Iterator[Line]:
    for row in range(first, last + 1):
        if rows.cells[row][0][0] == row:  # a title merged over two rows is one line
            yield Line(row, rows.text(row))
