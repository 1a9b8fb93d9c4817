"""The records of an .xls stream that say how cells look: formats, hidden rows, borders.

In: the bytes of an OLE file with a ``Workbook`` (Excel 97 and later, WPS .et) or
``Book`` (Excel 5) stream. Out: a ``Look`` for each sheet by name. A record is two
bytes type, two bytes length, then its data, little-endian (MS-XLS, 2.1.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from ingest.grids.sheet.limits import UnreadableSheet
from ingest.grids.sheet.look import BUILT_IN, ERRORS, GENERAL, Look

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_XF, _FORMAT, _FORMAT_OLD = 0x00E0, 0x041E, 0x001E
_ROW, _COLINFO = 0x0208, 0x007D
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_LABELSST, _LABEL, _RSTRING, _BOOLERR = 0x00FD, 0x0204, 0x00D6, 0x0205
_BLANK, _MULBLANK = 0x0201, 0x00BE
_SINGLE = frozenset({_NUMBER, _RK, _FORMULA, _LABELSST, _LABEL, _RSTRING, _BOOLERR, _BLANK})
_BIFF8 = 0x0600
_HIDDEN_ROW = 0x20


@dataclass(slots=True)
class _Globals:
    """What the first substream says for all sheets."""

    version: int = _BIFF8
    sheets: list[tuple[str, int]] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    formats: list[int] = field(default_factory=list)
    framed: list[bool] = field(default_factory=list)

    def code(self, style: int) -> str | None:
        """Return the number format of a style; None where nobody defines it."""
        if style >= len(self.formats):
            return GENERAL
        return self.codes.get(self.formats[style])


def looks(content: bytes) -> Mapping[str, Look]:
    """Return how the cells of every worksheet look, by sheet name.

    Raises:
        UnreadableSheet: ``sheet_damaged`` or ``office_encrypted``.
    """
    stream = _stream(content)
    try:
        book = _globals(stream)
        return {name: _look(stream, offset, book) for name, offset in book.sheets}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error


def _stream(content: bytes) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(content)) as opened:
            name = "Workbook" if opened.exists("Workbook") else "Book"
            return bytes(opened.openstream(name).read())
    # olefile answers damage with errors of many kinds
    except Exception as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the substream that begins at an offset; those inside it too."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        offset += 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:  # a chart inside a sheet has records of its own
            yield kind, stream[offset : offset + length]
            offset += length
            continue
        if kind == _BOF and depth == 1:
            yield kind, stream[offset : offset + length]
        offset += length


def _globals(stream: bytes) -> _Globals:
    book = _Globals()
    for kind, data in _records(stream, 0):
        if kind == _BOF:
            book.version = struct.unpack_from("<H", data)[0]
        elif kind == _FILEPASS:
            raise UnreadableSheet("office_encrypted", "the workbook has a password")
        elif kind == _BOUNDSHEET and data[5] == 0:
            name = _text(data[6:], 1, book.version)
            book.sheets.append((name, struct.unpack_from("<I", data)[0]))
        elif kind in (_FORMAT, _FORMAT_OLD):
            _take_format(data, book)
        elif kind == _XF:
            book.formats.append(struct.unpack_from("<H", data, 2)[0])
            book.framed.append(_framed(data, book.version))
    return book


def _take_format(data: bytes, book: _Globals) -> None:
    number = struct.unpack_from("<H", data)[0]
    book.codes[number] = _text(data[2:], 2 if book.version >= _BIFF8 else 1, book.version)


def _text(data: bytes, length_bytes: int, version: int) -> str:
    """Decode a string that begins with its length; Excel 5 stored code page bytes."""
    count = int.from_bytes(data[:length_bytes], "little")
    if version < _BIFF8:
        return data[length_bytes : length_bytes + count].decode("gb18030", errors="replace")
    wide, body = data[length_bytes] & 1, data[length_bytes + 1 :]
    return body[: count * 2].decode("utf-16-le") if wide else body[:count].decode("latin-1")


def _framed(data: bytes, version: int) -> bool:
    if version >= _BIFF8 and len(data) >= 12:
        return data[10:12] != b"\0\0"
    return False


def _look(stream: bytes, offset: int, book: _Globals) -> Look:
    look = Look()
    for kind, data in _records(stream, offset):
        if kind in _SINGLE:
            row, column, style = struct.unpack_from("<HHH", data)
            _take_cell(look, book, kind, (row, column, style), data)
        elif kind in (_MULRK, _MULBLANK):
            _take_run(look, book, kind, data)
        elif kind == _ROW:
            if struct.unpack_from("<I", data, 12)[0] & _HIDDEN_ROW:
                look.hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLINFO:
            first, last, _, _, options = struct.unpack_from("<HHHHH", data)
            if options & 1:
                look.hidden_columns.update(range(first, min(last, 255) + 1))
    return look


def _take_run(look: Look, book: _Globals, kind: int, data: bytes) -> None:
    """Take a record that holds the cells of a run of columns."""
    row, first = struct.unpack_from("<HH", data)
    width = 6 if kind == _MULRK else 2
    single = _RK if kind == _MULRK else _BLANK
    for index in range((len(data) - 6) // width):
        style = struct.unpack_from("<H", data, 4 + index * width)[0]
        _take_cell(look, book, single, (row, first + index, style), b"")


def _take_cell(
    look: Look, book: _Globals, kind: int, where: tuple[int, int, int], data: bytes
) -> None:
    row, column, style = where
    if style < len(book.framed) and book.framed[style]:
        look.frame(row, column)
    if kind == _BLANK:
        return
    look.hold(row, column)
    error = _error(kind, data)
    if error is not None:
        look.shown[row, column] = error
    elif kind in (_NUMBER, _RK, _FORMULA):
        code = book.code(style)
        if code != GENERAL:
            look.formats[row, column] = code


def _error(kind: int, data: bytes) -> str | None:
    """Return the error a cell shows, or None."""
    if kind == _BOOLERR and data[7]:
        return ERRORS.get(data[6], "#ERR!")
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return ERRORS.get(data[8], "#ERR!")
    return None
