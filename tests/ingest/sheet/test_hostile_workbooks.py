"""Workbooks made to bring a reader down cost a code, not the run."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.files import media_type as media
from ingest.grids.sheet import UnreadableSheet, read_sheets
from ingest.reading import Unreadable, read
from tests.ingest.convert.said import source_of
from tests.ingest.sheet.workbooks import content_of

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def plain() -> bytes:
    book = Workbook()
    book.worksheets[0].append(["a", "b"])
    book.worksheets[0].append([1, 2])
    return content_of(book)


PLAIN = plain()


def rewritten(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(PLAIN)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            out.writestr(name, content)
    return target.getvalue()


def merged(*areas: str) -> bytes:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return rewritten(b"</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>".encode())


def lol() -> bytes:
    lines = [b'<!ENTITY a0 "lol">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return b"<!DOCTYPE x [" + b"".join(lines) + b"]>"


@pytest.mark.parametrize(
    "content",
    [
        merged("A1:XFD1048576"),
        merged("A1:B1", "B1:C1"),
        rewritten(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"'),
        rewritten(b"<v>2</v>", b"<v>1e400</v>"),
        rewritten(b'<c r="A2"', b'<c s="99999999999" r="A2"'),
        rewritten(b"<worksheet", lol() + b"<worksheet"),
    ],
    ids=["merged sheet", "overlap", "dimension", "infinite", "style", "entities"],
)
def test_odd_but_readable(content: bytes) -> None:
    (grid,) = read_sheets(content).grids
    assert (grid.row_count, grid.column_count) in ((2, 2), (2, 3))


FAR = Workbook()
FAR.worksheets[0].append(["a"])
FAR.worksheets[0].cell(1_048_576, 16_384, "z")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (content_of(FAR), "sheet_too_large"),
        (merged(*(f"A{n}:CV{n + 900}" for n in range(1, 3000))), "sheet_too_large"),
        (rewritten(b'r="A1"', b'r="ZZZZZ99999999999"'), "sheet_damaged"),
        (rewritten(b'r="A1"', b'r="1"'), "sheet_damaged"),
        (rewritten(b'<row r="1"', b'<row r="0"'), "sheet_damaged"),
        (rewritten(b"<v>2</v>", b"<v>two</v>"), "sheet_damaged"),
        (rewritten(b"</sheetData>", b""), "sheet_damaged"),
        (rewritten(b"<sheets>", b"<none>", "xl/workbook.xml"), "sheet_damaged"),
        (PLAIN[: len(PLAIN) // 2], "sheet_damaged"),
        (OLE + bytes(3000), "sheet_damaged"),
    ],
)
def test_refused_with_a_code(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableSheet) as caught:
        read_sheets(content)
    assert caught.value.code == code


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 10_000))
@settings(deadline=None, max_examples=80)
def test_a_damaged_byte_is_told_or_harmless(at: int, byte: int, cut: int) -> None:
    damaged = bytearray(PLAIN)
    damaged[at % len(damaged)] = byte
    if cut % 3 == 0:
        del damaged[cut % len(damaged) :]
    try:
        read_sheets(bytes(damaged))
    except UnreadableSheet as error:
        assert error.code in ("sheet_damaged", "sheet_too_large", "office_encrypted")


def test_codes_reach_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(PLAIN[: len(PLAIN) // 2])
    assert source_of(path).media_type == media.XLSX
    with pytest.raises(Unreadable) as caught:
        read(source_of(path))
    assert caught.value.note.code == "sheet_damaged"
