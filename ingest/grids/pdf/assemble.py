"""Pages into one body: blocks in reading order, numbered over the whole file.

In: the pages read. Out: paragraphs and grids. Running heads, feet and page
numbers are left out, tables are stitched over pages. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.grids.grid import Grid, Paragraph
from ingest.grids.pdf.area import TextArea
from ingest.grids.pdf.fragment import Fragment, PageContent
from ingest.grids.pdf.furniture import without_furniture
from ingest.grids.pdf.lines import TextLine
from ingest.grids.pdf.paragraphs import Flowing, flow
from ingest.grids.pdf.stitch import stitch

Block = Paragraph | Grid


def assemble(pages: Sequence[PageContent]) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """Return the blocks of a file in reading order, and those grids that are not sure."""
    bare = without_furniture(pages)
    tables = stitch(bare)
    firsts = {id(table.fragments[0]): table for table in tables}
    later = {id(part) for table in tables for part in table.fragments[1:]}
    blocks: list[Block] = []
    unsure: list[Grid] = []
    paragraphs = 0
    for item in _items(bare, later):
        if isinstance(item, Flowing | Paragraph):
            if item.text:
                paragraphs += 1
                blocks.append(Paragraph(paragraphs, item.text, item.page))
            continue
        table = firsts[id(item)]
        blocks.append(table.grid())
        if not table.sure:
            unsure.append(table.grid())
    return tuple(blocks), tuple(unsure)


def _items(
    pages: Sequence[PageContent], later: set[int]
) -> Iterator[Flowing | Fragment | Paragraph]:
    """Yield paragraphs and first fragments in reading order; paragraphs may cross a page."""
    areas = TextArea.of_all(pages)
    waiting: list[Flowing] = []
    for page in pages:
        if page.rough:
            yield from waiting
            waiting = []
            yield from (Paragraph(0, text, page.page) for text in page.rough)
        right = areas[page.page].margin(page.width)
        for lines, fragment in _stretches(page):
            waiting += flow(lines, page.page, right, waiting)
            if fragment is not None:
                yield from waiting
                waiting = []
                if id(fragment) not in later:
                    yield fragment
        yield from waiting[:-1]
        waiting = waiting[-1:]
    yield from waiting


def _stretches(page: PageContent) -> Iterator[tuple[list[TextLine], Fragment | None]]:
    """Yield the lines before each table of a page with that table, then the lines left."""
    lines = list(page.lines)
    for fragment in sorted(page.fragments, key=lambda part: (part.rows[0], part.columns[0])):
        top = fragment.rows[0]
        before = [line for line in lines if (line.top + line.bottom) / 2 < top]
        lines = lines[len(before) :]
        yield before, fragment
    yield lines, None
