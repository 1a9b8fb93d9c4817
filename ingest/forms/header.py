"""The header of an indicator block: which column is for which part.

A header row names at least two levels, or a name, beside a value column
(一级指标 | 二级指标 | 三级指标 | 指标值). It may be two rows high, two blocks may
stand side by side (中期 and 年度), and in a table of many projects the columns
of the head (项目名称, 预算数, 年度目标) stand in it as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.forms.form import Part, Role
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid

_NAMING = frozenset({Part.NAME, Part.LEVEL2, Part.LEVEL1})
_ANSWERING = frozenset({Part.VALUE, Part.ACTUAL, Part.WEIGHT, Part.DESCRIPTION})
_PROJECT = frozenset({Role.PROJECT_NAME, Role.PROJECT_CODE})


@dataclass(frozen=True, slots=True)
class Run:
    """The columns of one block: (part, column) pairs, and (header, column) of unknown ones.

    ``term`` is the printed cell that says the block is for several years.
    """

    parts: tuple[tuple[Part, int], ...]
    others: tuple[tuple[str, int], ...] = ()
    term: Cell | None = None


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column of the form's head in a table of many projects."""

    role: Role
    column: int
    label: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rows, its runs of columns (the annual one first), its head columns."""

    first_row: int
    last_row: int
    runs: tuple[Run, ...]
    heads: tuple[HeadColumn, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether the table holds many projects, one after another."""
        return any(head.role in _PROJECT for head in self.heads)

    @property
    def parts(self) -> frozenset[Part]:
        """The parts that have a column."""
        return frozenset(part for run in self.runs for part, _ in run.parts)


@dataclass(slots=True)
class _Columns:
    """A run while its columns are gathered."""

    parts: dict[Part, tuple[int, str]]
    others: list[tuple[str, int]]


def is_header_row(grid: Grid, row: int, layout: Layout) -> bool:
    """Tell whether a grid row is the header of an indicator block."""
    seen = {
        part for cell in grid.row_cells(row) for part in layout.parts.get(label_key(cell.text), ())
    }
    return (len(seen & _NAMING) >= 2 and bool(seen & _ANSWERING)) or {Part.NAME, Part.VALUE} <= seen


def header_keys(grid: Grid, row: int) -> tuple[str, ...]:
    """Return the label keys of a row, to tell a repeated header from another one."""
    return tuple(label_key(cell.text) for cell in grid.row_cells(row))


def read_header(grid: Grid, row: int, layout: Layout, last_row: int) -> Header:
    """Read the header that begins in ``row``; ``last_row`` bounds the block below it."""
    bottom = max(
        cell.last_row for cell in grid.row_cells(row) if layout.parts.get(label_key(cell.text))
    )
    runs = [_Columns({}, [])]
    heads: list[HeadColumn] = []
    for cell, column in _bottom_cells(grid, row, bottom):
        key = label_key(cell.text)
        part = _decide(layout, key, grid, column, range(bottom + 1, last_row + 1))
        label = layout.labels.get(key)
        if part is not None:
            _take(runs, part, key, column, layout)
        elif label is not None and label.role is not None:
            heads.append(HeadColumn(label.role, column, joined(cell.text)))
        elif key and label is None:
            runs[-1].others.append((key, column))
    if not any(head.role in _PROJECT for head in heads):
        # 备注 and the like: columns of the block, though the head knows the word too
        runs[-1].others.extend((label_key(head.label), head.column) for head in heads)
        heads = []
    return Header(row, bottom, _ordered(grid, row, runs, layout), tuple(heads))


def _take(runs: list[_Columns], part: Part, key: str, column: int, layout: Layout) -> None:
    """Add a column to the run it belongs to; a level that comes again opens the next run."""
    before = runs[-1].parts.keys()
    if part in _NAMING and (part in before or {Part.NAME, Part.VALUE} <= before):
        runs.append(_Columns({}, []))
    current = runs[-1]
    held = current.parts.get(part)
    if held is None:
        current.parts[part] = (column, key)
    elif layout.is_annual(key) and not layout.is_annual(held[1]):
        # 中期指标值 | 年度指标值 over the same rows: the annual one counts
        current.others.append((held[1], held[0]))
        current.parts[part] = (column, key)
    else:
        current.others.append((key, column))


def _ordered(grid: Grid, row: int, runs: list[_Columns], layout: Layout) -> tuple[Run, ...]:
    """Return the runs, the annual one first; levels printed once count for every run."""
    group = _group_term(grid, row, layout)
    shared = {
        part: runs[0].parts[part][0] for part in (Part.LEVEL1, Part.LEVEL2) if part in runs[0].parts
    }
    found: list[Run] = []
    for run in runs:
        own = {part: column for part, (column, _) in run.parts.items()}
        term = group or (_term_above(grid, row, own, layout) if len(runs) > 1 else None)
        columns: dict[Part, int] = shared | own
        found.append(Run(tuple(columns.items()), tuple(run.others), term))
    # where nothing says which is which, the annual block is the right-hand one
    found.reverse()
    return tuple(sorted(found, key=lambda run: run.term is not None))


def _group_term(grid: Grid, row: int, layout: Layout) -> Cell | None:
    """Return the cell beside the header that says 长期绩效指标, if one does."""
    return next(
        (
            cell
            for cell in grid.row_cells(row)
            if label_key(cell.text) not in layout.parts and layout.is_term(label_key(cell.text))
        ),
        None,
    )


def _term_above(grid: Grid, row: int, own: dict[Part, int], layout: Layout) -> Cell | None:
    """Return the label over a run that says 中期目标 or 中期指标值; None where it is the annual one."""
    column = own.get(Part.VALUE, max(own.values()))
    for above in range(row, -1, -1):
        cell = grid.at(above, column)
        key = label_key(cell.text) if cell is not None else ""
        if layout.is_annual(key):
            return None
        if layout.is_term(key):
            return cell
    return None


def _bottom_cells(grid: Grid, top: int, bottom: int) -> list[tuple[Cell, int]]:
    """Return the lowest header cell over each column, left to right, each once."""
    found: list[tuple[Cell, int]] = []
    for column in range(grid.column_count):
        stack = [grid.at(row, column) for row in range(bottom, top - 1, -1)]
        cell = next((cell for cell in stack if cell is not None and cell.text.strip()), None)
        if cell is not None and (not found or found[-1][0] is not cell):
            found.append((cell, column))
    return found


def _decide(layout: Layout, key: str, grid: Grid, column: int, rows: range) -> Part | None:
    """Return the part a header stands for; where it may be two, its column's values decide."""
    candidates = layout.parts.get(key, ())
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    cells = (grid.at(row, column) for row in rows)
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
