"""Tables that are no plain grid: open sides, corners missing, nested, and those not sure."""

from __future__ import annotations

from ingest.grids.grid import Body
from ingest.grids.pdf import read_pdf
from ingest.grids.pdf.lattice import Slotting, find_lattices
from ingest.grids.pdf.rulings import Edge
from tests.ingest.pdf.drawing import PAGE, Table, finish, new_canvas, stroke_sides, write_cells
from tests.ingest.pdf.test_lattice_round_trip import FORM, cells_of


def read_lines(table: Table, lines: list[tuple[float, float, float, float]]) -> Body:
    """Read a page with the text of a table and given lines."""
    canvas, stream = new_canvas()
    for x0, y0, x1, y1 in lines:
        canvas.line(x0, PAGE[1] - y0, x1, PAGE[1] - y1)
    write_cells(canvas, table)
    return read_pdf(finish(canvas, stream))


def test_a_table_without_its_left_and_right_border() -> None:
    outer = (FORM.columns[0], FORM.columns[-1])
    lines = [line for line in FORM.sides() if not (line[0] == line[2] and line[0] in outer)]
    body = read_lines(FORM, lines)
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]


def test_a_table_without_its_foot() -> None:
    lines = [line for line in FORM.sides() if not (line[1] == line[3] == FORM.rows[-1])]
    body = read_lines(FORM, lines)
    assert [cells_of(grid) for grid in body.grids] == [FORM.cells]


def test_a_blank_corner_is_a_hole_and_no_cell() -> None:
    table = Table(
        (50, 150, 250, 350),
        (60, 90, 120),
        ((0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")),
    )
    body = read_lines(table, list(table.sides()))
    assert [cells_of(grid) for grid in body.grids] == [table.cells]
    assert body.grids[0].at(0, 2) is None


def test_a_table_inside_a_cell_is_a_grid_of_its_own() -> None:
    inner = Table((100, 140, 180), (75, 95), ((0, 0, 1, 1, "内"), (0, 1, 1, 1, "里")))
    outer = Table((50, 300, 400), (60, 120), ((0, 0, 1, 1, "外"), (0, 1, 1, 1, "边")))
    canvas, stream = new_canvas()
    for table in (outer, inner):
        stroke_sides(canvas, table)
        write_cells(canvas, table)
    grids = read_pdf(finish(canvas, stream)).grids
    assert [cells_of(grid) for grid in grids] == [outer.cells, inner.cells]


def test_a_cell_that_is_no_rectangle_makes_the_table_unsure() -> None:
    table = Table(
        (50, 150, 250, 350),
        (60, 90, 120),
        ((0, 0, 1, 1, "甲"), (0, 1, 1, 2, "乙"), (1, 0, 1, 3, "丙")),
    )
    lines = [line for line in table.sides() if line[:3] != (150, 90, 250)]
    body = read_lines(table, lines)
    assert [note.code for note in body.notes] == ["table_not_sure"]
    assert {cell.text for cell in body.grids[0].cells} == {"甲", "乙", "丙"}


def test_text_over_a_ruling_line_makes_the_table_unsure() -> None:
    long = "很长的一行字写出了格子"
    table = Table((50, 100, 150), (60, 90), ((0, 0, 1, 1, long), (0, 1, 1, 1, "")))
    body = read_lines(table, list(table.sides()))
    assert [note.code for note in body.notes] == ["table_not_sure"]
    (grid,) = body.grids
    assert "".join(cell.text for cell in grid.cells) == long


def test_lone_lines_are_no_table() -> None:
    assert find_lattices([Edge(10, 0, 100), Edge(50, 0, 100)], [Edge(300, 0, 100)]) == []


def test_spans_are_missing_edges() -> None:
    across = [Edge(0, 0, 20), Edge(10, 10, 20), Edge(20, 0, 20)]
    across = [Edge(*(10 * number for number in edge[:3])) for edge in across]
    down = [Edge(0, 0, 200), Edge(100, 0, 200), Edge(200, 0, 200)]
    (lattice,) = find_lattices(across, down)
    assert lattice.cells == (Slotting(0, 0, 2, 1), Slotting(0, 1, 1, 1), Slotting(1, 1, 1, 1))
    assert lattice.regular
