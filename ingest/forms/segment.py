"""Which rows of which tables belong to one form.

A form begins where a project's name or code is asked for (or, for a unit's own
targets, where an indicator block stands with its head), and goes on until the
next one begins. Head and indicators may be one table or two, and a table
without a header, or with the same one again, that continues the block above it
belongs to the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from ingest.forms.form import Part, Role
from ingest.forms.header import header_keys, is_header_row, read_header
from ingest.forms.indicators import is_placeholder
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.forms.lines import is_title, line_fields
from ingest.forms.surroundings import row_labels
from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.place import Place

_STARTING = frozenset({Role.PROJECT_CODE, Role.PROJECT_NAME})
_CAPTION_ROWS = 2  # a title line and a unit line
_GOALS = frozenset({Role.GOAL, Role.TERM_GOAL})
_CONTINUED = re.compile(
    r"^[(（]?(?:续\s*表?|接上[页表])[)）]?\S{0,6}$|^[-—\s]*\d+[-—\s]*$|^第\s*\d+\s*页.{0,10}$|^(?:金额)?单位[:：].{1,6}$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive rows of one grid: a form's head rows, then its indicator block if any.

    ``header_row`` is the first row of the indicator block's header; ``starts``
    tells whether a project is asked for, in the head or as a column of a
    ``wide`` table; ``asks`` counts the known labels in the head; ``whole``
    tells whether the head is that of a unit's own targets.
    """

    grid: Grid
    rows: range
    header_row: int | None
    starts: bool
    asks: int
    asks_goal: bool
    whole: bool = False
    wide: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The label keys of the header, empty where there is none."""
        return () if self.header_row is None else header_keys(self.grid, self.header_row)


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
    def is_form(self) -> bool:
        """Whether anything in it is a form's: a project asked for, a unit's goal, indicators."""
        return any(
            section.starts or section.whole or section.header_row is not None
            for section in self.sections
        )


def segments(body: Body, layout: Layout) -> Iterator[Segment]:
    """Yield the segments of a body in reading order; ordinary tables are segments of their own."""
    current: Segment | None = None
    above: list[Paragraph] = []
    for block in body.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                above.append(block)
            continue
        caption = _caption_lines(block)
        if caption:
            above.extend(caption)
            continue
        for section in sections(block, layout):
            if current is not None and _belongs(current, section, above):
                current.sections.append(section)
            else:
                if current is not None:
                    yield current
                current = Segment(list(above), [section])
            above = []
    if current is not None:
        yield current


def _caption_lines(grid: Grid) -> list[Paragraph]:
    """Return the lines of a small table that is a caption: unit line, money unit, title, year.

    Word users set the unit line above a form as a borderless table of its own.
    Empty for every table that holds anything else.
    """
    if grid.row_count > _CAPTION_ROWS:
        return []
    cells = [cell for cell in grid.cells if cell.text.strip()]
    told = [bool(list(line_fields(cell.text, grid.place(cell)))) for cell in cells]
    if not any(told) or not all(
        tells or is_title(cell.text) for cell, tells in zip(cells, told, strict=True)
    ):
        return []
    return [Paragraph(0, cell.text, cell.page, grid.place(cell)) for cell in cells]


def _belongs(current: Segment, section: Section, above: list[Paragraph]) -> bool:
    """Tell whether a section goes on with the form that is open."""
    if not current.is_form:
        return False
    titles = [paragraph.text for paragraph in above if is_title(paragraph.text)]
    last = current.sections[-1]
    if section.wide:
        opened = {joined(paragraph.text) for paragraph in current.above}
        again = all(joined(title) in opened for title in titles)
        return again and any(section.header == seen.header for seen in current.sections)
    if section.starts:
        return False
    if section.header_row is not None:
        return not titles and _next_block(current, section)
    if not current.has_block:
        return section.asks > 0 and not titles
    # rows of the block, or what stands below them (总分, 备注)
    return (
        all(_CONTINUED.match(paragraph.text.strip()) for paragraph in above)
        and section.grid.column_count == last.grid.column_count
    )


def _next_block(current: Segment, section: Section) -> bool:
    """Tell whether a header belongs to the open form: its first block, or the same header again."""
    if not current.has_block:
        return True
    return not section.asks and any(section.header == seen.header for seen in current.sections)


def sections(grid: Grid, layout: Layout) -> Iterator[Section]:
    """Cut a grid where another form begins inside it."""
    first, header = 0, None
    asked: set[Role] = set()
    for row in range(grid.row_count):
        if header is None and is_header_row(grid, row, layout):
            header = row
            continue
        if header is None and row > first and not asked & _STARTING and _is_title_row(grid, row):
            # what stands above a form's title is another table of the sheet, its money unit too
            yield _section(grid, range(first, row), None, layout)
            first, asked = row, set()
            continue
        roles = _asked(grid, row, layout) if _led_by_label(grid, row, layout) else set()
        again = bool(roles & asked & _STARTING and asked & _GOALS)
        if roles & _STARTING and (header is not None or again):
            top = _lead_in(grid, row, header if header is not None else first)
            if top < row or len(roles) > 1 or _goes_on(grid, row, header, layout):
                yield _section(grid, range(first, top), header, layout)
                first, header, asked = top, None, set()
        asked |= roles
    yield _section(grid, range(first, grid.row_count), header, layout)


def _is_title_row(grid: Grid, row: int) -> bool:
    """Tell whether a row holds a form's title and nothing else."""
    told = [cell.text for cell in grid.row_cells(row) if cell.row == row and cell.text.strip()]
    return len(told) == 1 and is_title(told[0])


