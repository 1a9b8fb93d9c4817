"""The one model of a table that every reader fills and every form is read from.

In: nothing, these are plain records. Out: ``Body``, the blocks of a file in
reading order. A grid knows spans and text; it knows nothing of what a cell
means and nothing of the file format it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.note import Note
from ingest.place import Place


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One printed cell: its upper left corner (from 0), its extent, its text.

    ``text`` is as printed, inner line breaks kept as ``\n``; ``page`` is the
    page (from 1) its first line stands on, where the file has pages.
    ``confidence`` (0 to 1) is how sure the text is where it was recognized on a
    picture; None where the file itself says it.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int | None = None
    confidence: float | None = None

    @property
    def last_row(self) -> int:
        """Index of the last grid row the cell covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """Index of the last grid column the cell covers."""
        return self.column + self.column_span - 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a grid of cells with spans; cells never overlap.

    ``number`` counts the tables of the file from 1 in reading order. ``cells``
    are in reading order (row, column). ``spans_known`` is false where the file
    format keeps no spans (the plain text dump) and the reader inferred them.
    """

    number: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    spans_known: bool = True
    _index: dict[tuple[int, int], Cell] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _rows: dict[int, tuple[Cell, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Refuse cells that overlap or stick out."""
        width = self.column_count
        covered = bytearray(self.row_count * width)
        for cell in self.cells:
            right, bottom = cell.column + cell.column_span, cell.row + cell.row_span
            if bottom > self.row_count or right > width or cell.row < 0 or cell.column < 0:
                raise ValueError(
                    f"cell {cell} lies outside a {self.row_count} x {self.column_count} grid"
                )
            for row in range(cell.row, bottom):
                slots = slice(row * width + cell.column, row * width + right)
                if 1 in covered[slots]:
                    raise ValueError(f"cell {cell} overlaps another in row {row}")
                covered[slots] = b"\1" * cell.column_span

    def _cells_by_slot(self) -> dict[tuple[int, int], Cell]:
        """Return the cell of every covered slot; worked out when it is first asked for."""
        if not self._index:
            for cell in self.cells:
                for row in range(cell.row, cell.last_row + 1):
                    for column in range(cell.column, cell.last_column + 1):
                        self._index[row, column] = cell
        return self._index

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a slot (from 0), or None where the table has a hole."""
        return self._cells_by_slot().get((row, column))

    def row_cells(self, row: int) -> tuple[Cell, ...]:
        """Return the distinct cells that cover a row, left to right, merged ones included."""
        known = self._rows.get(row)
        if known is not None:
            return known
        index, seen = self._cells_by_slot(), list[Cell]()
        for column in range(self.column_count):
            cell = index.get((row, column))
            if cell is not None and (not seen or seen[-1] is not cell):
                seen.append(cell)
        return self._rows.setdefault(row, tuple(seen))

    def place(self, cell: Cell) -> Place:
        """Return the locator of a cell, counted from 1."""
        return Place(page=cell.page, table=self.number, row=cell.row + 1, column=cell.column + 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside every table. ``number`` counts from 1 over the whole file.

    ``cell`` is set where the line was printed as a table of its own (a unit line
    in a borderless table): the place of that cell.
    """

    number: int
    text: str
    page: int | None = None
    cell: Place | None = None

    @property
    def place(self) -> Place:
        """Locator of the paragraph."""
        return self.cell or Place(page=self.page, paragraph=self.number)


@dataclass(frozen=True, slots=True)
class Body:
    """What a reader saw in one file: paragraphs and tables in reading order.

    ``pages`` is None for files without pages. ``notes`` tell what the reader met
    and could not read.
    """

    blocks: tuple[Paragraph | Grid, ...]
    pages: int | None = None
    notes: tuple[Note, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the file in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
