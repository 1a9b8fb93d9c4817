"""What stands on one page: fragments of tables with their text, and lines outside them.

In: lattices and runs of a page. Out: ``PageContent``. A fragment is a table as
far as one page goes; ``stitch`` joins fragments over pages. Pure but for the
rare run that crosses a ruling line, whose characters are asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.grids.pdf.frame import Box
from ingest.grids.pdf.lattice import Lattice, Slotting
from ingest.grids.pdf.lines import TextLine, cell_text, text_lines
from ingest.grids.pdf.runs import Run

OVERHANG = 1.5  # points a line of text may reach over its cell's border and still be inside

PADDING = 5.7  # points inside a cell's border, as word processors set it
UNBROKEN = 1.6  # line heights: what does not fit at a line's end (two figures, a sign)

SplitRun = Callable[[Run], list[Run]]


class FragmentCell(NamedTuple):
    """A cell on one page: upper left slot, extent, text.

    ``full`` says that its last line reaches the right border, so that the text
    may go on elsewhere; ``room`` is the blank height under the last line in
    lines. Both are known for cells that touch the foot of the fragment only.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    full: bool = False
    room: float = 0.0

    @property
    def last_row(self) -> int:
        """Index of the last row the cell covers."""
        return self.row + self.row_span - 1

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())


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


@dataclass(slots=True)
class Filling:
    """A lattice while runs are put into it: owner of each slot, borders and runs of each cell."""

    lattice: Lattice
    owners: list[list[int]]
    borders: list[tuple[float, float]]
    runs: dict[int, list[Run]]
    crossed: bool = False

    @classmethod
    def of(cls, lattice: Lattice) -> Filling:
        """Begin to fill a lattice; a slot that no cell covers has the owner -1."""
        owners = [[-1] * (len(lattice.columns) - 1) for _ in range(len(lattice.rows) - 1)]
        borders = []
        for index, cell in enumerate(lattice.cells):
            after = cell.column + cell.column_span
            borders.append(
                (lattice.columns[cell.column] - OVERHANG, lattice.columns[after] + OVERHANG)
            )
            for row in range(cell.row, cell.row + cell.row_span):
                owners[row][cell.column : after] = [index] * cell.column_span
        return cls(lattice, owners, borders, {})

    def owner(self, run: Run) -> int:
        """Return the cell in which the middle of a run stands, -1 for none."""
        row, column = self.lattice.slot((run.left + run.right) / 2, (run.top + run.bottom) / 2)
        return self.owners[row][column]


def fill_lattices(
    page: int, lattices: list[Lattice], runs: list[Run], split: SplitRun
) -> tuple[list[Fragment], list[TextLine]]:
    """Put every run into its cell, or among the lines outside the tables."""
    outside: list[Run] = []
    fillings = [Filling.of(lattice) for lattice in lattices]
    by_size = sorted(fillings, key=lambda filling: _area(filling.lattice))
    boxes = [(*filling.lattice.box, filling) for filling in by_size]
    for run in runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        for left, top, right, bottom, filling in boxes:
            if top <= y <= bottom and left <= x <= right:
                _put(run, filling, outside, split)
                break
        else:
            outside.append(run)
    fragments = [
        _fragment(page, filling)
        for filling in fillings
        if filling.runs or len(filling.lattice.cells) > 1  # else a box around nothing
    ]
    return fragments, text_lines(outside)


def _area(lattice: Lattice) -> float:
    """Return the area of a lattice in square points."""
    left, top, right, bottom = lattice.box
    return (right - left) * (bottom - top)


def _put(run: Run, filling: Filling, outside: list[Run], split: SplitRun) -> None:
    """Put a run into its cell; one that crosses a ruling line goes in parts."""
    owner = filling.owner(run)
    if owner >= 0:
        left, right = filling.borders[owner]
        if run.left >= left and run.right <= right:
            filling.runs.setdefault(owner, []).append(run)
            return
    for part in split(run):
        owner = filling.owner(part)
        if owner < 0:
            outside.append(part)
            continue
        left, right = filling.borders[owner]
        if part.left < left - OVERHANG or part.right > right + OVERHANG:
            filling.crossed = True
        filling.runs.setdefault(owner, []).append(part)


def _fragment(page: int, filling: Filling) -> Fragment:
    """Make a fragment of a lattice and the runs of its cells."""
    lattice, inside = filling.lattice, filling.runs
    cells = tuple(
        _cell(lattice, cell, inside.get(index)) for index, cell in enumerate(lattice.cells)
    )
    return Fragment(
        page,
        lattice.columns,
        lattice.rows,
        cells,
        lattice.open_top,
        lattice.open_bottom,
        lattice.regular and not filling.crossed,
    )


def _cell(lattice: Lattice, cell: Slotting, runs: list[Run] | None) -> FragmentCell:
    """Make one cell of a fragment; at the foot of the table, say how its text ends."""
    row, column, row_span, column_span = cell
    if not runs:
        return FragmentCell(row, column, row_span, column_span, "")
    text = cell_text(runs)
    if row + row_span < len(lattice.rows) - 1:
        return FragmentCell(row, column, row_span, column_span, text)
    low = max(run.bottom for run in runs)
    size = max(run.bottom - run.top for run in runs)
    final = [run for run in runs if run.bottom > low - 0.5 * size]
    width = lattice.columns[column + column_span] - lattice.columns[column]
    used = max(run.right for run in final) - min(run.left for run in final)
    full = width - used <= 2 * PADDING + UNBROKEN * size
    room = (lattice.rows[-1] - low) / size
    return FragmentCell(row, column, row_span, column_span, text, full, room)
