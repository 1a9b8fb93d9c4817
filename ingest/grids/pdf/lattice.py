"""From edges to lattices: which rectangles of a page are the cells of which table.

In: horizontal and vertical edges in seen points. Out: ``Lattice``s, top to
bottom. Edges that meet form one table; its ruling positions make a grid of
slots, kept as one bit mask a line; where an edge is missing between two slots
they are one cell. Pure functions, no text.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ingest.grids.pdf.frame import Box
from ingest.grids.pdf.rulings import Edge

SNAP = 3.0  # points: lines nearer than this are one line (double borders, skew, rounding)
JOIN = 4.0  # points: a gap up to here does not interrupt a line (dashes, corner pieces)
STUB = 8.0  # points: lines that stick out further belong to a border that was not drawn
COVERED = 0.6  # share of a slot's side that must be ruled
_AT, _START = itemgetter(0), itemgetter(1)
MAX_LINES = 600  # a direction and table


class Line(NamedTuple):
    """Edges joined: place across, from, to."""

    at: float
    start: float
    end: float


class Slotting(NamedTuple):
    """A cell of a lattice by slots: first row and column, and how many of each."""

    row: int
    column: int
    row_span: int
    column_span: int


Span = tuple[int, int]  # first column, column after the last
_line = _slotting = tuple.__new__  # a third of the time of naming the fields again


@dataclass(frozen=True, slots=True)
class Lattice:
    """The ruled grid of one table on one page.

    ``columns`` and ``rows`` are the ruling positions (points), one more than
    there are columns and rows. ``open_top`` and ``open_bottom`` say that this
    border was not drawn. ``regular`` is false where the cells are not all
    rectangles, so that spans had to be guessed. ``unruled`` has a bit a column
    under which no bottom border is drawn: its cell goes on on the next page.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Slotting, ...]
    open_top: bool = False
    open_bottom: bool = False
    regular: bool = True
    unruled: int = 0

    @property
    def box(self) -> Box:
        """Outer border: left, top, right, bottom."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]


def find_lattices(horizontal: Iterable[Edge], vertical: Iterable[Edge]) -> list[Lattice]:
    """Return the tables that the edges of a page rule, top to bottom."""
    across, down = join_edges(horizontal), join_edges(vertical)
    found = [_lattice(rows, columns) for rows, columns in _components(across, down)]
    lattices = [lattice for lattice in found if lattice is not None]
    lattices = [lattice for lattice in lattices if not _is_frame(lattice, lattices)]
    lattices.sort(key=lambda lattice: (lattice.rows[0], lattice.columns[0]))
    return lattices


def join_edges(edges: Iterable[Edge]) -> list[Line]:
    """Join edges that lie on one line and touch, overlap or leave but a small gap."""
    lines: list[Line] = []
    group: list[Edge] = []
    first = last = -math.inf
    for edge in sorted(edges, key=_AT):
        at = edge[0]
        if at - last > SNAP or at - first > 2 * SNAP:
            if group:
                lines += _join_group(group)
            group = [edge]
            first = at
        else:
            group.append(edge)
        last = at
    if group:
        lines += _join_group(group)
    return lines


def _join_group(group: list[Edge]) -> list[Line]:
    """Join the edges of one position into lines without gaps."""
    if len(group) == 1:
        return [_line(Line, group[0][:3])]
    group.sort(key=_START)
    lines: list[Line] = []
    ats: list[float] = []
    _, start, end, _, _ = group[0]
    for at, begin, stop, _, _ in group:
        if begin > end + JOIN:
            lines.append(Line(sum(ats) / len(ats), start, end))
            ats, start, end = [], begin, stop
        ats.append(at)
        if stop > end:
            end = stop
    lines.append(Line(sum(ats) / len(ats), start, end))
    return lines


def _components(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Group lines that meet, directly or through others."""
    owner = list(range(len(across) + len(down)))
    across.sort()
    heights = [line[0] for line in across]
    starts, ends = [line[1] - SNAP for line in across], [line[2] + SNAP for line in across]

    def find(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for below, (x, top, bottom) in enumerate(down, len(across)):
        root = below
        first = bisect_left(heights, top - SNAP)
        for index in range(first, bisect_right(heights, bottom + SNAP, first)):
            if starts[index] <= x <= ends[index] and owner[index] != root:
                other = find(index)
                owner[root] = other
                root = other
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(across):
        groups.setdefault(find(index), ([], []))[0].append(line)
    for index, line in enumerate(down, len(across)):
        groups.setdefault(find(index), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _positions(lines: list[Line]) -> list[float]:
    """Return the distinct places of lines, near ones taken as one."""
    places: list[list[float]] = []
    for at in sorted(line.at for line in lines):
        if places and at - places[-1][-1] <= SNAP:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(group) / len(group) for group in places]


def _with_border(places: list[float], others: list[Line]) -> tuple[list[float], bool, bool]:
    """Add the outer borders that were not drawn: where the other lines stick out together."""
    first = sorted(line.start for line in others)
    last = sorted((line.end for line in others), reverse=True)
    enough = 2 if len(others) > 1 else 1
    before = places[0] - first[enough - 1] > STUB
    after = last[enough - 1] - places[-1] > STUB
    return (
        [*([first[0]] if before else []), *places, *([last[0]] if after else [])],
        before,
        after,
    )


def _lattice(across: list[Line], down: list[Line]) -> Lattice | None:
    """Build the lattice of one group of lines, or None where they enclose nothing."""
    if len(across) > MAX_LINES or len(down) > MAX_LINES:
        return None
    rows, open_top, open_bottom = _with_border(_positions(across), down)
    columns, open_left, open_right = _with_border(_positions(down), across)
    if len(rows) < 2 or len(columns) < 2:
        return None
    above = _masks(across, rows, columns)
    unruled = ~above[-1] & ((1 << (len(columns) - 1)) - 1)
    beside = _masks(down, columns, rows)
    every_row, every_column = (1 << (len(rows) - 1)) - 1, (1 << (len(columns) - 1)) - 1
    for masks, every, undrawn in (
        (above, every_column, (open_top, open_bottom)),
        (beside, every_row, (open_left, open_right)),
    ):
        for border, missing in zip((0, -1), undrawn, strict=True):
            if missing:
                masks[border] = every
    cells, regular = _cells(above, beside, len(rows) - 1, len(columns) - 1)
    borders = (above[0], above[-1], beside[0], beside[-1])
    if borders != (every_column, every_column, every_row, every_row):
        cells = [cell for cell in cells if not _is_hole(cell, above, beside)]
    if not cells:
        return None
    return Lattice(
        tuple(columns), tuple(rows), tuple(cells), open_top, open_bottom, regular, unruled
    )


def _masks(lines: list[Line], places: list[float], stops: list[float]) -> list[int]:
    """Return for every place which of the slots between ``stops`` have a line there, as bits."""
    masks = [0] * len(places)
    slots = len(stops) - 1
    known: dict[tuple[float, float], int] = {}
    for at, start, end in lines:
        bits = known.get((start, end))
        if bits is None:
            bits = known[start, end] = _slots_along(start, end, stops, slots)
        masks[nearest(places, at)] |= bits
    return masks


def _slots_along(start: float, end: float, stops: list[float], slots: int) -> int:
    """Return which slots between ``stops`` a line from ``start`` to ``end`` covers, as bits."""
    first = bisect_right(stops, start + SNAP) - 1
    after = bisect_right(stops, end + SNAP) - 1
    if first < 0:
        first = 0
    elif stops[first + 1 if first < slots else first] - start < COVERED * (
        stops[min(first + 1, slots)] - stops[first]
    ):
        first += 1
    if after < slots and end - stops[after] >= COVERED * (stops[after + 1] - stops[after]):
        after += 1
    return (1 << after) - (1 << first) if after > first else 0


def nearest(places: Sequence[float], place: float) -> int:
    """Return the index of the place (of sorted ones) that is nearest."""
    after = bisect_right(places, place)
    if after == 0:
        return 0
    if after == len(places) or place - places[after - 1] <= places[after] - place:
        return after - 1
    return after


def _cells(
    above: list[int], beside: list[int], row_count: int, column_count: int
) -> tuple[list[Slotting], bool]:
    """Read the cells off the masks, row by row; tell whether all were plain rectangles.

    ``above[r]`` has a bit a column that is ruled on top of row ``r``;
    ``beside[c]`` a bit a row that is ruled left of column ``c``.
    """
    cells: list[list[int]] = []
    open_cells: dict[Span, list[int]] = {}
    known: dict[int, list[tuple[Span, int]]] = {}
    regular = True
    for row, wall in enumerate(_walls(beside, row_count, column_count)):
        now: dict[Span, list[int]] = {}
        here = above[row]
        spans = known.get(wall)
        if spans is None:
            spans = known[wall] = _spans_between(wall, column_count)
        for span, bits in spans:
            ruled = here & bits
            cell = None if ruled else open_cells.get(span)
            if cell is None:
                regular = regular and (row == 0 or ruled == bits)
                first, after = span
                cell = [row, first, 1, after - first]
                cells.append(cell)
            else:
                cell[2] += 1
            now[span] = cell
        open_cells = now
    return [_slotting(Slotting, cell) for cell in cells], regular


def _is_hole(cell: Slotting, above: list[int], beside: list[int]) -> bool:
    """Tell whether a cell is only the blank corner of a table that is no rectangle.

    Two of its sides would be outer borders, and neither is drawn.
    """
    across = ((1 << cell.column_span) - 1) << cell.column
    down = ((1 << cell.row_span) - 1) << cell.row
    after_row, after_column = cell.row + cell.row_span, cell.column + cell.column_span
    sides = (
        cell.row == 0 and not above[0] & across,
        after_row == len(above) - 1 and not above[-1] & across,
        cell.column == 0 and not beside[0] & down,
        after_column == len(beside) - 1 and not beside[-1] & down,
    )
    return sum(sides) >= 2


def _walls(beside: list[int], row_count: int, column_count: int) -> list[int]:
    """Return for every row which columns are ruled on their left, as bits, the first left out."""
    walls = [0] * row_count
    for column in range(1, column_count):
        bit, rows = 1 << column, beside[column]
        for row in range(row_count):
            if rows >> row & 1:
                walls[row] |= bit
    return walls


def _spans_between(wall: int, column_count: int) -> list[tuple[Span, int]]:
    """Return the runs of columns that no line divides, each also as bits."""
    walls = [column for column in range(1, column_count) if wall >> column & 1]
    return [
        ((first, after), (1 << after) - (1 << first))
        for first, after in zip([0, *walls], [*walls, column_count], strict=True)
    ]


def _is_frame(lattice: Lattice, others: list[Lattice]) -> bool:
    """Tell whether a lattice is but one rectangle around other lattices (a page border)."""
    if len(lattice.cells) > 1:
        return False
    left, top, right, bottom = lattice.box
    return any(
        other is not lattice
        and other.columns[0] >= left - SNAP
        and other.columns[-1] <= right + SNAP
        and other.rows[0] >= top - SNAP
        and other.rows[-1] <= bottom + SNAP
        for other in others
    )
