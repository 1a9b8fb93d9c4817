"""The header of an indicator block: which column is for which part.

A header row names at least two levels, or a name, beside a value column
(一级指标 | 二级指标 | 三级指标 | 指标值). It may be two rows high, two blocks may
stand side by side (中期 and 年度), and in a table of many projects the columns
of the head (项目名称, 预算数, 年度目标) stand in it as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.forms.form import Part, Role
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid

_NAMING = frozenset({Part.NAME, Part.LEVEL2, Part.LEVEL1})
_ANSWERING = frozenset({Part.VALUE, Part.ACTUAL, Part.WEIGHT, Part.DESCRIPTION})
_COMPARING = frozenset({"≥", "≤", "=", ">", "<", ">=", "<=", "≧", "≦"})
_TERM_LENGTH = 16
_TERM_ENDS = (
    "指标", "目标", "效益", "满意度", "影响", "成本", "数量", "质量", "时效",
)  # fmt: skip
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
    seen = {part for cell in grid.row_cells(row) for part in layout.part(label_key(cell.text))}
    if (len(seen & _NAMING) >= 2 and bool(seen & _ANSWERING)) or {Part.NAME, Part.VALUE} <= seen:
        return True
    return Part.VALUE in seen and bool(_covered(grid, row, layout))


def _covered(grid: Grid, row: int, layout: Layout) -> dict[Part, int]:
    """Return the columns of levels and names under one header (绩效指标 over three columns).

    Empty where there is no such header, or where what stands below it are headers
    or no terms of levels.
    """
    for cell in grid.row_cells(row):
        if cell.row != row or cell.column_span < 2 or cell.last_row + 1 >= grid.row_count:
            continue
        if label_key(cell.text) not in layout.over_levels:
            continue
        below = range(cell.last_row + 1, grid.row_count)
        first = [under for under in grid.row_cells(below.start) if under.row == below.start]
        columns = [
            under.column for under in first if cell.column <= under.column <= cell.last_column
        ]
        if any(layout.part(label_key(under.text)) for under in first) or len(columns) not in (2, 3):
            continue
        leading = _holds_levels(grid, columns[0], range(below.start, below.start + 1), layout)
        if leading is not None:
            levels = (Part.LEVEL1, Part.LEVEL2) if len(columns) == 3 else (leading,)
            return dict(zip((*levels, Part.NAME), columns, strict=True))
    return {}


def header_keys(grid: Grid, row: int) -> tuple[str, ...]:
    """Return the label keys of a row, to tell a repeated header from another one."""
    return tuple(label_key(cell.text) for cell in grid.row_cells(row))


def read_header(grid: Grid, row: int, layout: Layout, last_row: int) -> Header:
    """Read the header that begins in ``row``; ``last_row`` bounds the block below it."""
    bottom = max(cell.last_row for cell in grid.row_cells(row) if layout.part(label_key(cell.text)))
    cells = _bottom_cells(grid, row, bottom)
    if _numbers_columns(grid, bottom + 1):
        bottom += 1
    runs = [_Columns({}, [])]
    heads: list[HeadColumn] = []
    named = any(layout.part(label_key(cell.text)) == (Part.NAME,) for cell, _ in cells)
    below = range(bottom + 1, last_row + 1)
    for cell, column in cells:
        key = label_key(cell.text)
        part = _decide(layout, key, grid, column, below, named)
        part = part or _part_above(grid, cell, column, row, layout)
        role = _head_role(layout, key)
        if part is not None:
            _take(runs, part, key, column, layout)
        elif role is not None:
            heads.append(HeadColumn(role, column, joined(cell.text)))
        elif key and layout.label(key) is None:
            runs[-1].others.append((key, column))
    if Part.NAME not in runs[0].parts:
        covered = _covered(grid, row, layout)
        runs[0].parts.update({part: (column, "") for part, column in covered.items()})
    kept = _heads(heads, runs)
    for run in runs:
        _take_unnamed_levels(run, grid, below, layout)
        _take_unnamed_operators(run, grid, below, layout)
    return Header(row, bottom, _ordered(grid, row, runs, layout), kept)


def _part_above(grid: Grid, cell: Cell, column: int, top: int, layout: Layout) -> Part | None:
    """Return the part of the header over one that says too little (数值 under 指标值)."""
    if layout.label(label_key(cell.text)) is not None:
        return None
    uppers = (grid.at(row, column) for row in range(cell.row - 1, top - 1, -1))
    found = (layout.part(label_key(upper.text)) for upper in uppers if upper is not None)
    return next((parts[0] for parts in found if len(parts) == 1), None)


def _take_unnamed_levels(run: _Columns, grid: Grid, rows: range, layout: Layout) -> None:
    """Take columns left of the names for levels where they hold nothing but terms of levels."""
    limit = run.parts.get(Part.NAME, (0, ""))[0]
    found = [
        other for other in run.others
        if other[1] < limit and _holds_levels(grid, other[1], rows, layout) is not None
    ]  # fmt: skip
    for label, column in found:
        part = _holds_levels(grid, column, rows, layout)
        if len(found) == 2:
            part = Part.LEVEL1 if column == found[0][1] else Part.LEVEL2
        if part is not None and part not in run.parts:
            run.others.remove((label, column))
            run.parts[part] = (column, label)


def _take_unnamed_operators(run: _Columns, grid: Grid, rows: range, layout: Layout) -> None:
    """Take a column that holds nothing but ≥, ≤, ＝ for the operators, whatever its header is."""
    known = layout.part_values[Part.OPERATOR]
    for other in run.others if Part.OPERATOR not in run.parts else ():
        cells = (grid.at(row, other[1]) for row in rows)
        texts = {label_key(cell.text) for cell in cells if cell is not None and cell.text.strip()}
        if texts & _COMPARING and texts <= known:
            run.others.remove(other)
            run.parts[Part.OPERATOR] = (other[1], other[0])
            return


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Tell whether a row numbers the columns: 1, 2, 3 … below a header."""
    texts = [cell.text.strip() for cell in grid.row_cells(row)] if row < grid.row_count else []
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) > 2 and len(numbers) == len(texts) and all(
        after == before + 1 for before, after in pairwise(numbers)
    )  # fmt: skip


