"""Running heads, feet and page numbers: found by place and repetition, and left out.

In: the pages of a file. Out: the same pages without them. Pure functions. A
line goes only if it stands in the outermost band of the page and is a bare page
number, or stands there again, figures aside, on other pages. A title that is
repeated on top of every page's own new table is no running head.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.grids.pdf.fragment import PageContent
from ingest.grids.pdf.lines import TextLine
from ingest.grids.pdf.page_number import is_page_number

BAND = 1 / 11  # of the page's height, at the top and at the foot
SAME_PLACE = 4.0  # points
_FIGURES = re.compile(r"\d+")


def without_furniture(pages: Sequence[PageContent]) -> list[PageContent]:
    """Return the pages without running heads, feet and page numbers."""
    running = _running(pages)
    return [
        replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if not (
                    (_in_band(page, line) and is_page_number(line.text))
                    or _mark(page, line) in running
                )
            ),
        )
        for page in pages
    ]


def _at_foot(page: PageContent, line: TextLine) -> bool:
    """Tell whether a line stands in the band at the foot of its page."""
    return line.top > page.height * (1 - BAND)


def _in_band(page: PageContent, line: TextLine) -> bool:
    """Tell whether a line stands in the outermost band of its page."""
    return line.bottom < page.height * BAND or _at_foot(page, line)


Mark = tuple[bool, int, str]


def _mark(page: PageContent, line: TextLine) -> Mark | None:
    """Return what a running line shares with its likes on other pages."""
    if not _in_band(page, line):
        return None
    foot = _at_foot(page, line)
    place = page.height - line.bottom if foot else line.top
    return foot, round(place / SAME_PLACE), _FIGURES.sub("#", line.text)


def _running(pages: Sequence[PageContent]) -> set[Mark]:
    """Return the marks of lines that run through the file."""
    places: dict[Mark, list[PageContent]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            mark = _mark(page, line)
            if mark is not None:
                places[mark].append(page)
    return {
        mark
        for mark, found in places.items()
        if len({page.page for page in found}) >= 2
        and (mark[0] or not all(_leads_a_table(page) for page in found))
    }


def _leads_a_table(page: PageContent) -> bool:
    """Tell whether few lines and then a table follow from the top of a page."""
    if not page.fragments:
        return False
    top = min(fragment.rows[0] for fragment in page.fragments)
    return 1 < sum(1 for line in page.lines if line.bottom <= top + 2) <= 5
