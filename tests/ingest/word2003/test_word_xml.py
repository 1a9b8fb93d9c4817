"""Word documents in one XML file: spans, what is text, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from ingest.files import media_type as media
from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.grids.docx import UnreadableDocx
from ingest.grids.grid import Grid, Paragraph
from ingest.grids.word2003 import read_word_xml
from ingest.reading import Unreadable, read_body
from tests.ingest.grid_strategy import span_grids
from tests.ingest.word2003.handmade import (
    CONTINUE,
    RESTART,
    cell,
    flat_package,
    paragraph,
    row,
    run,
    span,
    table,
    word_2003,
)

Shape = tuple[int, int, int, int, str]


def shapes(grid: Grid) -> list[Shape]:
    return [
        (each.row, each.column, each.row_span, each.column_span, each.text) for each in grid.cells
    ]


def only_grid(body: str) -> Grid:
    grids = read_word_xml(word_2003(body)).grids
    assert len(grids) == 1
    return grids[0]


def texts(body: str, styles: str = "") -> list[str]:
    blocks = read_word_xml(word_2003(body, styles)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_spans_in_both_directions_keep_their_text() -> None:
    grid = only_grid(
        table(
            row(cell("甲", span(2) + RESTART), cell("乙")),
            row(cell("", span(2) + CONTINUE), cell("丙")),
            row(cell("丁"), cell("戊"), cell("己")),
        )
    )
    assert shapes(grid) == [
        (0, 0, 2, 2, "甲"),
        (0, 2, 1, 1, "乙"),
        (1, 2, 1, 1, "丙"),
        (2, 0, 1, 1, "丁"),
        (2, 1, 1, 1, "戊"),
        (2, 2, 1, 1, "己"),
    ]


def test_cells_merged_the_old_way() -> None:
    grid = only_grid(
        table(row(cell("甲", "<w:hmerge w:val='restart'/>"), cell("", "<w:hmerge/>"), cell("乙")))
    )
    assert shapes(grid) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def written(grid: Grid) -> str:
    """Write a grid as Word 2003 does: a continuing cell on every row that is covered."""
    rows: list[str] = []
    for number in range(grid.row_count):
        cells = [
            cell(
                each.text if each.row == number else "",
                span(each.column_span)
                + ("" if each.row_span == 1 else RESTART if each.row == number else CONTINUE),
            )
            for each in grid.row_cells(number)
        ]
        rows.append(row(*cells))
    return table(*rows)


def plain(grid: Grid) -> bool:
    return not any(mark in each.text for each in grid.cells for mark in "<>&\n")


@settings(deadline=None, max_examples=40)
@given(span_grids(lines=False).filter(plain))
def test_what_is_written_is_read(grid: Grid) -> None:
    assert shapes(only_grid(written(grid))) == shapes(grid)


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell("甲"), cell("乙"))),
        f"<wx:sub-section>{table(row(cell('甲'), cell('乙')))}</wx:sub-section>",
        f"<wx:pBdrGroup><wx:borders/>{table(row(cell('甲'), cell('乙')))}</wx:pBdrGroup>",
        f"<ns0:form>{table('<ns0:line>' + row('<ns0:a>' + cell('甲') + '</ns0:a>', cell('乙')) + '</ns0:line>')}</ns0:form>",
        table(row("<w:tc><ns0:a>" + paragraph("甲") + "</ns0:a></w:tc>", cell("乙"))),
        table(row(cell("<ns0:a>" + run("甲") + "</ns0:a>"), cell("乙"))),
    ],
    ids=["plain", "subsection", "borders", "own tags", "own tag in a cell", "own tag in a line"],
)
def test_sections_and_tags_of_own_schemas_are_looked_through(body: str) -> None:
    assert shapes(only_grid(body)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def annotation(kind: str, content: str = "") -> str:
    inner = f"<aml:content>{content}</aml:content>" if content else ""
    return f"<aml:annotation aml:id='1' w:type='Word.{kind}'>{inner}</aml:annotation>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (annotation("Insertion", run("增")) + run("后"), "增后"),
        (annotation("Deletion", "<w:r><w:delText>删</w:delText></w:r>") + run("后"), "后"),
        (annotation("Bookmark.Start") + run("签") + annotation("Bookmark.End"), "签"),
        (run("正") + "<w:r>" + annotation("Comment", paragraph("批")) + "</w:r>", "正"),
        (run("正") + f"<w:r><w:footnote>{paragraph('注')}</w:footnote></w:r>", "正"),
        (run("隐", "<w:vanish/>") + run("显"), "显"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab wx:wTab='90'/></w:r>", "甲\n乙\t"),
        ("<w:hlink w:dest='x'>" + run("链") + "</w:hlink>", "链"),
        ("<w:r><w:pict><w:binData w:name='a'>R0lGOD</w:binData></w:pict></w:r>" + run("图"), "图"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("7"), "7"),
    ],
)
def test_text_of_a_paragraph(content: str, text: str) -> None:
    listed = "<w:pPr><w:listPr><wx:t wx:val='1.'/></w:listPr></w:pPr>"
    assert texts(f"<w:p>{listed}{content}</w:p>") == [text]


def test_headers_are_not_text_and_text_boxes_are() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(paragraph(run("前") + box)) == ["前", "框"]


def test_text_hidden_by_a_style() -> None:
    style = "<w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>"
    assert texts(paragraph(run("隐", "<w:rStyle w:val='h'/>") + run("显")), style) == ["显"]


def test_deleted_rows_are_gone() -> None:
    grid = only_grid(
        table(
            row(cell("甲")),
            row(cell("乙"), properties=annotation("Deletion")),
            row(cell("丙"), properties=annotation("Insertion")),
        )
    )
    assert [each.text for each in grid.cells] == ["甲", "丙"]


def test_a_table_in_a_cell_follows_the_one_that_holds_it() -> None:
    holder = f"<w:tc>{paragraph('外')}{table(row(cell('内')))}{paragraph('')}</w:tc>"
    grids = read_word_xml(word_2003(table(row(holder)))).grids
    assert [[each.text for each in grid.cells] for grid in grids] == [["外\n"], ["内"]]


@pytest.mark.parametrize("encoding", ["utf-16", "gb2312"])
def test_other_encodings(encoding: str) -> None:
    text = word_2003(paragraph("文")).decode().replace("UTF-8", encoding)
    block = read_word_xml(text.encode(encoding)).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text == "文"


def test_a_package_in_one_file() -> None:
    from tests.ingest.docx import handmade

    body = handmade.table(handmade.row(handmade.cell("甲", handmade.span(2))))
    assert shapes(read_word_xml(flat_package(body)).grids[0]) == [(0, 0, 1, 2, "甲")]


DEEP = "<wx:sub-section>" * 1500 + "</wx:sub-section>" * 1500


@pytest.mark.parametrize(
    "content",
    [
        word_2003(paragraph("文"))[:-30],
        word_2003(paragraph("文"), prolog='<!DOCTYPE w [<!ENTITY a "b">]>'),
        word_2003(DEEP),
        word_2003(table(row(cell("甲", span(1_000_000))))),
        b"<?xml version='1.0'?><w/>",
        b"<?xml version='1.0' encoding='none-such'?><w/>",
        b"",
    ],
    ids=["cut", "entity", "deep", "span", "no document", "encoding", "empty"],
)
def test_what_cannot_be_read_says_so(content: bytes) -> None:
    with pytest.raises(UnreadableDocx) as error:
        read_word_xml(content)
    assert error.value.code == "docx_damaged"
    assert error.value.reason


@pytest.mark.parametrize("name", ["form.doc", "form.xml"])
@pytest.mark.parametrize("content", [word_2003(table(row(cell("甲")))), flat_package("<w:p/>")])
def test_files_are_read_by_what_they_are(tmp_path: Path, name: str, content: bytes) -> None:
    assert media.media_type_of(content) == media.WORD_XML
    (tmp_path / name).write_bytes(content)
    (source,) = discover([str(tmp_path)])
    assert isinstance(source, SourceFile)
    assert len(read_body(source).blocks) == 1


def test_a_broken_file_is_refused_with_a_code(tmp_path: Path) -> None:
    (tmp_path / "form.doc").write_bytes(word_2003(paragraph("文"))[:-9])
    (source,) = discover([str(tmp_path)])
    assert isinstance(source, SourceFile)
    with pytest.raises(Unreadable) as error:
        read_body(source)
    assert error.value.note.code == "docx_damaged"
