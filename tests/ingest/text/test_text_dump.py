"""Text dumps: rows and cells as printed, spans inferred as the module says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.read import read_forms
from ingest.grids.grid import Cell, Grid, Paragraph
from ingest.grids.text_dump import read_text_dump
from sample_docs.writing.text_dump import dump
from tests.ingest.grid_strategy import span_grids


def shapes(text: str) -> list[tuple[int, int, int, int, str]]:
    (grid,) = read_text_dump(text).grids
    return [
        (each.row, each.column, each.row_span, each.column_span, each.text) for each in grid.cells
    ]


def test_rows_cells_and_the_last_cell_of_a_short_row() -> None:
    text = "\t项目名称\n\t供水\n\t金额\n\n\t绩效目标\n\t保障\n\n\n\n尾"
    assert shapes(text) == [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 1, "供水"),
        (0, 2, 1, 1, "金额"),
        (1, 0, 1, 1, "绩效目标"),
        (1, 1, 1, 2, "保障"),
    ]


def test_blank_first_cells_continue_the_ones_above() -> None:
    text = "\t绩效\n\t产出\n\t数量\n\t1\n\n\t\n\t\n\t质量\n\t\n\n\t\n\t效益\n\t社会\n\t2\n"
    assert shapes(text) == [
        (0, 0, 3, 1, "绩效"),
        (0, 1, 2, 1, "产出"),
        (0, 2, 1, 1, "数量"),
        (0, 3, 1, 1, "1"),
        (1, 2, 1, 1, "质量"),
        (1, 3, 1, 1, ""),
        (2, 1, 1, 1, "效益"),
        (2, 2, 1, 1, "社会"),
        (2, 3, 1, 1, "2"),
    ]


def test_rows_of_other_cells_say_nothing_of_later_columns() -> None:
    text = "\t甲\n\t乙\n\t丙\n\t丁\n\n\t\n\t\n\t戊\n"
    assert (1, 1, 1, 1, "") in shapes(text)


def test_a_further_paragraph_of_a_cell_and_bookmarks() -> None:
    body = read_text_dump("[bookmark: _Toc1]标题\n\t第一段\n第二段\n\t乙\n\n\n\n尾\n")
    first, grid, last = body.blocks
    assert isinstance(first, Paragraph)
    assert first.text == "标题"
    assert isinstance(grid, Grid)
    assert [each.text for each in grid.cells] == ["第一段\n第二段", "乙"]
    assert isinstance(last, Paragraph)
    assert last.text == "尾"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert shapes(end.join(["\t甲", "\t乙", "", ""]))[1] == (0, 1, 1, 1, "乙")


def test_a_dump_says_that_its_spans_are_inferred() -> None:
    assert not read_text_dump("\t甲\n").grids[0].spans_known
    assert read_text_dump("没有表格\n第二段").grids == ()
    assert read_text_dump("").blocks == ()


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("\t\n\r\x07 甲乙：1"), max_size=80))
def test_any_text_is_read_without_loss(text: str) -> None:
    body = read_text_dump(text)
    said = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text
        for block in body.blocks
    )
    assert sorted(said.replace(" ", "").replace("\t", "").replace("\n", "")) == sorted(
        character for character in text if character in "甲乙：1"
    )


@settings(deadline=None, max_examples=60)
@given(span_grids(lines=False))
def test_every_text_of_a_grid_survives_its_dump(grid: Grid) -> None:
    def texts(cells: tuple[Cell, ...]) -> list[str]:
        return [each.text.strip() for each in cells if each.text.strip()]

    found = read_text_dump(dump([grid])).grids
    assert [text for each in found for text in texts(each.cells)] == texts(grid.cells)


@settings(deadline=None, max_examples=60)
@given(st.lists(span_grids(), max_size=3))
def test_random_tables_are_no_forms_and_break_nothing(grids: list[Grid]) -> None:
    forms = read_forms(read_text_dump(dump(grids)))
    assert forms.forms == ()
