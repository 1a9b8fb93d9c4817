"""The rows of a sheet: which cells cover them, how wide they are, which are mere lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from ingest.grids.sheet.cells import Sheet
from ingest.grids.sheet.look import Position

_ANSWERED = re.compile(r"[:：]\s*\S")
_LINE_GAP = "    "
_LINE_CELLS = 2
"""A line beside tables has at most this many cells: a unit to the left, 单位：万元 to the right."""


@dataclass(frozen=True, slots=True)
class Region:
    """The rows and columns of one table, from and to, both included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The cells with text that cover each row, and rows a blank merged cell runs through."""

    sheet: Sheet
    cells: Mapping[int, list[Position]]
    bridged: frozenset[int]
    framed: bool
    alone: frozenset[int]
    """Rows of which one cell is all there is, and whose cell has no other rows than such."""
    wide: frozenset[Position]
    """Cells merged over all columns of the sheet."""
    bounds: Mapping[int, tuple[int, int]]
    """First and last column of each row."""

    @classmethod
    def of(cls, sheet: Sheet) -> Rows:
        """Look at the rows of a sheet."""
        heights = {(top, left): bottom for top, left, bottom, _ in sheet.merged}
        own = [
            (where, range(where[0], heights.get(where, where[0]) + 1))
            for where in sorted(sheet.texts)
        ]
        cells: dict[int, list[Position]] = {}
        for where, covered in own:
            for row in covered:
                cells.setdefault(row, []).append(where)
        bridged = frozenset(
            row
            for top, left, bottom, _ in sheet.merged
            if bottom > top and (top, left) not in sheet.texts
            for row in range(top, bottom + 1)
        )
        framed = sum(row in sheet.framed for row in cells)
        kept = bridged | sheet.open_rows
        wide = frozenset(
            (top, left)
            for top, left, _, right in sheet.merged
            if (left, right) == (sheet.area[1], sheet.area[3])
        )
        alone = frozenset(
            chain.from_iterable(
                covered
                for _, covered in own
                if all(len(cells[row]) == 1 and row not in kept for row in covered)
            )
        )
        return cls(sheet, cells, bridged, framed * 2 > len(cells), alone, wide, _bounds(sheet))

    def text(self, row: int) -> str:
        """Return the texts of the cells that cover a row."""
        return _LINE_GAP.join(self.sheet.texts[where] for where in self.cells[row])

    def is_loose(self, row: int) -> bool:
        """Tell whether a row without a border stands between rows that mostly have one."""
        cells = self.cells.get(row, [])
        return (
            self.framed
            and row not in self.sheet.framed
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
        boxed = self.framed and row in self.sheet.framed
        return not boxed or self.cells[row][0] in self.wide

    def is_outside(self, row: int) -> bool:
        """Tell whether a row may stand where there is no table: alone, whatever it says."""
        return self.is_line(row) or (row in self.alone and row not in self.sheet.framed)

    def region(self, first: int, last: int) -> Region:
        """Return the table of some rows, as wide as its cells with text, merged and framed ones."""
        bounds = [self.bounds[row] for row in range(first, last + 1)]
        return Region(first, last, min(left for left, _ in bounds), max(end for _, end in bounds))

    def alike(self, row: int, other: int) -> bool:
        """Tell whether two rows begin tables of one kind: half their texts are the same."""
        texts, others = (
            {self.sheet.texts[where] for where in self.cells.get(r, ())} for r in (row, other)
        )
        return len(texts & others) * 2 >= max(len(texts), 1)


def _bounds(sheet: Sheet) -> Mapping[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for row, left, right in chain(
        ((row, column, column) for row, column in sheet.texts),
        (
            (row, left, right)
            for top, left, end, right in sheet.merged
            for row in range(top, end + 1)
        ),
        (
            (row, max(left, sheet.area[1]), min(right, sheet.area[3]))
            for row, (left, right) in sheet.framed.items()
        ),
    ):
        before = found.get(row, (left, right))
        found[row] = (min(before[0], left), max(before[1], right))
    return found
