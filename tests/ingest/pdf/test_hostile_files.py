"""Files that are broken, locked, scanned, unreadable or made to harm: a code, never a traceback."""

from __future__ import annotations

import io
import random
import zlib

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.grids.pdf import UnreadablePdf, read_pdf, read_pdf_with_pdfplumber
from ingest.grids.pdf.lattice import MAX_LINES
from tests.ingest.pdf.drawing import PAGE, draw, finish, new_canvas
from tests.ingest.pdf.test_lattice_round_trip import FORM

READERS = pytest.mark.parametrize("read", [read_pdf, read_pdf_with_pdfplumber])


def locked(password: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(password, ownerPassword="owner"))
    canvas.drawString(50, 700, "x")
    canvas.save()
    return stream.getvalue()


@READERS
def test_a_file_with_a_password_is_encrypted(read: object) -> None:
    with pytest.raises(UnreadablePdf) as caught:
        read(locked("secret"))  # type: ignore[operator]
    assert caught.value.code == "pdf_encrypted"


def test_a_file_that_is_only_protected_against_change_is_read() -> None:
    (block,) = read_pdf(locked("")).blocks
    assert block.text == "x"


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.7, 0.95])
def test_a_file_that_breaks_off_is_damaged(share: float) -> None:
    content = draw(FORM)
    with pytest.raises(UnreadablePdf) as caught:
        read_pdf(content[: int(share * len(content))])
    assert caught.value.code == "pdf_damaged"


@READERS
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 no pdf", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_damaged(read: object, content: bytes) -> None:
    with pytest.raises(UnreadablePdf) as caught:
        read(content)  # type: ignore[operator]
    assert caught.value.code == "pdf_damaged"


@given(seed=st.integers(0, 10_000))
@settings(deadline=None, max_examples=60)
def test_a_file_with_bytes_changed_is_read_or_refused(seed: int) -> None:
    content = bytearray(draw(FORM))
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        read_pdf(bytes(content))
    except UnreadablePdf as error:
        assert error.code in {"pdf_damaged", "pdf_encrypted"}


@pytest.mark.parametrize("wanted", [None, lambda _: False])
def test_a_scanned_page_is_told(wanted: object) -> None:
    picture = pypdfium2.PdfDocument(draw(FORM))[0].render(scale=0.5).to_pil()
    canvas, stream = new_canvas()
    canvas.drawInlineImage(picture, 0, 0, *PAGE)
    canvas.showPage()
    canvas.drawString(50, 700, "page two has words enough to be read as a page of text")
    body = read_pdf(finish(canvas, stream), wanted)  # type: ignore[arg-type]
    assert [(note.code, note.place.page) for note in body.notes if note.place] == [
        ("pdf_page_without_text", 1)
    ]
    assert len(body.blocks) == 1


def test_more_pages_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.grids.pdf.read.MAX_PAGES", 2)
    canvas, stream = new_canvas()
    canvas.showPage()
    canvas.showPage()
    with pytest.raises(UnreadablePdf) as caught:
        read_pdf(finish(canvas, stream))
    assert caught.value.code == "pdf_too_large"


def test_a_blank_page_is_no_scan() -> None:
    canvas, stream = new_canvas()
    assert read_pdf(finish(canvas, stream)).notes == ()


@pytest.mark.parametrize("wanted", [None, lambda _: False])
def test_a_font_that_does_not_say_what_it_shows_is_told(wanted: object) -> None:
    canvas, stream = new_canvas()
    canvas.drawString(50, 700, "完成率完成率完成率完成率")
    content = finish(canvas, stream)
    font = b"/BaseFont /STSong-Light"
    assert font in content
    broken = content.replace(b"/UniGB-UCS2-H", b"/Identity-H").replace(b"/Adobe", b"/Nobod")
    broken = broken.replace(b"(GB1)", b"(XX9)")
    notes = read_pdf(broken, wanted).notes  # type: ignore[arg-type]
    assert [note.code for note in notes] == ["pdf_font_without_unicode"]


def test_forms_that_hold_themselves_come_to_an_end() -> None:
    stream = b"q /F Do Q 10 10 m 200 10 l S"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 5 0 R"
        b" /Resources << /XObject << /F 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Length %d"
        b" /Resources << /XObject << /F 4 0 R >> >> >>\nstream\n%s\nendstream"
        % (len(stream), stream),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    assert read_pdf(assembled(objects)).blocks == ()


def test_a_page_of_countless_lines_is_given_up_and_told() -> None:
    lines = b"".join(b"10 %d m 200 %d l S\n" % (y % 800, y % 800) for y in range(61_000))
    packed = zlib.compress(lines)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body = read_pdf(assembled(objects))
    assert [note.code for note in body.notes] == ["pdf_page_too_complex"]


def test_a_fine_mesh_is_no_table() -> None:
    canvas, stream = new_canvas()
    step = 800 / (MAX_LINES + 50)
    canvas.setLineWidth(0.01)
    for index in range(MAX_LINES + 50):
        canvas.line(5, 5 + index * step, 590, 5 + index * step)
        canvas.line(5 + index * 0.7, 5, 5 + index * 0.7, 800)
    assert read_pdf(finish(canvas, stream)).grids == ()


def assembled(objects: list[bytes]) -> bytes:
    """Return a pdf of given objects, numbered from 1, with a right table of their places."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
