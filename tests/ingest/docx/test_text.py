"""What counts as text in a Word document: what a reader of the final version sees."""

from __future__ import annotations

import pytest

from ingest.grids.docx import read_docx
from ingest.grids.grid import Paragraph
from tests.ingest.docx.handmade import cell, document, paragraph, row, run, table


def texts(body: str, strict: bool = False) -> list[str]:
    blocks = read_docx(document(body, strict)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = "<wps:wsp><wps:txbx>" + BOX + "</wps:txbx></wps:wsp>"
PICTURE = "<w:pict><v:shape><v:textbox>" + BOX + "</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:ins w:id="1">' + run("增") + "</w:ins>" + run("后"), "增后"),
        ('<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>' + run("后"), "后"),
        ('<w:moveFrom w:id="1">' + run("移") + "</w:moveFrom>" + run("后"), "后"),
        ('<w:moveTo w:id="1">' + run("移") + "</w:moveTo>" + run("后"), "移后"),
        (run("隐", "<w:vanish/>") + run("显"), "显"),
        (run("显", '<w:vanish w:val="0"/>'), "显"),
        (run("显", '<w:vanish w:val="false"/>') + run("隐", '<w:vanish w:val="1"/>'), "显"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\n乙\n丙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/></w:r>", "3-5"),
        (run("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("乙"), "甲乙"),
        ('<w:hyperlink w:anchor="x">' + run("链") + "</w:hyperlink>", "链"),
        ("<w:smartTag>" + run("标") + "</w:smartTag>", "标"),
        ('<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>", "7"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("90%"), "≥90%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + run("3"), "≤3"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("新增"), "☑新增"),
        ('<w:r><w:sym w:font="Other" w:char="2103"/></w:r>', "℃"),
        ('<w:r><w:sym w:font="Other" w:char="FFFFFFFF"/></w:r>' + run("后"), "后"),
        ("<m:oMath><m:r><m:t>≥85</m:t></m:r></m:oMath>" + run("%"), "≥85%"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>lǜ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>率</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            "率",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("目录"),
            "目录",
        ),
        (
            "<mc:AlternateContent><mc:Choice Requires='wps'>" + run("新") + "</mc:Choice>"
            "<mc:Fallback>" + run("旧") + "</mc:Fallback></mc:AlternateContent>",
            "新",
        ),
        (
            "<mc:AlternateContent><mc:Fallback>"
            + run("旧")
            + "</mc:Fallback></mc:AlternateContent>",
            "旧",
        ),
        ("<!-- 注 -->" + run("甲"), "甲"),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_text_of_a_paragraph(content: str, text: str, strict: bool) -> None:
    assert texts(f"<w:p><w:pPr/>{content}</w:p>", strict) == [text]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    inside = paragraph("框内")
    alternate = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        + SHAPE.format(inside)
        + "</mc:Choice>"
        "<mc:Fallback>" + PICTURE.format(inside) + "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{run('前')}{alternate}</w:p>") == ["前", "框内"]


def test_a_fallback_box_is_read_where_the_choice_holds_none() -> None:
    alternate = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp/></mc:Choice>"
        "<mc:Fallback>"
        + PICTURE.format(paragraph("框内"))
        + "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{alternate}</w:p>") == ["", "框内"]


def test_a_box_in_a_box_and_a_deleted_box() -> None:
    inner = PICTURE.format(paragraph("里"))
    outer = PICTURE.format(f"<w:p>{run('外')}<w:r>{inner}</w:r></w:p>")
    assert texts(f"<w:p><w:r>{outer}</w:r></w:p>") == ["", "外", "里"]
    assert texts(f"<w:p><w:del w:id='1'><w:r>{outer}</w:r></w:del></w:p>") == [""]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = PICTURE.format(table(row(cell("甲"))))
    body = read_docx(document(f"<w:p><w:r>{box}</w:r></w:p>"))
    assert [grid.cells[0].text for grid in body.grids] == ["甲"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    box = PICTURE.format(paragraph("框内"))
    body = read_docx(document(table(row(cell(run("格") + f"<w:r>{box}</w:r>")))))
    assert [each.text for each in body.grids[0].cells] == ["格\n框内"]
