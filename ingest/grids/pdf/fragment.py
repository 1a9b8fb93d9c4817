"""What stands on one page: fragments of tables with their text, and lines outside them.

In: lattices and runs of a page. Out: ``PageContent``. A fragment is a table as
far as one page goes; ``stitch`` joins fragments over pages. Pure but for the
rare run that crosses a ruling line, whose characters are asked one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.grids.pdf.frame import Box
from ingest.grids.pdf.lattice import Lattice, Slotting
from ingest.grids.pdf.lines import TextLine, cell_text, text_lines
from ingest.grids.pdf.runs import Run

OVERHANG = 1.5  # points a line of text may reach over its cell's border and still be inside

OVERFLOW = 0.5  # line heights between two lines of one cell at most
PADDING = 5.7  # points inside a cell's border, as word processors set it
UNBROKEN = 1.6  # line heights: what does not fit at a line's end (two figures, a sign)

SplitRun = Callable[[Run], list[Run]]


class FragmentCell(NamedTuple):
    """A cell on one page: upper left slot, extent, text.

    ``full`` says that its last line reaches the right border, so that the text
    may go on elsewhere; ``room`` is the blank height under the last line in
    lines. Both are known for cells that touch the foot of the fragment only.
    ``confidence`` is known where the text was recognized on a picture.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    full: bool = False
    room: float = 0.0
    confidence: float | None = None

    @property
    def last_row(self) -> int:
        """Index of the last row the cell covers."""
        return self.row + self.row_span - 1

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())


_cell_of = tuple.__new__  # a third of the time of naming the fields again


@dataclass(frozen=True, slots=True)
class Fragment:
    """A table as far as one page goes; ``page`` from 1, positions in points."""

    page: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[FragmentCell, ...]
    open_top: bool
    open_bottom: bool
    sure: bool

    @property
    def box(self) -> Box:
        """Outer border: left, top, right, bottom."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page read: its number from 1, seen size in points, lines outside tables, fragments.

    ``rough`` are the paragraphs of a page on which no table was searched.
    """

    page: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    fragments: tuple[Fragment, ...]
    rough: tuple[str, ...] = ()


class Filling:
    """A lattice while runs are put into it.

    ``owners`` names the cell of each slot (-1: none), ``borders`` left and
    right of each cell in points, ``runs`` what stands in it. ``crossed`` tells
    that text runs over a ruling line.
    """

    __slots__ = ("borders", "box", "crossed", "lattice", "owners", "runs")

    def __init__(self, lattice: Lattice) -> None:
        """Begin to fill a lattice."""
        columns = lattice.columns
        self.lattice, self.box, self.crossed = lattice, lattice.box, False
        self.owners = [[-1] * (len(columns) - 1) for _ in range(len(lattice.rows) - 1)]
        self.borders = [
            (columns[column] - OVERHANG, columns[column + column_span] + OVERHANG)
            for _, column, _, column_span in lattice.cells
        ]
        self.runs: list[list[Run]] = [[] for _ in lattice.cells]
        owners = self.owners
        for index, (row, column, row_span, column_span) in enumerate(lattice.cells):
            for covered in range(row, row + row_span):
                if column_span == 1:
                    owners[covered][column] = index
                else:
                    owners[covered][column : column + column_span] = [index] * column_span

    def owner(self, x: float, y: float) -> int:
        """Return the cell in which a point lies, -1 for none."""
        rows, columns = self.lattice.rows, self.lattice.columns
        row = bisect_right(rows, y, 1, len(rows) - 1) - 1
        return self.owners[row][bisect_right(columns, x, 1, len(columns) - 1) - 1]


def fill_lattices(
    page: int, lattices: list[Lattice], runs: list[Run], split: SplitRun
) -> tuple[list[Fragment], list[TextLine]]:
    """Put every run into its cell, or among the lines outside the tables."""
    outside: list[Run] = []
    fillings = [Filling(lattice) for lattice in lattices]
    inner_first = [(*filling.box, filling) for filling in sorted(fillings, key=_area)]
    for run in runs:
        left, top, right, bottom, _, _, _, _ = run
        x, y = (left + right) / 2, (top + bottom) / 2
        for from_x, from_y, to_x, to_y, filling in inner_first:
            if from_y <= y <= to_y and from_x <= x <= to_x:
                owner = filling.owner(x, y)
                if owner >= 0:
                    start, end = filling.borders[owner]
                    if start <= left and right <= end:
                        filling.runs[owner].append(run)
                        break
                _put_in_parts(run, filling, outside, split)
                break
        else:
            outside.append(run)
    if outside and any(filling.lattice.unruled for filling in fillings):
        outside = _without_overflow(outside, fillings)
    fragments = [
        _fragment(page, filling)
        for filling in fillings
        if any(filling.runs)  # else a frame or a mesh around nothing
    ]
    return fragments, text_lines(outside)


