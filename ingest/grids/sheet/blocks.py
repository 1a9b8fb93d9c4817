"""From the cells of one sheet to paragraphs and grids.

Blank rows part one table from the next, unless a merged cell runs through them.
A line that stands alone above a table (its title) is a paragraph; so are lines
without a border between bordered tables. All tables of a sheet share its columns,
so that a table interrupted by a blank row still lines up with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from ingest.grids.sheet.limits import MERGED_SLOTS, WORKBOOK_SLOTS, UnreadableSheet
from ingest.grids.sheet.look import Look, Position

_ANSWERED = re.compile(r"[:：]\s*\S")
_LINE_GAP = "    "
_LINE_CELLS = 2
"""A line beside tables has at most this many cells: a unit to the left, 单位：万元 to the right."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one row that belongs to no table."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """Rows of a sheet that make one table, from and to, both included."""

    first_row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet: texts that are not blank, and merged areas inside ``area``.

    ``open_rows`` have a cell that holds something without a text.
    """

    texts: Mapping[Position, str]
    merged: tuple[Area, ...]
    area: Area
    framed_rows: frozenset[int]
    open_rows: frozenset[int]

    @classmethod
    def of(cls, texts: Mapping[Position, str], merged: list[Area], look: Look) -> Sheet | None:
        """Fit the merged areas into the used part of a sheet; None where no cell has text."""
        if not texts:
            return None
        small = [area for area in merged if _slots(area) <= MERGED_SLOTS]
        held = [area for area in small if (area[0], area[1]) in texts]
        rows = [row for row, _ in texts] + [area[2] for area in held]
        columns = [column for _, column in texts] + [area[3] for area in held]
        area = (min(rows), min(columns), max(rows), max(columns))
        open_rows = frozenset(row for row, _ in look.uncomputed)
        fitted = tuple(_fitted(merged, area))
        return cls(texts, fitted, area, frozenset(look.framed_rows), open_rows)

    def merged_by_row(self) -> Mapping[int, list[Area]]:
        """Return the merged areas by their first row."""
        found: dict[int, list[Area]] = {}
        for area in self.merged:
            found.setdefault(area[0], []).append(area)
        return found


def _slots(area: Area) -> int:
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _fitted(merged: list[Area], box: Area) -> Iterator[Area]:
    """Yield the merged areas cut to a box, none over another."""
    taken: dict[int, list[tuple[int, int]]] = {}
    slots = 0
    for top, left, bottom, right in sorted(merged):
        area = (max(top, box[0]), max(left, box[1]), min(bottom, box[2]), min(right, box[3]))
        if area[0] > area[2] or area[1] > area[3] or (area[0], area[1]) != (top, left):
            continue
        slots += _slots(area)
        if slots > WORKBOOK_SLOTS:
            raise UnreadableSheet("sheet_too_large", f"more than {WORKBOOK_SLOTS} merged cells")
        rows = range(area[0], area[2] + 1)
        if any(
            area[1] <= end and begin <= area[3] for r in rows for begin, end in taken.get(r, ())
        ):
            continue  # a damaged file: merged areas never overlap
        for row in rows:
            taken.setdefault(row, []).append((area[1], area[3]))
        yield area


def blocks(sheet: Sheet) -> Iterator[Line | Region]:
    """Yield the lines and tables of a sheet from top to bottom."""
    rows = _Rows.of(sheet)
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


@dataclass(frozen=True, slots=True)
class _Rows:
    """The cells with text that cover each row, and rows a blank merged cell runs through."""

    sheet: Sheet
    cells: Mapping[int, list[Position]]
    bridged: frozenset[int]
    framed: bool
    alone: frozenset[int]
    """Rows of which one cell is all there is, and whose cell has no other rows than such."""
    wide: frozenset[Position]
    """Cells merged over all columns of the sheet."""

    @classmethod
    def of(cls, sheet: Sheet) -> _Rows:
        heights = {(top, left): bottom for top, left, bottom, _ in sheet.merged}
        cells: dict[int, list[Position]] = {}
        for where in sorted(sheet.texts):
            for row in range(where[0], heights.get(where, where[0]) + 1):
                cells.setdefault(row, []).append(where)
        bridged = frozenset(
            row
            for top, left, bottom, _ in sheet.merged
            if bottom > top and (top, left) not in sheet.texts
            for row in range(top, bottom + 1)
        )
        framed = sum(row in sheet.framed_rows for row in cells)
        kept = bridged | sheet.open_rows
        wide = frozenset(
            (top, left)
            for top, left, _, right in sheet.merged
            if (left, right) == (sheet.area[1], sheet.area[3])
        )
        own = (range(top, heights.get((top, left), top) + 1) for top, left in sheet.texts)
        alone = frozenset(
            chain.from_iterable(
                rows
                for rows in own
                if all(len(cells[row]) == 1 and row not in kept for row in rows)
            )
        )
        return cls(sheet, cells, bridged, framed * 2 > len(cells), alone, wide)

    def text(self, row: int) -> str:
        """Return the texts of the cells that cover a row."""
        return _LINE_GAP.join(self.sheet.texts[where] for where in self.cells[row])

    def is_loose(self, row: int) -> bool:
        """Tell whether a row without a border stands between rows that mostly have one."""
        cells = self.cells.get(row, [])
        return (
            self.framed
            and row not in self.sheet.framed_rows
            and row not in self.bridged
            and 0 < len(cells) <= _LINE_CELLS
            and not any(
                where in self.cells.get(row - 1, ()) or where in self.cells.get(row + 1, ())
                for where in cells
            )
        )

    def is_line(self, row: int) -> bool:
        """Tell whether a row is text above a table: alone, and no label with its answer.

        单位：万元 and 项目名称：物业管理费 belong to the table they stand in; so does a
        label with a blank box beside it.
        """
        if row not in self.alone or _ANSWERED.search(self.text(row)):
            return False
        boxed = self.framed and row in self.sheet.framed_rows
        return not boxed or self.cells[row][0] in self.wide

    def is_outside(self, row: int) -> bool:
        """Tell whether a row may stand where there is no table: alone, whatever it says."""
        return self.is_line(row) or (row in self.alone and row not in self.sheet.framed_rows)

    def alike(self, row: int, other: int) -> bool:
        """Tell whether two rows begin tables of one kind: half their texts are the same."""
        texts, others = (
            {self.sheet.texts[where] for where in self.cells.get(r, ())} for r in (row, other)
        )
        return len(texts & others) * 2 >= max(len(texts), 1)


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of consecutive rows."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield rows[start], row
            start = index + 1


def _parted(first: int, last: int, rows: _Rows) -> Iterator[Line | Region]:
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
        yield Region(top, start - 1)


def _next_table(top: int, last: int, rows: _Rows) -> int:
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


def _lines(first: int, last: int, rows: _Rows) -> Iterator[Line]:
    for row in range(first, last + 1):
        if rows.cells[row][0][0] == row:  # a title merged over two rows is one line
            yield Line(row, rows.text(row))
