"""The way into the stage: one source file in, what it says out."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass

from ingest.files import media_type as media
from ingest.files.discover import read_content
from ingest.files.source import Rejection, SourceFile
from ingest.forms.form import Form
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Paragraph
from ingest.note import Note

READER_VERSION = "1"
"""Goes up when a file would be read differently; such files are read again on the next load."""


class Unreadable(Exception):
    """A file could not be read; ``note`` says why, with a stable code."""

    def __init__(self, note: Note) -> None:
        """Keep the note."""
        super().__init__(note.code)
        self.note = note


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says: its forms, and the running text around them for who and when."""

    source: SourceFile
    pages: int | None
    tables: int
    paragraphs: tuple[Paragraph, ...]
    forms: tuple[Form, ...]
    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]


def read(source: SourceFile) -> Reading:
    """Read one file.

    Raises:
        Unreadable: the file is empty, damaged, encrypted or of a type no reader
            exists for.
    """
    body = read_body(source)
    forms = read_forms(body)
    return Reading(
        source=source,
        pages=body.pages,
        tables=len(body.grids),
        paragraphs=tuple(block for block in body.blocks if isinstance(block, Paragraph)),
        forms=forms.forms,
        notes=body.notes,
        rejections=tuple(Rejection(source.path, "form", note) for note in forms.refused),
    )


def read_body(source: SourceFile) -> Body:
    """Return the paragraphs and tables of one file.

    Raises:
        Unreadable: as for ``read``.
    """
    refusal = _refusal(source)
    if refusal is not None:
        raise Unreadable(refusal)
    try:
        content = read_content(source)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as error:
        raise Unreadable(Note.of("file_not_opened", raw=source.path, reason=error)) from error
    if source.media_type == media.DOCX:
        return _docx(content, source)
    if source.media_type == media.PDF:
        return _pdf(content, source)
    return _text(content)


def _refusal(source: SourceFile) -> Note | None:
    """Return why a file is not even opened, or None."""
    name, media_type = source.file_name, source.media_type
    if name.startswith(("~$", ".~lock.")):
        return Note.of("office_lock_file", raw=name)
    if media_type == media.EMPTY:
        return Note.of("file_empty", raw=name)
    if media_type == media.OLE_ENCRYPTED:
        return Note.of("office_encrypted", raw=name)
    if media_type == media.TEXT and media.claims_to_be_binary(name):
        return Note.of("file_mislabelled", raw=name)
    if media_type not in media.READABLE:
        return Note.of("format_not_read", raw=name, media_type=media_type)
    return None


def _docx(content: bytes, source: SourceFile) -> Body:
    from ingest.grids.docx import UnreadableDocx, read_docx

    try:
        return read_docx(content)
    except UnreadableDocx as error:
        raise Unreadable(Note.of(error.code, raw=source.file_name, reason=error.reason)) from error


def _pdf(content: bytes, source: SourceFile) -> Body:
    from ingest.grids.pdf import UnreadablePdf, read_pdf

    try:
        return read_pdf(content)
    except UnreadablePdf as error:
        raise Unreadable(Note.of(error.code, raw=source.file_name, reason=str(error))) from error


def _text(content: bytes) -> Body:
    from ingest.grids.text_dump import read_text_dump

    return read_text_dump(media.decode_text(content) or "")
