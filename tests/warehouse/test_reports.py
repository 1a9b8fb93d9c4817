"""Reports and the ways to print them."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from ingest.note import Note
from tests.warehouse.records import document, indicator, number, project, rejected
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.errors import QueryFailed, WarehouseMissing
from warehouse.note_texts import documented_codes, texts_of
from warehouse.render.cells import jsonable, plain, shown
from warehouse.render.csv import save_csv, write_csv
from warehouse.render.json import write_json, write_jsonl, write_report_json
from warehouse.render.table import print_report, print_result, print_table
from warehouse.reports.build import (
    build_report,
    report_duplicates,
    report_units,
    report_years,
    run_sql,
    status,
)
from warehouse.reports.records import Column, Filters, Report, ResultTable, Table, Text

REPORTS = Path(__file__).parents[2] / "warehouse" / "reports"


@pytest.fixture
def loaded(warehouse: Path) -> Path:
    def of(unit: str, year: int, low: str) -> object:
        one = project(
            1,
            "档案数字化",
            "K1",
            "1234567.5",
            (indicator(1, "完成率", number(f"≥{low}%", low)), indicator(2, "完成")),
            fiscal_year=year,
            unit_name=unit,
        )
        return document(f"{unit}{year}.docx", one, fiscal_year=year, unit_name=unit)

    shelf = Shelf(
        of("甲馆", 2023, "90"),
        of("甲馆", 2024, "95"),
        of("乙馆", 2024, "80"),
        rejected("坏.docx"),  # type: ignore[arg-type]
    )
    shelf.load(warehouse)
    return warehouse


def table_of(report: Report, name: str) -> Table:
    return next(table for table in report.tables if table.name == name)


def test_every_report_has_headers_for_all_it_gives(loaded: Path) -> None:
    names = tomllib.loads((REPORTS / "reports.toml").read_text(encoding="utf-8"))
    with open_for_reading(loaded) as con:
        for name in names:
            report = build_report(con, name, Filters())
            for table in report.tables:
                for column in table.columns:
                    assert column.header.zh and column.header.en, (table.name, column.key)


def test_no_header_and_no_word_is_left_over() -> None:
    headers = tomllib.loads((REPORTS / "headers.toml").read_text(encoding="utf-8"))
    words = tomllib.loads((REPORTS / "words.toml").read_text(encoding="utf-8"))
    sql = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (REPORTS.parent / "sql" / "reports").glob("*.sql")
    )
    assert [key for key in headers if key not in sql] == []
    assert [key for key in words if key not in headers] == []


def test_years_against_money(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        report = report_years(con, Filters(unit="甲馆"))
    changes = table_of(report, "year_changes").rows
    assert changes == (("甲馆", 2024, 2023, "kept", 1), ("甲馆", 2024, 2023, "raised", 1))
    assert len(table_of(report, "year_projects").rows) == 2


def test_units_side_by_side(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        (row,) = table_of(report_units(con, Filters(year=2024)), "units").rows
        assert row[:2] == ("完成", "数量指标") and row[5] == 2
        assert report_units(con, Filters(year=2023)).tables[0].rows == ()


def test_filters_narrow_and_parameters_do_no_harm(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        everything = table_of(report_duplicates(con), "duplicates").rows
        narrowed = table_of(
            report_duplicates(con, Filters(kind="repeated_in_form")), "duplicates"
        ).rows
        assert 0 < len(narrowed) < len(everything)
        nothing = report_duplicates(con, Filters(unit="'; drop table documents; --", year=1))
        assert all(table.rows == () for table in nothing.tables)


def test_status_tells_of_files_runs_and_rejections(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        report = status(con)
    assert [row[0] for row in table_of(report, "status_rejections").rows] == ["坏.docx"]
    assert len(table_of(report, "status_runs").rows) == 1
    counts = {row[0]: row[2] for row in table_of(report, "status_documents").rows}
    assert counts == {"loaded": 3, "rejected": 1}


def test_a_rejection_whose_path_holds_another_content_now_is_no_longer_told(loaded: Path) -> None:
    Shelf(document("坏.docx", project(1, "甲"), content="mended")).load(loaded)
    with open_for_reading(loaded) as con:
        assert table_of(status(con), "status_rejections").rows == ()


def test_printed_tables_line_up_and_speak_both_languages(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        report = report_years(con)
    zh, en = io.StringIO(), io.StringIO()
    print_report(report, zh, "zh")
    print_report(report, en, "en")
    assert "预算（元）" in zh.getvalue() and "1,234,567.50" in zh.getvalue()
    assert "提高" in zh.getvalue() and "raised" not in zh.getvalue()
    assert "Budget (yuan)" in en.getvalue() and "raised" in en.getvalue()


def test_wide_characters_count_as_two(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        table = report_years(con).tables[0]
    stream = io.StringIO()
    print_table(table, stream)
    lines = [line for line in stream.getvalue().splitlines()[2:] if line.strip()]
    assert len(lines) == 5
    # no blanks at a line's end, so the rule is the widest; the years stand below each other
    assert max(map(cell_len, lines)) == cell_len(lines[1])
    years = re.compile(r" (20[0-9]{2}) ")
    assert (
        len({cell_len(line[: found.start()]) for line in lines if (found := years.search(line))})
        == 1
    )


def test_nothing_is_cut_without_a_terminal() -> None:
    long = "很长" * 300
    stream = io.StringIO()
    print_result(ResultTable(("a", "b"), ((long, 1),)), stream)
    assert long in stream.getvalue()


def test_a_narrow_terminal_folds_text_and_never_numbers() -> None:
    table = Table(
        "t",
        Text("表", "table"),
        (Column("a", Text("文字", "text")), Column("b", Text("金额", "money"), "money")),
        (("很长的文字" * 9, Decimal("123456789.00")),),
    )
    stream = io.StringIO()
    print_table(table, stream, "zh", 40)
    assert "123,456,789.00" in stream.getvalue()


def test_markup_in_data_is_printed_as_it_is() -> None:
    stream = io.StringIO()
    print_result(ResultTable(("a",), (("[bold]15001[/bold]",),)), stream)
    assert "[bold]15001[/bold]" in stream.getvalue()


def test_an_empty_table_says_so(warehouse: Path) -> None:
    Shelf().load(warehouse)
    with open_for_reading(warehouse) as con:
        report = report_duplicates(con)
    stream = io.StringIO()
    print_report(report, stream)
    assert stream.getvalue() == "概览（无）\n明细（无）\n"


def test_csv_has_a_mark_in_files_only_and_a_header_always(tmp_path: Path) -> None:
    stream = io.StringIO()
    write_csv(stream, ["名称", "值"], [])
    assert stream.getvalue() == "名称,值\n"
    path = tmp_path / "a.csv"
    rows = [('甲,"乙"\n丙', Decimal("1.50")), (None, None)]
    save_csv(path, ["名称", "值"], rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["名称", "值"], ['甲,"乙"\n丙', "1.5"], ["", ""]]


def test_json_keeps_numbers_null_chinese_and_columns_of_one_name() -> None:
    stream = io.StringIO()
    write_json(stream, ["名称", "值", "值"], [("甲", Decimal("1.50"), None)])
    assert "甲" in stream.getvalue()
    assert json.loads(stream.getvalue()) == [{"名称": "甲", "值": 1.5, "值_2": None}]
    lines = io.StringIO()
    write_jsonl(lines, ["a"], [(1,), (date(2024, 2, 29),)])
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == [
        {"a": 1},
        {"a": "2024-02-29"},
    ]


def test_a_report_as_json_names_its_tables(loaded: Path) -> None:
    with open_for_reading(loaded) as con:
        report = report_years(con)
    stream = io.StringIO()
    write_report_json(stream, report)
    found = json.loads(stream.getvalue())
    assert found["report"] == "years"
    assert {row["change"] for row in found["tables"]["year_indicators"]} == {"raised", "kept"}


@pytest.mark.parametrize(
    ("value", "text", "data"),
    [
        (None, "", None),
        (True, "true", True),
        (0, "0", 0),
        (Decimal("100.00"), "100", 100),
        (Decimal("0.10"), "0.1", 0.1),
        (Decimal("0E+3"), "0", 0),
        (Decimal("1234567890123456.78"), "1234567890123456.78", "1234567890123456.78"),
        (Decimal("12345678901234567890.12"), "12345678901234567890.12", "12345678901234567890.12"),
        (float("nan"), "nan", "nan"),
        (datetime(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05", "2024-01-02 03:04:05"),
        (["甲", Decimal(1)], "['甲', Decimal('1')]", ["甲", 1]),
    ],
)
def test_values_as_text_and_as_json(value: object, text: str, data: object) -> None:
    assert jsonable(value) == data
    if not isinstance(value, list):
        assert plain(value) == text


def test_truth_is_shown_in_words() -> None:
    assert (shown(True, "text", "zh"), shown(False, "text", "en")) == ("是", "no")


def test_sql_is_read_only_and_its_errors_are_told(loaded: Path) -> None:
    result = run_sql(loaded, "select count(*) as n from documents")
    assert result == ResultTable(("n",), ((4,),))
    assert run_sql(loaded, "select 1; select 2 as b") == ResultTable(("b",), ((2,),))
    with pytest.raises(QueryFailed, match="read-only"):
        run_sql(loaded, "delete from documents")
    with pytest.raises(QueryFailed, match="no_such_table"):
        run_sql(loaded, "from no_such_table")
    with pytest.raises(WarehouseMissing):
        run_sql(loaded.with_name("other.duckdb"), "select 1")


def test_codes_of_this_stage_are_documented_in_both_languages() -> None:
    own = [code for code in documented_codes().values() if code.stage == "warehouse"]
    assert len(own) >= 12
    for code in own:
        assert code.severity in {"error", "warning", "info"}
        for texts in (code.title, code.message, code.hint, code.why):
            assert texts["zh"] and texts["en"] and texts["zh"] != texts["en"], code.code


def test_a_code_nobody_documents_is_shown_as_itself() -> None:
    texts = texts_of(Note.of("no_such_code", raw="原文"))
    assert (texts.stage, texts.severity, texts.message) == (None, "warning", "no_such_code: 原文")


def test_a_text_that_asks_for_a_missing_fact_falls_back_to_its_title() -> None:
    texts = texts_of(Note.of("reader_failed", raw="a.docx"))
    assert texts.message == "读取程序出错" and texts.message_en == "Reader failed"


def test_every_media_type_a_file_can_have_is_called_by_a_name() -> None:
    from ingest.files import media_type
    from warehouse.reports.build import words_of

    types = {
        value
        for name, value in vars(media_type).items()
        if name.isupper() and isinstance(value, str) and "/" in value
    }
    assert types and types <= set(words_of("media_type"))
