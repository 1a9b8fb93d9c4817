"""Numbers as a person sees them, merged cells, and what is hidden."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.grids.grid import Body, Grid, Paragraph
from ingest.grids.sheet import read_sheets
from ingest.grids.sheet.number_format import is_date_code, shown
from tests.ingest.sheet.workbooks import BOX, content_of

SEEN = [
    (0.9, "0%", "90%"),
    (0.855, "0%", "86%"),
    (0.9, "0.00%", "90.00%"),
    (0.95, '"≥"0%', "≥95%"),
    (0.95, "≥0.0%", "≥95.0%"),
    (49.0, "General", "49"),
    (49.0, "0.00", "49.00"),
    (49.02, "0.00_ ", "49.02"),
    (49.02, "0.00_);[Red]\\(0.00\\)", "49.02"),
    (-49.02, "0.00_);[Red]\\(0.00\\)", "(49.02)"),
    (1010640.5, "#,##0.00", "1,010,640.50"),
    (-1010640.5, "#,##0.00", "-1,010,640.50"),
    (999.5, "#,##0", "1,000"),
    (123, "#,##0", "123"),
    (10106400, "0!.0,\"万\"", "1010.6万"),
    (1.005, "0.00", "1.01"),
    (0.1 + 0.2, "General", "0.3"),
    (1e-7, "General", "0.0000001"),
    (3, 'General"人"', "3人"),
    (3, '"共"0"件"', "共3件"),
    (13, "000000", "000013"),
    (0, "0;-0;无", "无"),
    (5, "0;-0;无", "5"),
    (-5, "0;-0;无", "-5"),
    (5, ";;;", "5"),
    (5, "[>=3]\"多\"0;\"少\"0", "多5"),
    (2, "[>=3]\"多\"0;\"少\"0", "少2"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (0.5, "0.0#", "0.5"),
    (0.5, ".00", ".50"),
    (13800138000, "000-0000-0000", "138-0013-8000"),
    (45291.0, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
    (45291.0, 'yyyy"年"m"月"d"日";@', "2023年12月31日"),
    (date(2023, 12, 31), "yyyy/m/d", "2023/12/31"),
    (date(2023, 3, 1), "yyyy-mm-dd", "2023-03-01"),
    (date(2023, 3, 1), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "周三, Mar 01, 2023"),
    (date(2023, 3, 1), 'yyyy"年"m"月"', "2023年3月"),
    (datetime(2023, 3, 1, 8, 5), "yyyy-mm-dd hh:mm", "2023-03-01 08:05"),
    (datetime(2023, 3, 1), "General", "2023-03-01"),
    (time(8, 5), "h:mm", "8:05"),
    (True, "General", "TRUE"),
    ("≥90%", "0.00", "≥90%"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SEEN)
def test_numbers_as_seen(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(
    value=st.decimals(min_value="-999999999", max_value="999999999", places=2),
    places=st.integers(0, 4),
    thousands=st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_a_formatted_number_is_the_number_rounded(
    value: Decimal, places: int, thousands: bool
) -> None:
    code = ("#,##0" if thousands else "0") + ("." + "0" * places if places else "")
    text = shown(float(value), code)
    assert (("," in text) and abs(Decimal(text.replace(",", ""))) >= 1000) or "," not in text
    assert abs(Decimal(text.replace(",", "")) - value) <= Decimal(1).scaleb(-places) / 2


@given(
    value=st.one_of(st.floats(allow_nan=True), st.integers(), st.datetimes(), st.dates()),
    code=st.text('0#?.,;%[]"\\_*@yYmMdDhHsSeE+-年月日/ General≥!$>=AP', max_size=24),
)
@settings(deadline=None, max_examples=400)
def test_no_format_brings_the_reader_down(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
    is_date_code(code)


def read(fill: Callable[[Worksheet], object]) -> Body:
    book = Workbook()
    fill(book.worksheets[0])
    return read_sheets(content_of(book))


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row_cells(row)] for row in range(grid.row_count)]


def test_lines_above_a_table_are_paragraphs() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "绩效目标表"
        sheet.merge_cells("B2:D3")
        sheet["B4"] = "（2023年度）"
        sheet["B5"], sheet["D5"] = "单位甲", "单位：万元"
        sheet["B6"], sheet["C6"], sheet["D6"] = "甲", "乙", "丙"

    body = read(fill)
    first, *lines, grid = body.blocks
    assert isinstance(first, Paragraph)
    assert first.text == "Sheet"
    assert [block.text for block in lines if isinstance(block, Paragraph)] == [
        "绩效目标表",
        "（2023年度）",
    ]
    assert isinstance(grid, Grid)
    assert texts(grid) == [["单位甲", "", "单位：万元"], ["甲", "乙", "丙"]]


def test_merged_cells_are_spans() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["一级", "二级", "三级"])
        sheet.append(["产出", "数量", "甲"])
        sheet.append([None, "质量", "乙"])
        sheet.merge_cells("A2:A3")
        sheet.append(["满意度", None, "丙"])
        sheet.merge_cells("A4:B4")

    (grid,) = read(fill).grids
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
             for cell in grid.cells}  # fmt: skip
    assert spans["产出"] == (1, 0, 2, 1)
    assert spans["满意度"] == (3, 0, 1, 2)
    assert len(grid.cells) == 10


def test_values_under_a_merged_cell_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["产出", "数量"])
        sheet.append(["产出", "质量"])
        sheet.append(["旧值", "时效"])
        sheet.merged_cells.add("A1:A3")  # the way other programs do it: nothing is cleared

    body = read(fill)
    (grid,) = body.grids
    assert texts(grid) == [["产出", "数量"], ["产出", "质量"], ["产出", "时效"]]
    (note,) = body.notes
    assert (note.code, dict(note.facts)["cells"]) == ("sheet_value_under_merge", "A3")


def test_a_label_beside_a_blank_box_is_no_title() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["绩效目标表"])
        sheet.append(["项目名称"])
        sheet.append(["主管部门", "甲"])
        sheet.append(["实施单位", "乙"])
        for line in sheet.iter_rows(2, 4, 1, 2):
            for cell in line:
                cell.border = BOX

    body = read(fill)
    (grid,) = body.grids
    assert texts(grid)[0] == ["项目名称", ""]
    assert isinstance(body.blocks[1], Paragraph)


def test_blank_rows_part_tables_but_not_through_a_merged_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b"])
        sheet.append(["c", "d"])
        sheet.append([])
        sheet.append(["e", "f"])
        sheet.merge_cells("A2:A4")
        sheet.append([])
        sheet.append(["g", "h"])

    first, second = read(fill).grids
    assert (first.row_count, second.row_count) == (4, 1)
    assert (first.number, second.number) == (1, 2)
    assert first.column_count == second.column_count


def test_what_is_hidden_is_read_and_told() -> None:
    book = Workbook()
    book.worksheets[0].append(["a", "b"])
    hidden = book.create_sheet("旧稿")
    hidden.sheet_state = "hidden"
    hidden.append(["c", "d"])
    hidden.append(["e", "f"])
    hidden.row_dimensions[2].hidden = True
    hidden.column_dimensions["B"].hidden = True
    body = read_sheets(content_of(book))
    assert [texts(grid) for grid in body.grids] == [[["a", "b"]], [["c", "d"], ["e", "f"]]]
    assert [(note.code, note.raw) for note in body.notes] == [
        ("sheet_hidden", "旧稿"),
        ("sheet_parts_hidden", "旧稿"),
    ]
    assert dict(body.notes[1].facts) == {"rows": "1", "columns": "1"}


def test_formulas_and_errors() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["合计", "=1+1"])
        sheet.append(["比率", "#DIV/0!"])

    body = read(fill)
    (grid,) = body.grids
    assert texts(grid) == [["合计", ""], ["比率", "#DIV/0!"]]
    (note,) = body.notes
    assert (note.code, dict(note.facts)["cells"]) == ("sheet_formula_without_value", "B1")


def test_xls_keeps_formats_spans_and_errors(soffice: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    formats = ["0%", '"≥"0.0%', "0.00", 'yyyy"年"m"月"d"日"', "#,##0.00", "General"]
    for row, code in enumerate(formats, 1):
        cell = sheet.cell(row, 2, date(2023, 12, 31) if "y" in code else 0.9)
        cell.number_format = code
        sheet.cell(row, 3, 0.5).number_format = code if "y" not in code else "0%"
    sheet["A1"] = "甲"
    sheet.merge_cells("A1:A4")
    sheet["A5"] = "=1/0"
    sheet["A6"] = "=1+1"
    sheet.row_dimensions[6].hidden = True
    (tmp_path / "a.xlsx").write_bytes(content_of(book))
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
         "--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    body = read_sheets((tmp_path / "a.xls").read_bytes())
    (grid,) = body.grids
    assert texts(grid) == [
        ["甲", "90%", "50%"],
        ["甲", "≥90.0%", "≥50.0%"],
        ["甲", "0.90", "0.50"],
        ["甲", "2023年12月31日", "50%"],
        ["#DIV/0!", "0.90", "0.50"],
        ["2", "0.9", "0.5"],
    ]
    assert [note.code for note in body.notes] == ["sheet_parts_hidden"]
