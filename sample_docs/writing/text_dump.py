"""The plain text dump of a document: what a word processor's text export leaves of it.

Every cell is a line led by a tab, an empty line ends a row and another one the
table; the places that a cell merged from above covers are printed as an empty
cell; bookmarks stand before the text they mark. Spans across columns are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.grids.grid import Grid
from sample_docs.writing.blocks import Block, Line, blocks_of


def dump(items: Iterable[str | Grid | Block]) -> str:
    """Return the text dump of blocks, empty lines at its end cut to a single line end."""
    lines = (line for block in blocks_of(items) for line in _lines(block))
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        mark = f"[bookmark: {block.bookmark}]" if block.bookmark else ""
        yield mark + block.text
        return
    grid = block.grid
    for row in range(grid.row_count):
        for cell in grid.row_cells(row):
            yield "\t" + (cell.text if cell.row == row else "")
        yield ""
    yield ""