def _goes_on(grid: Grid, row: int, header: int | None, layout: Layout) -> bool:
    """Tell whether a head begins in a row below a block: a label leads the next row as well."""
    if header is None:
        return True
    following = range(row + 1, min(row + 3, grid.row_count))
    return any(_led_by_label(grid, below, layout) for below in following)


def _led_by_label(grid: Grid, row: int, layout: Layout) -> bool:
    cells = grid.row_cells(row)
    return (
        bool(cells)
        and cells[0].row == row
        and any(label is cells[0] for label in row_labels(grid, row, layout))
    )


def _asked(grid: Grid, row: int, layout: Layout) -> set[Role]:
    """Return the roles asked for in a row: labels with a value to their right."""
    roles: set[Role] = set()
    labels = set(row_labels(grid, row, layout))
    cells = [cell for cell in grid.row_cells(row) if cell.row == row]
    for cell, right in zip_longest(cells, cells[1:]):
        label = layout.label(label_key(cell.text))
        if cell not in labels or label is None or label.role is None or not label.right:
            continue
        if right is not None and right not in labels:
            roles.add(label.role)
    return roles | _asked_inline(cells, layout)


def _asked_inline(cells: list[Cell], layout: Layout) -> set[Role]:
    found = (re.match(r"([^：:]{2,20})[：:]\s*\S", cell.text) for cell in cells)
    labels = (layout.label(label_key(match.group(1))) for match in found if match)
    return {label.role for label in labels if label is not None and label.role in _STARTING}


def _lead_in(grid: Grid, row: int, floor: int) -> int:
    """Return the first row of a form that begins in ``row``: its title and unit line stand above."""
    top = row
    while top - 1 > floor and _leads_in(grid.row_cells(top - 1)):
        top -= 1
    return top


def _leads_in(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row stands above a form: one cell, or a unit line.

    In a sheet whose title was not merged over its columns, blank cells stand beside it.
    """
    if len(cells) <= 2:
        return len(cells) == 1 or any("单位" in cell.text for cell in cells)
    told = [cell.text for cell in cells if cell.text.strip()]
    return 0 < len(told) <= 2 and all(
        is_title(text) or any(line_fields(text, Place())) for text in told
    )


def _explains(grid: Grid, row: int, layout: Layout) -> bool:
    """Tell whether a row says what a column of the indicators is: a guide to a form, no form."""
    told = [cell for cell in grid.row_cells(row) if cell.row == row and cell.text.strip()]
    if len(told) != 2 or any(is_placeholder(cell.text) for cell in told):
        return False
    lead, said = (layout.part(label_key(cell.text)) for cell in told)
    return bool({Part.LEVEL1, Part.LEVEL2, Part.NAME} & set(lead)) and not said


def _section(grid: Grid, rows: range, header: int | None, layout: Layout) -> Section:
    head = range(rows.start, header if header is not None else rows.stop)
    asked = [_asked(grid, row, layout) for row in head]
    roles: set[Role] = set().union(*asked) if asked else set()
    led = sum(_led_by_label(grid, row, layout) for row in head)
    if header is None and any(_explains(grid, row, layout) for row in head):
        return Section(grid, rows, None, starts=False, asks=0, asks_goal=False)
    # the header of an ordinary table reads like one row of a head; a head has more
    head_like = led >= 2 or header is not None or len(head) == 1
    wide = header is not None and read_header(grid, header, layout, rows.stop - 1).wide
    goal = any(
        label.role in _GOALS
        for row in head
        for cell in grid.row_cells(row)
        if (label := layout.label(label_key(cell.text))) is not None
    )
    return Section(
        grid,
        rows,
        header,
        starts=wide or (bool(roles & _STARTING) and head_like),
        asks=sum(map(len, asked)),
        asks_goal=goal,
        whole=Role.UNIT_NAME in roles and bool(roles & _GOALS) and head_like,
        wide=wide,
    )
