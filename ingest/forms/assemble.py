"""From a segment to a form: choose the layout, read head and rows, tell what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Entry, Field, Form, FormKind, Part, Role
from ingest.forms.head import Head, read_head
from ingest.forms.header import Header, read_header
from ingest.forms.indicators import Rows, read_rows
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout, choose
from ingest.forms.lines import is_title, line_fields
from ingest.forms.segment import Section, Segment
from ingest.grids.grid import Grid, Paragraph
from ingest.note import Note

_CAPTION_LINES = 4
"""A unit line or a year stands at most this many paragraphs above its table."""


@dataclass(slots=True)
class _Draft:
    """A form while it is being read."""

    head: Head = field(default_factory=Head)
    rows: Rows = field(default_factory=Rows)
    header: Header | None = None
    parts: set[Part] = field(default_factory=set)


def assemble(segment: Segment, number: int) -> Form | None:
    """Read a segment as form ``number``; None where it turns out to be no form.

    It is one if it has an indicator block with at least one row, or if it asks
    for a project and for its goal.
    """
    layout, reasons = choose(_printed_labels(segment))
    draft = _Draft()
    for section in segment.sections:
        _read_section(section, layout, draft)
    titles = [paragraph for paragraph in segment.above if is_title(paragraph.text)]
    for paragraph in _caption(segment.above, titles):
        draft.head.fields.extend(line_fields(paragraph.text, paragraph.place))
    if not draft.rows.found and not any(
        section.starts and section.asks_goal for section in segment.sections
    ):
        return None
    first, last = segment.sections[0], segment.sections[-1]
    title = _title(titles, first)
    pages = [cell.page for cell in last.grid.cells if cell.last_row in last.rows and cell.page]
    return Form(
        number=number,
        kind=_kind(draft, title),
        layout=layout.name,
        title=title,
        fields=tuple(draft.head.fields),
        checkpoints=tuple(draft.head.checkpoints),
        rows=tuple(draft.rows.found),
        place=first.grid.place(_first_cell(first)),
        page_last=max(pages, default=None),
        leftovers=tuple(draft.head.leftovers + draft.rows.leftovers),
        notes=tuple(_notes(draft, first)),
        layout_reasons=reasons,
    )


def _first_cell(section: Section):  # type: ignore[no-untyped-def]
    return next(cell for cell in section.grid.cells if cell.last_row >= section.rows.start)


def _printed_labels(segment: Segment) -> frozenset[str]:
    return frozenset(
        label_key(cell.text)
        for section in segment.sections
        for cell in section.grid.cells
        if cell.row in section.rows
    )


def _read_section(section: Section, layout: Layout, draft: _Draft) -> None:
    grid, rows = section.grid, section.rows
    if section.header_row is None:
        if draft.header is not None and not section.asks:
            # a further piece of the block above: the same columns, no header
            _read_block(grid, rows, draft.header, layout, draft)
        else:
            read_head(grid, rows, layout, draft.head)
        return
    read_head(grid, range(rows.start, section.header_row), layout, draft.head)
    header = read_header(grid, section.header_row, layout, rows.stop - 1)
    draft.header = header
    draft.parts.update(part for run in header.runs for part, _ in run)
    _read_block(grid, range(header.last_row + 1, rows.stop), header, layout, draft)


def _read_block(grid: Grid, rows: range, header: Header, layout: Layout, draft: _Draft) -> None:
    """Read indicator rows until a row that ends the block; what follows it is head again."""
    end = next((row for row in rows if _stops(grid, row, layout)), rows.stop)
    read_rows(grid, header, range(rows.start, end), layout, draft.rows)
    read_head(grid, range(end, rows.stop), layout, draft.head)


def _stops(grid: Grid, row: int, layout: Layout) -> bool:
    cells = grid.row_cells(row)
    if not cells or cells[0].row != row:
        return False
    key = label_key(cells[0].text)
    return key in layout.stops or any(
        key.startswith(stop) and stop != "合计" and len(key) > 8
        for stop in ("备注", "填表说明", "注:")
    )


def _caption(above: list[Paragraph], titles: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that belong to the table below: the last title and what follows it."""
    if titles:
        return above[above.index(titles[-1]) :][: _CAPTION_LINES + 1]
    return above[-_CAPTION_LINES:]


def _title(titles: list[Paragraph], first: Section) -> str | None:
    if titles:
        return joined(titles[-1].text)
    inside = (joined(cell.text) for cell in first.grid.cells if cell.row in first.rows)
    return next((text for text in inside if is_title(text)), None)


def _kind(draft: _Draft, title: str | None) -> FormKind:
    named = any(found.role is Role.PROJECT_NAME and found.entry.text for found in draft.head.fields)
    evaluated = bool(draft.parts & {Part.ACTUAL, Part.SCORE}) or "自评" in (title or "")
    whole = "整体" in (title or "") or not named
    if evaluated:
        return FormKind.UNIT_SELF_EVALUATION if whole else FormKind.SELF_EVALUATION
    return FormKind.UNIT_TARGET if whole else FormKind.TARGET


def _notes(draft: _Draft, first: Section) -> Iterator[Note]:
    place = first.grid.place(_first_cell(first))
    for entry in draft.head.leftovers + draft.rows.leftovers:
        yield Note.of("cell_left_over", entry.place, entry.text)
    if not draft.rows.found:
        yield Note.of("form_without_indicators", place)
    names = [found.entry for found in draft.head.fields if found.role is Role.PROJECT_NAME]
    if names and not any(entry.text for entry in names):
        yield Note.of("project_name_blank", names[0].place)


__all__ = ["Entry", "Field", "assemble"]
