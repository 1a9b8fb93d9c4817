"""A table while its fragments are joined: cells by their borders in points, not by columns.

In: fragments that belong together. Out: a ``Grid``. Cells keep the place of
their left and right border, so that fragments with other columns fit; only the
finished grid numbers the columns, from the union of all borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter

from ingest.grids.grid import Cell, Grid
from ingest.grids.pdf.fragment import Fragment, FragmentCell
from ingest.grids.pdf.lattice import nearest
from ingest.grids.pdf.row_cut import (
    CLOSING,
    NO_ROOM,
    OPENING,
    Occurrences,
    is_cut,
    is_proven,
    is_unbalanced,
    stands_alone,
)

SAME_X = 5.0  # points between borders that are one border
Pair = tuple["Joined", "Joined"]

MOST_HEADER = 5  # rows
_by_left, _reading_order = attrgetter("left"), attrgetter("row", "left")


def row_of(fragment: Fragment, row: int) -> list[FragmentCell]:
    """Return the cells that cover a row of a fragment, left to right."""
    return [cell for cell in fragment.cells if cell[0] <= row < cell[0] + cell[2]]


def words_of(fragment: Fragment, row: int) -> tuple[str, ...]:
    """Return the texts of the cells that begin in a row, white space taken out."""
    return tuple(cell.bare for cell in fragment.cells if cell.row == row)


def same_bounds(one: Sequence[Joined], other: Sequence[Joined]) -> bool:
    """Tell whether two rows have their cells on the same borders."""
    return len(one) == len(other) and all(
        _same_place(a, b) for a, b in zip(one, other, strict=True)
    )


def _same_place(one: Joined, other: Joined) -> bool:
    """Tell whether two cells stand on the same borders."""
    return -SAME_X < one.left - other.left < SAME_X and -SAME_X < one.right - other.right < SAME_X


@dataclass(slots=True)
class Joined:
    """A cell of a table in the making: rows from ``row`` to ``last``, borders in points."""

    row: int
    last: int
    left: float
    right: float
    text: str
    page: int
    full: bool
    room: float
    confidence: float | None = None

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())

    def copy(self) -> Joined:
        """Return the same cell, to be changed."""
        extent = self.row, self.last, self.left, self.right
        return Joined(*extent, self.text, self.page, self.full, self.room, self.confidence)

    def take(self, other: Joined) -> None:
        """Go on with the other half of this cell."""
        self.last = max(self.last, other.last)
        if other.text:
            self.text = f"{self.text}\n{other.text}" if self.text else other.text
            self.full, self.room = other.full, other.room
            if other.confidence is not None:
                self.confidence = min(other.confidence, self.confidence or 1.0)


@dataclass(slots=True)
class Table:
    """A table of one or more fragments; ``number`` counts the tables of the file from 1.

    Once there is a second fragment, ``cells`` are those above the last row and
    ``foot`` those that reach it. ``measured`` are the rows (from 0), with the page that has
    their second half, that were joined by their measures alone; ``made`` is the grid.
    """

    number: int
    fragments: list[Fragment]
    row_count: int
    cells: list[Joined] = field(default_factory=list)
    foot: list[Joined] = field(default_factory=list)
    measured: list[tuple[int, int]] = field(default_factory=list)
    made: Grid | None = None

    @classmethod
    def of(cls, fragment: Fragment, number: int) -> Table:
        """Begin a table with its first fragment."""
        return cls(number, [fragment], len(fragment.rows) - 1)

    @property
    def sure(self) -> bool:
        """Whether every fragment's lattice was read without a guess."""
        return all(fragment.sure for fragment in self.fragments)

    def repeated_rows(self, fragment: Fragment) -> int:
        """Return how many rows at the top of a fragment repeat the table's first rows.

        No header is longer than ``MOST_HEADER`` rows: what repeats more is another
        copy of the table, whose rows must not be lost.
        """
        first = self.fragments[0]
        most = min(len(first.rows), len(fragment.rows) - 1) - 1
        if most < 1 or _head(first, 1) != _head(fragment, 1):
            return 0
        if most > MOST_HEADER and _head(first, MOST_HEADER + 1) == _head(fragment, MOST_HEADER + 1):
            return 0
        best = 0
        for count in range(1, most + 1):
            if _head(first, count) != _head(fragment, count):
                break
            if any(letter.isalnum() for text in words_of(first, count - 1) for letter in text):
                best = count  # a row of dots repeats itself, and heads nothing
        return best

    def joined_with(self, fragment: Fragment, texts: Occurrences) -> Table:
        """Return the table with the next page's fragment; whether it ``fits`` is not asked.

        ``texts`` counts the cells of the document that have a text.
        """
        cells, foot = self._parts()
        measured = self.measured
        skip = self.repeated_rows(fragment)
        shift = self.fragments[0].columns[0] - fragment.columns[0]
        fresh = _joined(fragment, skip, self.row_count, shift)
        above = sorted([cell.copy() for cell in foot], key=_by_left)
        below = sorted((cell for cell in fresh if cell.row == self.row_count), key=_by_left)
        rows = self.row_count + len(fragment.rows) - 1 - skip
        if (
            same_bounds(above, below)
            and is_cut(above, below)
            and not stands_alone(above, below, texts)
        ):
            if not is_proven(above, below, texts):
                measured = [*measured, (fragment.page, self.row_count - 1)]
            for cell in fresh:
                cell.row, cell.last = cell.row - 1, cell.last - 1
            pairs = list(zip(above, below, strict=True))
            rows -= 1
        else:
            pairs = _merged(above, below, texts)
        for old, new in pairs:
            old.take(new)
        taken = {id(new) for _, new in pairs}
        cells = [*cells]
        foot = []
        for cell in (*above, *(cell for cell in fresh if id(cell) not in taken)):
            (foot if cell.last == rows - 1 else cells).append(cell)
        return Table(self.number, [*self.fragments, fragment], rows, cells, foot, measured)

    def _parts(self) -> tuple[list[Joined], list[Joined]]:
        """Return the cells above the last row, and those that reach it."""
        if len(self.fragments) > 1:
            return self.cells, self.foot
        cells = _joined(self.fragments[0], 0, 0, 0.0)
        last = self.row_count - 1
        return (
            [cell for cell in cells if cell.last < last],
            [cell for cell in cells if cell.last == last],
        )

    def fits(self) -> bool:
        """Tell whether the cells make a grid: none overlaps, none is without extent."""
        try:
            return all(cell.column_span > 0 for cell in self.grid().cells)
        except ValueError:
            return False

    def grid(self) -> Grid:
        """Return the finished grid, its columns the union of all borders."""
        if self.made is None:
            joined = len(self.fragments) > 1
            self.made = self._joined_grid() if joined else self._plain_grid()
        return self.made

    def _plain_grid(self) -> Grid:
        """Return the grid of a table that stands on one page."""
        fragment = self.fragments[0]
        page = fragment.page
        cells = tuple(
            Cell(row, column, row_span, column_span, text, page, confidence)
            for row, column, row_span, column_span, text, _, _, confidence in fragment.cells
        )
        return Grid(self.number, len(fragment.rows) - 1, len(fragment.columns) - 1, cells)

    def _joined_grid(self) -> Grid:
        """Return the grid of a table joined over pages."""
        joined = [*self.cells, *self.foot]
        places = {cell.left for cell in joined} | {cell.right for cell in joined}
        borders = _union(places)
        column_of = {place: nearest(borders, place) for place in places}
        cells: list[Cell] = []
        joined.sort(key=_reading_order)
        for cell in joined:
            row, column, text, page = cell.row, column_of[cell.left], cell.text, cell.page
            down, across = cell.last - row + 1, column_of[cell.right] - column
            cells.append(Cell(row, column, down, across, text, page, cell.confidence))
        return Grid(self.number, self.row_count, len(borders) - 1, tuple(cells))


