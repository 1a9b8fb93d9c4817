"""A table while its fragments are joined: cells by their borders in points, not by columns.

In: fragments that belong together. Out: a ``Grid``. Cells keep the place of
their left and right border, so that fragments with other columns fit; only the
finished grid numbers the columns, from the union of all borders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.grids.grid import Cell, Grid
from ingest.grids.pdf.fragment import Fragment, FragmentCell
from ingest.grids.pdf.lattice import nearest

SAME_X = 5.0  # points between borders that are one border
NO_ROOM = 1.6  # line heights: with more blank under it, a text was not cut
Occurrences = Callable[[str], int]

MANY = 3  # cells: short texts in all of so many are not the rest of others
_OPENING, _CLOSING = "（(【[《“", "）)】]》”"


def row_of(fragment: Fragment, row: int) -> list[FragmentCell]:
    """Return the cells that cover a row of a fragment, left to right."""
    return [cell for cell in fragment.cells if cell.row <= row <= cell.last_row]


def words_of(fragment: Fragment, row: int) -> tuple[str, ...]:
    """Return the texts of the cells that begin in a row, white space taken out."""
    return tuple(cell.bare for cell in fragment.cells if cell.row == row)


def same_bounds(one: Sequence[Joined], other: Sequence[Joined]) -> bool:
    """Tell whether two rows have their cells on the same borders."""
    return len(one) == len(other) and all(
        abs(a.left - b.left) < SAME_X and abs(a.right - b.right) < SAME_X
        for a, b in zip(one, other, strict=True)
    )


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

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())

    def take(self, other: Joined) -> None:
        """Go on with the other half of this cell."""
        self.last = max(self.last, other.last)
        if other.text:
            self.text = f"{self.text}\n{other.text}" if self.text else other.text
            self.full, self.room = other.full, other.room


@dataclass(slots=True)
class Table:
    """A table of one or more fragments."""

    fragments: list[Fragment]
    row_count: int
    cells: list[Joined] = field(default_factory=list)

    @classmethod
    def of(cls, fragment: Fragment) -> Table:
        """Begin a table with its first fragment."""
        return cls([fragment], len(fragment.rows) - 1)

    @property
    def sure(self) -> bool:
        """Whether every fragment's lattice was read without a guess."""
        return all(fragment.sure for fragment in self.fragments)

    def repeated_rows(self, fragment: Fragment) -> int:
        """Return how many rows at the top of a fragment repeat the table's first rows."""
        first = self.fragments[0]
        most = min(len(first.rows), len(fragment.rows) - 1) - 1
        best = 0
        for count in range(1, most + 1):
            if _head(first, count) != _head(fragment, count):
                break
            if any(words_of(first, count - 1)):
                best = count
        return best

    def add(self, fragment: Fragment, texts: Occurrences) -> None:
        """Join the next page's fragment; ``texts`` counts cells of the document with a text."""
        if not self.cells:
            self.cells = _joined(self.fragments[0], 0, 0, 0.0)
        skip = self.repeated_rows(fragment)
        shift = self.fragments[0].columns[0] - fragment.columns[0]
        above = sorted(
            (cell for cell in self.cells if cell.last == self.row_count - 1),
            key=lambda cell: cell.left,
        )
        fresh = _joined(fragment, skip, self.row_count, shift)
        below = sorted(
            (cell for cell in fresh if cell.row == self.row_count), key=lambda cell: cell.left
        )
        rows = len(fragment.rows) - 1 - skip
        if same_bounds(above, below) and is_cut(above, below):
            for cell in fresh:
                cell.row, cell.last = cell.row - 1, cell.last - 1
            pairs = list(zip(above, below, strict=True))
            rows -= 1
        else:
            pairs = _merged(above, below, texts)
        for old, new in pairs:
            old.take(new)
        taken = {id(new) for _, new in pairs}
        self.cells.extend(cell for cell in fresh if id(cell) not in taken)
        self.row_count += rows
        self.fragments.append(fragment)

    def grid(self, number: int) -> Grid:
        """Return the finished grid, its columns the union of all borders."""
        if not self.cells:
            return _grid_of_one(self.fragments[0], number)
        borders = _union([x for cell in self.cells for x in (cell.left, cell.right)])
        cells = []
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.left)):
            first, after = nearest(borders, cell.left), nearest(borders, cell.right)
            cells.append(
                Cell(
                    cell.row,
                    first,
                    cell.last - cell.row + 1,
                    after - first,
                    cell.text,
                    cell.page,
                )
            )
        return Grid(number, self.row_count, len(borders) - 1, tuple(cells))


