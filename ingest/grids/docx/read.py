"""Blocks of a Word document in reading order, tables as grids with true spans."""

from __future__ import annotations

from ingest.grids.docx.names import damaged
from ingest.grids.docx.package import parts_of
from ingest.grids.docx.plain import NotPlain, take_plain
from ingest.grids.docx.tree import Blocks, take_tree
from ingest.grids.grid import Body


def read_docx(content: bytes) -> Body:
    """Read a Word document.

    Raises:
        UnreadableDocx: the package or its XML is broken, or a table claims an
            absurd extent.
    """
    parts = parts_of(content)
    blocks = Blocks(parts.styles)
    try:
        try:
            take_plain(parts.xml, blocks)
        except NotPlain:
            blocks = Blocks(parts.styles)
            take_tree(parts.xml, blocks)
    except RecursionError as error:
        raise damaged("content nested too deep") from error
    return Body(blocks=tuple(blocks.found))
