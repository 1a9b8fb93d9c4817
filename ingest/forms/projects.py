"""A table of many projects: each one's head columns are merged over its indicators.

A line without a project (a unit's subtotal) belongs to no form; what it says is
kept with the form that follows it, and its unit counts for the projects below
that print none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.forms.form import Entry, Field, Role
from ingest.forms.header import HeadColumn, Header
from ingest.forms.indicators import (
    Rows,
    indicator_name,
    is_header_again,
    is_placeholder,
    read_rows,
    row_parts,
)
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid

_NAMED = (Role.PROJECT_NAME, Role.PROJECT_CODE)


@dataclass(slots=True)
class Project:
    """One project of the table: its head's fields, its rows, its first cell and last page."""

    fields: list[Field]
    cell: Cell
    grid: Grid
    rows: Rows = field(default_factory=Rows)
    page_last: int | None = None


@dataclass(slots=True)
class Projects:
    """The projects found so far, and what lines without a project said."""

    found: list[Project] = field(default_factory=list)
    subtotal: list[Field] = field(default_factory=list)
    unit: Field | None = None


def read_projects(grid: Grid, header: Header, rows: range, layout: Layout, into: Projects) -> None:
    """Read the rows of a table of many projects; ``into`` goes on over further grids."""
    for row in rows:
        run = header.runs[0]
        if is_header_again(tuple(grid.at(row, column) for _, column in run.parts), run, layout):
            continue
        heads = [(head, cell) for head in header.heads if (cell := _own(grid, row, head))]
        name = next(
            (cell for head, cell in heads if head.role in _NAMED and cell.text.strip()), None
        )
        has_indicator = not is_placeholder(indicator_name(row_parts(grid, row, run)))
        if name is None or _is_no_name(name, layout) or _is_heading(grid, row, name):
            if not has_indicator:
                _take_subtotal(grid, row, heads, into)
                continue
            name = None
        if not into.found or (name is not None and _begins(grid, row, name, heads, into)):
            into.found.append(_opened(grid, heads, name or grid.row_cells(row)[0], into))
        current = into.found[-1]
        said = {found.entry.text for found in current.fields}
        current.rows.passed.update(
            grid.place(cell) for _, cell in heads if joined(cell.text) in said
        )
        for each in header.runs:
            read_rows(grid, each, range(row, row + 1), layout, current.rows)
        pages = [cell.page for cell in grid.row_cells(row) if cell.page and cell.row == row]
        current.page_last = max([*pages, current.page_last or 0]) or None


def _is_no_name(cell: Cell, layout: Layout) -> bool:
    """Tell whether a cell in the projects' column names none: 合计, ``—``, a bare figure."""
    text = joined(cell.text)
    figure = text.replace(",", "").replace(".", "").isdigit()
    return label_key(text) in layout.totals or is_placeholder(text) or figure


def _is_heading(grid: Grid, row: int, name: Cell) -> bool:
    """Tell whether a row says nothing but a name, and the next one names a project: a unit's line."""
    if name.row_span > 1 or any(cell is not name for cell in _told(grid, row)):
        return False
    if row + 1 >= grid.row_count:
        return False
    following = grid.at(row + 1, name.column)
    return following is not None and following.row == row + 1 and bool(following.text.strip())


def _told(grid: Grid, row: int) -> list[Cell]:
    return [cell for cell in grid.row_cells(row) if cell.text.strip()]


def _own(grid: Grid, row: int, head: HeadColumn) -> Cell | None:
    """Return the cell of a head column; one merged from the column before is not its own."""
    cell = grid.at(row, head.column)
    return cell if cell is not None and cell.column == head.column else None


def _begins(
    grid: Grid, row: int, name: Cell, heads: list[tuple[HeadColumn, Cell]], into: Projects
) -> bool:
    """Tell whether a project begins in a row: its name is merged down, or printed anew.

    A table that merges nothing repeats the head on every row; the same head
    printed again directly below goes on with the same project.
    """
    if name.row < row:
        return False
    current = into.found[-1]
    said = {(found.role, found.entry.text) for found in current.fields}
    again = {(head.role, joined(cell.text)) for head, cell in heads if cell.text.strip()}
    single = current.cell.row_span == 1 or current.grid is not grid
    return not (single and again <= said)


def _opened(
    grid: Grid, heads: list[tuple[HeadColumn, Cell]], name: Cell, into: Projects
) -> Project:
    fields = [
        Field(head.role, Entry(joined(cell.text), grid.place(cell), head.label))
        for head, cell in heads
    ]
    unit = next((found for found in fields if found.role is Role.UNIT_NAME), None)
    if unit is not None and not unit.entry.text and into.unit is not None:
        fields[fields.index(unit)] = into.unit
    fields.extend(into.subtotal)
    into.subtotal = []
    return Project(fields, name, grid, page_last=name.page)


def _take_subtotal(
    grid: Grid, row: int, heads: list[tuple[HeadColumn, Cell]], into: Projects
) -> None:
    for head, cell in heads:
        text = joined(cell.text)
        if not text or cell.row != row:
            continue
        entry = Entry(text, grid.place(cell), head.label)
        into.subtotal.append(Field(Role.KNOWN, entry))
        if head.role is Role.UNIT_NAME:
            into.unit = Field(Role.UNIT_NAME, entry)