def _grid_of_one(fragment: Fragment, number: int) -> Grid:
    """Return the grid of a table that stands on one page."""
    page = fragment.page
    cells = tuple(
        Cell(row, column, row_span, column_span, text, page)
        for row, column, row_span, column_span, text, *_ in fragment.cells
    )
    return Grid(number, len(fragment.rows) - 1, len(fragment.columns) - 1, cells)


def _head(fragment: Fragment, count: int) -> list[tuple[int, int, str]]:
    """Return the cells that begin in the first rows, by rounded width of their place."""
    left = fragment.columns[0]
    return [
        (cell.row, round((fragment.columns[cell.column] - left) / SAME_X), cell.bare)
        for cell in fragment.cells
        if cell.row < count
    ]


def _joined(fragment: Fragment, skip: int, offset: int, shift: float) -> list[Joined]:
    """Return the cells of a fragment below its repeated rows, moved to their place."""
    return [
        Joined(
            max(cell.row - skip, 0) + offset,
            cell.last_row - skip + offset,
            fragment.columns[cell.column] + shift,
            fragment.columns[cell.column + cell.column_span] + shift,
            cell.text,
            fragment.page,
            cell.full,
            cell.room,
        )
        for cell in fragment.cells
        if cell.last_row >= skip
    ]


def is_cut(above: Sequence[Joined], below: Sequence[Joined]) -> bool:
    """Tell whether the first row of a page is the rest of the last row of the page before.

    Both have their cells on the same borders. A rest has text only under text
    that breaks off at the right border of its cell, or else fills it down to the
    foot of the page while most of the row has no rest.
    """
    told = [(old, new) for old, new in zip(above, below, strict=True) if new.text]
    if not told or any(not old.text for old, _ in told):
        return False
    first = next(index for index, new in enumerate(below) if new.text)
    written = sum(1 for old in above[first:] if old.text)
    packed = all(old.room < NO_ROOM for old, _ in told)
    if all(old.full for old, _ in told):
        return packed or len(told) < max(written, MANY)
    return packed and 2 * len(told) <= written + first


def _merged(
    above: Sequence[Joined], below: Sequence[Joined], texts: Occurrences
) -> list[tuple[Joined, Joined]]:
    """Return the pairs of halves of cells that are merged across the page break.

    From the left: a cell that goes on blank beside cells that do not, or whose
    text was broken off in the middle.
    """
    pairs: list[tuple[Joined, Joined]] = []
    for new in below:
        old = next(
            (
                cell
                for cell in above
                if abs(cell.left - new.left) < SAME_X and abs(cell.right - new.right) < SAME_X
            ),
            None,
        )
        if old is None:
            break
        if not old.text:
            if pairs or not any(cell.text for cell in above):
                break
        elif new.text and not _broken_off(old, new, texts):
            break
        pairs.append((old, new))
    return pairs if len(pairs) < len(below) else []


def _broken_off(old: Joined, new: Joined, texts: Occurrences) -> bool:
    """Tell whether two texts are one that the page break cut, by the document's other cells."""
    if not old.full or old.room > NO_ROOM:
        return False
    whole, parts = texts(old.bare + new.bare), max(texts(old.bare), texts(new.bare))
    if whole or parts > 1:
        return whole >= parts
    return _unbalanced(old.bare) or new.bare[0] in _OPENING + _CLOSING


def _unbalanced(text: str) -> bool:
    """Tell whether a bracket stays open."""
    return sum(text.count(sign) for sign in _OPENING) > sum(text.count(sign) for sign in _CLOSING)


def _union(places: list[float]) -> list[float]:
    """Return the distinct borders, near ones taken as one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] < SAME_X and place - groups[-1][0] < 2 * SAME_X:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]
