"""Tables of Word documents, written as a whole: python-docx asks the table for every cell.

In: columns and rows of text. Out: an element for a document's body. The header is repeated on
every page, and a row is not parted over two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl

TWIPS = 1440 / 25.4
"""Twentieths of a point a millimetre."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DocxColumn:
    """A column: header, width in millimetres, ``align`` of its cells (left, center, right)."""

    header: str
    width: float
    align: str = "left"


def printable(text: str) -> str:
    r"""Return a text without the characters XML cannot hold: a replacement mark stands for them.

    >>> printable("a\x0bb")
    'a�b'
    """
    return _UNWRITABLE.sub("\ufffd", text)


def table_element(
    columns: Sequence[DocxColumn], rows: Iterable[Sequence[str]], *, small: bool = False
) -> CT_Tbl:
    """Return a table in the style ``Official Table``; ``small`` sets it in 小五 (9 pt)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    size = "Small" if small else ""
    grid = "".join(f'<w:gridCol w:w="{_twips(one.width)}"/>' for one in columns)
    parts = [
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="OfficialTable"/>'
        f'<w:tblW w:w="{sum(_twips(one.width) for one in columns)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>",
        *_row([one.header for one in columns], columns, f"{size}TableHeader", is_header=True),
    ]
    for row in rows:
        parts.extend(_row(row, columns, f"{size}TableText"))
    parts.append("</w:tbl>")
    element: CT_Tbl = parse_xml("".join(parts))  # type: ignore[assignment]
    return element


def _row(
    cells: Sequence[str], columns: Sequence[DocxColumn], style: str, *, is_header: bool = False
) -> Iterator[str]:
    yield "<w:tr><w:trPr><w:cantSplit/>"
    yield "<w:tblHeader/></w:trPr>" if is_header else "</w:trPr>"
    for cell, column in zip(cells, columns, strict=True):
        align = "center" if is_header else column.align
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column.width)}" w:type="dxa"/>'
            '<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{align}"/></w:pPr>'
        )
        yield _runs(cell)
        yield "</w:p></w:tc>"
    yield "</w:tr>"


def _runs(text: str) -> str:
    if not text:
        return ""
    lines = escape(printable(text)).splitlines()
    return (
        "<w:r>"
        + "<w:br/>".join(f'<w:t xml:space="preserve">{one}</w:t>' for one in lines)
        + "</w:r>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)
