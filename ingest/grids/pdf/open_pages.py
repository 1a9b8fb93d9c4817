"""Pages opened one after the other, with a look at the next one's text.

In: an open document. Out: every page while it is open, and whether tables
shall be searched on it. At most two pages are open at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.pdfium import Address
from ingest.grids.pdf.runs import page_string


@dataclass(slots=True)
class OpenPage:
    """A page that is open: its number from 1, its pointers (null where damaged), its text."""

    number: int
    address: Address
    text_address: Address
    text: str = ""

    def close(self) -> None:
        """Close the page; it may be closed already."""
        page, text = self.address, self.text_address
        self.address = self.text_address = None
        pdfium.close_page(page, text)


def page_window(
    document: Address,
    count: int,
    wanted: Callable[[str], bool] | None,
    table_before: Callable[[], bool],
) -> Generator[tuple[OpenPage, bool]]:
    """Yield every page once, open, and whether tables shall be searched on it.

    They are where it or a neighbour is wanted, and where ``table_before`` tells
    that a table of the page before may go on.
    """
    opened: list[OpenPage] = []
    try:
        current = _open(document, 0, opened)
        before, here = False, _is_wanted(current, wanted)
        for index in range(count):
            after = False
            if index + 1 < count:
                after = _is_wanted(_open(document, index + 1, opened), wanted)
            yield current, before or here or after or table_before()
            opened.pop(0).close()
            if opened:
                current = opened[0]
            before, here = here, after
    finally:
        for page in opened:
            page.close()


def _is_wanted(page: OpenPage, wanted: Callable[[str], bool] | None) -> bool:
    """Ask about a page's text; without a question every page is wanted."""
    return wanted is None or wanted(page.text)


def _open(document: Address, index: int, opened: list[OpenPage]) -> OpenPage:
    """Open a page and put it among those that are; then read its text."""
    page = OpenPage(index + 1, *pdfium.load_page(document, index))
    opened.append(page)
    if page.text_address:
        page.text = page_string(page.text_address)
    return page