def _head(fragment: Fragment, count: int) -> list[tuple[int, int, str]]:
    """Return the cells that begin in the first rows, by rounded width of their place."""
    left = fragment.columns[0]
    return [
        (cell.row, round((fragment.columns[cell.column] - left) / SAME_X), cell.bare)
        for cell in takewhile(lambda cell: cell.row < count, fragment.cells)
    ]


def _joined(fragment: Fragment, skip: int, offset: int, shift: float) -> list[Joined]:
    """Return the cells of a fragment below its repeated rows, moved to their place."""
    columns = [place + shift for place in fragment.columns]
    page, down = fragment.page, offset - skip
    return [
        Joined(
            (row if row > skip else skip) + down,
            row + row_span - 1 + down,
            columns[column],
            columns[column + column_span],
            text,
            page,
            full,
            room,
            confidence,
        )
        for row, column, row_span, column_span, text, full, room, confidence in fragment.cells
        if row + row_span > skip
    ]


def _merged(above: Sequence[Joined], below: Sequence[Joined], texts: Occurrences) -> list[Pair]:
    """Return the pairs of halves of cells that are merged across the page break.

    From the left: a cell that goes on blank beside cells that do not, or whose
    text was broken off in the middle.
    """
    halves = _halves(above, below)
    pairs: list[Pair] = []
    for index, (old, new) in enumerate(halves):
        if not old.text:
            if pairs or not any(cell.text for cell in above):
                break
        elif new.text and not (
            _broken_off(old, new, texts)
            or (pairs and _same_block(pairs[-1], (old, new)))
            or _blank_after(halves, index)
        ):
            break
        pairs.append((old, new))
    return pairs if len(pairs) < len(below) else []


def _halves(above: Sequence[Joined], below: Sequence[Joined]) -> list[Pair]:
    """Return what stands on the same borders above and below the break, from the left."""
    found: list[Pair] = []
    for new in below:
        old = next((cell for cell in above if _same_place(cell, new)), None)
        if old is None:
            break
        found.append((old, new))
    return found


def _same_block(before: Pair, here: Pair) -> bool:
    """Tell whether a long text goes on in a merged cell beside one that goes on.

    Cells merged over the same rows belong together: a project's name and its goal.
    """
    old, new = here
    if not old.full or old.room >= NO_ROOM:
        return False
    merged = new.last > new.row or old.last > old.row
    return merged and before[0].row == old.row and before[1].last == new.last


def _blank_after(halves: Sequence[Pair], index: int) -> bool:
    """Tell whether the next cell, merged over the same rows, goes on blank."""
    if index + 1 >= len(halves):
        return False
    old, new = halves[index + 1]
    return bool(old.text) and not new.text and _same_block((old, new), halves[index])


def _broken_off(old: Joined, new: Joined, texts: Occurrences) -> bool:
    """Tell whether two texts are one that the page break cut, by the document's other cells."""
    if not old.full or old.room > NO_ROOM:
        return False
    whole, parts = texts(old.bare + new.bare), max(texts(old.bare), texts(new.bare))
    if whole or parts > 1:
        return whole >= parts
    return is_unbalanced(old.bare) or new.bare[0] in OPENING + CLOSING


def _union(places: Iterable[float]) -> list[float]:
    """Return the distinct borders, near ones taken as one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] < SAME_X and place - groups[-1][0] < 2 * SAME_X:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]
