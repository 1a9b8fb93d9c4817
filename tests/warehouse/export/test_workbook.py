"""Workbooks: what Excel shows, and what it cannot hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.warehouse.records import document, indicator, project, words
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.export import excel
from warehouse.export.excel import SheetColumn, Workbook, words_of
from warehouse.export.listing import save_parquet, save_report_xlsx, save_result_xlsx
from warehouse.export.records import ExportRequest
from warehouse.export.run import export
from warehouse.queries.run import run_query
from warehouse.reports.records import ResultTable


def cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    book = load_workbook(path)
    found = [tuple(cell.value for cell in row) for row in book[sheet].iter_rows()]
    book.close()
    return found


def written(path: Path, columns: list[str], *rows: tuple[Any, ...]) -> Workbook:
    with Workbook(path) as book:
        book.table("表", [SheetColumn(name) for name in columns], rows)
    return book


@pytest.fixture
def loaded(warehouse: Path) -> Path:
    target = indicator(1, "完成率", words("=100%"))
    Shelf(document("a.docx", project(1, "办案", yuan="1234567.5", indicators=(target,)))).load(
        warehouse
    )
    return warehouse


def test_a_workbook_has_a_sheet_a_table_and_says_what_it_is(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    done = export(loaded, ExportRequest(path))
    book = load_workbook(path)
    assert book.sheetnames[0] == "说明"
    assert len(book.sheetnames) == 1 + done.tables
    sheet = book["projects"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    header = [cell.value for cell in sheet[1]]
    assert header[:2] == ["project_id", "document_id"]
    assert "SHA-256" not in (sheet["A1"].comment.text or "")
    assert "表编号" in sheet["A1"].comment.text
    money = sheet.cell(2, header.index("total_yuan") + 1)
    assert (money.value, money.number_format, money.data_type) == (1234567.5, "#,##0.00", "n")
    target = book["indicators"].cell(
        2, [c.value for c in book["indicators"][1]].index("value_raw") + 1
    )
    assert (target.value, target.data_type) == ("=100%", "s")  # a text, never a formula
    assert not sheet.merged_cells.ranges
    book.close()
    about = [row for row in cells(path, "说明") if row[0]]
    assert any(row[0] == "projects" and row[1] == 1 for row in about)
    assert any(row[:2] == ("projects", "total_yuan") and "预算数" in row[3] for row in about)
    assert any(row[0] == "使用许可" for row in about)


def test_a_folder_gets_one_workbook(loaded: Path, tmp_path: Path) -> None:
    done = export(loaded, ExportRequest(tmp_path / "out", form="xlsx"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["warehouse.xlsx"]
    assert done.target == tmp_path / "out" / "warehouse.xlsx"


def test_rows_beyond_a_sheet_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 4)
    path = tmp_path / "out.xlsx"
    book = written(path, ["n"], *((number,) for number in range(7)))
    assert load_workbook(path).sheetnames == ["表", "表 (2)", "表 (3)"]
    found = [row[0] for name in ("表", "表 (2)", "表 (3)") for row in cells(path, name)]
    assert found == ["n", 0, 1, 2, "n", 3, 4, 5, "n", 6]
    (told,) = book.told
    assert "7" in told.zh and "3" in told.zh


def test_a_long_text_is_cut_with_a_mark_and_told(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    fits, long = "长" * excel.MOST_CHARACTERS, "长" * 40_000
    book = written(path, ["goal"], (fits,), (long,))
    (_, (first,), (second,)) = cells(path, "表")
    assert first == fits
    assert len(second) == excel.MOST_CHARACTERS
    assert second.endswith("［此处截断，全文 40000 字］")
    (told,) = book.told
    assert "40000" in told.zh and "goal" in told.en and "row 3" in told.en


def test_many_cut_cells_are_told_in_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_TOLD", 2)
    book = written(tmp_path / "out.xlsx", ["goal"], *[("长" * 40_000,)] * 4)
    assert len(book.told) == 3


def test_numbers_excel_would_change_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    exact, too_long = Decimal("123456789012345"), Decimal("1234567890123456.78")
    book = written(path, ["a", "b", "c"], (exact, too_long, 10**16 + 1))
    assert cells(path, "表")[1] == (123456789012345, "1234567890123456.78", "10000000000000001")
    (told,) = book.told
    assert "2" in told.zh


def test_every_kind_of_cell(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    row = (None, True, 1.5, Decimal("0.10"), date(2023, 12, 31), datetime(2023, 1, 2, 3, 4, 5))
    odd = (date(1899, 1, 1), float("nan"), ["a", Decimal(1)], {"甲": 1}, "", "\x01")
    written(path, list("abcdef"), row, odd)
    _, first, second = cells(path, "表")
    assert first == (None, True, 1.5, 0.1, datetime(2023, 12, 31), datetime(2023, 1, 2, 3, 4, 5))
    assert second[:4] == ("1899-01-01", "nan", '["a", 1]', '{"甲": 1}')


def test_sheet_names_are_what_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with Workbook(path) as book:
        for name in ("a/b:c", "A_B_C", "长" * 40, "长" * 41, ""):
            book.table(name, [SheetColumn("x")], [])
    names = load_workbook(path).sheetnames
    assert len({name.lower() for name in names}) == 5
    assert all(0 < len(name) <= 31 for name in names)


def test_a_workbook_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Any:
        yield (1,)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"), Workbook(tmp_path / "out.xlsx") as book:
        book.table("表", [SheetColumn("x")], rows())
    assert list(tmp_path.iterdir()) == []


def test_a_report_as_a_workbook(loaded: Path, tmp_path: Path) -> None:
    with open_for_reading(loaded) as con:
        report = run_query(con, "projects_money", {})
    path = tmp_path / "report.xlsx"
    assert save_report_xlsx(path, report, "zh") == ()
    sheet = cells(path, "各单位各年度项目与预算")
    assert sheet[0][:2] == ("单位编码", "单位")
    assert sheet[1][6] == 1234567.5
    assert cells(path, "说明")[1][:2] == ("各单位各年度项目与预算", 1)


def test_a_result_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "result.xlsx"
    save_result_xlsx(path, ResultTable(("a", "a", "x_yuan"), ((1, "=2", Decimal("3.00")),)))
    assert cells(path, "result") == [("a", "a", "x_yuan"), (1, "=2", 3)]


def test_a_result_as_parquet_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "result.parquet"
    names = ("n", "n", "money", "day", "time", "flag", "share", "words", "nothing", "mixed", "list")
    rows = (
        (
            1,
            2**70,
            Decimal("0.10"),
            date(2023, 1, 2),
            datetime(2023, 1, 2, 3),
            True,
            0.5,
            "甲",
            None,
            1,
            [1],
        ),
        (None, 1, Decimal("-12345.678"), None, None, None, None, None, None, "x", None),
    )
    save_parquet(path, names, rows)
    con = duckdb.connect()
    found = con.sql("from read_parquet(?)", params=[str(path)])
    assert [str(kind) for kind in found.types] == [
        "BIGINT", "VARCHAR", "DECIMAL(18,3)", "DATE", "TIMESTAMP", "BOOLEAN", "DOUBLE", "VARCHAR",
        "VARCHAR", "VARCHAR", "VARCHAR",
    ]  # fmt: skip
    assert found.columns[:2] == ["n", "n_2"]
    first, second = found.fetchall()
    assert first[2:] == (
        Decimal("0.10"), date(2023, 1, 2), datetime(2023, 1, 2, 3), True, 0.5, "甲", None, "1", "[1]",
    )  # fmt: skip
    assert first[1] == str(2**70)
    assert second[2] == Decimal("-12345.678")
    con.close()


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    ),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)


@given(st.lists(st.tuples(CELLS, st.decimals(-(10**6), 10**6, places=2)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_on_the_way_to_parquet(rows: list[tuple[Any, Any]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.parquet"
        save_parquet(path, ("any", "money"), rows)
        con = duckdb.connect()
        found = con.sql("from read_parquet(?)", params=[str(path)]).fetchall()
        con.close()
    assert [row[1] for row in found] == [row[1] for row in rows]
    for (read, _), (given_cell, _) in zip(found, rows, strict=True):
        # mixed columns come back as texts that say the same
        assert read == given_cell or str(read) == words_of(given_cell)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_on_the_way_to_excel(rows: list[tuple[Any, Any]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        book = written(path, ["a", "b"], *rows)
        found = cells(path, "表")[1:]
    for read, row in zip(found, rows, strict=False):
        for back, cell in zip(read, row, strict=True):
            if isinstance(cell, date):
                assert back == datetime(cell.year, cell.month, cell.day)
            elif isinstance(cell, Decimal):
                assert Decimal(str(back)) == cell
            else:
                assert back == cell
    assert book.told == []


def test_an_empty_result_as_parquet(tmp_path: Path) -> None:
    save_parquet(tmp_path / "empty.parquet", ("a", "b"), ())
    con = duckdb.connect()
    found = con.sql("from read_parquet(?)", params=[str(tmp_path / "empty.parquet")])
    assert (found.columns, found.fetchall()) == (["a", "b"], [])
    con.close()