def _holds_levels(grid: Grid, column: int, rows: range, layout: Layout) -> Part | None:
    """Return the level a column's terms are of, None where most of them are of none."""
    cells = {id(cell): cell for row in rows if (cell := grid.at(row, column)) is not None}
    keys = [label_key(cell.text) for cell in cells.values() if cell.text.strip()]
    upper = sum(key in layout.upper_levels for key in keys)
    terms = sum(key in layout.upper_levels or is_level_term(key) for key in keys)
    if terms * 3 < len(keys) * 2 or not keys:
        return None
    return Part.LEVEL1 if upper * 2 >= len(keys) else Part.LEVEL2


def is_level_term(key: str) -> bool:
    """Tell whether a key names a level: 数量指标, 产出目标, 生态效益 and other short terms."""
    return len(key) <= _TERM_LENGTH and key.endswith(_TERM_ENDS)


def _head_role(layout: Layout, key: str) -> Role | None:
    """Return what a column of the head is for; a label that gathers others is one by its wording."""
    label = layout.label(key)
    if label is not None and label.role is None:
        label = layout.worded(key)
    return label.role if label is not None else None


def _heads(heads: list[HeadColumn], runs: list[_Columns]) -> tuple[HeadColumn, ...]:
    """Return the head columns of a table of many projects.

    备注 and the like right of the levels are columns of the block, though the head
    knows the word too; where no project is named, all of them are.
    """
    wide = any(head.role in _PROJECT for head in heads)
    first = min((column for run in runs for column, _ in run.parts.values()), default=0)
    kept = [head for head in heads if wide and (head.role is not Role.KNOWN or head.column < first)]
    others = ((label_key(head.label), head.column) for head in heads if head not in kept)
    runs[-1].others.extend(others)
    return tuple(kept)


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
            if not layout.part(label_key(cell.text)) and _is_group_term(cell, layout)
        ),
        None,
    )


def _is_group_term(cell: Cell, layout: Layout) -> bool:
    key = label_key(cell.text)
    label = layout.label(key)
    return layout.is_term(key) and (label is None or label.role is None)


def _term_above(grid: Grid, row: int, own: dict[Part, int], layout: Layout) -> Cell | None:
    """Return the label over a run that says 中期目标 or 中期指标值; None where it is the annual one."""
    column = own.get(Part.VALUE, max(own.values()))
    for above in range(row, -1, -1):
        cell = grid.at(above, column)
        key = label_key(cell.text) if cell is not None else ""
        label = layout.label(key)
        role = label.role if label is not None else None
        if layout.is_annual(key) or role is Role.GOAL:
            return None
        if layout.is_term(key) or role is Role.TERM_GOAL:
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


def _decide(
    layout: Layout, key: str, grid: Grid, column: int, rows: range, named: bool
) -> Part | None:
    """Return the part a header stands for; where it may be two, its column's values decide.

    ``named`` tells that another column names the indicators: then this one does not.
    """
    candidates = layout.part(key)
    if named and len(candidates) > 1:
        candidates = tuple(part for part in candidates if part is not Part.NAME)
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
