"""GRID -> FORM: the one way in. Finds every form of a body, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.forms.assemble import assemble
from ingest.forms.form import Form
from ingest.forms.indicators import is_placeholder
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout, generic
from ingest.forms.lines import is_title, line_fields
from ingest.forms.prose import read_prose
from ingest.forms.segment import Segment, segments
from ingest.forms.surroundings import is_known
from ingest.grids.grid import Body, Cell
from ingest.note import Note

_TABLE_NAME = re.compile(r"表(?:[(（][^)）]{0,20}[)）])?$")
_EMPTY = re.compile(
    r"^(?:本单位|本部门|本表|此表|我单位|我部门)?.{0,12}(?:无|没有|未安排|为空|空表|不涉及).{0,30}$"
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a body, and notes on tables that look like one and were not read."""

    forms: tuple[Form, ...]
    refused: tuple[Note, ...]


def read_forms(body: Body) -> Forms:
    """Return every form of a body; the unit's own prose targets come where they stand."""
    found: list[Form] = []
    refused: list[Note] = []
    prose = read_prose(body, 1)
    if prose is not None:
        found.append(prose)
    for segment in segments(body, generic()):
        forms = assemble(segment)
        found.extend(forms)
        title = _title(segment)
        suspect = title or _asks(segment) or _prints_levels(segment, generic())
        if not forms and suspect and _says_something(segment, generic()):
            section = segment.sections[0]
            place = section.grid.place(section.grid.cells[0])
            refused.append(Note.of("form_not_read", place, title or ""))
    return Forms(
        tuple(replace(form, number=index) for index, form in enumerate(found, 1)), tuple(refused)
    )


def _title(segment: Segment) -> str | None:
    """Return the title that makes a table look like a form: its own, or the one right above.

    Between a title and its table stand a unit line or a year, never prose; and
    the last line of a list of tables is no title.
    """
    first = segment.sections[0].grid
    inside = next((joined(cell.text) for cell in first.cells), "")
    if _TABLE_NAME.search(inside):
        return inside if is_title(inside) else None
    above = segment.above
    index = len(above) - 1
    while index >= 0 and any(line_fields(above[index].text, above[index].place)):
        index -= 1
    if index < 0 or not is_title(above[index].text):
        return None
    listed = index > 0 and _TABLE_NAME.search(joined(above[index - 1].text))
    return None if listed else joined(above[index].text)


def _asks(segment: Segment) -> bool:
    """Tell whether a table asks for what a form asks for, with a goal or above indicators."""
    return any(
        (section.asks_goal and (section.starts or section.asks > 1))
        or (section.header_row is not None and section.asks > 0)
        for section in segment.sections
    )


def _prints_levels(segment: Segment, layout: Layout) -> bool:
    """Tell whether a table without a header prints levels: rows that lost their form."""
    return not segment.has_block and any(
        label_key(cell.text) in layout.levels
        for section in segment.sections
        for cell in section.grid.cells
    )


def _says_something(segment: Segment, layout: Layout) -> bool:
    """Tell whether a table holds anything but labels, so that not reading it loses something."""
    return any(
        _is_content(cell, layout)
        for section in segment.sections
        for cell in section.grid.cells
        if cell.row in section.rows and cell.row > 0
    )


def _is_content(cell: Cell, layout: Layout) -> bool:
    text = joined(cell.text)
    if is_placeholder(text) or text == "0" or is_title(text) or _EMPTY.match(text):
        return False
    return not is_known(text, layout) and not layout.part(label_key(text))


__all__ = ["Forms", "read_forms"]
