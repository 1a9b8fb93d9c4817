"""GRID -> FORM: the one way in. Finds every form of a body, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.forms.assemble import assemble
from ingest.forms.form import Form
from ingest.forms.layout import generic
from ingest.forms.lines import is_title
from ingest.forms.prose import read_prose
from ingest.forms.segment import Segment, segments
from ingest.grids.grid import Body
from ingest.note import Note


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
        form = assemble(segment, len(found) + 1)
        if form is not None:
            found.append(form)
        elif _looks_like_form(segment):
            section = segment.sections[0]
            place = section.grid.place(section.grid.cells[0])
            refused.append(
                Note.of("form_not_read", place, segment.above[-1].text if segment.above else "")
            )
    return Forms(
        tuple(replace(form, number=index) for index, form in enumerate(found, 1)), tuple(refused)
    )


def _looks_like_form(segment: Segment) -> bool:
    titled = any(is_title(paragraph.text) for paragraph in segment.above[-3:])
    return titled or any(section.asks_goal for section in segment.sections)
