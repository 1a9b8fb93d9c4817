"""The ledger: what stands in it, what people fill in, what Excel cannot hold."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.warehouse.quality.office.conversion import CSV, converted, pdf_text
from tests.warehouse.quality.office.reports import charts, finding, quality_report, since
from warehouse.export import excel
from warehouse.quality.records import QualityReport
from warehouse.render.office.ledger import save_ledger_xlsx
from warehouse.render.office.styled_sheet import text_width

HEADER = [
    "序号",
    "单位",
    "年度",
    "项目编码",
    "项目名称",
    "指标",
    "原文",
    "问题",
    "依据",
    "建议",
    "严重程度",
    "文件",
    "位置",
    "涉及金额（元）",
    "问题代码",
    "整改状态",
    "整改责任人",
    "整改期限",
    "备注",
    "编号",
]
STATUSES = ["未整改", "整改中", "已整改", "无需整改"]


def opened(path: Path, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(path.read_bytes()), data_only=values)


def written(folder: Path, report: QualityReport, language: str = "zh") -> Workbook:
    path = folder / "ledger.xlsx"
    assert save_ledger_xlsx(path, report, language) == ()
    return opened(path)


def rows(book: Workbook, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def row_of(book: Workbook, number: int, sheet: str = "问题台账") -> dict[str, Any]:
    found = rows(book, sheet)
    return dict(zip(found[0], found[number], strict=True))


def test_every_finding_is_a_row_with_what_a_reader_acts_on(tmp_path: Path) -> None:
    report = quality_report(9)
    book = written(tmp_path, report)
    found = rows(book, "问题台账")
    assert found[0] == HEADER
    assert len(found) == 10
    assert [row[0] for row in found[1:]] == list(range(1, 10))
    one, row = report.findings[1], row_of(book, 2)
    assert row["单位"] == one.unit_name
    assert row["年度"] == one.fiscal_year
    assert row["原文"] == one.evidence
    assert row["问题"] == one.message.zh
    assert row["依据"] == one.basis.zh
    assert row["建议"] == one.suggestion.zh
    assert row["严重程度"] == "警告"
    assert row["位置"] == "第2页 表3 第5行 第2列"
    assert row["涉及金额（元）"] == 490200
    assert row["编号"] == one.finding_id
    assert row["整改状态"] == "未整改"
    assert row["整改责任人"] is row["整改期限"] is row["备注"] is None


def test_what_is_not_known_is_blank_and_never_zero(tmp_path: Path) -> None:
    empty = replace(
        finding(0), unit_name=None, fiscal_year=None, project_code=None, project_name=None,
        evidence=None, page=None, locator=None, amount_yuan=None,
    )  # fmt: skip
    row = row_of(written(tmp_path, quality_report(findings=1, **{})), 1)
    assert row["涉及金额（元）"] is None
    report = replace(quality_report(1), findings=(empty,))
    row = row_of(written(tmp_path, report), 1)
    for name in ("单位", "年度", "项目编码", "项目名称", "原文", "位置", "涉及金额（元）"):
        assert row[name] in (None, ""), name


def test_the_statuses_are_a_drop_down_that_the_summary_counts(tmp_path: Path) -> None:
    book = written(tmp_path, quality_report(6))
    sheet = book["问题台账"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.type == "list"
    assert choice.formula1 == '"' + ",".join(STATUSES) + '"'
    assert str(choice.sqref) == "P2:P7"
    assert choice.showErrorMessage
    coloured = {
        rule.formula[0].strip('"')
        for found in sheet.conditional_formatting
        if str(found.sqref) == "P2:P7"
        for rule in found.rules
    }
    assert coloured == set(STATUSES)
    summary = rows(book, "汇总")
    counts = {row[0]: row[1] for row in summary if row[0] in STATUSES}
    assert list(counts) == STATUSES
    assert counts["整改中"] == '=COUNTIF(问题台账!$P$2:$P$7,"整改中")'


def test_it_prints_on_turned_paper_with_its_header_and_filters(tmp_path: Path) -> None:
    book = written(tmp_path, quality_report(6))
    for name in ("问题台账", "重复组"):
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToHeight) == 0
        assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text
    sheet = book["问题台账"]
    message = sheet.cell(2, HEADER.index("问题") + 1)
    assert message.alignment.wrap_text
    width = sheet.column_dimensions[message.column_letter].width
    lines = text_width(message.value) / width
    assert sheet.row_dimensions[2].height > 13 * lines


def test_texts_stay_texts_whatever_they_begin_with(tmp_path: Path) -> None:
    odd = ("=1+1", "+5", "-3℃以下", "@SUM(A1)", "{=1}", "<r>x</r>", "_x0041_", "007")
    findings = tuple(replace(finding(n), evidence=text) for n, text in enumerate(odd))
    book = written(tmp_path, replace(quality_report(1), findings=findings))
    place = HEADER.index("原文") + 1
    cells = [book["问题台账"].cell(number, place) for number in range(2, 2 + len(odd))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [str(cell.value).strip() for cell in cells[:6]] == list(odd[:6])
    assert cells[7].value == "007"


def test_groups_have_their_members_and_their_money_once(tmp_path: Path) -> None:
    report = quality_report(9)
    found = rows(written(tmp_path, report), "重复组")
    members = [dict(zip(found[0], row, strict=True)) for row in found[1:]]
    assert [row["台账序号"] for row in members] == [1, 1, 1, 5, 5, 5, 9, 9, 9]
    assert [row["成员"] for row in members] == [1, 2, 3] * 3
    money = next(name for name in found[0] if name.startswith("本组涉及金额"))
    assert [row[money] for row in members] == [None] * 3 + [490200, None, None] * 2
    assert (
        members[3]["原文（组）"] is None or members[3]["原文（组）"] == report.findings[4].evidence
    )
    assert members[0]["项目预算（元）"] == 1200000.5
    assert members[0]["指标值（原文）"] == "≥95%"


def test_without_groups_and_charts_there_are_no_sheets_for_them(tmp_path: Path) -> None:
    report = replace(quality_report(1), findings=(finding(1),), charts=())
    assert written(tmp_path, report).sheetnames == ["问题台账", "汇总", "说明"]


def test_nothing_found_is_a_ledger_too(tmp_path: Path) -> None:
    report = replace(quality_report(0), rules=(), scores=(), figures=(), charts=(), counts={})
    book = written(tmp_path, report)
    assert rows(book, "问题台账") == [HEADER]
    assert book["问题台账"].auto_filter.ref == "A1:T2"


def test_against_an_earlier_run_it_says_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    report = since(quality_report(5))
    book = written(tmp_path, report)
    found = rows(book, "问题台账")
    place = found[0].index("变化")
    assert [row[place] for row in found[1:]] == ["新增", "仍存在", "仍存在", "仍存在", "仍存在"]
    gone = rows(book, "已解决")
    assert gone[1][gone[0].index("编号")] == report.mended[0].finding_id
    assert "整改状态" not in gone[0]
    counts = {row[0]: row[1] for row in rows(book, "汇总")}
    assert (counts["新增"], counts["仍存在"], counts["已解决"]) == (1, 4, 1)


def test_the_summary_has_figures_rules_and_ranked_scores(tmp_path: Path) -> None:
    report = quality_report(6)
    book = written(tmp_path, report)
    found = rows(book, "汇总")
    flat = [cell for row in found for cell in row]
    assert "1,010.64 万元" in flat
    assert any(report.formula.zh in str(cell) for cell in flat)
    rules = {row[0]: row for row in found if row[0] in ("D-ROW", "P-PACE")}
    assert rules["D-ROW"][3] == 12
    assert rules["D-ROW"][8] == pytest.approx(0.12)
    assert rules["P-PACE"][5] is rules["P-PACE"][6] is rules["P-PACE"][8] is None
    scores = [row for row in found if row[1] in ("400", "401", "402")]
    assert [row[0] for row in scores] == [1, 2, None]
    assert [row[4] for row in scores] == [93.25, 92.25, None]


def test_charts_are_excels_own_with_their_numbers_beside_them(tmp_path: Path) -> None:
    book = written(tmp_path, quality_report(4))
    found = rows(book, "图表")
    flat = [cell for row in found for cell in row]
    for chart in charts():
        assert any(str(cell).startswith(chart.title.zh) for cell in flat if cell), chart.name
    # the heatmap is coloured cells, the others are charts; openpyxl reads charts back
    assert len(book["图表"]._charts) == len(charts()) - 1
    assert len(book["汇总"]._charts) == 1
    years = next(row for row in found if row[0] == "2022")
    assert years[1:4] == [84, None, 84]


def test_the_last_sheet_says_how_to_read_it(tmp_path: Path) -> None:
    report = quality_report(4)
    flat = [str(row[0]) + str(row[1]) for row in rows(written(tmp_path, report), "说明")]
    told = "\n".join(flat)
    for header in HEADER:
        assert header in told
    for word in (*STATUSES, "jixiao 0.1.0", "2026-11-24", report.formula.zh, report.unread[0].zh):
        assert word in told
    assert "导入批次7" in told and "年度：2023" in told


def test_the_other_language(tmp_path: Path) -> None:
    report = since(quality_report(4))
    book = written(tmp_path, report, "en")
    assert book.sheetnames == ["Findings", "Summary", "Charts", "Groups", "Mended", "About"]
    row = row_of(book, 2, "Findings")
    assert row["Finding"] == report.findings[1].message.en
    assert row["Place"] == "page 2, table 3, row 5, column 2"
    assert (row["Severity"], row["Status"]) == ("warning", "open")
    (choice,) = book["Findings"].data_validations.dataValidation
    assert choice.formula1 == '"open,under way,mended,not needed"'


def test_rows_beyond_a_sheet_go_on_in_another_and_are_counted_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 4)
    path = tmp_path / "ledger.xlsx"
    report = replace(quality_report(1), findings=tuple(finding(n) for n in range(7)), charts=())
    told = save_ledger_xlsx(path, report, "zh")
    book = opened(path)
    names = ["问题台账", "问题台账 (2)", "问题台账 (3)"]
    assert book.sheetnames[:3] == names
    numbers = [row[0] for name in names for row in rows(book, name)[1:]]
    assert numbers == list(range(1, 8))
    assert [str(book[name].data_validations.dataValidation[0].sqref) for name in names] == [
        "P2:P4", "P2:P4", "P2",
    ]  # fmt: skip
    counted = next(row[1] for row in rows(book, "汇总") if row[0] == "未整改")
    assert counted.count("COUNTIF") == 3
    (sentence,) = told
    assert "7" in sentence.zh
    assert sentence.zh in str(rows(book, "说明"))


def test_a_text_beyond_a_cell_is_cut_with_a_mark_and_told(tmp_path: Path) -> None:
    rare = "\U00020000" * 20_000  # two units of UTF-16 each
    long = replace(finding(1), evidence="长" * 40_000, project_name=rare)
    path = tmp_path / "ledger.xlsx"
    told = save_ledger_xlsx(path, replace(quality_report(1), findings=(long,)), "zh")
    row = row_of(opened(path), 1)
    assert row["原文"].endswith("［此处截断，全文 40000 字］")
    assert row["项目名称"].endswith("字］")
    assert len(row["项目名称"].encode("utf-16-le")) // 2 <= 32_767
    assert len(told) == 2 and all("32767" in sentence.zh for sentence in told)


def test_money_is_a_number_with_its_fen(tmp_path: Path) -> None:
    one = replace(finding(1), amount_yuan=Decimal("1234567.89"))
    book = written(tmp_path, replace(quality_report(1), findings=(one,)))
    cell = book["问题台账"].cell(2, HEADER.index("涉及金额（元）") + 1)
    assert (cell.value, cell.data_type) == (1234567.89, "n")
    assert cell.number_format.startswith("#,##0.00")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    findings = tuple(replace(finding(n), evidence=text) for n, text in enumerate(texts))
    with TemporaryDirectory() as folder:
        report = replace(quality_report(1), findings=findings, charts=())
        book = written(Path(folder), report)
        found = [row_of(book, number + 1)["原文"] or "" for number in range(len(texts))]
    kept = [
        text for text in texts if "_x" not in text and "\ufffe" not in text and "\uffff" not in text
    ]
    assert [text for text in kept if text.strip() not in [one.strip() for one in found]] == []


def test_counts_of_the_summary_are_numbers(tmp_path: Path) -> None:
    report = quality_report(9)
    said = {row[0]: row[2] for row in rows(written(tmp_path, report), "汇总")}
    for figure in report.figures:
        told = figure.value.zh
        whole = told.replace(",", "")
        assert said[figure.name.zh] == (int(whole) if whole.isdecimal() else told)


@pytest.mark.filterwarnings("ignore:.*xtension is not supported")  # LibreOffice adds its own
def test_libreoffice_keeps_the_choices_and_the_content(soffice: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    report = since(quality_report(9))
    save_ledger_xlsx(path, report, "zh")
    saved = converted(soffice, path, "xlsx", tmp_path / "saved") / "ledger.xlsx"
    book = opened(saved)
    assert book.sheetnames == ["问题台账", "汇总", "图表", "重复组", "已解决", "说明"]
    (choice,) = book["问题台账"].data_validations.dataValidation
    assert choice.formula1 == '"' + ",".join(STATUSES) + '"'
    row = row_of(book, 2)
    assert row["问题"] == report.findings[1].message.zh
    assert row["整改状态"] == "未整改"
    values = opened(saved, values=True)
    # LibreOffice works the formulas out anew
    counts = {row[0]: row[1] for row in rows(values, "汇总") if row[0] in STATUSES}
    assert counts == {"未整改": 9, "整改中": 0, "已整改": 0, "无需整改": 0}


def test_libreoffice_prints_it_and_saves_it_as_csv(soffice: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    report = quality_report(9)
    save_ledger_xlsx(path, report, "zh")
    text = pdf_text(converted(soffice, path, "pdf", tmp_path / "pdf") / "ledger.pdf")
    for word in ("问题台账", "整改责任人", "关键数字", "单位得分", "怎样修改"):
        assert word in text
    folder = converted(soffice, path, CSV, tmp_path / "csv")
    with (folder / "ledger-问题台账.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.reader(stream))
    assert found[0] == HEADER
    assert [row[-1] for row in found[1:]] == [one.finding_id for one in report.findings]
