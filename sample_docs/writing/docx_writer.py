"""Writes blocks as a docx with truly merged cells, byte for byte the same every time.

Cells merged across columns are written with ``w:gridSpan``; cells merged down
with ``w:vMerge``, ``restart`` on top and an empty cell with a bare ``w:vMerge``
below, as Word does. The archive is stored, not compressed, with one fixed
time: compressed bytes differ between builds of zlib.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ingest.grids.grid import Cell, Grid
from sample_docs.writing.blocks import (
    Align,
    Block,
    ContentControl,
    Line,
    Style,
    Table,
    blocks_of,
)

TEXT_WIDTH = 9600  # twips between the margins of the page in parts.toml
FIXED_TIME = (2024, 1, 1, 0, 0, 0)
PARTS = Path(__file__).parent / "parts.toml"
ARCHIVE = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer1.xml",
}
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_docx(items: Iterable[str | Grid | Block], path: Path, title: str = "") -> None:
    r"""Write a docx of lines and tables, in the order given.

    In: strings (body lines), ``Line``, ``Grid`` (plain tables), ``Table``.
    ``\n`` in a cell starts a new paragraph inside it, ``\t`` is a tab.
    ``title`` goes into the file's properties. Raises ValueError for a character
    that XML cannot hold and for a hole inside a row of a grid.
    """
    texts = {"document.xml": document_xml(items), "core.xml": escape(title)}
    parts = tomllib.loads(PARTS.read_text(encoding="utf-8"))
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for member, part in ARCHIVE.items():
            text = parts[part].replace("{{}}", texts.get(part, ""))
            info = ZipInfo(member, FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode())


def document_xml(items: Iterable[str | Grid | Block]) -> str:
    """Return the content of ``w:body`` (without the section's properties)."""
    parts: list[str] = []
    after_table = False
    for number, block in enumerate(blocks_of(items), start=1):
        if isinstance(block, Line):
            parts.append(_line(block, number))
        else:
            # Word joins two tables with nothing between them into one.
            parts.append(_paragraph("", Style.BLANK) * after_table + _table(block))
        after_table = isinstance(block, Table)
    if after_table:
        parts.append(_paragraph("", Style.BLANK))
    return "\n".join(parts)


def _line(line: Line, number: int) -> str:
    runs = _runs(line.text)
    if line.bookmark:
        name = quoteattr(line.bookmark)
        start = f'<w:bookmarkStart w:id="{number}" w:name={name}/>'
        runs = f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'
    return _paragraph(runs, line.style, "<w:pageBreakBefore/>" * line.new_page)


def _paragraph(runs: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _runs(text: str) -> str:
    if found := _NOT_XML.search(text):
        raise ValueError(f"character {found.group()!r} cannot stand in XML")
    if not text:
        return ""
    pieces = (
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in text.split("\t")
    )
    return f"<w:r>{'<w:tab/>'.join(pieces)}</w:r>"


def _table(table: Table) -> str:
    count = table.grid.column_count
    widths = table.widths or (TEXT_WIDTH // count,) * count
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "\n".join(_row(table, widths, row) for row in range(table.grid.row_count))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    text = f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>\n{rows}\n</w:tbl>"
    return _controlled(text) if table.content_control is ContentControl.TABLE else text


def _controlled(xml: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def _row(table: Table, widths: tuple[int, ...], row: int) -> str:
    properties = _gaps(table.grid, row) + '<w:cantSplit/><w:trHeight w:val="420"/>'
    if row < table.header_rows:
        properties += "<w:tblHeader/>"
    cells = "".join(_cells(table, widths, row))
    text = f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"
    return _controlled(text) if table.content_control is ContentControl.ROW else text


def _gaps(grid: Grid, row: int) -> str:
    """Return ``w:gridBefore`` and ``w:gridAfter`` for a row that does not fill the grid."""
    cells = grid.row_cells(row)
    if not cells:
        raise ValueError(f"row {row} of table {grid.number} has no cell")
    for left, right in pairwise(cells):
        if left.last_column + 1 != right.column:
            raise ValueError(f"row {row} of table {grid.number} has a hole inside")
    before, after = cells[0].column, grid.column_count - 1 - cells[-1].last_column
    return (f'<w:gridBefore w:val="{before}"/>' if before else "") + (
        f'<w:gridAfter w:val="{after}"/>' if after else ""
    )


def _cells(table: Table, widths: tuple[int, ...], row: int) -> Iterator[str]:
    for cell in table.grid.row_cells(row):
        width = sum(widths[cell.column : cell.last_column + 1])
        text = _cell(table, cell, row, width)
        yield _controlled(text) if table.content_control is ContentControl.CELL else text


def _cell(table: Table, cell: Cell, row: int, width: int) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.column_span > 1:
        properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
    if cell.row_span > 1:
        properties += '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
    if row < table.borderless_rows:
        properties += _borderless(last=row == table.borderless_rows - 1)
    properties += '<w:vAlign w:val="center"/>'
    align = table.align.get((cell.row, cell.column), Align.CENTRE)
    justify = "" if align is Align.CENTRE else f'<w:jc w:val="{align}"/>'
    text = cell.text if cell.row == row else ""
    paragraphs = "".join(
        _paragraph(_runs(piece), "TableText", justify) for piece in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _borderless(last: bool) -> str:
    """Return borders that draw nothing, but for the line under the last borderless row."""
    sides = ("top", "left", "right") if last else ("top", "left", "bottom", "right")
    nothing = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    return f"<w:tcBorders>{nothing}</w:tcBorders>"
