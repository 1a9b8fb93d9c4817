"""A table drawn into a pdf, in any style, comes out with the same cells, spans and text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.grids.grid import Grid
from ingest.grids.pdf import read_pdf
from tests.ingest.pdf.drawing import STYLES, Slot, Table, draw
from tests.ingest.pdf.random_tables import tables

FORM = Table(
    (50, 120, 200, 260, 330, 420, 540),
    (60, 90, 130, 160, 190, 250),
    (
        (0, 0, 1, 1, "项目编码"),
        (0, 1, 1, 2, "13020023P0000391"),
        (0, 3, 1, 1, "项目名称"),
        (0, 4, 1, 2, "食堂民警\n门禁长期维保"),
        (1, 0, 2, 1, "预算规模\n及用途"),
        (1, 1, 1, 1, "预算数"),
        (1, 2, 1, 1, "49.02"),
        (1, 3, 1, 1, "财政资金"),
        (1, 4, 1, 1, "49.02"),
        (1, 5, 1, 1, ""),
        (2, 1, 1, 5, "车辆"),
        (3, 0, 2, 2, "一级指标"),
        (3, 2, 1, 2, "≥90%"),
        (3, 4, 2, 2, "2023年12月31日"),
        (4, 2, 1, 2, "优"),
    ),
)


def cells_of(grid: Grid) -> tuple[Slot, ...]:
    """Return the cells of a grid as the drawing names them."""
    return tuple((c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells)


@pytest.mark.parametrize("style", STYLES)
def test_a_form_in_every_style(style: str) -> None:
    body = read_pdf(draw(FORM, style))
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]
    assert body.notes == ()


@given(table=tables(), style=st.sampled_from(sorted(STYLES)))
@settings(deadline=None, max_examples=150)
def test_any_table_with_text_comes_back(table: Table, style: str) -> None:
    body = read_pdf(draw(table, style))
    if not any(cell[4] for cell in table.cells):
        assert body.grids == ()
        return
    assert [cells_of(grid) for grid in body.grids] == [table.cells]
