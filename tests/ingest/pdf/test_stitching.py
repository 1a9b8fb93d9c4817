"""Tables that run over pages come back whole, wherever the page breaks cut them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.grids.grid import Grid, Paragraph
from ingest.grids.pdf import read_pdf
from tests.ingest.pdf.drawing import PAGE, Slot, Table, finish, new_canvas, write_cells
from tests.ingest.pdf.drawing import stroke_sides as rule
from tests.ingest.pdf.test_lattice_round_trip import cells_of

TOP, BOTTOM = 60.0, 780.0
HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
COLUMNS = (60.0, 140.0, 220.0, 400.0, 520.0)


@dataclass(frozen=True)
class Cut:
    """An indicator table cut over pages: rows of each group, rows of each page."""

    groups: tuple[int, ...]
    pages: tuple[int, ...]
    repeated: bool


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    groups = tuple(draw(st.lists(st.integers(1, 4), min_size=2, max_size=6)))
    left, pages = sum(groups), []
    while left:
        pages.append(draw(st.integers(1, min(left, 7))))
        left -= pages[-1]
    return Cut(groups, tuple(pages), draw(st.booleans()))


def whole(cut: Cut) -> tuple[Slot, ...]:
    """Return the cells of the table in one piece: a header, then groups under a merged level."""
    cells: list[Slot] = [(0, column, 1, 1, text) for column, text in enumerate(HEADER)]
    row = 1
    for group, count in enumerate(cut.groups):
        cells.append((row, 0, count, 1, f"甲{group}指标"))
        for one in range(row, row + count):
            cells += [(one, 1, 1, 1, f"乙{one}"), (one, 2, 1, 1, f"丙{one}率")]
            cells.append((one, 3, 1, 1, f"≥{one}%"))
        row += count
    return tuple(sorted(cells))


def part(cells: tuple[Slot, ...], first: int, after: int, header: bool) -> list[Slot]:
    """Return the cells of some rows as a page shows them, merged ones blank where they go on."""
    shift = (1 if header else 0) - first
    found = [cell for cell in cells if header and cell[0] == 0]
    for row, column, row_span, column_span, text in cells:
        top, bottom = max(row, first), min(row + row_span, after)
        if top < bottom:
            shown = text if row == top else ""
            found.append((top + shift, column, bottom - top, column_span, shown))
    return found


def page_table(cells: list[Slot], foot: bool) -> Table:
    """Place the rows of one page at its top, or so that they end at its foot."""
    count = max(row + span for row, _, span, _, _ in cells)
    heights = [float(24 * index) for index in range(count + 1)]
    start = BOTTOM - heights[-1] if foot else TOP
    return Table(COLUMNS, tuple(start + height for height in heights), tuple(cells))


def drawn(cut: Cut) -> bytes:
    """Draw the table: the first page ends at the foot, later ones begin at the top."""
    cells = whole(cut)
    canvas, stream = new_canvas()
    first = 0
    for index, count in enumerate(cut.pages):
        after = first + count + (1 if index == 0 else 0)
        shown = part(cells, first, after, cut.repeated and index > 0)
        page = page_table(shown, foot=index == 0)
        if index and index < len(cut.pages) - 1:
            page = stretched(page)
        begin(canvas, index)
        rule(canvas, page)
        write_cells(canvas, page)
        first = after
    canvas.showPage()
    canvas.drawString(60, 200, "下一页。")
    return finish(canvas, stream)


def stretched(table: Table) -> Table:
    """Make the last row so high that a page in the middle is full."""
    return Table(table.columns, (*table.rows[:-1], BOTTOM), table.cells)


def begin(canvas: Canvas, index: int) -> None:
    if index:
        canvas.showPage()
        canvas.setFont("STSong-Light", 9)
        canvas.setLineWidth(0.5)
    else:
        canvas.drawString(60, PAGE[1] - TOP - 10, "标题")
    canvas.drawString(290, 25, f"- {index + 1} -")


@given(cut=cuts())
@settings(deadline=None, max_examples=80)
def test_a_table_cut_between_rows_is_one_grid(cut: Cut) -> None:
    body = read_pdf(drawn(cut))
    assert [cells_of(grid) for grid in body.grids] == [whole(cut)]


@given(cut=cuts())
@settings(deadline=None, max_examples=20)
def test_cells_keep_the_page_they_stand_on(cut: Cut) -> None:
    (grid,) = read_pdf(drawn(cut)).grids
    pages = {cell.row: cell.page for cell in grid.cells if cell.column == 3}
    expected = [page for page, count in enumerate(cut.pages, 1) for _ in range(count)]
    assert [pages[row] for row in sorted(pages)] == [1, *expected]


def two_pages(above: Table, below: Table, between: str = "") -> tuple[Grid, ...]:
    """Read two tables on two pages, with some words on top of the second."""
    canvas, stream = new_canvas()
    canvas.drawString(60, PAGE[1] - TOP - 10, "标题")
    rule(canvas, above)
    write_cells(canvas, above)
    canvas.showPage()
    canvas.setFont("STSong-Light", 9)
    canvas.setLineWidth(0.5)
    if between:
        canvas.drawString(60, PAGE[1] - TOP - 10, between)
    rule(canvas, below)
    write_cells(canvas, below)
    canvas.showPage()
    canvas.drawString(60, PAGE[1] - TOP - 10, "下一页。")
    return read_pdf(finish(canvas, stream)).grids


ROW = (60.0, 140.0, 260.0, 520.0)


def test_a_row_cut_inside_its_cells_is_one_row() -> None:
    wide = "审" * 28
    above = Table(
        ROW, (730, 754, 780), ((0, 0, 1, 3, "目标"), (1, 0, 1, 1, "质量"), (1, 1, 1, 1, "合格"),
                               (1, 2, 1, 1, wide))
    )  # fmt: skip
    below = Table(
        ROW, (60, 84, 108), ((0, 0, 1, 1, ""), (0, 1, 1, 1, ""), (0, 2, 1, 1, "判完。"),
                             (1, 0, 1, 1, "时效"), (1, 1, 1, 1, "及时"), (1, 2, 1, 1, "年底"))
    )  # fmt: skip
    (grid,) = two_pages(above, below)
    assert [cell[4] for cell in cells_of(grid)] == [
        *("目标", "质量", "合格", f"{wide}\n判完。", "时效", "及时", "年底")
    ]
    assert grid.row_count == 3


def test_a_fragment_with_fewer_columns_maps_onto_the_first() -> None:
    above = Table(
        (60, 110, 160, 220, 330, 520),
        (732, 756, 780),
        ((0, 0, 1, 2, "编码"), (0, 2, 1, 3, "一"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "乙"),
         (1, 2, 1, 1, "丙"), (1, 3, 1, 1, "丁"), (1, 4, 1, 1, "戊")),
    )  # fmt: skip
    below = Table((60, 160, 330, 520), (60, 84), ((0, 0, 1, 1, "己"), (0, 1, 1, 1, "庚"),
                                                  (0, 2, 1, 1, "辛")))  # fmt: skip
    (grid,) = two_pages(above, below)
    assert grid.column_count == 5
    assert cells_of(grid)[-3:] == ((2, 0, 1, 2, "己"), (2, 2, 1, 2, "庚"), (2, 4, 1, 1, "辛"))


def test_words_between_two_tables_keep_them_apart() -> None:
    table = Table(ROW, (732, 780), ((0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙")))
    below = Table(ROW, (90, 120), table.cells)
    assert len(two_pages(table, below, between="另一张表")) == 2


def test_a_table_that_ends_early_on_the_page_does_not_go_on() -> None:
    above = Table(ROW, (200, 230), ((0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙")))
    below = Table(ROW, (60, 84), ((0, 0, 1, 1, "丁"), (0, 1, 1, 1, "戊"), (0, 2, 1, 1, "己")))
    canvas, stream = new_canvas()
    for page, table in enumerate((above, below, None)):
        if page:
            canvas.showPage()
            canvas.setFont("STSong-Light", 9)
        if table is None:
            for y in range(70, 780, 14):
                canvas.drawString(60, y, "正文。")
            continue
        rule(canvas, table)
        write_cells(canvas, table)
    body = read_pdf(finish(canvas, stream))
    assert len(body.grids) == 2
    assert all(isinstance(block, Grid | Paragraph) for block in body.blocks)


def test_one_form_a_page_without_a_word_between_stays_one_grid_a_page() -> None:
    for height in (24.0, 118.0):  # ending early, and filling the page
        canvas, stream = new_canvas()
        for page in range(1, 6):
            if page > 1:
                canvas.showPage()
                canvas.setFont("STSong-Light", 9)
            rows = tuple(TOP + height * index for index in range(7))
            cells = [(0, 0, 1, 1, "项目编码"), (0, 1, 1, 1, f"A{page}"), (0, 2, 1, 1, "名")]
            for row in range(1, 6):
                cells += [(row, c, 1, 1, f"{row}{c}") for c in range(3)]
            form = Table(ROW, rows, tuple(cells))
            rule(canvas, form)
            write_cells(canvas, form)
        grids = read_pdf(finish(canvas, stream)).grids
        assert [grid.cells[1].text for grid in grids] == [f"A{page}" for page in range(1, 6)]
        assert {grid.row_count for grid in grids} == {6}


def test_copies_of_one_full_page_form_are_not_taken_for_repeated_headers() -> None:
    for count in (3, 8):
        canvas, stream = new_canvas()
        step = (BOTTOM - TOP) / count
        rows = tuple(TOP + step * index for index in range(count + 1))
        cells = tuple((row, c, 1, 1, f"{row}{c}") for row in range(count) for c in range(3))
        for page in range(3):
            if page:
                canvas.showPage()
                canvas.setFont("STSong-Light", 9)
            rule(canvas, Table(ROW, rows, cells))
            write_cells(canvas, Table(ROW, rows, cells))
        assert [cells_of(grid) for grid in read_pdf(finish(canvas, stream)).grids] == [cells] * 3


def test_a_row_whose_long_text_moved_to_the_next_page_whole_is_one_row() -> None:
    first = Table(COLUMNS, (700.0, 740.0, 780.0), (
        *((0, column, 1, 1, text) for column, text in enumerate(HEADER)),
        (1, 0, 1, 1, "产出指标"), (1, 1, 1, 1, "数量指标"), (1, 2, 1, 1, ""), (1, 3, 1, 1, "≥3"),
    ))  # fmt: skip
    second = Table(COLUMNS, (60.0, 100.0, 140.0), (
        (0, 0, 1, 1, ""), (0, 1, 1, 1, ""), (0, 2, 1, 1, "清淤河道长度"), (0, 3, 1, 1, ""),
        (1, 0, 1, 1, "效益指标"), (1, 1, 1, 1, "社会效益"), (1, 2, 1, 1, "出行"), (1, 3, 1, 1, "好"),
    ))  # fmt: skip
    canvas, stream = new_canvas()
    for index, table in enumerate((first, second)):
        canvas.setFont("STSong-Light", 9)
        for side in table.sides():
            canvas.line(side[0], PAGE[1] - side[1], side[2], PAGE[1] - side[3])
        write_cells(canvas, table)
        if not index:
            canvas.showPage()
    (grid,) = read_pdf(finish(canvas, stream)).grids
    assert [cell.text for cell in grid.cells if cell.row == 1] == [
        "产出指标", "数量指标", "清淤河道长度", "≥3",
    ]  # fmt: skip
    assert grid.row_count == 3


def test_what_a_browser_writes_below_the_last_line_of_a_page_belongs_to_its_cell() -> None:
    canvas, stream = new_canvas()
    for page in range(2):
        canvas.setFont("STSong-Light", 9)
        top = 740.0 if page == 0 else 60.0
        bottom = top + 20
        for x in (60.0, 140.0, 400.0):
            canvas.line(x, PAGE[1] - top, x, PAGE[1] - bottom)
        # the first cell goes on on the next page: no line under it here, none above it there
        if page == 0:
            canvas.line(60, PAGE[1] - top, 400, PAGE[1] - top)
            canvas.line(140, PAGE[1] - bottom, 400, PAGE[1] - bottom)
            canvas.drawString(64, PAGE[1] - 755, "预算规模及资金用")
            canvas.drawString(64, PAGE[1] - 767, "途")
            canvas.drawString(150, PAGE[1] - 755, "12.50")
        else:
            canvas.line(140, PAGE[1] - top, 400, PAGE[1] - top)
            canvas.line(60, PAGE[1] - bottom, 400, PAGE[1] - bottom)
            canvas.drawString(150, PAGE[1] - 74, "用于河道清淤")
        if page == 0:
            canvas.showPage()
    body = read_pdf(finish(canvas, stream))
    texts = {cell.text.replace("\n", "") for grid in body.grids for cell in grid.cells}
    assert "预算规模及资金用途" in texts
    assert not [block for block in body.blocks if isinstance(block, Paragraph)]
