"""The report in Word: fonts, headings, tables, pictures, and what it leaves to the ledger."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tests.warehouse.quality.office.conversion import converted, pdf_text
from tests.warehouse.quality.office.reports import both, charts, finding, quality_report, since
from warehouse.evidence.font import VARIABLE
from warehouse.quality.records import QualityReport
from warehouse.render.office import docx_annex, docx_chapters
from warehouse.render.office.chart_picture import NoPicture, chart_font
from warehouse.render.office.quality_docx import save_quality_docx

MM = 36000


@pytest.fixture(scope="module", autouse=True)
def font() -> Path:
    try:
        return chart_font()
    except NoPicture as error:
        pytest.skip(error.sentences.en)


def written(
    folder: Path, report: QualityReport, language: str = "zh", *, drawn: bool = False
) -> Any:
    path = folder / "report.docx"
    report = report if drawn else replace(report, charts=())
    assert save_quality_docx(path, report, language) == ()
    return Document(str(path))


def texts(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs]


def tables(document: Any) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_headings_are_headings_with_numbers(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report(), drawn=True)
    heads = [
        (one.style.name, one.text) for one in document.paragraphs if "eading" in one.style.name
    ]
    first = [text for style, text in heads if style == "Heading 1"]
    assert first == [
        "一、总体情况", "二、主要问题", "三、图示", "四、各单位主要问题", "五、单位得分",
        "六、未能读取和无法判断的内容", "七、关于本报告", "附件：问题清单",
    ]  # fmt: skip
    assert ("Heading 2", "（一）同表指标重复（D-ROW）") in heads
    assert document.paragraphs[0].style.name == "Title"
    assert document.paragraphs[0].text == "绩效目标质量报告"
    assert document.paragraphs[1].text == "2026年11月24日  年度：2023"


def test_fonts_sizes_and_lines_are_those_of_official_papers(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report(3))
    styles = {style.name: style for style in document.styles}

    def east(name: str) -> str:
        return str(styles[name].element.rPr.rFonts.get(qn("w:eastAsia")))

    assert east("Title") == "方正小标宋简体"
    assert east("Heading 1") == "黑体"
    assert east("Heading 2") == "楷体_GB2312"
    assert styles["Title"].font.size.pt == 22
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    assert defaults.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert defaults.find(qn("w:sz")).get(qn("w:val")) == "32"
    assert defaults.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    spacing = styles["Normal"].paragraph_format
    assert (spacing.line_spacing.pt, spacing.line_spacing_rule) == (28, 4)
    package = zipfile.ZipFile(tmp_path / "report.docx")
    parts = {name: package.read(name) for name in package.namelist()}
    # a theme's font would win over the one that is named
    for name in ("word/styles.xml", "word/document.xml"):
        assert b"asciiTheme" not in parts[name] and b"eastAsiaTheme" not in parts[name]
    instead = dict(
        re.findall(r'w:name="(.+?)"><w:altName w:val="(.+?)"', parts["word/fontTable.xml"].decode())
    )
    assert instead["仿宋_GB2312"].split(";")[0] == "仿宋"
    assert instead["楷体_GB2312"].split(";")[0] == "楷体"
    assert "黑体" in instead["方正小标宋简体"].split(";")
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name]
    package.close()


def test_margins_and_page_numbers(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report(3))
    first, last = document.sections[0], document.sections[-1]
    assert [
        round(one / MM)
        for one in (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    ] == [37, 35, 28, 26]
    assert (round(first.page_width / MM), round(first.page_height / MM)) == (210, 297)
    assert (round(last.page_width / MM), round(last.page_height / MM)) == (297, 210)
    odd, even = first.footer.paragraphs, first.even_page_footer.paragraphs
    for line, side in ((odd, "right"), (even, "left")):
        xml = etree.tostring(line[0]._p, encoding="unicode")
        assert f'w:jc w:val="{side}"' in xml
        assert "— " in xml and " PAGE " in xml and " —" in xml
    assert document.settings.odd_and_even_pages_header_footer
    assert last.footer.is_linked_to_previous


def test_tables_repeat_their_header_and_fit_the_page(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report())
    assert len(document.tables) == 6
    for table in document.tables:
        rows = table._tbl.tr_lst
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    wide = [
        sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) / 1440 * 25.4
        for table in document.tables
    ]
    assert all(width <= 156.1 for width in wide[:-1])
    assert wide[-1] <= 225.1


def test_pictures_have_words_for_who_does_not_see_them(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report(3), drawn=True)
    about = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("title") for one in about] == [chart.title.zh for chart in charts()]
    assert "临江市水务局 错误 12" in about[0].get("descr")
    assert all(shape.width / MM <= 156 for shape in document.inline_shapes)
    assert "图1  问题最多的规则" in texts(document)
    assert "注：共 3 条规则" in texts(document)


def test_it_says_what_was_found_and_what_was_not(tmp_path: Path) -> None:
    report = since(quality_report(12))
    document = written(tmp_path, report)
    said = "\n".join(texts(document))
    assert "共发现问题12个，其中错误4个、警告4个、提示4个，涉及3个单位、3条规则。" in said
    assert "与导入批次6相比，新增问题1个，仍存在11个，已解决1个。" in said
    assert report.formula.zh in said
    assert report.unread[0].zh in said
    assert "有10项检查因文件未写明而无法判断" in said
    assert "改进建议：怎样修改。" in said
    figures, rules, units, scores, origin, annex = tables(document)
    assert figures[1] == ["绩效目标表", "87", "问题", "12"]
    assert rules[1] == ["同表指标重复（D-ROW）", "错误", "12", "3", "12.0%"]
    assert rules[3][-1] == ""  # a code that only tells what is wrong has no share
    # the unit with most errors is first
    assert [row[1] for row in units[1:]] == sorted([row[1] for row in units[1:]], reverse=True)
    assert scores[1][:6] == ["1", "临江市水务局", "2023", "93.25", "12", "840.26"]
    assert scores[3][0] == scores[3][3] == "" and scores[3][1].endswith("*")
    assert ["导入批次", "7"] in origin
    assert len(annex) == 13
    assert annex[2][4] == f"【警告】{report.findings[1].message.zh}\n涉及 49.02 万元"
    assert "本组 3 个：" in annex[1][6] and "河道治理项目2" in annex[1][6]
    assert "涉及" not in annex[1][4]  # not known is not zero


def test_many_findings_are_left_to_the_ledger_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx_annex, "MOST_FINDINGS", 5)
    monkeypatch.setattr(docx_chapters, "MOST_UNITS", 2)
    monkeypatch.setattr(docx_chapters, "MOST_SCORES", 2)
    monkeypatch.setattr(docx_chapters, "MOST_RULES", 2)
    monkeypatch.setattr(docx_chapters, "MOST_UNREAD", 1)
    report = replace(quality_report(12), charts=(), unread=(both("甲.pdf"), both("乙.pdf")))
    path = tmp_path / "report.docx"
    (told,) = save_quality_docx(path, report, "zh")
    assert "5" in told.zh and "12" in told.zh and ".xlsx" in told.zh
    document = Document(str(path))
    assert len(tables(document)[-1]) == 6
    said = "\n".join(texts(document))
    assert "其余7个见问题台账" in said
    assert "下表列出问题最突出的2个单位，共3个" in said
    assert "下表列出前2行，共3行" in said
    assert "下表列出问题最多的2条规则，共3条" in said
    assert "另有1项未能读取" in said


def test_without_a_font_the_charts_are_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/font.ttf")
    path = tmp_path / "report.docx"
    (told,) = save_quality_docx(path, quality_report(3), "zh")
    assert VARIABLE in told.zh
    document = Document(str(path))
    assert not document.inline_shapes
    assert "三、各单位主要问题" in texts(document)


def test_texts_word_cannot_hold_are_marked_and_markup_is_text(tmp_path: Path) -> None:
    odd = replace(finding(1), evidence="a\x0bb <w:p/> & ]]>", project_name="长" * 400)
    document = written(tmp_path, replace(quality_report(1), findings=(odd,)))
    row = tables(document)[-1][1]
    assert row[3] == "a\ufffdb <w:p/> & ]]>"
    assert row[2].endswith("……") and len(row[2]) < 200


def test_nothing_found_is_a_report_too(tmp_path: Path) -> None:
    empty = replace(
        quality_report(0), rules=(), scores=(), figures=(), charts=(), unread=(), counts={}
    )
    document = written(tmp_path, empty)
    assert "没有发现问题。" in texts(document)
    assert len(document.sections) == 1


def test_english(tmp_path: Path) -> None:
    document = written(tmp_path, quality_report(), "en")
    said = texts(document)
    assert "1. Overview" in said
    assert "2.1 Rule (D-ROW)" in said
    assert document.core_properties.language == "en"
    assert tables(document)[-1][2][4].startswith("[warning] ")


def test_libreoffice_prints_it(soffice: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    save_quality_docx(path, quality_report(30), "zh")
    pdf = converted(soffice, path, "pdf", tmp_path / "pdf") / "report.pdf"
    text = pdf_text(pdf)
    for word in (
        "绩效目标质量报告",
        "一、总体情况",
        "五、单位得分",
        "附件：问题清单",
        "—1—",
        "—2—",
    ):
        assert word in text
    # the header of the annex stands on each of its pages
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        wide = [page for page in document if page.get_width() > page.get_height()]
        said = ["".join(page.get_textpage().get_text_range().split()) for page in wide]
    assert len(said) > 2
    assert all("序号单位、年度" in one for one in said)
