"""The way into the stage: one source file in, one normalized document out.

Reads the file through ``ingest``, settles who and when for the whole document,
then normalizes form by form. A file that cannot be read gives a document too,
with status ``rejected`` and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ingest.files.source import Rejection, SourceFile
from ingest.forms.form import Form, Part, Role
from ingest.note import Note
from ingest.reading import READER_VERSION, Reading, Unreadable, read
from normalize.confidence import with_confidence
from normalize.fiscal_year import (
    DEADLINES,
    FILE_NAME,
    FORM,
    SOURCE_ZH,
    TITLE,
    Edition,
    FiscalYear,
    deadline_evidence,
    decide,
    edition_of,
    form_evidence,
    path_evidence,
    text_evidence,
    title_evidence,
)
from normalize.project import Setting, form_unit, read_project
from normalize.records import Document, Finding, Project
from normalize.unit import NO_UNIT, Unit, most_frequent, read_unit

_LOUD = frozenset({TITLE, FORM, DEADLINES, FILE_NAME})
"""Sources that should agree with a document's title."""

LOADED = "loaded"
NO_TABLE = "no_table"
REJECTED = "rejected"


def read_document(source: SourceFile) -> Document:
    """Read and normalize one file; a file that cannot be read gives one too, with the reason."""
    try:
        return normalize(read(source))
    except Unreadable as error:
        return rejected(source, error.note)


def normalize(reading: Reading) -> Document:
    """Normalize what was read from one file."""
    texts = [paragraph.text for paragraph in reading.paragraphs]
    year = _fiscal_year(reading, texts)
    identity = _identity(reading, texts)
    setting = Setting(year.year, identity.unit)
    read_forms = [read_project(form, setting) for form in reading.forms]
    findings = chain(
        (Finding(note) for note in reading.notes),
        (Finding(note) for note in _notes(reading, year, identity)),
        chain.from_iterable(found for _, found in read_forms),
    )
    return _document(
        reading.source,
        LOADED if reading.forms else NO_TABLE,
        pages=reading.pages,
        year=year,
        identity=identity,
        edition=edition_of(texts, reading.source.file_name) if reading.forms else Edition(0, None),
        projects=tuple(
            with_confidence(project, form, reading.recognized)
            for form, (project, _) in zip(reading.forms, read_forms, strict=True)
        ),
        findings=tuple(findings) if reading.forms else (),
        rejections=reading.rejections,
    )


def rejected(source: SourceFile, note: Note) -> Document:
    """Return the document of a file that could not be read."""
    return _document(source, REJECTED, rejections=(Rejection(source.path, "read", note),))


@dataclass(frozen=True, slots=True)
class _Identity:
    """The unit a document speaks of, where that stands, and other units it names."""

    unit: Unit = NO_UNIT
    source: str | None = None
    others: tuple[Unit, ...] = ()


def _document(
    source: SourceFile,
    status: str,
    *,
    pages: int | None = None,
    year: FiscalYear | None = None,
    identity: _Identity | None = None,
    edition: Edition | None = None,
    projects: tuple[Project, ...] = (),
    findings: tuple[Finding, ...] = (),
    rejections: tuple[Rejection, ...] = (),
) -> Document:
    year = year or FiscalYear(None, None, ())
    identity = identity or _Identity()
    edition = edition or Edition(0, None)
    return Document(
        document_id=source.document_id,
        path=source.path,
        file_name=source.file_name,
        media_type=source.media_type,
        size_bytes=source.size_bytes,
        pages=pages,
        status=status,
        reader_version=READER_VERSION,
        fiscal_year=year.year,
        year_source=year.source,
        unit_code=identity.unit.code,
        unit_name=identity.unit.name,
        unit_source=identity.source,
        edition=edition.rank,
        edition_raw=edition.words,
        projects=projects,
        findings=findings,
        rejections=rejections,
    )


def _fiscal_year(reading: Reading, texts: list[str]) -> FiscalYear:
    folders = reading.source.path.replace("\\", "/").split("/")[:-1]
    forms = reading.forms
    printed = chain.from_iterable((form.title or "", *_texts(form, Role.PERIOD)) for form in forms)
    values = (row.text(Part.VALUE) or "" for form in forms for row in form.rows)
    return decide(
        [
            *title_evidence(texts),
            *form_evidence(printed),
            *text_evidence(texts),
            *deadline_evidence(values),
            *path_evidence(reading.source.file_name, folders),
        ]
    )


def _texts(form: Form, role: Role) -> Iterator[str]:
    return (entry.text for entry in form.entries(role))


def _identity(reading: Reading, texts: list[str]) -> _Identity:
    named = [form_unit(form) for form in reading.forms]
    unit = most_frequent(named)
    if unit.name or unit.code:
        others = {other for other in named if other.name and other.name != unit.name}
        return _Identity(unit, "forms", tuple(sorted(others, key=str)))
    titled = _unit_in_title(texts)
    return _Identity(read_unit(titled), "title") if titled else _Identity()


def _unit_in_title(texts: list[str]) -> str | None:
    """Return the words before the year in a cover line (``…人民法院2023年部门预算绩效文本``)."""
    for item in title_evidence(texts):
        name = item.words.split(str(item.year), maxsplit=1)[0].strip(" 　关于《")
        if len(name) >= 4:
            return name
    return None


def _notes(reading: Reading, year: FiscalYear, identity: _Identity) -> Iterator[Note]:
    place = reading.forms[0].place if reading.forms else None
    if year.year is None:
        yield Note.of("year_unknown", place)
    for item in year.against:
        if year.source in (TITLE, FORM) and item.source not in _LOUD:
            continue  # running text and folders name other years for good reasons
        yield Note.of(
            "year_conflict",
            place,
            item.words,
            year=year.year,
            source=year.source,
            other=item.year,
            other_source=item.source,
            source_zh=SOURCE_ZH.get(year.source or "", ""),
            other_source_zh=SOURCE_ZH[item.source],
        )
    if identity.unit.name is None:
        yield Note.of("unit_unknown", place)
