"""The table around a cell, or the text around a paragraph, as a few lines of text.

In: what a reader saw in a file, and a place. Out: lines; the place is marked with 【】.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.place import Place

ROWS_AROUND = 3
PARAGRAPHS_AROUND = 1
LONGEST = 24
"""Characters of a cell that are shown; a longer text ends in …, the marked one is shown whole."""


def grid_at(body: Body, place: Place) -> Grid | None:
    """Return the table a place names."""
    return next((grid for grid in body.grids if grid.number == place.table), None)


def cell_at(body: Body, place: Place) -> Cell | None:
    """Return the cell a place names."""
    grid = grid_at(body, place)
    if grid is None or place.row is None or place.column is None:
        return None
    return grid.at(place.row - 1, place.column - 1)


def paragraph_at(body: Body, place: Place) -> Paragraph | None:
    """Return the paragraph a place names."""
    paragraphs = (block for block in body.blocks if isinstance(block, Paragraph))
    return next((one for one in paragraphs if one.number == place.paragraph), None)


def surroundings(body: Body, place: Place) -> list[str]:
    """Return the lines around a place; none where the file has no such place."""
    cell, grid = cell_at(body, place), grid_at(body, place)
    if cell is not None and grid is not None:
        return list(_rows(grid, cell))
    if place.paragraph is not None:
        return list(_paragraphs(body, place.paragraph))
    return []


def window(grid: Grid, cell: Cell, around: int = ROWS_AROUND) -> range:
    """Return the rows (from 0) around a cell."""
    return range(max(cell.row - around, 0), min(cell.last_row + around + 1, grid.row_count))


def _rows(grid: Grid, marked: Cell) -> Iterator[str]:
    rows = window(grid, marked)
    if rows.start > 0:
        yield "     ⋮"
    for row in rows:
        shown = (_shown(cell, cell is marked) for cell in grid.row_cells(row))
        yield f"{row + 1:>5} │ " + " │ ".join(shown)
    if rows.stop < grid.row_count:
        yield "     ⋮"


def _shown(cell: Cell, is_marked: bool) -> str:
    text = " ".join(cell.text.split())
    if is_marked:
        return f"【{text}】"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _paragraphs(body: Body, number: int) -> Iterator[str]:
    for block in body.blocks:
        if isinstance(block, Paragraph) and abs(block.number - number) <= PARAGRAPHS_AROUND:
            text = " ".join(block.text.split())
            yield f"{block.number:>5} │ " + (f"【{text}】" if block.number == number else text)
