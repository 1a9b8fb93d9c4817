"""Tables over pages: fragments joined by their logical cells, not by their columns.

In: pages with fragments. Out: ``Table``s of one or more fragments. Where a
table is cut, the two halves may have other grid columns, a repeated header,
merged cells that go on blank, and a row cut inside its cells. Pure functions;
what decides are places and the document's own texts, never known words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ingest.grids.pdf.area import TextArea
from ingest.grids.pdf.fragment import Fragment, PageContent
from ingest.grids.pdf.table import Table, row_of

EDGE = 8.0  # points a fragment may keep from the text area's edge and still touch it
LEAST_FOOT = 0.82  # of the page's height: a text area reaches down at least so far
SAME_X = 5.0  # points between borders that are one border


class Evidence:
    """What the document's own tables say: texts by where they stand, counted when first asked.

    ``starts`` counts what stands in the first cell of tables that begin within
    a page, ``inner`` in the first cell of later rows, ``texts`` in any cell.
    """

    def __init__(self, pages: Sequence[PageContent], areas: Mapping[int, TextArea]) -> None:
        """Remember where to look."""
        self._pages, self._areas = pages, areas

    @cached_property
    def starts(self) -> Counter[str]:
        """First cells of tables that begin below the top of a page."""
        return Counter(
            fragment.cells[0].bare
            for page in self._pages
            for fragment in page.fragments
            if fragment.cells and fragment.rows[0] - self._areas[page.page].top > EDGE
        )

    @cached_property
    def inner(self) -> Counter[str]:
        """First cells of all rows but the first."""
        return Counter(
            cell.bare
            for page in self._pages
            for fragment in page.fragments
            for cell in fragment.cells
            if cell[1] == 0 and cell[0] > 0
        )

    @cached_property
    def texts(self) -> Counter[str]:
        """All cells."""
        return Counter(
            "".join(cell[4].split())
            for page in self._pages
            for fragment in page.fragments
            for cell in fragment.cells
        )

    def count(self, text: str) -> int:
        """Return how many cells of the document have a text."""
        return self.texts[text]


def stitch(pages: Sequence[PageContent]) -> list[Table]:
    """Join the fragments of consecutive pages into tables, in reading order.

    Whether the halves fit into one grid is asked of finished tables, and only where
    one does not, at every page break: asking costs as much as joining.
    """
    areas = TextArea.of_all(pages)
    evidence = Evidence(pages, areas)
    tables = _stitched(pages, areas, evidence, asking=False)
    if all(len(table.fragments) == 1 or table.fits() for table in tables):
        return tables
    return _stitched(pages, areas, evidence, asking=True)


def _stitched(
    pages: Sequence[PageContent],
    areas: Mapping[int, TextArea],
    evidence: Evidence,
    *,
    asking: bool,
) -> list[Table]:
    """Join fragments; when ``asking``, only those whose halves fit."""
    tables: list[Table] = []
    before: PageContent | None = None
    for page in pages:
        ordered = sorted(page.fragments, key=lambda part: (part.rows[0], part.columns[0]))
        for index, fragment in enumerate(ordered):
            longer = None
            if index == 0 and before is not None and before.fragments:
                joint = Joint(before, tables[-1], page, fragment)
                if before.page == page.page - 1 and _goes_on(joint, areas, evidence):
                    longer = tables[-1].joined_with(fragment, evidence.count)
            if longer is not None and (not asking or longer.fits()):
                tables[-1] = longer
            else:
                tables.append(Table.of(fragment, len(tables) + 1))
        before = page
    return tables


class Joint(NamedTuple):
    """A page break: the table that ends before it, and the fragment that follows."""

    old_page: PageContent
    table: Table
    page: PageContent
    fragment: Fragment


def _goes_on(joint: Joint, areas: Mapping[int, TextArea], evidence: Evidence) -> bool:
    """Tell whether the first fragment of a page continues the last table of the page before."""
    old_page, table, page, fragment = joint
    last = table.fragments[-1]
    if any(line.bottom < fragment.rows[0] + 1 for line in page.lines):
        return False
    if any(line.top > last.rows[-1] - 1 for line in old_page.lines):
        return False
    if not _same_width(last, fragment):
        return False
    if last.open_bottom or fragment.open_top:
        return True
    foot = max(areas[old_page.page].bottom, LEAST_FOOT * old_page.height)
    left_over = foot - last.rows[-1]
    height = _least_height(fragment, 0)
    if fragment.rows[0] - areas[page.page].top > EDGE:
        return False
    if _is_copy(table.fragments[0], fragment):
        return False
    if table.repeated_rows(fragment):
        return left_over < _least_height(fragment, table.repeated_rows(fragment)) + EDGE
    first = fragment.cells[0].bare
    if first and first == table.fragments[0].cells[0].bare:
        return False  # the same label, but another row: the next form of its kind
    return _first_row_goes_on(last, fragment, left_over, height, evidence)


def _least_height(fragment: Fragment, header: int) -> float:
    """Return the height of the repeated rows and the row after them with its merged cells."""
    last = max((cell.last_row for cell in row_of(fragment, header)), default=header)
    return fragment.rows[last + 1] - fragment.rows[0]


def _is_copy(one: Fragment, other: Fragment) -> bool:
    """Tell whether two fragments of some rows say the same from top to bottom."""
    return len(one.rows) > 2 and one.cells == other.cells


def _same_width(one: Fragment, other: Fragment) -> bool:
    """Tell whether two fragments are as wide as each other (mirrored margins move them)."""
    return abs((one.columns[-1] - one.columns[0]) - (other.columns[-1] - other.columns[0])) < SAME_X


def _first_row_goes_on(
    last: Fragment, fragment: Fragment, left_over: float, height: float, evidence: Evidence
) -> bool:
    """Decide by the first row: does it start tables elsewhere, or would it have fitted?"""
    first = fragment.cells[0].bare
    if first:
        if evidence.inner[first] and not evidence.starts[first]:
            return True
        if evidence.starts[first] and not evidence.inner[first]:
            return False
    if left_over <= EDGE:
        return True
    if (first and evidence.starts[first]) or (left_over >= height + EDGE and left_over > 3 * EDGE):
        return False
    return _bounds_known(last, fragment)


def _bounds_known(last: Fragment, fragment: Fragment) -> bool:
    """Tell whether the rows at the break stand on borders that the other half has too."""
    shift = last.columns[0] - fragment.columns[0]
    above = [last.columns[cell.column] for cell in row_of(last, len(last.rows) - 2)]
    below = [fragment.columns[cell.column] + shift for cell in row_of(fragment, 0)]
    moved = [x + shift for x in fragment.columns]
    return _within(below, last.columns) or _within(above, moved)


def _within(places: Sequence[float], borders: Sequence[float]) -> bool:
    """Tell whether every place is one of the borders."""
    return all(any(abs(place - border) < SAME_X for border in borders) for place in places)
