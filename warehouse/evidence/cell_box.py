"""Where a cell of a table stands on its page, in points.

In: a page read again by its ruling lines, and the table as the reader put it together. Out: a
box. A table of several pages numbers its rows over all of them; how far the rows of one page
are moved is found by the texts both have, and then the cell by its row, text and order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from ingest.grids.grid import Cell, Grid, Paragraph
from ingest.grids.pdf import pdfium
from ingest.grids.pdf.fragment import Fragment, FragmentCell, PageContent, fill_lattices
from ingest.grids.pdf.frame import Box, Frame, frame_of
from ingest.grids.pdf.lattice import find_lattices
from ingest.grids.pdf.rulings import read_rulings
from ingest.grids.pdf.runs import page_string, read_runs, seen_frame, split_run


class CellBox(NamedTuple):
    """Where a cell stands on a page, in points as seen: left, top, right, bottom.

    ``is_whole`` is false where a page break cut the cell and the rest stands on the next page.
    """

    box: Box
    is_whole: bool


def page_content(content: bytes, number: int) -> tuple[PageContent, int]:
    """Read one page (from 1) of a pdf; return it with the quarter turns it is seen in.

    The turns are clockwise, beyond the page's own rotation.

    Raises:
        UnreadablePdf: the file cannot be opened.
    """
    with (
        pdfium.open_document(content) as document,
        pdfium.open_page(document, number - 1) as (page, text_page),
    ):
        if not page or not text_page:
            return PageContent(number, 0.0, 0.0, (), ()), 0
        text = page_string(text_page)
        frame = seen_frame(page, text_page, text)
        words = read_runs(text_page, text, frame)
        lattices = find_lattices(*read_rulings(page, frame).edges())
        fragments, lines = fill_lattices(
            number, lattices, words.runs, lambda run: split_run(text_page, text, run, frame)
        )
        turns = _turns(page, frame)
    return PageContent(number, frame.width, frame.height, tuple(lines), tuple(fragments)), turns


def cell_box(page: PageContent, grid: Grid, cell: Cell) -> CellBox | None:
    """Return where a cell stands on a page; None if it is not found."""
    matched = [(*_shift(fragment, grid), index) for index, fragment in enumerate(page.fragments)]
    matched = [one for one in matched if one[0] > 0]
    for _, shift, index in sorted(matched, key=lambda one: (-one[0], one[2])):
        fragment = page.fragments[index]
        found = _same_cell(fragment, grid, cell, shift)
        if found is not None:
            box = (
                fragment.columns[found.column],
                fragment.rows[found.row],
                fragment.columns[found.column + found.column_span],
                fragment.rows[found.row + found.row_span],
            )
            return CellBox(box, found.bare == _bare(cell.text))
    return None


def line_boxes(page: PageContent, paragraph: Paragraph) -> list[Box]:
    """Return where the lines of a paragraph stand on a page."""
    whole = _bare(paragraph.text)
    return [
        (line.left, line.top, line.right, line.bottom)
        for line in page.lines
        if (bare := _bare(line.text)) and (bare in whole or whole in bare)
    ]


def _turns(page: int, frame: Frame) -> int:
    box = pdfium.page_box(page)
    own = pdfium.page_rotation(page)
    seen = next((turns for turns in range(4) if frame_of(box, turns)[:4] == frame[:4]), own)
    return int(seen - own) % 4


def _shift(fragment: Fragment, grid: Grid) -> tuple[int, int]:
    """Return by how many rows a fragment is moved in a table, and how many texts say so."""
    rows: dict[str, list[int]] = defaultdict(list)
    for cell in grid.cells:
        if cell.page == fragment.page and (bare := _bare(cell.text)):
            rows[bare].append(cell.row)
    votes = Counter(
        row - cell.row for cell in fragment.cells if cell.bare for row in rows[cell.bare]
    )
    if not votes:
        return 0, 0
    shift, count = max(votes.items(), key=lambda one: (one[1], -abs(one[0])))
    return count, shift


def _same_cell(fragment: Fragment, grid: Grid, cell: Cell, shift: int) -> FragmentCell | None:
    """Return the cell of a fragment that is a table's cell."""
    row = max(cell.row - shift, 0)
    beside = [one for one in fragment.cells if one.row == row]
    own = [one for one in grid.cells if one.row == cell.row and one.page == cell.page]
    if len(beside) == len(own):
        same = sorted(beside, key=_by_column)[sorted(own, key=_by_column).index(cell)]
        return same if _agrees(same, cell) else None
    alike = [one for one in sorted(beside, key=_by_column) if one.bare and _agrees(one, cell)]
    twins = [one for one in sorted(own, key=_by_column) if _bare(one.text) == _bare(cell.text)]
    order = twins.index(cell)
    return alike[order] if len(alike) == len(twins) else None


def _agrees(one: FragmentCell, cell: Cell) -> bool:
    """Tell whether a fragment's cell has the text of a table's cell, or the part on its page."""
    whole = _bare(cell.text)
    return one.bare == whole or (bool(one.bare) and whole.startswith(one.bare))


def _by_column(cell: Cell | FragmentCell) -> int:
    return cell.column


def _bare(text: str) -> str:
    return "".join(text.split())
