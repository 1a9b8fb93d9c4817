from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.quality.html.browser import Browser
from warehouse.render.html import page as page_module
from warehouse.render.html import report as report_module
from warehouse.render.html.report import save_report_html
from warehouse.reports.records import Column, Report, Table, Text

COLUMNS = (
    Column("project", Text("项目", "Project")),
    Column("year", Text("年度", "Year"), "number"),
    Column("money", Text("预算", "Budget"), "money"),
    Column("change", Text("变化", "Change"), "text", {"raised": Text("提高", "raised")}),
    Column("day", Text("日期", "Day")),
    Column("is", Text("是否", "Is")),
)
ROWS = (
    ("档案数字化", 2023, Decimal("98000.50"), "raised", date(2023, 6, 30), True),
    ("<b>库房</b>", 2024, Decimal("1200000"), "kept", None, False),
    (None, 2022, None, "raised", None, None),
)


def a_report(rows: tuple[tuple[object, ...], ...] = ROWS) -> Report:
    tables = (
        Table("overview", Text("概览", "Overview"), COLUMNS[:2], (("甲", 3),)),
        Table("details", Text("明细", "Details"), COLUMNS, rows),
    )
    return Report("years", Text("年度对比", "Years"), tables)


def column(browser: Browser, number: int) -> list[str]:
    return browser.texts(f"#table-1-rows tbody tr > :nth-child({number})")


def test_values_read_as_elsewhere(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "years.html"
    assert save_report_html(path, a_report(), "zh") == ()
    browser.console()
    browser.open(path)
    assert column(browser, 1) == ["档案数字化", "<b>库房</b>", ""]
    assert column(browser, 2) == ["2023", "2024", "2022"]
    assert column(browser, 3) == ["98,000.50", "1,200,000.00", ""]
    assert column(browser, 4) == ["提高", "kept", "提高"]
    assert column(browser, 5) == ["2023-06-30", "", ""]
    assert column(browser, 6) == ["是", "否", ""]
    assert browser.console() == []


def test_tables_sort_and_search(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "years.html"
    save_report_html(path, a_report(), "en")
    browser.open(path)
    browser.click("#table-1-rows th:nth-child(3) button")
    assert column(browser, 3) == ["98,000.50", "1,200,000.00", ""], "98,000 is less"
    browser.run(
        "const i = document.querySelector('#table-1 input'); i.value = 'RAISED';"
        "i.dispatchEvent(new Event('input'))"
    )
    browser.wait("document.querySelectorAll('#table-1-rows tbody tr').length === 2")
    assert browser.texts("#table-1-rows .status") == ["2 of 3 rows"]


def test_rows_that_do_not_fit_are_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = page_module.shell_size() + 60_000
    monkeypatch.setattr(report_module, "LIMIT", limit)
    rows = tuple(
        (f"项目{n * 7919 % 100003}", n % 9999, Decimal(n * n), "raised", None, None)
        for n in range(20000)
    )
    path = tmp_path / "long.html"
    (told,) = save_report_html(path, a_report(rows), "zh")
    assert path.stat().st_size <= limit
    assert "20,000" in told.zh
    assert told.zh in path.read_text(encoding="utf-8")
