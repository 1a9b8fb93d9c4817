"""Results on a screen of any width."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from warehouse.reports.records import Column, Report, ResultTable, Table, Text
from warehouse.shell.display import Sheet, listing_lines, record_lines, sheet_of, table_lines

CELLS = st.text(alphabet="绩效a1，（\n\x1b", max_size=30)


def table(*rows: tuple[object, ...], columns: str = "名称 yuan") -> Sheet:
    return sheet_of(ResultTable(tuple(columns.split()), rows), "zh")


def test_chinese_lines_up_and_numbers_stand_right() -> None:
    lines = list(table_lines(table(("完成率", 1), ("a", Decimal("20.50"))), 80, 0, "zh"))
    assert lines == ["名称    yuan", "──────  ────", "完成率     1", "a       20.5"]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.integers(12, 90))
@settings(deadline=None, max_examples=150)
def test_a_table_fits_the_screen_or_says_what_is_missing(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    sheet = table(*rows, columns="a b c")
    lines = list(table_lines(sheet, width, 0, "zh"))
    drawn, notes = lines[: len(rows) + 2], lines[len(rows) + 2 :]
    assert all(cell_len(line) <= width for line in drawn)
    whole = all(
        cell in line
        for line, row in zip(drawn[2:], sheet.rows, strict=True)
        for cell in (one.rstrip() for one in row)
    )
    assert whole or any("…" in note or "列" in note for note in notes)


def test_what_is_cut_is_told() -> None:
    sheet = table(*[("长" * 50, place) for place in range(9)])
    lines = list(table_lines(sheet, 60, 4, "zh"))
    assert "…" in lines[2] and lines[2].rstrip().endswith("0")
    assert len(lines) == 2 + 4 + 2
    assert ".mode line" in lines[-2] and "还有 5 行" in lines[-1]
    wide = table(tuple("x" * 20 for _ in range(9)), columns="a b c d e f g h i")
    assert "9 列中的 3 列" in list(table_lines(wide, 70, 0, "zh"))[-1]


def test_without_a_width_nothing_is_cut() -> None:
    long = "长" * 300
    lines = list(table_lines(table((long, 1)), None, 0, "zh"))
    assert long in lines[2] and len(lines) == 3


def test_numbers_are_never_cut() -> None:
    sheet = table((12345678901234567890, "x" * 40), columns="a b")
    lines = list(table_lines(sheet, 12, 0, "zh"))
    assert lines[2] == "12345678901234567890"


def test_a_document_does_not_steer_the_terminal() -> None:
    sheet = table(("\x1b[2J一\r\n二\u202e", 1))
    assert sheet.rows == (("·[2J一⏎二·", "1"),)


def test_a_row_below_the_other_is_whole() -> None:
    long = "长" * 200
    lines = list(record_lines(table((long, 1), ("b", 2)), 1, "en"))
    assert lines[1].split() == ["名称", long] and "1 more" in lines[-1]


def test_a_list_goes_on_in_the_next_line() -> None:
    sheet = table(("a", "预算（元），NULL = the document does not say"), columns="column meaning")
    lines = list(listing_lines(sheet, 30))
    assert all(cell_len(line) <= 30 for line in lines)
    assert "".join(line[8:] for line in lines[2:]).replace(" ", "") == (
        "预算（元），NULL=thedocumentdoesnotsay"
    )


def test_a_saved_query_has_the_headers_of_its_language() -> None:
    column = Column("total_yuan", Text("预算（元）", "Budget (yuan)"), "money")
    report = Report(
        "q",
        Text("问", "q"),
        (Table("q", Text("问", "q"), (column,), ((Decimal("1234.5"),),)),),
    )
    assert list(table_lines(sheet_of(report, "en"), 80, 0, "en")) == [
        "Budget (yuan)",
        "─────────────",
        "     1,234.50",
    ]
    assert sheet_of(report, "zh").headers == ("预算（元）",)
