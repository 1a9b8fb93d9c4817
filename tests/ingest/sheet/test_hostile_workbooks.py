"""Workbooks made to bring a reader down cost a code, not the run."""

from __future__ import annotations

import struct
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.files import media_type as media
from ingest.grids.grid import Paragraph
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
        rewritten(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"'),
        rewritten(b"<v>2</v>", b"<v>1e400</v>"),
        rewritten(b'<c r="A2"', b'<c s="99999999999" r="A2"'),
        rewritten(b"<worksheet", lol() + b"<worksheet"),
    ],
    ids=["dimension", "infinite", "style", "entities"],
)
def test_odd_but_readable(content: bytes) -> None:
    (grid,) = read_sheets(content).grids
    assert (grid.row_count, grid.column_count) == (2, 2)


@pytest.mark.parametrize("areas", [("A1:XFD1048576",), ("A1:B1", "B1:C1")])
def test_merged_areas_without_measure(areas: tuple[str, ...]) -> None:
    body = read_sheets(merged(*areas))
    assert [note.code for note in body.notes] == ["sheet_value_under_merge"]
    assert body.blocks[1] == Paragraph(2, "a")


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


@pytest.fixture(scope="module")
def old(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small .xls with a merged cell."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "a.xlsx").write_bytes(merged("A1:A2"))
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}",
         "--convert-to", "xls", "--outdir", str(folder), str(folder / "a.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "a.xls").read_bytes()


def record(content: bytes, kind: int) -> int:
    """Where the first record of a kind begins in an .xls file."""
    with olefile.OleFileIO(BytesIO(content)) as opened:
        stream = opened.openstream("Workbook").read()
    at = 0
    while struct.unpack_from("<H", stream, at)[0] != kind:
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    return content.index(stream[at : at + 12])


def test_an_old_workbook_whose_records_contradict_each_other(old: bytes) -> None:
    (grid,) = read_sheets(old).grids
    assert [cell.text for cell in grid.cells] == ["a", "b", "2"]
    at = record(old, 0x00E5) + 4
    with pytest.raises(UnreadableSheet) as caught:
        read_sheets(old[:at] + b"\xff" * 8 + old[at + 8 :])
    assert caught.value.code == "sheet_damaged"


def test_an_old_workbook_with_a_cell_far_away(old: bytes) -> None:
    at = record(old, 0x00BD) + 4
    with pytest.raises(UnreadableSheet) as caught:
        read_sheets(old[:at] + b"\xff" * 4 + old[at + 4 :])
    assert caught.value.code == "sheet_too_large"


def test_an_old_workbook_with_a_password(old: bytes) -> None:
    at = record(old, 0x0042)  # any record before the sheets may become FILEPASS
    with pytest.raises(UnreadableSheet) as caught:
        read_sheets(old[:at] + b"\x2f\x00" + old[at + 2 :])
    assert caught.value.code == "office_encrypted"


@given(at=st.integers(512, 10_000), byte=st.sampled_from([0, 1, 127, 255]), cut=st.booleans())
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
def test_a_damaged_old_workbook(old: bytes, at: int, byte: int, cut: bool) -> None:
    damaged = bytearray(old)
    damaged[at % len(damaged)] = byte
    if cut:
        del damaged[at % len(damaged) :]
    try:
        read_sheets(bytes(damaged))
    except UnreadableSheet as error:
        assert error.code in ("sheet_damaged", "sheet_too_large", "office_encrypted")
