"""The way into the stage: one source file in, what it says out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.files import media_type as media
from ingest.files.discover import read_content
from ingest.files.source import Rejection, SourceFile
from ingest.forms.form import Form
from ingest.forms.layout import LayoutRefused
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Paragraph
from ingest.note import Note
from ingest.place import Place

READER_VERSION = "3"
"""Goes up when a file would be read differently; such files are read again on the next load."""

_TEXTS = frozenset({media.TEXT, media.HTML, media.MHTML})
_PROBE = re.compile(r"绩\s*效|指\s*标")
"""Words of which every page with a form has one; pages without are read as text only."""
_LOSSES = frozenset({"pdf_page_without_text", "pdf_font_without_unicode", "pdf_page_unreadable"})
"""Notes about a page of which nothing was read: what stands on it is not loaded."""


class Unreadable(Exception):
    """A file could not be read; ``note`` says why, with a stable code."""

    def __init__(self, note: Note) -> None:
        """Keep the note."""
        super().__init__(note.code)
        self.note = note


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says: its forms, and the running text around them for who and when.

    ``recognized`` holds the cells whose text was recognized on a picture, and how
    sure each is (0 to 1); it is empty for files that say their text themselves.
    """

    source: SourceFile
    pages: int | None
    tables: int
    paragraphs: tuple[Paragraph, ...]
    forms: tuple[Form, ...]
    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]
    recognized: Mapping[Place, float] = field(default_factory=dict)


def read(source: SourceFile) -> Reading:
    """Read one file.

    Raises:
        Unreadable: the file is empty, damaged, encrypted or of a type no reader
            exists for.
    """
    return reading_of(source, read_body(source))


def reading_of(source: SourceFile, body: Body) -> Reading:
    """Return what a file says whose paragraphs and tables are read already.

    Raises:
        Unreadable: none of its pages could be read, or a user's layout file is wrong.
    """
    try:
        forms = read_forms(body)
    except LayoutRefused as error:
        note = Note.of("layout_file_wrong", raw=error.path, reason=error.reason)
        raise Unreadable(note) from error
    lost = [note for note in body.notes if note.code in _LOSSES]
    if not forms.forms and lost and len(lost) == body.pages:
        raise Unreadable(lost[0])
    return Reading(
        source=source,
        pages=body.pages,
        tables=len(body.grids),
        paragraphs=tuple(block for block in body.blocks if isinstance(block, Paragraph)),
        forms=forms.forms,
        notes=body.notes,
        rejections=(
            *(Rejection(source.path, "read", note) for note in lost),
            *(Rejection(source.path, "form", note) for note in forms.refused),
        ),
        recognized={
            grid.place(cell): cell.confidence
            for grid in body.grids
            for cell in grid.cells
            if cell.confidence is not None
        },
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
    if source.media_type in media.CONVERTED:
        return _through_conversion(content, source)
    body = _by_type(source.media_type, content, source.file_name)
    if source.media_type in _TEXTS and media.claims_to_be_binary(source.file_name):
        _refuse_mislabelled(body, source.file_name)
    return body


def _refusal(source: SourceFile) -> Note | None:
    """Return why a file is not even opened, or None."""
    name, media_type = source.file_name, source.media_type
    if name.startswith(media.LOCK_FILES):
        return Note.of("office_lock_file", raw=name)
    if media_type == media.EMPTY:
        return Note.of("file_empty", raw=name)
    if media_type == media.OLE_ENCRYPTED:
        return Note.of("office_encrypted", raw=name)
    if media_type == media.OLE_DAMAGED:
        return Note.of("office_damaged", raw=name)
    if media_type not in media.READABLE:
        return Note.of("format_not_read", raw=name, media_type=media_type)
    return None


def _refuse_mislabelled(body: Body, name: str) -> None:
    """Refuse a text or page with a document's suffix, unless it holds a table.

    Systems export tables as pages or tab-separated text and name them .xls; an
    error page that took a report's place holds none.
    """
    if not any(grid.row_count > 1 and grid.column_count > 1 for grid in body.grids):
        raise Unreadable(Note.of("file_mislabelled", raw=name))


def _by_type(media_type: str, content: bytes, name: str) -> Body:
    """Read content with the reader for its type; what the reader refuses is ``Unreadable``."""
    if media_type in (media.DOCX, media.WORD_XML):
        return _word(content, name, single=media_type == media.WORD_XML)
    if media_type == media.PDF:
        return _pdf(content, name)
    if media_type in (media.XLSX, media.XLS):
        return _sheets(content, name)
    if media_type == media.IMAGE:
        return _picture(content, name)
    if media_type in (media.HTML, media.MHTML):
        return _page(content, name, saved=media_type == media.MHTML)
    return _text(content, name)


def _word(content: bytes, name: str, *, single: bool) -> Body:
    from ingest.grids.docx import UnreadableDocx, read_docx
    from ingest.grids.word2003 import read_word_xml

    try:
        return read_word_xml(content) if single else read_docx(content)
    except UnreadableDocx as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.reason)) from error


def _pdf(content: bytes, name: str) -> Body:
    from ingest.grids.pdf import UnreadablePdf, read_pdf
    from ingest.grids.scan import scan_reader

    try:
        return read_pdf(content, lambda text: _PROBE.search(text) is not None, scan_reader())
    except UnreadablePdf as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.detail)) from error


def _picture(content: bytes, name: str) -> Body:
    from ingest.grids.scan import UnreadableScan, read_picture

    try:
        return read_picture(content)
    except UnreadableScan as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.detail)) from error


def _sheets(content: bytes, name: str) -> Body:
    from ingest.grids.sheet import UnreadableSheet, read_sheets

    try:
        return read_sheets(content)
    except UnreadableSheet as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.reason)) from error


def _page(content: bytes, name: str, *, saved: bool) -> Body:
    from ingest.grids.html import UnreadableHtml, read_html, read_saved_page

    try:
        return read_saved_page(content) if saved else read_html(content)
    except UnreadableHtml as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.reason)) from error


def _text(content: bytes, name: str) -> Body:
    from ingest.grids.html import UnreadableHtml
    from ingest.grids.markdown import has_tables, read_markdown
    from ingest.grids.text_dump import read_text_dump

    text = media.decode_text(content) or ""
    if not has_tables(text):
        return read_text_dump(text)
    try:
        return read_markdown(text)
    except UnreadableHtml as error:
        raise Unreadable(Note.of(error.code, raw=name, reason=error.reason)) from error


def _through_conversion(content: bytes, source: SourceFile) -> Body:
    """Read a file through LibreOffice; its places are those of the converted file."""
    from ingest.convert import converted_content
    from ingest.convert.office import target_type

    converted = converted_content(content, source)
    if isinstance(converted, Note):
        raise Unreadable(converted)
    body = _by_type(target_type(source.media_type), converted, source.file_name)
    note = Note.of("read_through_conversion", raw=source.file_name, program="LibreOffice")
    return replace(body, notes=(*body.notes, note))
