"""From a segment to its forms: choose the layout, read head and rows, tell what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.forms.blocks import Draft, read_section
from ingest.forms.form import Field, Form, FormKind, IndicatorRow, Part, Role
from ingest.forms.head import inline_fields
from ingest.forms.indicators import Rows
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout, choose
from ingest.forms.lines import is_title, line_fields
from ingest.forms.segment import Section, Segment
from ingest.forms.unread import with_unread
from ingest.grids.grid import Paragraph
from ingest.note import Note
from ingest.place import Place

_CAPTION_LINES = 4
"""A unit line or a year stands at most this many paragraphs above its table."""
_CAPTION_ROLES = frozenset(
    {Role.PROJECT_NAME, Role.PROJECT_CODE, Role.SUPERVISOR, Role.UNIT_NAME, Role.PERIOD}
)


def assemble(segment: Segment) -> list[Form]:
    """Read a segment; no form where it turns out to be none, several from a wide table.

    It is one if it has an indicator block with at least one row, or if it asks
    for a project, or a unit, and for its goal.
    """
    if not segment.is_form:
        return []
    layout, reasons = choose(_printed_labels(segment))
    draft = Draft()
    for section in segment.sections:
        read_section(section, layout, draft)
    whole = _whole(segment, draft, layout, reasons)
    if draft.projects.found:
        forms = list(_projects(whole, draft))
    else:
        forms = [whole] if _is_form(whole, segment, draft) else []
    passed = draft.head.labels.union(
        draft.rows.passed, *(each.rows.passed for each in draft.projects.found)
    )
    return [_with_notes(form) for form in with_unread(forms, segment.sections, layout, passed)]


def _whole(segment: Segment, draft: Draft, layout: Layout, reasons: tuple[str, ...]) -> Form:
    """Return what was read as one form, number and notes still open."""
    titles = [paragraph for paragraph in segment.above if is_title(paragraph.text)]
    for paragraph in _caption(segment.above, titles):
        draft.head.fields.extend(_caption_fields(paragraph, layout))
    title = _title(titles, segment.sections)
    return Form(
        number=0,
        kind=_kind(draft, title),
        layout=layout.name,
        title=title,
        fields=tuple(draft.head.fields),
        checkpoints=tuple(draft.head.checkpoints),
        rows=_annual_first(draft.rows.found),
        place=_first_place(segment.sections[0]),
        page_last=_last_page(segment.sections[-1]),
        leftovers=tuple(draft.head.leftovers + draft.rows.leftovers),
        layout_reasons=reasons,
        notes=tuple(draft.rows.notes),
    )


def _is_form(form: Form, segment: Segment, draft: Draft) -> bool:
    if any((section.starts or section.whole) and section.asks_goal for section in segment.sections):
        return True
    named = any(section.starts for section in segment.sections)
    # 一级 to 三级指标 with points only is a scoring standard, not a project's targets; names
    # with values of no level are those of a plan or of people, unless a title says otherwise
    levels = bool(draft.parts & {Part.LEVEL1, Part.LEVEL2}) or form.title is not None
    targets = levels and bool(draft.parts & {Part.VALUE, Part.ACTUAL})
    return bool(form.rows) and (named or targets)


def _projects(whole: Form, draft: Draft) -> Iterator[Form]:
    """Yield a form for each project of a wide table; the lines above the table count for all."""
    for index, project in enumerate(draft.projects.found):
        rows: Rows = project.rows
        first = index == 0
        last = index == len(draft.projects.found) - 1
        fields = [*project.fields, *(draft.projects.subtotal if last else ())]
        yield replace(
            whole,
            fields=(*fields, *whole.fields),
            rows=_annual_first(rows.found),
            place=project.grid.place(project.cell),
            page_last=project.page_last,
            leftovers=(*(whole.leftovers if first else ()), *rows.leftovers),
            notes=tuple(rows.notes),
        )


def _annual_first(rows: list[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    ordered = sorted(rows, key=lambda row: row.part(Part.TERM) is not None)
    return tuple(replace(row, position=index) for index, row in enumerate(ordered, 1))


def _first_place(section: Section) -> Place:
    cells = section.grid.cells
    return section.grid.place(next(cell for cell in cells if cell.last_row >= section.rows.start))


def _last_page(section: Section) -> int | None:
    pages = [
        cell.page for cell in section.grid.cells if cell.last_row in section.rows and cell.page
    ]
    return max(pages, default=None)


def _printed_labels(segment: Segment) -> frozenset[str]:
    return frozenset(
        label_key(cell.text)
        for section in segment.sections
        for cell in section.grid.cells
        if cell.row in section.rows
    )


def _caption(above: list[Paragraph], titles: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that belong to the table below: the last title and what follows it."""
    if titles:
        return above[above.index(titles[-1]) :][: _CAPTION_LINES + 1]
    return above[-_CAPTION_LINES:]


def _caption_fields(paragraph: Paragraph, layout: Layout) -> Iterator[Field]:
    named = [
        found
        for found in inline_fields(paragraph.text, paragraph.place, layout)
        if found.role in _CAPTION_ROLES
    ]
    lined = list(line_fields(paragraph.text, paragraph.place))
    if any(found.role is Role.PROJECT_NAME for found in named):
        # the line is one of labels; what it says of the unit has been read
        lined = [found for found in lined if found.role is not Role.UNIT_LINE]
        yield from named
    yield from lined


def _title(titles: list[Paragraph], sections: list[Section]) -> str | None:
    if titles:
        return joined(titles[-1].text)
    first = sections[0]
    inside = (joined(cell.text) for cell in first.grid.cells if cell.row in first.rows)
    return next((text for text in inside if is_title(text)), None)


def _kind(draft: Draft, title: str | None) -> FormKind:
    named = bool(draft.projects.found) or any(
        found.role in (Role.PROJECT_NAME, Role.PROJECT_CODE) for found in draft.head.fields
    )
    # a project's own name may hold 整体 or 自评: only the rest of the title speaks of the form
    bare = title or ""
    for found in draft.head.fields:
        if found.role is Role.PROJECT_NAME and found.entry.text:
            bare = bare.replace(found.entry.text, "")
    evaluated = bool(draft.parts & {Part.ACTUAL, Part.SCORE}) or "自评" in bare
    whole = "整体" in bare or (not named and "项目" not in bare)
    if evaluated:
        return FormKind.UNIT_SELF_EVALUATION if whole else FormKind.SELF_EVALUATION
    return FormKind.UNIT_TARGET if whole else FormKind.TARGET


def _with_notes(form: Form) -> Form:
    return replace(form, notes=(*form.notes, *_notes(form)))


def _notes(form: Form) -> Iterator[Note]:
    for entry in form.leftovers:
        yield Note.of("cell_left_over", entry.place, entry.text)
    if not form.rows:
        yield Note.of("form_without_indicators", form.place)
    names = list(form.entries(Role.PROJECT_NAME))
    if names and not any(entry.text for entry in names):
        yield Note.of("project_name_blank", names[0].place)
