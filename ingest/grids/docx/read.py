"""Blocks of a Word document in reading order, tables as grids with true spans.

Spans come from ``gridSpan`` and ``vMerge``, never from equal text. Content
controls are looked through at every level, tracked deletions left out. A table
inside a cell becomes a grid of its own right after the one that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.grids.docx.package import UnreadableDocx, body_of
from ingest.grids.docx.text import MC, W, chosen, paragraph_text, text_boxes
from ingest.grids.grid import Body, Cell, Grid, Paragraph

_WRAPPERS = frozenset(
    {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}
)
"""Elements that stand around content without being content."""
MAX_COLUMNS = 1000
"""Word draws at most 63 columns; a table that claims more than this is hostile or broken."""
MAX_SLOTS = 2_000_000
"""Most grid positions (rows by columns) a table may claim."""


def read_docx(content: bytes) -> Body:
    """Read a Word document.

    Raises:
        UnreadableDocx: the package or its XML is broken, or a table claims an
            absurd extent.
    """
    blocks = _Blocks()
    try:
        blocks.take(body_of(content))
    except RecursionError as error:
        raise UnreadableDocx("docx_damaged", "content nested too deep") from error
    return Body(blocks=tuple(blocks.found))


@dataclass(slots=True)
class _Blocks:
    """Collects blocks while the body is walked; numbers paragraphs and tables."""

    found: list[Paragraph | Grid] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def take(self, parent: etree._Element) -> None:
        for element in _unwrapped(parent):
            if element.tag == W + "p":
                self._take_paragraph(element)
            elif element.tag == W + "tbl":
                self._take_table(element)

    def _take_paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        self.found.append(Paragraph(self.paragraphs, paragraph_text(element)))
        for box in text_boxes(element):
            self.take(box)

    def _take_table(self, element: etree._Element) -> None:
        self.tables += 1
        number = self.tables
        rows = [
            _row_slots(row)
            for row in _unwrapped(element)
            if row.tag == W + "tr" and not _deleted(row)
        ]
        grid = _grid(number, rows)
        if grid is not None:
            self.found.append(grid)
        for row in rows:
            for slot in row:
                for nested in slot.tables:
                    self._take_table(nested)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One ``w:tc`` on its row: first column, width in columns, merge state, content."""

    column: int
    width: int
    continues: bool
    text: str
    tables: tuple[etree._Element, ...]


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element, those inside wrappers in their place."""
    for child in parent:
        if child.tag in _WRAPPERS:
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
    try:
        number = max(int(element.get(W + "val", "")), 0) if element is not None else default
    except ValueError:
        # also a number of thousands of digits
        return default
    if number > MAX_COLUMNS:
        raise UnreadableDocx("docx_damaged", f"a table claims {name} = {number}")
    return number


def _row_slots(row: etree._Element) -> list[_Slot]:
    column = _number(row.find(W + "trPr"), "gridBefore", 0)
    slots: list[_Slot] = []
    for cell in _unwrapped(row):
        if cell.tag != W + "tc":
            continue
        properties = cell.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        width = max(_number(properties, "gridSpan", 1), 1)
        if slots and _merge_state(properties, "hMerge") == "continue":
            # the old way to merge to the right: the cell belongs to the one before it
            before = slots[-1]
            slots[-1] = _Slot(
                before.column, before.width + width, before.continues, before.text, before.tables
            )
        else:
            text, tables = _cell_content(cell)
            continues = _merge_state(properties, "vMerge") == "continue"
            slots.append(_Slot(column, width, continues, text, tables))
        column += width
        if column > MAX_COLUMNS:
            raise UnreadableDocx("docx_damaged", f"a table row claims {column} columns")
    return slots


def _merge_state(properties: etree._Element | None, name: str) -> str | None:
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else element.get(W + "val", "continue")


def _cell_content(cell: etree._Element) -> tuple[str, tuple[etree._Element, ...]]:
    lines: list[str] = []
    tables: list[etree._Element] = []
    for element in _unwrapped(cell):
        if element.tag == W + "p":
            lines.append(paragraph_text(element))
            for box in text_boxes(element):
                text, inner = _cell_content(box)
                lines.append(text)
                tables.extend(inner)
        elif element.tag == W + "tbl":
            tables.append(element)
    return "\n".join(lines), tuple(tables)


def _grid(number: int, rows: list[list[_Slot]]) -> Grid | None:
    """Join vertically merged slots and return the grid; None for a table without a cell."""
    heights: dict[tuple[int, int], int] = {}
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, slots in enumerate(rows):
        for slot in slots:
            owner = owners.get((row - 1, slot.column)) if slot.continues else None
            if owner is not None and _width_at(rows, owner) == slot.width:
                heights[owner] += 1
            else:
                owner = (row, slot.column)
                heights[owner] = 1
            owners[row, slot.column] = owner
    cells = tuple(
        Cell(row, slot.column, heights[row, slot.column], slot.width, slot.text)
        for row, slots in enumerate(rows)
        for slot in slots
        if owners[row, slot.column] == (row, slot.column)
    )
    if not cells:
        return None
    width = max(cell.last_column for cell in cells) + 1
    if width * len(rows) > MAX_SLOTS:
        raise UnreadableDocx("docx_damaged", f"a table claims {len(rows)} x {width} positions")
    return Grid(number, len(rows), width, cells)


def _width_at(rows: list[list[_Slot]], owner: tuple[int, int]) -> int:
    row, column = owner
    return next(slot.width for slot in rows[row] if slot.column == column)
