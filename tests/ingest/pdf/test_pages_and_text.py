"""Turned, cropped and sideways pages; text drawn in any order; text that is no cell's."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ingest.grids.grid import Paragraph
from ingest.grids.pdf import read_pdf, read_pdf_with_pdfplumber
from tests.ingest.pdf.drawing import (
    PAGE,
    SIZE,
    Table,
    finish,
    new_canvas,
    stroke_sides,
    write_cells,
)
from tests.ingest.pdf.test_lattice_round_trip import FORM, cells_of


def form_canvas() -> tuple[object, io.BytesIO]:
    canvas, stream = new_canvas()
    stroke_sides(canvas, FORM)
    return canvas, stream


def changed(content: bytes, change: object) -> bytes:
    """Return a pdf after a change to its first page."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    change(page)  # type: ignore[operator]
    out = io.BytesIO()
    document.save(out)
    page.close()
    document.close()
    return out.getvalue()


def drawn_for_turn(turn: int) -> bytes:
    """Draw the form so that it stands upright once the page is turned clockwise."""
    size = PAGE if turn % 180 == 0 else (PAGE[1], PAGE[0])
    canvas, stream = new_canvas(size)
    if turn == 90:
        canvas.translate(size[0], 0)
    elif turn == 180:
        canvas.translate(*size)
    elif turn == 270:
        canvas.translate(0, size[1])
    canvas.rotate(turn)
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    return finish(canvas, stream)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    body = read_pdf(changed(drawn_for_turn(turn), lambda page: page.set_rotation(turn)))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_sheet_drawn_sideways_on_an_unturned_page(turn: int) -> None:
    body = read_pdf(drawn_for_turn(turn))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]


def test_what_is_cropped_away_is_not_read() -> None:
    canvas, stream = new_canvas()
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    canvas.drawString(60, 40, "裁掉的字")
    canvas.rect(60, 100, 100, 100)
    content = changed(finish(canvas, stream), lambda page: page.set_cropbox(30, 400, 580, 820))
    body = read_pdf(content)
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]
    assert len(body.blocks) == 1


@pytest.mark.parametrize("order", ["backwards", "shuffled", "by column"])
def test_glyphs_drawn_one_by_one_in_any_order(order: str) -> None:
    canvas, stream = new_canvas()
    stroke_sides(canvas, FORM)
    glyphs = []
    for cell in FORM.cells:
        left, top, _, _ = FORM.box(cell)
        for index, line in enumerate(cell[4].split("\n")):
            x = left + 4
            for glyph in line:
                glyphs.append((x, PAGE[1] - top - 11 - 11 * index, glyph))
                x += canvas.stringWidth(glyph)
    if order == "backwards":
        glyphs.reverse()
    elif order == "shuffled":
        random.Random(7).shuffle(glyphs)
    else:
        glyphs.sort()
    for x, y, glyph in glyphs:
        canvas.drawString(x, y, glyph)
    body = read_pdf(finish(canvas, stream))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]


def test_a_row_drawn_as_one_piece_of_text_is_cut_at_the_ruling_lines() -> None:
    canvas, stream = new_canvas()
    columns = (50, 150, 250, 350)
    for x in columns:
        canvas.line(x, 700, x, 740)
    for y in (700, 720, 740):
        canvas.line(50, y, 350, y)
    blanks = 0
    while canvas.stringWidth("一级指标" + " " * blanks) < 100:
        blanks += 1
    between = " " * blanks
    canvas.drawString(56, 725, f"一级指标{between}二级指标{between}三级指标")
    canvas.drawString(56, 705, f"产出指标{between}数量指标{between}完成率")
    (grid,) = read_pdf(finish(canvas, stream)).grids
    assert [cell.text for cell in grid.cells] == [
        *("一级指标", "二级指标", "三级指标"),
        *("产出指标", "数量指标", "完成率"),
    ]


def test_a_watermark_is_left_out_of_the_cells_and_told() -> None:
    canvas, stream = new_canvas()
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    canvas.saveState()
    canvas.translate(120, PAGE[1] - 240)
    canvas.rotate(35)
    canvas.setFont("STSong-Light", 60)
    canvas.setFillColorRGB(0.8, 0.8, 0.8)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()
    body = read_pdf(finish(canvas, stream))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]
    assert [note.code for note in body.notes] == ["pdf_overlay_left_out"]


def test_the_unit_line_without_borders_is_one_paragraph_with_a_tab() -> None:
    canvas, stream = new_canvas()
    canvas.drawString(200, PAGE[1] - 30, "1、物业管理费绩效目标表")
    canvas.drawString(54, PAGE[1] - 50, "331001某某市人民法院")
    canvas.drawRightString(540, PAGE[1] - 50, "单位：万元")
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    body = read_pdf(finish(canvas, stream))
    assert [block.text for block in body.blocks if isinstance(block, Paragraph)] == [
        "1、物业管理费绩效目标表",
        "331001某某市人民法院\t单位：万元",
    ]


