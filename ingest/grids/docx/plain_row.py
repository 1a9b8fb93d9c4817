"""A row or paragraph of plain markup: from the tags that count to slots and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.grids.docx.table import Slot, column_after, extent

Token = tuple[bytes, bytes, bytes, bytes]
"""A name in Word's namespace, another name, the attributes, the text up to the next tag."""

_NAMES = (
    rb"t(?:c(?:PrChange)?|ab|bl|rPrChange|xbxContent)?|p(?:tab)?|rt|br|cr"
    rb"|g(?:ridSpan|ridBefore)|v(?:Merge|anish)|hMerge|cellDel|del|moveFrom"
    rb"|noBreakHyphen|s(?:oftHyphen|ym)"
)
"""What counts, or makes a row or paragraph a matter of the tree; the first letters apart,
so that the expression passes other names at one look."""
_OTHERS = rb"/w:(?:tc?|p|tbl)(?=[\s>])|mc:AlternateContent|m:t(?=[\s/>])|[!?]"
_TEXT_ATTRIBUTES = frozenset((b"", b' xml:space="preserve"', b' xml:space="default"'))
_END_OF_TEXT = b"</w:t>"
_VALUE = re.compile(rb"(?:^|\s)w:val\s*=\s*\"([^\"]*)\"")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHORT = 120


@lru_cache(16)
def tokens_for(hiding_styles: frozenset[bytes]) -> re.Pattern[bytes]:
    """Return the expression that finds the tags that count, those of hiding styles as well."""
    names = _NAMES
    if hiding_styles:
        ids = b"|".join(re.escape(style) for style in sorted(hiding_styles))
        names += rb"|[pr]Style(?=[^>]*[\"'](?:" + ids + rb")[\"'])"
    return re.compile(
        rb"<(?:w:(" + names + rb")(?=[\s/>])|(" + _OTHERS + rb"))([^>]*)>([^<]*(?:</w:t>)?)"
    )


class _Unusual(Exception):
    """A tag where plain markup has none."""


_REASONS = (_Unusual, KeyError, UnicodeDecodeError)


def row_of(tokens: Iterable[Token]) -> list[Slot] | None:
    """Return the slots of a ``w:tr``, None where it has to be read as a tree."""
    row = _Row()
    try:
        row.follow(tokens)
    except _REASONS:
        return None
    return row.slots if row.pieces is None else None


def paragraph_of(tokens: Iterable[Token]) -> str | None:
    """Return the text of a ``w:p``, None where it has to be read as a tree."""
    row = _Row(pieces=[])
    try:
        row.follow(tokens)
        return None if row.inside or row.pieces is None or row.slots else _text(row.pieces)
    except _REASONS:
        return None


@dataclass(slots=True)
class _Row:
    """What is known while the tags of a row are followed; ``pieces`` is None between cells."""

    slots: list[Slot] = field(default_factory=list)
    column: int = 0
    width: int | None = None
    continues: bool | None = None
    pieces: list[bytes] | None = None
    lines: int = 0
    inside: bool = False

    def follow(self, tokens: Iterable[Token]) -> None:
        for name, other, attributes, text in tokens:
            _STEPS[name or other](self, attributes, text)

    def begin_cell(self, attributes: bytes, _: bytes) -> None:
        if self.pieces is not None or attributes[-1:] == b"/":
            raise _Unusual
        self.pieces, self.lines, self.width, self.continues = [], 0, None, None

    def end_cell(self, _: bytes, __: bytes) -> None:
        if self.pieces is None or self.inside:
            raise _Unusual
        width = max(1 if self.width is None else self.width, 1)
        text = _text(self.pieces) if self.pieces else ""
        self.slots.append(Slot(self.column, width, bool(self.continues), text))
        self.column = column_after(self.column + width)
        self.pieces = None

    def grid_span(self, attributes: bytes, _: bytes) -> None:
        if self.pieces is None or self.inside or self.lines:
            raise _Unusual
        if self.width is None:
            self.width = extent("gridSpan", _value(attributes) or "", 1)

    def vertical_merge(self, attributes: bytes, _: bytes) -> None:
        if self.pieces is None or self.inside or self.lines:
            raise _Unusual
        if self.continues is None:
            self.continues = _value(attributes) in (None, "continue")

    def begin_paragraph(self, attributes: bytes, _: bytes) -> None:
        if self.pieces is None or self.inside:
            raise _Unusual
        if self.lines:
            self.pieces.append(b"\n")
        self.lines += 1
        self.inside = attributes[-1:] != b"/"

    def end_paragraph(self, _: bytes, __: bytes) -> None:
        if not self.inside:
            raise _Unusual
        self.inside = False

    def text(self, attributes: bytes, text: bytes) -> None:
        if self.pieces is None or not self.inside:
            raise _Unusual
        if text[-6:] == _END_OF_TEXT and attributes in _TEXT_ATTRIBUTES:
            self.pieces.append(text[:-6])
        elif attributes != b"/":
            raise _Unusual

    def tab(self, attributes: bytes, _: bytes) -> None:
        # one with a value is the tab stop of a paragraph
        if b"w:val" not in attributes and self.pieces is not None:
            self.pieces.append(b"\t")

    def line_break(self, _: bytes, __: bytes) -> None:
        if self.pieces is None or not self.inside:
            raise _Unusual
        self.pieces.append(b"\n")


_STEPS: Mapping[bytes, Callable[[_Row, bytes, bytes], None]] = {
    b"tc": _Row.begin_cell,
    b"/w:tc": _Row.end_cell,
    b"gridSpan": _Row.grid_span,
    b"vMerge": _Row.vertical_merge,
    b"p": _Row.begin_paragraph,
    b"/w:p": _Row.end_paragraph,
    b"t": _Row.text,
    b"tab": _Row.tab,
    b"br": _Row.line_break,
    b"cr": _Row.line_break,
}


@lru_cache(256)
def _value(attributes: bytes) -> str | None:
    """Return ``w:val``; an empty string counts as one."""
    if b"'" in attributes or attributes.count(b'"') % 2:
        # a bracket inside a value, or another way to quote
        raise _Unusual
    found = _VALUE.search(attributes)
    return None if found is None else _decoded(found[1])


def _text(pieces: list[bytes]) -> str:
    raw = b"".join(pieces)
    # labels repeat from table to table: one string for all
    return _repeated(raw) if len(raw) < _SHORT else _decoded(raw)


def _decoded(raw: bytes) -> str:
    """Return text as an XML parser would: ends of lines, references, forbidden characters."""
    text = raw.decode()
    if text.isprintable() and "&" not in text:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if _NOT_XML.search(text):
        raise _Unusual
    return text


_repeated = lru_cache(4096)(_decoded)


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _ENTITIES[name]
    if not decimal and not hexadecimal:
        raise _Unusual
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code > 0x10FFFF:
        raise _Unusual
    return chr(code)
