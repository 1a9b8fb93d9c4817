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

from ingest.grids.sheet.limits import MERGED_SLOTS
from ingest.grids.sheet.look import Position

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
    """The cells of a sheet: texts that are not blank, and merged areas inside ``area``."""

    texts: Mapping[Position, str]
    merged: tuple[Area, ...]
    area: Area
    framed_rows: frozenset[int]

    @classmethod
    def of(
        cls, texts: Mapping[Position, str], merged: list[Area], framed_rows: set[int]
    ) -> Sheet | None:
        """Fit the merged areas into the used part of a sheet; None where no cell has text."""
        if not texts:
            return None
        small = [area for area in merged if _slots(area) <= MERGED_SLOTS]
        held = [area for area in small if (area[0], area[1]) in texts]
        rows = [row for row, _ in texts] + [area[2] for area in held]
        columns = [column for _, column in texts] + [area[3] for area in held]
        area = (min(rows), min(columns), max(rows), max(columns))
        return cls(texts, tuple(_fitted(merged, area)), area, frozenset(framed_rows))


def _slots(area: Area) -> int:
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _fitted(merged: list[Area], box: Area) -> Iterator[Area]:
    """Yield the merged areas cut to a box, none over another."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, right in sorted(merged):
        area = (max(top, box[0]), max(left, box[1]), min(bottom, box[2]), min(right, box[3]))
        if area[0] > area[2] or area[1] > area[3] or (area[0], area[1]) != (top, left):
            continue
        rows = range(area[0], area[2] + 1)
        if any(area[1] <= end and begin <= area[3] for r in rows for begin, end in taken.get(r, ())):
            continue  # a damaged file: merged areas never overlap
        for row in rows:
            taken.setdefault(row, []).append((area[1], area[3]))
        yield area


def blocks(sheet: Sheet) -> Iterator[Line | Region]:
    """Yield the lines and tables of a sheet from top to bottom."""
    by_row: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.texts.items()):
        by_row.setdefault(row, []).append(text)
    covered = {
        row for top, _, bottom, _ in sheet.merged for row in range(top, bottom + 1) if bottom > top
    }
    framed = _frames_tell(sheet, by_row)
    for first, last in _runs(sorted(by_row.keys() | covered)):
        start = first
        for row in range(first, last + 1):
            if framed and _is_loose(row, sheet, by_row, covered):
                if start < row:
                    yield from _parted(start, row - 1, by_row, covered)
                yield Line(row, _LINE_GAP.join(by_row.get(row, [])))
                start = row + 1
        if start <= last:
            yield from _parted(start, last, by_row, covered)


def _frames_tell(sheet: Sheet, by_row: Mapping[int, list[str]]) -> bool:
    """Tell whether borders part tables from lines: most rows with text have one."""
    framed = sum(row in sheet.framed_rows for row in by_row)
    return framed * 2 > len(by_row)


def _is_loose(
    row: int, sheet: Sheet, by_row: Mapping[int, list[str]], covered: set[int]
) -> bool:
    texts = by_row.get(row, [])
    return (
        row not in sheet.framed_rows
        and row not in covered
        and 0 < len(texts) <= _LINE_CELLS
    )


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of consecutive rows."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield rows[start], row
            start = index + 1


def _parted(
    first: int, last: int, by_row: Mapping[int, list[str]], covered: set[int]
) -> Iterator[Line | Region]:
    """Yield the lines above a table, then the table; rows of single cells alone are all lines."""
    alone = [len(by_row.get(row, [])) == 1 and row not in covered for row in range(first, last + 1)]
    if all(alone):
        for row in range(first, last + 1):
            yield Line(row, by_row[row][0])
        return
    for row, single in zip(range(first, last + 1), alone, strict=True):
        if not single or _ANSWERED.search(by_row[row][0]):
            # 单位：万元, 项目名称：物业管理费: a label with its answer belongs to the table
            yield Region(row, last)
            return
        yield Line(row, by_row[row][0])