def test_wrapped_lines_are_one_paragraph_and_short_lines_end_it() -> None:
    canvas, stream = new_canvas()
    wide = int(450 / SIZE)
    first, second = "审" * (wide - 2), "判" * wide
    y = 780.0
    for x, line in (
        (50 + 2 * SIZE, first),
        (50, second),
        (50, "完成。"),
        (50 + 2 * SIZE, "质" * (wide - 2)),
        (50 + 2 * SIZE, "量" * (wide - 2)),
    ):
        canvas.drawString(x, y, line)
        y -= 14
    paragraphs = [block.text for block in read_pdf(finish(canvas, stream)).blocks]
    assert paragraphs == [first + second + "完成。", "质" * (wide - 2), "量" * (wide - 2)]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    canvas, stream = new_canvas()
    for page in range(1, 5):
        canvas.setFont("STSong-Light", SIZE)
        canvas.drawString(60, 810, "部门预算绩效文本")
        canvas.drawString(290, 30, f"— {page} —")
        canvas.drawString(60, 700, f"正文{page}。")
        if page < 4:
            canvas.showPage()
    body = read_pdf(finish(canvas, stream))
    assert [block.text for block in body.blocks] == [f"正文{page}。" for page in range(1, 5)]
    assert [block.page for block in body.blocks] == [1, 2, 3, 4]


@pytest.mark.parametrize("year", ["", "（2023年度）"])
def test_a_title_on_top_of_every_page_with_a_table_of_its_own_stays(year: str) -> None:
    canvas, stream = new_canvas()
    for page in range(1, 4):
        canvas.setFont("STSong-Light", SIZE)
        canvas.drawString(200, PAGE[1] - 28, "项目支出绩效目标表")
        canvas.drawString(240, PAGE[1] - 48, year)
        stroke_sides(canvas, FORM)
        write_cells(canvas, FORM)
        if page < 3:
            canvas.showPage()
    body = read_pdf(finish(canvas, stream))
    assert len(body.grids) == 3
    assert sum("绩效目标表" in getattr(block, "text", "") for block in body.blocks) == 3


def test_a_page_border_is_no_table() -> None:
    canvas, stream = new_canvas()
    canvas.rect(20, 20, PAGE[0] - 40, PAGE[1] - 40)
    canvas.drawString(200, PAGE[1] - 40, "标题")
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    body = read_pdf(finish(canvas, stream))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]
    assert [block.text for block in body.blocks if isinstance(block, Paragraph)] == ["标题"]


def test_the_second_reader_gives_the_same_body() -> None:
    canvas, stream = new_canvas()
    canvas.drawString(200, PAGE[1] - 30, "绩效目标表")
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    content = finish(canvas, stream)
    assert read_pdf_with_pdfplumber(content) == read_pdf(content)


def test_tables_are_searched_on_wanted_pages_and_their_neighbours_only() -> None:
    canvas, stream = new_canvas()
    for page in range(1, 7):
        canvas.setFont("STSong-Light", SIZE)
        canvas.setLineWidth(0.5)
        stroke_sides(canvas, FORM)
        write_cells(canvas, FORM)
        canvas.drawString(50, 300, "这一页要" if page == 2 else "别的")
        if page < 6:
            canvas.showPage()
    body = read_pdf(finish(canvas, stream), wanted=lambda text: "这一页要" in text)
    assert [grid.cells[0].page for grid in body.grids] == [1, 2, 3]
    assert {b.page for b in body.blocks if isinstance(b, Paragraph)} == {1, 2, 3, 4, 5, 6}


def test_a_table_is_followed_as_far_as_it_goes() -> None:
    rows = tuple(float(60 + 30 * index) for index in range(25))
    canvas, stream = new_canvas()
    for page in range(1, 6):
        canvas.setFont("STSong-Light", SIZE)
        canvas.setLineWidth(0.5)
        slots = tuple(
            (row, column, 1, 1, f"第{page}页{row}行{column}列")
            for row in range(24)
            for column in range(2)
        )
        table = Table((60.0, 300.0, 520.0), rows, slots)
        stroke_sides(canvas, table)
        write_cells(canvas, table)
        if page < 5:
            canvas.showPage()
    body = read_pdf(finish(canvas, stream), wanted=lambda text: "第1页" in text)
    (grid,) = body.grids
    assert grid.row_count == 24 * 5


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("资金支出计划ÿ%Ā，项目名称ÿ中小学ā", ["pdf_text_damaged"]),
        ("资金支出计划（%），中法合作项目经费由 René 先生负责，" * 8, []),
    ],
)
def test_letters_no_chinese_text_has_are_told(text: str, codes: list[str]) -> None:
    font = next(Path("/usr/share/fonts").rglob("wqy-microhei.ttc"), None)
    if font is None:
        if os.environ.get("CI"):
            pytest.fail("fonts-wqy-microhei is not installed")
        pytest.skip("fonts-wqy-microhei is not installed")
    pdfmetrics.registerFont(TTFont("Micro Hei", str(font)))
    canvas, stream = new_canvas()
    canvas.setFont("Micro Hei", 9)
    for line in range(0, len(text), 40):
        canvas.drawString(40, 700 - line / 2, text[line : line + 40])
    body = read_pdf(finish(canvas, stream))
    assert [note.code for note in body.notes] == codes
