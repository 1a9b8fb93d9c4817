"""Whatever happens to a form, each of its printed cells is read, or told, or says nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import Form
from ingest.forms.header import is_header_row
from ingest.forms.indicators import is_placeholder
from ingest.forms.label import joined, label_key
from ingest.forms.layout import generic
from ingest.forms.lines import is_title
from ingest.forms.read import Forms, read_forms
from ingest.forms.surroundings import is_known
from ingest.grids.grid import Body, Cell, Grid
from ingest.place import Place
from tests.ingest.forms.drawing import draw_body
from tests.ingest.grid_strategy import span_grids

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
FORMS = [case for case in CASES if "form\t" in case.read_text(encoding="utf-8")]
ODD = [
    "绩效目标",
    "项目名称",
    "其中：财政资金",
    "一级指标",
    "指标值",
    "12月底",
    "合计",
    "注：无",
    "某事",
]


def test_every_case_accounts_for_every_cell() -> None:
    for case in FORMS:
        drawing = case.read_text(encoding="utf-8").partition("\n====\n")[0]
        body = draw_body(drawing)
        assert lost(body, read_forms(body)) == [], case.stem


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_no_cell_is_lost_when_forms_are_damaged(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(FORMS), label="case")
    body = draw_body(case.read_text(encoding="utf-8").partition("\n====\n")[0])
    blocks = tuple(
        damaged(block, data) if isinstance(block, Grid) else block
        for block in body.blocks
        if data.draw(st.integers(0, 9))
    )
    again = Body(blocks)
    assert lost(again, read_forms(again)) == []


@settings(deadline=None, max_examples=100)
@given(st.lists(span_grids(), max_size=3))
def test_random_tables_are_no_forms(grids: list[Grid]) -> None:
    assert read_forms(Body(tuple(grids))) == Forms((), ())


def damaged(grid: Grid, data: st.DataObject) -> Grid:
    """Return the grid with a few cells missing, blank, or saying something else."""
    cells: list[Cell] = []
    for cell in grid.cells:
        fate = data.draw(st.integers(0, 40))
        if fate == 0 and len(grid.cells) > 1:
            continue
        text = data.draw(st.sampled_from(["", *ODD])) if fate == 1 else cell.text
        cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, text, cell.page))
    cells = cells or list(grid.cells)
    return Grid(grid.number, grid.row_count, grid.column_count, tuple(cells))


def lost(body: Body, forms: Forms) -> list[str]:
    """Return the cells of the tables that gave a form which are neither read nor told."""
    told = {place for form in forms.forms for place in places(form)}
    read = {place.table for place in told if place.table}
    read -= {note.place.table for note in forms.refused if note.place}
    said = {found.entry.text for form in forms.forms for found in form.fields}
    return [
        f"{grid.place(cell)}: {cell.text}"
        for grid in body.grids
        for cell in grid.cells
        if grid.number in read and grid.place(cell) not in told and says_something(cell)
        if not in_header(grid, cell) and joined(cell.text) not in said
    ]


def in_header(grid: Grid, cell: Cell) -> bool:
    layout = generic()
    for row in range(cell.row, cell.last_row + 1):
        texts = [each.text for each in grid.row_cells(row) if each.text.strip()]
        known = sum(label_key(text) in layout.parts or is_known(text, layout) for text in texts)
        if known * 2 > len(texts) and is_header_row(grid, row, layout):
            return True
    return False


def places(form: Form) -> list[Place]:
    entries = [found.entry for found in form.fields]
    entries += [point.entry for point in form.checkpoints]
    entries += form.leftovers
    for row in form.rows:
        entries += [entry for _, entry in row.parts] + [entry for _, entry in row.extra]
    return [entry.place for entry in entries]


def says_something(cell: Cell) -> bool:
    """Labels, titles, placeholders and levels over nothing say nothing of their own."""
    text = joined(cell.text)
    key = label_key(text)
    layout = generic()
    blank = is_placeholder(text) or is_title(text) or {key, key + "指标"} & layout.levels
    return not (blank or is_known(text, layout) or key in layout.parts)
