"""Blocks of parsed Word markup in reading order; every construct of the format is known here.

Content controls are looked through at every level, tracked deletions left out.
A table inside a cell becomes a grid of its own right after the one that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.grids.docx.names import MC, W, damaged
from ingest.grids.docx.styles import NONE_HIDDEN, HiddenStyles
from ingest.grids.docx.table import Slot, column_after, extent, grid_of
from ingest.grids.docx.text import chosen, paragraph_text, text_boxes
from ingest.grids.grid import Grid, Paragraph

WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
"""Elements that stand around content without being content."""
_BLOCKS = (*sorted(WRAPPERS), W + "p", W + "tbl", W + "body", MC + "AlternateContent")
_DOCTYPE = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_FED = 1 << 20
MAX_PIECES = 3_000_000
"""Most paragraphs and cells of one file; a file that claims more is hostile."""


@dataclass(slots=True)
class Blocks:
    """Collects blocks while a document is walked; numbers paragraphs and tables."""

    styles: HiddenStyles = NONE_HIDDEN
    found: list[Paragraph | Grid] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    pieces: int = 0

    def take(self, parent: Iterable[etree._Element]) -> None:
        """Take the paragraphs and tables among the children of an element, in order."""
        for element in _unwrapped(parent):
            if element.tag == W + "p":
                self.add_paragraph(paragraph_text(element, self.styles))
                for box in text_boxes(element, self.styles, self.styles.hides_paragraph(element)):
                    self.take(box)
            elif element.tag == W + "tbl":
                self.add_table(self.rows_of(element))

    def add_paragraph(self, text: str) -> None:
        """Take one paragraph that stands outside tables."""
        self.paragraphs += 1
        self._count(1)
        self.found.append(Paragraph(self.paragraphs, text))

    def add_table(self, rows: list[list[Slot]]) -> None:
        """Take a table by its rows, then the tables inside its cells."""
        self.tables += 1
        grid = grid_of(self.tables, rows)
        if grid is not None:
            self._count(len(grid.cells))
            self.found.append(grid)
        for row in rows:
            for slot in row:
                for nested in slot.tables:
                    self.add_table(self.rows_of(nested))

    def rows_of(self, parent: Iterable[etree._Element]) -> list[list[Slot]]:
        """Return the slots of the rows inside an element, deleted rows left out."""
        return [
            self._row_slots(row)
            for row in _unwrapped(parent)
            if row.tag == W + "tr" and not _deleted(row)
        ]

    def _count(self, pieces: int) -> None:
        self.pieces += pieces
        if self.pieces > MAX_PIECES:
            raise damaged(f"more than {MAX_PIECES} paragraphs and cells")

    def _row_slots(self, row: etree._Element) -> list[Slot]:
        column = _number(row.find(W + "trPr"), "gridBefore", 0)
        slots: list[Slot] = []
        for cell in _unwrapped(row):
            if cell.tag != W + "tc":
                continue
            properties = cell.find(W + "tcPr")
            if properties is not None and properties.find(W + "cellDel") is not None:
                continue
            width = max(_number(properties, "gridSpan", 1), 1)
            if slots and _continues(properties, "hMerge"):
                # the old way to merge to the right: the cell belongs to the one before it
                slots[-1] = slots[-1]._replace(width=slots[-1].width + width)
            else:
                text, tables = self._cell_content(cell)
                slots.append(Slot(column, width, _continues(properties, "vMerge"), text, tables))
            column = column_after(column + width)
        return slots

    def _cell_content(self, cell: etree._Element) -> tuple[str, tuple[etree._Element, ...]]:
        lines: list[str] = []
        tables: list[etree._Element] = []
        for element in _unwrapped(cell):
            if element.tag == W + "p":
                lines.append(paragraph_text(element, self.styles))
                hidden = self.styles.hides_paragraph(element)
                for box in text_boxes(element, self.styles, hidden):
                    text, inner = self._cell_content(box)
                    lines.append(text)
                    tables.extend(inner)
            elif element.tag == W + "tbl":
                tables.append(element)
        return "\n".join(lines), tuple(tables)


def _unwrapped(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield the children of an element, those inside wrappers in their place."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from _unwrapped(child)
        elif child.tag == MC + "AlternateContent":
            yield from _unwrapped(chosen(child))
        else:
            yield child


def _deleted(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    element = properties.find(W + name) if properties is not None else None
    return default if element is None else extent(name, element.get(W + "val", ""), default)


def _continues(properties: etree._Element | None, name: str) -> bool:
    element = properties.find(W + name) if properties is not None else None
    return element is not None and element.get(W + "val", "continue") == "continue"


def take_tree(xml: bytearray, blocks: Blocks) -> None:
    """Parse the main part of a document and read it into ``blocks``, block by block.

    Raises:
        UnreadableDocx: the XML is broken, has a document type, or no ``w:body``.
    """
    if _DOCTYPE.match(xml):
        # Office writes none; with one come entities, which grow while they are parsed
        raise damaged("the main part declares a document type")
    parser = etree.XMLPullParser(
        ("end",), tag=_BLOCKS, resolve_entities=False, no_network=True, huge_tree=True
    )
    whole = False
    try:
        for at in range(0, len(xml), _FED):
            parser.feed(bytes(xml[at : at + _FED]))
            whole = _take_ended(parser, blocks) or whole
        parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged(str(error)) from error
    if not whole:
        raise damaged("the main part has no w:body")


def _take_ended(parser: etree.XMLPullParser[etree._Element], blocks: Blocks) -> bool:
    """Read the blocks that ended and drop them; tell whether the body itself ended."""
    for _, element in parser.read_events():
        parent = element.getparent()
        if element.tag == W + "body":
            if parent is not None and parent.getparent() is None:
                return True
        elif parent is not None and parent.tag == W + "body":
            blocks.take([element])
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    return False
