"""Reports as Markdown, read back with another program's parser, and plain reports in Word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.warehouse.quality.office.reports import both, finding, quality_report, since
from warehouse.render.office import report_docx
from warehouse.render.office.markdown import paragraph, table_lines
from warehouse.render.office.quality_md import save_quality_md
from warehouse.render.office.report_docx import save_report_docx, shared_out
from warehouse.render.office.report_md import save_report_md
from warehouse.reports.records import Column, Report, Table


class Tables(HTMLParser):
    """The tables of a page, cell by cell; a line break is a newline."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True
        elif tag == "br" and self.inside:
            self.tables[-1][-1][-1] += "\n"
        elif tag not in ("thead", "tbody"):
            self.others.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.tables[-1][-1][-1] += data


def parsed(text: str) -> Tables:
    found = Tables()
    found.feed(
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    )
    return found


def of_file(path: Path) -> Tables:
    return parsed(path.read_text(encoding="utf-8"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=12),
        min_size=2,
        max_size=4,
    )
)
def test_any_text_in_a_table_comes_back(texts: list[str]) -> None:
    columns = [("列", "left")] * len(texts)
    (table,) = parsed("\n".join(table_lines(columns, [texts]))).tables
    assert table[1] == texts


@pytest.mark.parametrize(
    "text",
    [
        "| a",
        "<b>x</b>",
        "`a|b`",
        "**x**",
        "~~x~~",
        "![x](y)",
        "&lt;",
        "\\|",
        "$x$",
        "a_b_c",
        "<!-- x",
    ],
)
def test_signs_of_markdown_are_text_in_a_table(text: str) -> None:
    found = parsed("\n".join(table_lines([("列", "left"), ("", "right")], [(text, "end")])))
    assert found.tables[0][1] == [text, "end"]
    assert found.others == []


def test_lines_of_a_cell_stay_lines() -> None:
    (table,) = parsed("\n".join(table_lines([("列", "left")], [("甲\r\n乙\n丙",)]))).tables
    assert table[1] == ["甲\n乙\n丙"]


@pytest.mark.parametrize(
    "text", ["# 一", "- 一", "+ 一", "1. 一", "12) 一", "> 一", "=== 一", "--- 一"]
)
def test_a_paragraph_begins_no_list_and_no_heading(text: str) -> None:
    assert parsed(paragraph(text)).others == ["p"]


def test_the_quality_report_has_everything(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    odd = replace(finding(1), evidence="一|二\n<三>")
    report = since(quality_report(9))
    report = replace(report, findings=(odd, *report.findings))
    assert save_quality_md(path, report, "zh") == ()
    found = of_file(path)
    findings = next(table for table in found.tables if table[0][:2] == ["序号", "单位"])
    assert len(findings) == 11
    place = findings[0].index("原文")
    assert findings[1][place] == "一|二\n<三>"
    assert findings[2][findings[0].index("变化")] == "新增"
    money = findings[0].index("涉及金额（元）")
    assert [row[money] for row in findings[1:4]] == ["490,200.00", "", "490,200.00"]
    groups = next(table for table in found.tables if table[0][0] == "台账序号")
    assert len(groups) == 10
    scores = next(table for table in found.tables if table[0][0] == "名次")
    assert scores[3][0] == scores[3][4] == ""
    text = path.read_text(encoding="utf-8")
    assert report.formula.zh in text and report.unread[0].zh in text


def test_the_quality_report_in_english(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    save_quality_md(path, quality_report(3), "en")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Quality of performance targets\n")
    assert "page 2, table 3, row 5, column 2" in text


def plain_report(rows: int = 2) -> Report:
    columns = (
        Column("unit_name", both("单位", "Unit")),
        Column("fiscal_year", both("年度", "Year"), "number"),
        Column("total_yuan", both("预算（元）", "Budget (yuan)"), "money"),
        Column("change", both("变动", "Change"), words={"raised": both("提高", "raised")}),
    )
    found = tuple(
        (f"单位|{number}", 2023, None if number % 2 else Decimal("490200.00"), "raised")
        for number in range(rows)
    )
    empty = Table("none", both("没有", "Nothing"), columns, ())
    return Report(
        "years",
        both("逐年对照", "Years"),
        (Table("t", both("项目", "Projects"), columns, found), empty),
    )


def test_a_plain_report_as_markdown(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    assert save_report_md(path, plain_report(), "zh") == ()
    (table,) = of_file(path).tables
    assert table == [
        ["单位", "年度", "预算（元）", "变动"],
        ["单位|0", "2023", "490,200.00", "提高"],
        ["单位|1", "2023", "", "提高"],
    ]
    assert path.read_text(encoding="utf-8").endswith("## 没有\n\n（无）\n")


def test_a_plain_report_in_word(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    assert save_report_docx(path, plain_report(), "zh", datetime(2026, 11, 24)) == ()
    document = Document(str(path))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["单位|0", "2023", "490,200.00", "提高"],
        ["单位|1", "2023", "", "提高"],
    ]
    said = [one.text for one in document.paragraphs]
    assert said[:2] == ["逐年对照", "2026年11月24日"]
    assert "一、项目" in said and "二、没有" in said and "（无）" in said
    assert document.sections[0].page_width > document.sections[0].page_height


def test_a_long_table_is_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_docx, "MOST_ROWS", 3)
    path = tmp_path / "report.docx"
    (told,) = save_report_docx(path, plain_report(8), "en")
    assert "3 rows of 8" in told.en and "项目" in told.zh
    document = Document(str(path))
    assert len(document.tables[0].rows) == 4
    assert told.en in [one.text for one in document.paragraphs]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(5, 90), st.floats(0, 60)), min_size=1, max_size=20))
def test_columns_fill_the_paper_and_none_is_lost(sizes: list[tuple[float, float]]) -> None:
    asked = [(least, least + more) for least, more in sizes]
    widths = shared_out(asked)
    assert sum(widths) == pytest.approx(225)
    assert all(width > 0 for width in widths)
    if sum(least for least, _ in asked) <= 225:
        pairs = zip(widths, asked, strict=True)
        assert all(width >= least - 1e-6 for width, (least, _) in pairs)
