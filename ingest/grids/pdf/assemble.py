"""Pages into one body: blocks in reading order, numbered over the whole file.

In: the pages read. Out: paragraphs and grids. Running heads, feet and page
numbers are left out, tables are stitched over pages. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.grids.grid import Grid, Paragraph
from ingest.grids.pdf.area import TextArea
from ingest.grids.pdf.fragment import Fragment, PageContent
from ingest.grids.pdf.furniture import without_furniture
from ingest.grids.pdf.lines import TextLine
from ingest.grids.pdf.paragraphs import Flowing, flow
from ingest.grids.pdf.stitch import stitch
from ingest.place import Place

Block = Paragraph | Grid


class Assembly(NamedTuple):
    """The blocks of a file in reading order, and what is to be told about its tables.

    ``unsure`` are grids of which the lattice is not sure; ``measured`` says which rows were
    joined over a page break by their measures alone, by the page of their second half.
    """

    blocks: tuple[Block, ...]
    unsure: tuple[Grid, ...]
    measured: tuple[Place, ...]


def assemble(pages: Sequence[PageContent]) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """Return the blocks of a file in reading order, and those grids that are not sure."""
    return put_together(pages)[:2]


def put_together(pages: Sequence[PageContent]) -> Assembly:
    """Make the pages of a file one body."""
    bare = without_furniture(pages)
    tables = stitch(bare)
    firsts = {id(table.fragments[0]): table for table in tables}
    later = {id(part) for table in tables for part in table.fragments[1:]}
    blocks: list[Block] = []
    unsure: list[Grid] = []
    paragraphs = 0
    for item in _items(bare, later):
        if isinstance(item, PageContent):
            first = paragraphs + 1
            paragraphs += len(item.rough)
            blocks += [Paragraph(n, text, item.page) for n, text in enumerate(item.rough, first)]
            continue
        if isinstance(item, Flowing):
            if text := item.text:
                paragraphs += 1
                blocks.append(Paragraph(paragraphs, text, item.page))
            continue
        table = firsts[id(item)]
        blocks.append(table.grid())
        if not table.sure:
            unsure.append(table.grid())
    measured = tuple(
        Place(page=page, table=table.number, row=row + 1)
        for table in tables
        for page, row in table.measured
    )
    return Assembly(tuple(blocks), tuple(unsure), measured)


def _items(
    pages: Sequence[PageContent], later: set[int]
) -> Iterator[Flowing | Fragment | PageContent]:
    """Yield paragraphs, first fragments and whole rough pages in reading order.

    Paragraphs may cross a page.
    """
    areas = TextArea.of_all(pages)
    waiting: list[Flowing] = []
    for page in pages:
        if page.rough:
            yield from waiting
            waiting = []
            yield page
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
