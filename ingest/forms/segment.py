"""Which rows of which tables belong to one form.

A form begins where a project's name or code is asked for (or, for a unit's own
targets, where an indicator block stands with its head), and goes on until the
next one begins. Head and indicators may be one table or two, and a table
without a header that continues the block above it belongs to the same form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Role
from ingest.forms.header import is_header_row
from ingest.forms.label import label_key
from ingest.forms.layout import Layout
from ingest.forms.lines import is_title
from ingest.grids.grid import Body, Grid, Paragraph

_STARTING = frozenset({Role.PROJECT_CODE, Role.PROJECT_NAME})


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive rows of one grid: a form's head rows, then its indicator block if any.

    ``header_row`` is the first row of the indicator block's header; ``starts``
    tells whether a project's name or code is asked for in the head; ``asks``
    counts the known labels in the head.
    """

    grid: Grid
    rows: range
    header_row: int | None
    starts: bool
    asks: int
    asks_goal: bool


@dataclass(slots=True)
class Segment:
    """The raw material of one form: the paragraphs above it and its sections."""

    above: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def has_block(self) -> bool:
        """Whether an indicator block has been seen."""
        return any(section.header_row is not None for section in self.sections)

    @property
    def starts(self) -> bool:
        """Whether a project's name or code is asked for."""
        return any(section.starts for section in self.sections)


def segments(body: Body, layout: Layout) -> Iterator[Segment]:
    """Yield the segments of a body in reading order; ordinary tables yield none."""
    current: Segment | None = None
    above: list[Paragraph] = []
    for block in body.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                above.append(block)
            continue
        for section in sections(block, layout):
            if current is not None and _belongs(current, section, above):
                current.sections.append(section)
            else:
                if current is not None:
                    yield current
                current = _opened(section, above)
            above = []
    if current is not None:
        yield current


def _opened(section: Section, above: list[Paragraph]) -> Segment | None:
    if not section.starts and section.header_row is None:
        return None
    return Segment(list(above), [section])


def _belongs(current: Segment, section: Section, above: list[Paragraph]) -> bool:
    """Tell whether a section goes on with the form that is open."""
    titled = any(is_title(paragraph.text) for paragraph in above)
    if section.starts:
        return False
    if section.header_row is not None:
        # the second table of a form whose first held the head only
        return not current.has_block and current.starts and not titled
    if section.asks:
        return not current.has_block and not titled
    return (
        current.has_block
        and not above
        and section.grid.column_count == current.sections[-1].grid.column_count
    )


def sections(grid: Grid, layout: Layout) -> Iterator[Section]:
    """Cut a grid where another form begins inside it."""
    first, header = 0, None
    asked: set[Role] = set()
    for row in range(grid.row_count):
        if header is None and is_header_row(grid, row, layout):
            header = row
            continue
        roles = _asked(grid, row, layout)
        if roles & _STARTING and (header is not None or roles & asked & _STARTING):
            top = _lead_in(grid, row, header if header is not None else first)
            yield _section(grid, range(first, top), header, layout)
            first, header, asked = top, None, set()
        asked |= roles
    yield _section(grid, range(first, grid.row_count), header, layout)


def _asked(grid: Grid, row: int, layout: Layout) -> set[Role]:
    """Return the roles asked for in a row: labels with a value, not a label, to their right."""
    roles: set[Role] = set()
    cells = [cell for cell in grid.row_cells(row) if cell.row == row]
    for cell, right in zip(cells, [*cells[1:], None], strict=True):
        label = layout.labels.get(label_key(cell.text))
        if label is None or label.role is None or not label.right or right is None:
            continue
        if label.role not in _STARTING or label_key(right.text) not in layout.labels:
            roles.add(label.role)
    return roles


def _lead_in(grid: Grid, row: int, floor: int) -> int:
    """Return the first row of a form that begins in ``row``: its title and unit line stand above."""
    top = row
    while top - 1 > floor and len({id(cell) for cell in grid.row_cells(top - 1)}) <= 2:
        cells = grid.row_cells(top - 1)
        if len(cells) > 1 and not any("单位" in cell.text for cell in cells):
            break
        top -= 1
    return top


def _section(grid: Grid, rows: range, header: int | None, layout: Layout) -> Section:
    head = range(rows.start, header if header is not None else rows.stop)
    asked = [_asked(grid, row, layout) for row in head]
    roles = set().union(*asked) if asked else set()
    goal = any(
        label.role in (Role.GOAL, Role.TERM_GOAL)
        for row in head
        for cell in grid.row_cells(row)
        if (label := layout.labels.get(label_key(cell.text))) is not None
    )
    return Section(grid, rows, header, bool(roles & _STARTING), sum(map(len, asked)), goal)
