"""Pages opened one after the other, with a look at the next one's text.

In: an open document. Out: every page while it is open, and whether tables
shall be searched on it. At most two pages are open at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.pdfium import Address
from ingest.grids.pdf.runs import page_string


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that is open: its number from 1, its pointers (null where damaged), its text."""

    number: int
    address: Address
    text_address: Address
    text: str
    closing: ExitStack


def page_window(
    document: Address,
    count: int,
    wanted: Callable[[str], bool] | None,
    table_before: Callable[[], bool],
) -> Iterator[tuple[OpenPage, bool]]:
    """Yield every page once, open, and whether tables shall be searched on it.

    They are where it or a neighbour is wanted, and where ``table_before`` tells
    that a table of the page before may go on.
    """
    with ExitStack() as every:
        current = _open(document, 0, every)
        before, here = False, _is_wanted(current, wanted)
        for index in range(count):
            following = _open(document, index + 1, every) if index + 1 < count else None
            after = following is not None and _is_wanted(following, wanted)
            yield current, before or here or after or table_before()
            current.closing.close()
            if following is not None:
                current = following
            before, here = here, after


def _is_wanted(page: OpenPage, wanted: Callable[[str], bool] | None) -> bool:
    """Ask about a page's text; without a question every page is wanted."""
    return wanted is None or wanted(page.text)


def _open(document: Address, index: int, every: ExitStack) -> OpenPage:
    """Open a page; it closes by itself or with all the others."""
    closing = ExitStack()
    page, text_page = closing.enter_context(pdfium.open_page(document, index))
    every.callback(closing.close)
    text = page_string(text_page) if text_page else ""
    return OpenPage(index + 1, page, text_page, text, closing)
