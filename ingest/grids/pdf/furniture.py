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
MOST_LEADING = 5  # lines between the top of a page and its table: title, year, unit line
LOW = 0.75  # of the page's height: a table that ends higher did not run out of page
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
    places: dict[Mark, dict[int, bool]] = defaultdict(dict)
    before: PageContent | None = None
    for page in pages:
        for line in page.lines:
            mark = _mark(page, line)
            if mark is not None:
                places[mark][page.page] = _leads_a_table(page, before)
        before = page
    return {
        mark
        for mark, leads in places.items()
        if len(leads) >= 2 and (mark[0] or not all(leads.values()))
    }


def _leads_a_table(page: PageContent, before: PageContent | None) -> bool:
    """Tell whether few lines and then a new table follow from the top of a page.

    A single line may also be a running head over a table that goes on; that
    needs a page before whose foot is a table.
    """
    if not page.fragments:
        return False
    top = min(fragment.rows[0] for fragment in page.fragments)
    lines = sum(1 for line in page.lines if line.bottom <= top + 2)
    return 1 < lines <= MOST_LEADING or (lines == 1 and not _ends_in_a_table(before))


def _ends_in_a_table(page: PageContent | None) -> bool:
    """Tell whether a table stands at the foot of a page's text."""
    if page is None or not page.fragments:
        return False
    foot = max(fragment.rows[-1] for fragment in page.fragments)
    below = [line for line in page.lines if line.top >= foot - 1 and not _at_foot(page, line)]
    return foot > LOW * page.height and not below
