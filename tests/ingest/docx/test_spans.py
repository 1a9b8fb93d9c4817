"""Spans of a Word table: what the file says, never what equal text suggests."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.grids.docx import UnreadableDocx, read_docx
from ingest.grids.grid import Grid
from sample_docs.writing.blocks import ContentControl, Table
from sample_docs.writing.docx_writer import write_docx
from tests.ingest.docx.handmade import (
    CONTINUE,
    RESTART,
    cell,
    control,
    document,
    paragraph,
    row,
    span,
    table,
)
from tests.ingest.grid_strategy import span_grids


def shapes(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [
        (each.row, each.column, each.row_span, each.column_span, each.text) for each in grid.cells
    ]


def only_grid(body: str) -> Grid:
    grids = read_docx(document(body)).grids
    assert len(grids) == 1
    return grids[0]


@settings(deadline=None, max_examples=60)
@given(
    grids=st.lists(span_grids(), min_size=1, max_size=2),
    controls=st.sampled_from([*ContentControl]),
)
def test_what_is_written_is_read(grids: list[Grid], controls: ContentControl) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "grid.docx"
        write_docx([Table(grid, content_control=controls) for grid in grids], path)
        found = read_docx(path.read_bytes()).grids
    assert [shapes(grid) for grid in found] == [shapes(grid) for grid in grids]
    assert [(grid.row_count, grid.column_count) for grid in found] == [
        (grid.row_count, grid.column_count) for grid in grids
    ]


def test_equal_texts_are_not_merged() -> None:
    grid = only_grid(table(row(cell("数量"), cell("数量")), row(cell("数量"), cell("数量"))))
    assert len(grid.cells) == 4


def test_grid_span_and_vertical_merge() -> None:
    grid = only_grid(
        table(
            row(cell("甲", span(2) + RESTART), cell("乙")),
            row(cell("", span(2) + CONTINUE), cell("丙")),
            row(cell("丁"), cell("戊"), cell("己")),
        )
    )
    assert shapes(grid)[0] == (0, 0, 2, 2, "甲")
    assert (grid.row_count, grid.column_count, len(grid.cells)) == (3, 3, 6)


def test_vertical_merge_of_another_width_is_a_cell_of_its_own() -> None:
    grid = only_grid(
        table(row(cell("甲", RESTART), cell("乙")), row(cell("丙", span(2) + CONTINUE)))
    )
    assert shapes(grid) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 2, "丙")]


def test_continue_without_a_start_keeps_its_text() -> None:
    grid = only_grid(
        table(row(cell("甲", CONTINUE), cell("乙")), row(cell("", CONTINUE), cell("丙")))
    )
    assert shapes(grid)[0] == (0, 0, 2, 1, "甲")


def test_old_horizontal_merge() -> None:
    start, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    grid = only_grid(table(row(cell("甲", start), cell("", go_on), cell("乙"))))
    assert shapes(grid) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_grid_before_and_after_leave_holes() -> None:
    before, after = '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="1"/>'
    grid = only_grid(
        table(
            row(cell("甲"), cell("乙"), cell("丙")),
            row(cell("丁"), properties=before + after),
        )
    )
    assert shapes(grid)[3] == (1, 1, 1, 1, "丁")
    assert grid.at(1, 0) is None
    assert grid.at(1, 2) is None


def test_ragged_and_empty_rows() -> None:
    grid = only_grid(table(row(cell("甲"), cell("乙")), row(), row(cell("丙"))))
    assert (grid.row_count, grid.column_count) == (3, 2)
    assert shapes(grid)[-1] == (2, 0, 1, 1, "丙")


def test_tables_without_a_cell_are_none() -> None:
    body = table() + table(row()) + paragraph("后") + table(row(cell("甲")))
    assert [shapes(grid) for grid in read_docx(document(body)).grids] == [[(0, 0, 1, 1, "甲")]]


def test_nested_table_follows_the_one_that_holds_it() -> None:
    inner = table(row(cell("内")))
    holder = f"<w:tc><w:tcPr/>{paragraph('外')}{control(inner)}{paragraph('尾')}</w:tc>"
    grids = read_docx(document(table(row(holder, cell("旁"))))).grids
    assert [[each.text for each in grid.cells] for grid in grids] == [["外\n尾", "旁"], ["内"]]
    assert [grid.number for grid in grids] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [
        control(table(row(cell("甲"), cell("乙")))),
        table(control(row(cell("甲"), cell("乙")))),
        table(row(control(cell("甲")), control(control(cell("乙"))))),
        control(control(table(control(row(control(cell("甲")), cell("乙")))))),
        table(row(cell(control("<w:r><w:t>甲</w:t></w:r>")), cell("乙"))),
    ],
    ids=["block", "row", "cell", "everywhere", "run"],
)
def test_content_controls_are_looked_through(body: str) -> None:
    assert shapes(only_grid(body)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_rows_and_cells_deleted_under_tracking_are_gone() -> None:
    deleted = '<w:del w:id="1" w:author="a"/>'
    inserted = '<w:ins w:id="2" w:author="a"/>'
    grid = only_grid(
        table(
            row(cell("甲"), cell("乙", '<w:cellDel w:id="3" w:author="a"/>')),
            row(cell("丙"), properties=deleted),
            row(cell("丁"), properties=inserted),
        )
    )
    assert shapes(grid) == [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "丁")]


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell("甲", span(1_000_000)))),
        table(row(cell("甲", '<w:gridSpan w:val="99999999999999"/>'))),
        table(row(cell("甲"), properties='<w:gridBefore w:val="5000000"/>')),
        table(row(*[cell("甲", span(900))] * 2)),
        table(*[row(cell("甲", span(1000)))] * 2001),
    ],
    ids=["span", "digits", "before", "sum", "area"],
)
def test_absurd_extents_are_refused(body: str) -> None:
    with pytest.raises(UnreadableDocx) as error:
        read_docx(document(body))
    assert error.value.code == "docx_damaged"


@pytest.mark.parametrize("value", ["0", "-3", "x", "", "9" * 5000])
def test_a_span_that_is_no_number_counts_one(value: str) -> None:
    grid = only_grid(table(row(cell("甲", f'<w:gridSpan w:val="{value}"/>'), cell("乙"))))
    assert [each.column for each in grid.cells] == [0, 1]
