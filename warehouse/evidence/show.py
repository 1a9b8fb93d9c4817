"""Everything known about one row, as lines of text.

In: a warehouse and an id. Out: lines in ``zh`` or ``en``: the columns with their meaning, what
belongs to it, where each value stands in the file, and the table around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.forms.form import Entry, Form, Part
from ingest.forms.read import read_forms
from ingest.grids.grid import Body
from ingest.place import Place
from ingest.reading import Unreadable, read_body
from warehouse.connection import open_for_reading, rows
from warehouse.evidence.original import original
from warehouse.evidence.records import Original, Subject, told
from warehouse.evidence.subject import FOLDER, one_row, subject
from warehouse.evidence.surroundings import surroundings
from warehouse.note_texts import texts_of
from warehouse.render.cells import shown as shown_cell
from warehouse.reports.records import Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_GLOSS = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
_OTHER_LANGUAGE = {"zh": ("message_en", "suggestion_en"), "en": ("message", "suggestion")}
Line = tuple[Any, ...]


class Seen:
    """A subject with its file read again.

    ``body`` is None where that is not possible; ``form`` is the form it stands in, None where
    it stands in none, or in none any more.
    """

    def __init__(self, about: Subject, file: Original) -> None:
        """Read the file, if it is there with the content that was loaded."""
        self.about = about
        self.file = file
        self.body: Body | None = None
        self.told: Text = file.told
        if file.source is not None:
            try:
                self.body = read_body(file.source)
            except Unreadable as error:
                said = texts_of(error.note)
                self.told = Text(
                    told("file_unreadable", reason=said.message).zh,
                    told("file_unreadable", reason=said.message_en).en,
                )
        self.form: Form | None = self._form()

    def _form(self) -> Form | None:
        if self.body is None or self.about.project_id is None:
            return None
        number = int(self.about.project_id.rsplit("-", 1)[1])
        forms = read_forms(self.body).forms
        return next((form for form in forms if form.number == number), None)

    @property
    def parts(self) -> list[tuple[str, Entry]]:
        """The parts of the indicator as they are read now, by name; empty if it is none."""
        if self.form is None or self.about.indicator_id is None:
            return []
        position = int(self.about.indicator_id.rsplit("-", 1)[1])
        for row in self.form.rows:
            if row.position == position:
                return [(part.value, entry) for part, entry in row.parts] + list(row.extra)
        return []

    @property
    def target(self) -> Entry | None:
        """The cell of the indicator's target value, as it is read now."""
        return next((entry for name, entry in self.parts if name == Part.VALUE.value), None)

    @property
    def place(self) -> Place | None:
        """The place to show: the cell of an indicator's target, else what is stored."""
        if self.about.kind == "indicator" and self.target is not None:
            return self.target.place
        return self.about.place


def seen(warehouse: Path, given: str) -> tuple[Seen, list[tuple[Text, list[Line]]]]:
    """Return the row an id names with its file, and the tables that belong to it.

    Raises:
        NotShown: no id begins so, or several do.
        WarehouseError: the warehouse cannot be used.
    """
    with open_for_reading(warehouse) as con:
        about = subject(con, given)
        paths = [path for (path,) in rows(con, statement(FOLDER, "paths"), [about.document_id])]
        belongings = list(_belongings(con, about))
    return Seen(about, original(about.document_id, paths, warehouse)), belongings


def shown(found: Seen, belongings: list[tuple[Text, list[Line]]], language: str) -> Iterator[str]:
    """Yield what is known about a row."""
    about = found.about
    yield f"{told('kind_' + about.kind).of(language)} {about.id}"
    yield from _columns(about, language)
    for title, lines in belongings:
        if lines:
            yield ""
            yield f"{title.of(language)}:"
            yield from (f"  {_joined(line, language)}" for line in lines)
    yield ""
    yield found.told.of(language)
    if found.body is not None:
        yield from _in_file(found, found.body, language)


