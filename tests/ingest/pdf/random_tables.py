"""Random tables with spans, for round trips through a pdf."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.ingest.pdf.drawing import Slot, Table

LETTERS = "审判工作完成率办案经费保障正常开展满意度社会效益民长门车食0123456789.%≥（）ABab"


@st.composite
def tables(draw: st.DrawFn, rows: int = 6, columns: int = 5) -> Table:
    """Draw a table: a partition of a grid of slots into rectangles, each with some text.

    Every ruling position is used by a cell, so that the grid is the smallest one.
    """
    row_count, column_count = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    free = {(r, c) for r in range(row_count) for c in range(column_count)}
    cells: list[Slot] = []
    while free:
        row, column = min(free)
        widest = 1
        while (row, column + widest) in free:
            widest += 1
        column_span = draw(st.integers(1, widest))
        deepest = 1
        while all((row + deepest, column + c) in free for c in range(column_span)):
            deepest += 1
        row_span = draw(st.integers(1, deepest))
        free -= {(row + r, column + c) for r in range(row_span) for c in range(column_span)}
        cells.append((row, column, row_span, column_span, _text(draw)))
    return compact(_places(draw, column_count, 50, 30, 110), _rows(draw, row_count), cells)


def _text(draw: st.DrawFn) -> str:
    words = st.text(alphabet=LETTERS, min_size=0, max_size=2)
    return "\n".join(line for line in draw(st.lists(words, max_size=2)) if line)


def _places(draw: st.DrawFn, count: int, start: int, least: int, most: int) -> list[float]:
    places = [float(start)]
    for _ in range(count):
        places.append(places[-1] + draw(st.integers(least, most)))
    return places


def _rows(draw: st.DrawFn, count: int) -> list[float]:
    return _places(draw, count, 60, 28, 60)


def compact(columns: list[float], rows: list[float], cells: list[Slot]) -> Table:
    """Leave out ruling positions that no cell begins or ends at."""
    used_rows = sorted({r for row, _, span, _, _ in cells for r in (row, row + span)})
    used_columns = sorted({c for _, col, _, span, _ in cells for c in (col, col + span)})
    at_row, at_column = ({place: i for i, place in enumerate(u)} for u in (used_rows, used_columns))
    moved = tuple(
        (
            at_row[row],
            at_column[column],
            at_row[row + row_span] - at_row[row],
            at_column[column + column_span] - at_column[column],
            text,
        )
        for row, column, row_span, column_span, text in cells
    )
    return Table(
        tuple(columns[c] for c in used_columns),
        tuple(rows[r] for r in used_rows),
        tuple(sorted(moved)),
    )
