"""Random grids with true spans for round trips: every position covered, no span by equal text."""

from __future__ import annotations

from hypothesis import strategies as st

from ingest.grids.grid import Cell, Grid

TEXTS = st.text(
    st.one_of(
        st.sampled_from("一级指标数量产出项目名称≥≤％（）：12.0"),
        st.characters(
            min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=("Cc", "Cs", "Co", "Cn")
        ),
    ),
    max_size=6,
)


@st.composite
def span_grids(draw: st.DrawFn, number: int = 1, lines: bool = True) -> Grid:
    """Draw a grid of up to 6 x 6 tiled with random rectangles.

    The first column of every row and the first row of every column begin some
    cell of their own or are covered by one; texts often repeat, so a reader that
    infers spans from equal text fails.
    """
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    texts = st.lists(TEXTS, min_size=1, max_size=2 if lines else 1).map("\n".join)
    cells: list[Cell] = []
    while free:
        row, column = min(free)
        widest = next(
            (at - column for at in range(column, columns) if (row, at) not in free),
            columns - column,
        )
        width, height = draw(st.integers(1, widest)), draw(st.integers(1, rows - row))
        covered = {(row + down, column + right) for down in range(height) for right in range(width)}
        if not covered <= free:
            height, covered = 1, {(row, column + right) for right in range(width)}
        free -= covered
        cells.append(Cell(row, column, height, width, draw(texts)))
    return Grid(number, rows, columns, tuple(cells))