def _columns(about: Subject, language: str) -> Iterator[str]:
    for name, value in about.row.items():
        if value is None or name in _OTHER_LANGUAGE[language]:
            continue
        kind = "money" if name.endswith("_yuan") else "number"
        text = shown_cell(value, kind, language).replace("\n", "\n" + " " * 24)
        yield f"  {name:<22}{text}{_meaning(about.meanings.get(name), value, language)}"


def _meaning(comment: str | None, value: Any, language: str) -> str:
    """Return what a column means; of one that lists its words, what this word means."""
    if not comment:
        return ""
    word = re.search(rf"\b{re.escape(value)} \(([^()]+)\)", comment) if _is_word(value) else None
    gloss = word or _GLOSS.search(comment)
    if language == "zh":
        return f"    # {gloss[1]}" if gloss else ""
    return f"    # {comment.split(' (')[0].split(';')[0]}"


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z_]+", value) is not None


def _belongings(con: DuckDBPyConnection, about: Subject) -> Iterator[tuple[Text, list[Line]]]:
    def listed(name: str, key: str) -> list[Line]:
        return rows(con, statement(FOLDER, name), [key])

    if about.kind == "document":
        yield told("paths"), listed("paths", about.id)
        yield told("forms"), listed("document_forms", about.id)
        yield (
            told("rejections"),
            [
                (code, Text(zh, en), *place)
                for code, zh, en, *place in listed("document_rejections", about.id)
            ],
        )
    if about.kind == "project":
        yield told("plan"), listed("project_plan", about.id)
        yield told("indicators"), listed("project_indicators", about.id)
    if about.kind == "finding":
        yield told("members"), listed("members", about.id)
    if about.kind in ("indicator", "finding") and about.project_id:
        form = one_row(con, "project", about.project_id)
        keys = ("project_id", "fiscal_year", "unit_name", "project_name", "total_yuan")
        yield told("kind_project"), [tuple(form[key] for key in keys)]
    if about.kind != "finding":
        keys_of: Mapping[str, str | None] = {
            "document": about.id if about.kind == "document" else None,
            "project": about.id if about.kind == "project" else None,
            "indicator": about.id if about.kind == "indicator" else None,
        }
        yield (
            told("findings"),
            [
                (*facts, Text(zh, en))
                for *facts, zh, en in rows(con, statement(FOLDER, "findings_of"), keys_of)
            ],
        )


def _in_file(found: Seen, body: Body, language: str) -> Iterator[str]:
    entries = _entries(found)
    if entries:
        yield ""
        yield f"{told('in_the_file').of(language)}:"
        for name, entry in entries:
            text = " ".join(entry.text.split())
            yield f"  {name:<22}{text}  @ {where(entry.place)}"
    place = found.place
    if place is None:
        return
    lines = surroundings(body, place)
    yield ""
    yield f"{told('evidence').of(language)}: {where(place)}"
    if not lines:
        yield told("place_not_found", place=where(place)).of(language)
    yield from (f"  {line}" for line in lines)
    yield from _otherwise(found, language)


def _otherwise(found: Seen, language: str) -> Iterator[str]:
    """Yield a line where the file reads otherwise than what is stored."""
    raw, target = found.about.raw, found.target
    if raw is None or target is None:
        return
    if "".join(target.text.split()) not in "".join(raw.split()):
        yield told("read_otherwise", now=target.text, stored=raw).of(language)


def _entries(found: Seen) -> list[tuple[str, Entry]]:
    """Return every value of a form or indicator with its place in the file."""
    if found.about.kind == "indicator":
        return found.parts
    if found.about.kind != "project" or found.form is None:
        return []
    heads = [(field.role.value, field.entry) for field in found.form.fields if field.entry.text]
    return heads + [(f"month {point.month}", point.entry) for point in found.form.checkpoints]


def where(place: Place) -> str:
    """Return a place with its page, as people read it."""
    parts = [f"page {place.page}"] if place.page else []
    return ", ".join([*parts, str(place)] if str(place) else parts)


def _joined(line: Line, language: str) -> str:
    cells = (cell.of(language) if isinstance(cell, Text) else cell for cell in line)
    return "  ".join(shown_cell(cell, "number", language) for cell in cells if cell is not None)
