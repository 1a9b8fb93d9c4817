"""The indicator blocks of a section: headers, rows, totals, and what stands below them.

Blocks may follow one another (长期绩效指标, then 年度绩效指标), each under a
header of its own, or go on in the next grid without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Entry, Field, Part, Role
from ingest.forms.head import Head, read_head
from ingest.forms.header import Header, is_header_row, read_header
from ingest.forms.indicators import Rows, is_placeholder, read_rows
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.forms.lines import BRACKET_MONEY_UNIT
from ingest.forms.projects import Projects, read_projects
from ingest.forms.segment import Section
from ingest.grids.grid import Cell, Grid


@dataclass(slots=True)
class Draft:
    """A form, or the forms of one wide table, while being read."""

    head: Head = field(default_factory=Head)
    rows: Rows = field(default_factory=Rows)
    projects: Projects = field(default_factory=Projects)
    header: Header | None = None
    parts: set[Part] = field(default_factory=set)


def read_section(section: Section, layout: Layout, draft: Draft) -> None:
    """Read a section's head, then its blocks."""
    grid, rows = section.grid, section.rows
    if section.header_row is None:
        if draft.header is not None:
            # a further piece of the block above: the same columns, no header
            _read_block(grid, rows, draft.header, layout, draft)
        else:
            read_head(grid, rows, layout, draft.head)
        return
    tops = [section.header_row, *_further_headers(section, layout)]
    before = len(draft.head.leftovers)
    read_head(grid, range(rows.start, tops[0]), layout, draft.head)
    # the upper line of a header of two lines (指标值 over 项目指标值 | 年度指标值), and
    # what is merged down into the header
    merged = {grid.place(cell) for cell in grid.row_cells(tops[0]) if cell.row < tops[0]}
    draft.head.labels |= merged
    draft.head.leftovers[before:] = [
        entry
        for entry in draft.head.leftovers[before:]
        if entry.place not in merged
        and (entry.place.row != tops[0] or not layout.part(label_key(entry.text)))
    ]
    for top, end in zip(tops, [*tops[1:], rows.stop], strict=True):
        header = read_header(grid, top, layout, end - 1)
        draft.header = header
        draft.parts |= header.parts
        _read_money_units(grid, header, draft.head)
        _read_block(grid, range(header.last_row + 1, end), header, layout, draft)


def _further_headers(section: Section, layout: Layout) -> Iterator[int]:
    """Yield the first rows of the headers below the first one."""
    first = section.header_row or 0
    last = first
    for row in range(first + 1, section.rows.stop):
        begins = any(
            cell.row == row and layout.part(label_key(cell.text))
            for cell in section.grid.row_cells(row)
        )
        if begins and row > last + 1 and is_header_row(section.grid, row, layout):
            last = row
            yield row


def _read_money_units(grid: Grid, header: Header, head: Head) -> None:
    for cell in grid.cells:
        if header.wide and header.first_row <= cell.row <= header.last_row:
            money = BRACKET_MONEY_UNIT.search("".join(cell.text.split()))
            if money:
                head.fields.append(Field(Role.MONEY_UNIT, Entry(money.group(0), grid.place(cell))))


def _read_block(grid: Grid, rows: range, header: Header, layout: Layout, draft: Draft) -> None:
    """Read indicator rows until a row that ends the block; what follows it is head again."""
    if header.wide:
        read_projects(grid, header, rows, layout, draft.projects)
        return
    end = next((row for row in rows if _stops(grid, row, layout)), rows.stop)
    for run in header.runs:
        read_rows(grid, run, range(rows.start, end), layout, draft.rows)
    tail = end
    while tail < rows.stop and _read_totals(grid, tail, header, layout, draft.head):
        tail += 1
    read_head(grid, range(tail, rows.stop), layout, draft.head)


def _stops(grid: Grid, row: int, layout: Layout) -> bool:
    cells = grid.row_cells(row)
    if not cells or cells[0].row != row:
        return False
    text = joined(cells[0].text)
    noted = any(text.startswith((note + "：", note + ":")) for note in layout.notes)
    return noted or label_key(text) in layout.stops


def _read_totals(grid: Grid, row: int, header: Header, layout: Layout, head: Head) -> bool:
    """Read a row of totals: the total score stands under 得分. False where it is none."""
    cells = grid.row_cells(row)
    if not cells or label_key(cells[0].text) not in layout.totals:
        return False
    values = [cell for cell in cells[1:] if not is_placeholder(_bare_number(cell))]
    if any(not _is_number(cell) for cell in values):
        return False
    score = _score_cell(values, header)
    for cell in cells[1:]:
        if cell.text.strip():
            role = Role.TOTAL_SCORE if cell is score else Role.KNOWN
            entry = Entry(joined(cell.text), grid.place(cell), joined(cells[0].text))
            head.fields.append(Field(role, entry))
    return True


def _score_cell(values: list[Cell], header: Header) -> Cell | None:
    """Return the cell of a totals row that holds the score: by its column, else the last one."""
    columns = dict(header.runs[0].parts)
    if Part.SCORE not in columns:
        return None
    under = [cell for cell in values if cell.column <= columns[Part.SCORE] <= cell.last_column]
    if len(values) == 1 and not under:
        weight = columns.get(Part.WEIGHT)
        if weight is not None and values[0].column <= weight <= values[0].last_column:
            return None
    return next(reversed(under or values), None)


def _bare_number(cell: Cell) -> str:
    # a plain figure is a value here, though it is a placeholder for a name
    return "figure" if _is_number(cell) else joined(cell.text)


def _is_number(cell: Cell) -> bool:
    text = joined(cell.text).rstrip("分")
    return text.replace(".", "", 1).isdigit()
