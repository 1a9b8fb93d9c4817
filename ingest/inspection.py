"""What ``jixiao inspect`` shows: everything read from a file, with its place, and what was left.

In: a ``Reading``. Out: lines for a person, or plain
records for a program. Nothing is interpreted here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.files import media_type as media
from ingest.files.discover import read_content
from ingest.files.source import SourceFile
from ingest.forms.form import Entry, Form, IndicatorRow, Part
from ingest.note import Note
from ingest.place import Place
from ingest.reading import Reading, Unreadable, read_body, reading_of

_SHOWN = (
    Part.LEVEL1,
    Part.LEVEL2,
    Part.NAME,
    Part.DESCRIPTION,
    Part.OPERATOR,
    Part.VALUE,
    Part.UNIT,
    Part.ACTUAL,
)


def inspected(source: SourceFile, shown: str) -> tuple[int, Iterator[str]]:
    """Return how many forms a file holds, and what is shown of it.

    ``shown`` is ``text``, ``json``, ``layout`` (a draft of a layout file) or ``verify``
    (a pdf read a second time).

    Raises:
        Unreadable: as ``ingest.reading.read``; and to verify what is no pdf.
    """
    body = read_body(source)
    reading = reading_of(source, body)
    if shown == "json":
        text = json.dumps(record(reading), ensure_ascii=False, indent=2)
        return len(reading.forms), iter((text,))
    if shown == "layout":
        from ingest.layout_draft import layout_lines

        return len(reading.forms), layout_lines(reading, body)
    if shown == "verify":
        return len(reading.forms), _verified(source)
    return len(reading.forms), lines(reading)


def _verified(source: SourceFile) -> Iterator[str]:
    if source.media_type != media.PDF:
        raise Unreadable(Note.of("not_verified", raw=source.file_name))
    from ingest.grids.pdf import UnreadablePdf
    from ingest.verify import verify_lines

    try:
        return iter(list(verify_lines(read_content(source))))
    except UnreadablePdf as error:
        note = Note.of(error.code, raw=source.file_name, reason=error.detail)
        raise Unreadable(note) from error


def lines(reading: Reading) -> Iterator[str]:
    """Yield the inspection as text."""
    source = reading.source
    pages = f", {reading.pages} pages" if reading.pages else ""
    yield f"{source.path}"
    yield f"  {source.media_type}, {source.size_bytes} bytes{pages}, {reading.tables} tables, {len(reading.forms)} forms"
    yield f"  sha256 {source.document_id}"
    for note in reading.notes:
        yield f"  note {_note_line(note)}"
    for form in reading.forms:
        yield ""
        yield from _form_lines(form)
    for rejection in reading.rejections:
        yield ""
        yield f"not read: {_note_line(rejection.note)}"


def record(reading: Reading) -> dict[str, Any]:
    """Return the inspection as plain values for JSON."""
    return {
        "path": reading.source.path,
        "document_id": reading.source.document_id,
        "media_type": reading.source.media_type,
        "pages": reading.pages,
        "tables": reading.tables,
        "forms": [_form_record(form) for form in reading.forms],
        "not_read": [_note_record(rejection.note) for rejection in reading.rejections],
        "notes": [_note_record(note) for note in reading.notes],
    }


def _form_lines(form: Form) -> Iterator[str]:
    yield f"form {form.number}: {form.kind.value}, layout {form.layout} ({'; '.join(form.layout_reasons)})"
    if form.title:
        yield f"  title  {form.title}"
    for found in form.fields:
        label = f" ({found.entry.label})" if found.entry.label else ""
        yield f"  {found.role.value}{label}: {found.entry.text or '(blank)'}  @ {_where(found.entry.place)}"
    for point in form.checkpoints:
        yield f"  spend plan {point.entry.label or point.month}: {point.entry.text or '(blank)'}  @ {_where(point.entry.place)}"
    yield f"  {len(form.rows)} indicators"
    for row in form.rows:
        yield f"  {row.position:>4}  {_row_text(row)}  @ {_where(row.parts[-1][1].place)}"
    if not form.leftovers:
        yield "  left over: nothing"
    for entry in form.leftovers:
        yield f"  left over: {entry.text}  @ {_where(entry.place)}"


def _row_text(row: IndicatorRow) -> str:
    shown = [row.text(part) or "-" for part in _SHOWN if row.part(part) is not None]
    extra = [f"{header}={entry.text}" for header, entry in row.extra]
    return " | ".join([*shown, *extra])


def _where(place: Place) -> str:
    return f"page {place.page}, {place}" if place.page else str(place)


def _note_line(note: Note) -> str:
    where = f"  @ {_where(note.place)}" if note.place else ""
    return f"{note.code}: {note.raw}{where}"


def _form_record(form: Form) -> dict[str, Any]:
    return {
        "form_no": form.number,
        "form_kind": form.kind.value,
        "layout": form.layout,
        "layout_reasons": list(form.layout_reasons),
        "title": form.title,
        "fields": [
            {"role": found.role.value, **_entry_record(found.entry)} for found in form.fields
        ],
        "spend_plan": [
            {"month": point.month, **_entry_record(point.entry)} for point in form.checkpoints
        ],
        "indicators": [
            {
                "position": row.position,
                "parts": {part.value: _entry_record(entry) for part, entry in row.parts},
                "extra": {header: _entry_record(entry) for header, entry in row.extra},
            }
            for row in form.rows
        ],
        "left_over": [_entry_record(entry) for entry in form.leftovers],
        "notes": [_note_record(note) for note in form.notes],
    }


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "text": entry.text,
        "label": entry.label,
        "page": entry.place.page,
        "locator": str(entry.place),
    }


def _note_record(note: Note) -> dict[str, Any]:
    place = note.place or Place()
    return {
        "code": note.code,
        "raw": note.raw,
        "page": place.page,
        "locator": str(place),
        **dict(note.facts),
    }