def _without_overflow(outside: list[Run], fillings: list[Filling]) -> list[Run]:
    """Give to its cell what a browser wrote below the last line of a page.

    A cell that goes on on the next page has no border at its foot there, and its
    text may stand lower than the borders of the cells beside it.
    """
    left_over: list[Run] = []
    for run in sorted(outside, key=lambda run: run.top):
        x, height = (run.left + run.right) / 2, run.bottom - run.top
        for filling in fillings:
            lattice = filling.lattice
            column = bisect_right(lattice.columns, x) - 1
            if not 0 <= column < len(lattice.columns) - 1 or not lattice.unruled >> column & 1:
                continue
            owner = filling.owners[-1][column]
            own = filling.runs[owner] if owner >= 0 else []
            foot = max((one.bottom for one in own), default=0.0)
            left, right = filling.borders[owner]
            if (
                foot > lattice.rows[-1] - height
                and -OVERHANG < run.top - foot < OVERFLOW * height
                and left <= run.left
                and run.right <= right
            ):
                own.append(run)
                break
        else:
            left_over.append(run)
    return left_over


def _area(filling: Filling) -> float:
    """Return the area of a lattice in square points."""
    left, top, right, bottom = filling.box
    return (right - left) * (bottom - top)


def _put_in_parts(run: Run, filling: Filling, outside: list[Run], split: SplitRun) -> None:
    """Put a run that crosses a ruling line into the cells of its parts."""
    for part in split(run):
        owner = filling.owner((part.left + part.right) / 2, (part.top + part.bottom) / 2)
        if owner < 0:
            outside.append(part)
            continue
        left, right = filling.borders[owner]
        if part.left < left or part.right > right:
            filling.crossed = True
        filling.runs[owner].append(part)


def _fragment(page: int, filling: Filling) -> Fragment:
    """Make a fragment of a lattice and the runs of its cells."""
    lattice = filling.lattice
    foot = len(lattice.rows) - 1
    cells: list[FragmentCell] = []
    for cell, runs in zip(lattice.cells, filling.runs, strict=True):
        row, column, row_span, column_span = cell
        if not runs:
            blank = (row, column, row_span, column_span, "", False, 0.0, None)
            cells.append(_cell_of(FragmentCell, blank))
            continue
        text = runs[0][4].strip() if len(runs) == 1 else cell_text(runs)
        full, room = (
            _end_of(lattice, cell, runs) if text and row + row_span == foot else (False, 0.0)
        )
        sure = None if runs[0][7] is None else _confidence(runs)
        made = (row, column, row_span, column_span, text, full, room, sure)
        cells.append(_cell_of(FragmentCell, made))
    return Fragment(
        page,
        lattice.columns,
        lattice.rows,
        tuple(cells),
        lattice.open_top,
        lattice.open_bottom,
        lattice.regular and not filling.crossed,
    )


def _confidence(runs: list[Run]) -> float:
    """Return how sure the least sure of some recognized runs is."""
    return min(run.confidence for run in runs if run.confidence is not None)


def _end_of(lattice: Lattice, cell: Slotting, runs: list[Run]) -> tuple[bool, float]:
    """Return whether a text ends at its cell's right border, and the blank lines under it."""
    low = max([run[3] for run in runs])
    size = max([run[3] - run[1] for run in runs])
    final = [run for run in runs if run[3] > low - 0.5 * size]
    width = lattice.columns[cell[1] + cell[3]] - lattice.columns[cell[1]]
    used = max([run[2] for run in final]) - min([run[0] for run in final])
    return width - used <= 2 * PADDING + UNBROKEN * size, (lattice.rows[-1] - low) / size
