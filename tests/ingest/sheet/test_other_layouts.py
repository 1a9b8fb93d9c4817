"""Forms of every layout drawn for the form reader, typed into sheets and pages, say the same.

The drawings were made by others for another purpose; nothing here was built from them.
"""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Grid
from ingest.grids.html import read_html
from ingest.grids.sheet import read_sheets
from tests.ingest.convert.said import Said, said_forms
from tests.ingest.forms.drawing import draw_body
from tests.ingest.sheet.workbooks import BOX, content_of

CASES = sorted((Path(__file__).parent.parent / "forms" / "cases").glob("*.txt"))


def drawn(case: Path) -> Body:
    return draw_body(case.read_text(encoding="utf-8").partition("\n====\n")[0])


def as_workbook(body: Body) -> bytes:
    """Lines in the first column, tables with borders, a blank row between tables that follow."""
    book = Workbook()
    sheet = book.worksheets[0]
    row, before = 1, None
    for block in body.blocks:
        if not isinstance(block, Grid):
            sheet.cell(row, 1).value = block.text
            row, before = row + 1, block
            continue
        row += isinstance(before, Grid)
        for cell in block.cells:
            if cell.text:  # as text: =200.00(户) is no formula
                slot = sheet.cell(row + cell.row, cell.column + 1)
                slot.value, slot.data_type = cell.text, "s"
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=row + cell.row, end_row=row + cell.last_row,
                    start_column=cell.column + 1, end_column=cell.last_column + 1,
                )  # fmt: skip
        for line in sheet.iter_rows(row, row + block.row_count - 1, 1, block.column_count):
            for boxed in line:
                boxed.border = BOX
        row, before = row + block.row_count, block
    return content_of(book)


def as_page(body: Body) -> bytes:
    pieces = []
    for block in body.blocks:
        if not isinstance(block, Grid):
            pieces.append(f"<p>{html.escape(block.text)}</p>")
            continue
        pieces.append("<table>")
        for row in range(block.row_count):
            pieces.append("<tr>")
            pieces.extend(
                f"<td rowspan={cell.row_span} colspan={cell.column_span}>"
                + html.escape(cell.text).replace("\n", "<br>")
                for cell in block.cells
                if cell.row == row
            )
        pieces.append("</table>")
    return "<html><meta charset=utf-8><body>{}".format("".join(pieces)).encode()


def forms_of(body: Body) -> list[Said]:
    return said_forms(read_forms(body).forms)


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_sheet(case: Path) -> None:
    body = drawn(case)
    assert forms_of(read_sheets(as_workbook(body))) == forms_of(body)


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_page(case: Path) -> None:
    body = drawn(case)
    assert forms_of(read_html(as_page(body))) == forms_of(body)
