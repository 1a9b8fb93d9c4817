"""The header of an indicator block: which column is for which part.

A header row names at least a level or a name and a value column
(一级指标 | 二级指标 | 三级指标 | 指标值). It may be two rows high, and two
blocks may stand side by side (项目 and 年度).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.forms.form import Part, Role
from ingest.forms.label import label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid

_NAMING = {Part.NAME, Part.LEVEL2, Part.LEVEL1}
_ANSWERING = {Part.VALUE, Part.ACTUAL, Part.WEIGHT, Part.DESCRIPTION}


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rows, and for each run of columns the part each is for.

    ``runs`` holds one mapping for each block side by side, as (part, column)
    pairs; ``others`` are headers no part is known for, with their column;
    ``heads`` are columns of the form's head in a table of many projects.
    """

    first_row: int
    last_row: int
    runs: tuple[tuple[tuple[Part, int], ...], ...]
    others: tuple[tuple[str, int], ...]
    heads: tuple[tuple[Role, int], ...]


def is_header_row(grid: Grid, row: int, layout: Layout) -> bool:
    """Tell whether a grid row is the header of an indicator block."""
    seen = {
        part for cell in grid.row_cells(row) for part in layout.parts.get(label_key(cell.text), ())
    }
    return (len(seen & _NAMING) >= 2 and bool(seen & _ANSWERING)) or {Part.NAME, Part.VALUE} <= seen


def read_header(grid: Grid, row: int, layout: Layout, last_row: int) -> Header:
    """Read the header that begins in ``row``; ``last_row`` bounds the block below it."""
    bottom = max(
        cell.last_row for cell in grid.row_cells(row) if layout.parts.get(label_key(cell.text))
    )
    columns = [(cell, column) for cell, column in _bottom_cells(grid, row, bottom)]
    runs: list[list[tuple[Part, int]]] = [[]]
    others: list[tuple[str, int]] = []
    heads: list[tuple[Role, int]] = []
    for cell, column in columns:
        key = label_key(cell.text)
        part = _decide(layout, key, grid, column, bottom + 1, last_row)
        if part is not None:
            if any(part is known for known, _ in runs[-1]) and part in _NAMING:
                runs.append([])
            if any(part is known for known, _ in runs[-1]):
                others.append((key, column))
            else:
                runs[-1].append((part, column))
        elif key in layout.labels:
            role = layout.labels[key].role
            if role is not None:
                heads.append((role, column))
        elif key:
            others.append((key, column))
    return Header(
        row, bottom, tuple(tuple(run) for run in runs if run), tuple(others), tuple(heads)
    )


def _bottom_cells(grid: Grid, top: int, bottom: int) -> list[tuple[Cell, int]]:
    """Return the lowest header cell over each column, left to right, each once."""
    found: list[tuple[Cell, int]] = []
    for column in range(grid.column_count):
        stack = [grid.at(row, column) for row in range(bottom, top - 1, -1)]
        cell = next((cell for cell in stack if cell is not None and cell.text.strip()), None)
        if cell is not None and (not found or found[-1][0] is not cell):
            found.append((cell, column))
    return found


def _decide(
    layout: Layout, key: str, grid: Grid, column: int, first_row: int, last_row: int
) -> Part | None:
    """Return the part a header stands for; where it may be two, its column's values decide."""
    candidates = layout.parts.get(key, ())
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    cells = (grid.at(row, column) for row in range(first_row, last_row + 1))
    printed = Counter(
        label_key(cell.text) for cell in cells if cell is not None and cell.text.strip()
    )
    fits = {
        part: sum(
            count for text, count in printed.items() if text in layout.part_values.get(part, ())
        )
        for part in candidates
    }
    return max(candidates, key=lambda part: (fits[part], -candidates.index(part)))
