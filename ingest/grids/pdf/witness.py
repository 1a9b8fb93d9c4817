"""A second opinion on tables of which the lattice is not sure.

In: the pages read, and the bytes of the file. Out: the same pages; a doubtful
fragment that pdfplumber reads alike counts as sure. Nothing is replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.grids.pdf.fragment import Fragment, PageContent

MAX_ASKED = 20  # pages a file; the second reader takes some 40 ms a page


def second_opinion(content: bytes, pages: Sequence[PageContent]) -> Sequence[PageContent]:
    """Ask pdfplumber about the pages with doubtful fragments, and return all pages."""
    doubtful = [
        page.page for page in pages if any(not fragment.sure for fragment in page.fragments)
    ]
    if not doubtful:
        return pages
    from ingest.grids.pdf.plumber import read_plumber_pages
    from ingest.grids.pdf.unreadable import UnreadablePdf

    try:
        other = {page.page: page for page in read_plumber_pages(content, doubtful[:MAX_ASKED])}
    except UnreadablePdf:
        return pages
    return [_agreed(page, other[page.page]) if page.page in other else page for page in pages]


def _agreed(page: PageContent, other: PageContent) -> PageContent:
    """Return a page, its fragments confirmed by the other reader's."""
    return replace(page, fragments=tuple(_confirmed(part, other) for part in page.fragments))


def _confirmed(fragment: Fragment, other: PageContent) -> Fragment:
    """Return a fragment, sure where the other reader has one with the same cells."""
    if fragment.sure:
        return fragment
    same = any(_cells(fragment) == _cells(candidate) for candidate in other.fragments)
    return replace(fragment, sure=True) if same else fragment


def _cells(fragment: Fragment) -> set[tuple[int, int, int, int, str]]:
    """Return the cells of a fragment by place, extent and text without white space."""
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.bare)
        for cell in fragment.cells
    }
