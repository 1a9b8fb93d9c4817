"""Scanned pages: every cell of a worn page, whichever way up, and what is said without the extra."""

from __future__ import annotations

import importlib.util
import io
import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from benchmarks.scans import cells, worn
from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.grids.grid import Body
from ingest.grids.pdf import read_pdf
from ingest.reading import Unreadable, read
from normalize.document import read_document
from tests.ingest.pdf.drawing import PAGE, Table, finish, new_canvas, stroke_sides, write_cells

TABLE = Table(
    (60.0, 150.0, 250.0, 400.0, 520.0),
    (100.0, 130.0, 160.0, 200.0, 240.0),
    (
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 3, "河道清淤及堤防加固工程"),
        (1, 0, 1, 1, "一级指标"),
        (1, 1, 1, 1, "二级指标"),
        (1, 2, 1, 1, "三级指标"),
        (1, 3, 1, 1, "指标值"),
        (2, 0, 2, 1, "产出指标"),
        (2, 1, 1, 1, "数量指标"),
        (2, 2, 1, 1, "清淤河道长度"),
        (2, 3, 1, 1, "≥3.5公里"),
        (3, 1, 1, 1, "质量指标"),
        (3, 2, 1, 1, "验收合格率"),
        (3, 3, 1, 1, "100%"),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def recognition() -> None:
    """The extra; missing is a failure in CI and a skip elsewhere."""
    if importlib.util.find_spec("rapidocr") is None:
        reason = "text recognition is not installed (pip install 'jixiao[ocr]')"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    canvas, stream = new_canvas()
    canvas.setFontSize(14)
    canvas.drawString(200, 780, "河道清淤绩效目标表")
    canvas.setFontSize(9)
    canvas.drawString(60, 750, "402003某县水务局")
    canvas.drawString(450, 750, "单位：万元")
    stroke_sides(canvas, TABLE)
    write_cells(canvas, TABLE)
    return finish(canvas, stream)


def picture_of(content: bytes, page: int = 0) -> Image.Image:
    found: Image.Image = pypdfium2.PdfDocument(content)[page].render(scale=200 / 72).to_pil()
    return found


def source(path: Path) -> SourceFile:
    (found,) = discover([str(path)])
    assert isinstance(found, SourceFile)
    return found


def saved(folder: Path, name: str, content: bytes) -> SourceFile:
    path = folder / name
    path.write_bytes(content)
    return source(path)


def share_right(wanted: Body, found: Body) -> float:
    expected, seen = cells(wanted), cells(found)
    return sum((expected & seen).values()) / sum(expected.values())


def test_pages_of_a_real_report_copied_and_scanned(samples: Path) -> None:
    from ingest.grids.scan import read_picture

    content = (samples / "fengnan-court" / "fengnan-court-2023.pdf").read_bytes()
    document = pypdfium2.PdfDocument(content)
    single = pypdfium2.PdfDocument.new()
    single.import_pages(document, [4])
    out = io.BytesIO()
    single.save(out)
    wanted = read_pdf(out.getvalue())
    body = read_picture(worn(picture_of(content, 4), "copied", seed=3))
    assert share_right(wanted, body) >= 0.97


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_sheet_is_read_whichever_way_it_lay(drawn: bytes, quarters: int) -> None:
    from ingest.grids.scan import read_picture

    out = io.BytesIO()
    picture_of(drawn).rotate(90 * quarters, expand=True).save(out, "PNG")
    body = read_picture(out.getvalue())
    assert share_right(read_pdf(drawn), body) == 1.0


def scanned_pdf(drawn: bytes, unseen: str = "") -> bytes:
    """Return a pdf whose page is a picture, with words laid unseen over it or none."""
    canvas, stream = new_canvas()
    canvas.drawInlineImage(picture_of(drawn).convert("RGB"), 0, 0, *PAGE)
    if unseen:
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        text.textLine(unseen)
        canvas.drawText(text)
    return finish(canvas, stream)


@pytest.mark.parametrize(
    "unseen", ["", "绩效目标表 项目名称 河道清于 产出指标 数量指标 质量指标 清于河道长度 3.5公里"]
)
def test_a_scanned_pdf_gives_its_form_and_is_marked(
    tmp_path: Path, drawn: bytes, unseen: str
) -> None:
    reading = read(saved(tmp_path, "scan.pdf", scanned_pdf(drawn, unseen)))
    (form,) = reading.forms
    assert form.title == "河道清淤绩效目标表"
    assert [note.code for note in reading.notes] == ["text_recognized"]
    document = read_document(source(tmp_path / "scan.pdf"))
    (project,) = document.projects
    assert [(row.name, row.value.raw) for row in project.indicators] == [
        ("清淤河道长度", "≥3.5公里"),
        ("验收合格率", "100%"),
    ]
    assert project.confidence is not None
    assert all(0.5 < (row.confidence or 0) <= 1 for row in project.indicators)
    (said_itself,) = read_document(saved(tmp_path, "digital.pdf", drawn)).projects
    assert {said_itself.confidence, *(row.confidence for row in said_itself.indicators)} == {None}


def test_without_the_extra_a_scan_is_rejected_with_the_command(
    tmp_path: Path, drawn: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.grids.scan.is_installed", lambda: False)
    out = io.BytesIO()
    picture_of(drawn).save(out, "PNG")
    for name, content, code in (
        ("scan.pdf", scanned_pdf(drawn), "pdf_page_without_text"),
        ("photo.png", out.getvalue(), "scan_not_installed"),
    ):
        document = read_document(saved(tmp_path, name, content))
        assert document.status == "rejected"
        assert [rejection.note.code for rejection in document.rejections] == [code]


def test_a_page_lost_among_others_is_told_as_a_rejection(
    tmp_path: Path, drawn: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.grids.scan.is_installed", lambda: False)
    both = pypdfium2.PdfDocument.new()
    for content in (drawn, scanned_pdf(drawn)):
        both.import_pages(pypdfium2.PdfDocument(content))
    out = io.BytesIO()
    both.save(out)
    document = read_document(saved(tmp_path, "both.pdf", out.getvalue()))
    assert document.status == "loaded"
    (rejection,) = document.rejections
    assert (rejection.note.code, rejection.note.place and rejection.note.place.page) == (
        "pdf_page_without_text",
        2,
    )


@pytest.mark.parametrize("cut", [100, 2000])
def test_a_damaged_picture_costs_one_file(tmp_path: Path, drawn: bytes, cut: int) -> None:
    out = io.BytesIO()
    picture_of(drawn).save(out, "PNG")
    with pytest.raises(Unreadable) as caught:
        read(saved(tmp_path, "cut.png", out.getvalue()[:cut]))
    assert caught.value.note.code == "picture_damaged"


def test_a_picture_beyond_the_limits_is_refused(
    tmp_path: Path, drawn: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.grids.scan.read.MOST_PIXELS", 1000)
    out = io.BytesIO()
    picture_of(drawn).save(out, "PNG")
    with pytest.raises(Unreadable) as caught:
        read(saved(tmp_path, "large.png", out.getvalue()))
    assert caught.value.note.code == "picture_too_large"


def test_a_picture_without_a_table_yields_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("L", (1200, 1700), 255).save(out, "PNG")
    document = read_document(saved(tmp_path, "blank.png", out.getvalue()))
    assert document.status == "no_table"
    assert document.projects == ()


def test_a_page_that_was_passed_over_is_read_once_recognition_is_there(
    tmp_path: Path, drawn: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.load import load

    both = pypdfium2.PdfDocument.new()
    for content in (drawn, scanned_pdf(drawn)):
        both.import_pages(pypdfium2.PdfDocument(content))
    out = io.BytesIO()
    both.save(out)
    path, warehouse = tmp_path / "both.pdf", tmp_path / "w.duckdb"
    path.write_bytes(out.getvalue())
    monkeypatch.setenv("JIXIAO_OCR", "0")
    first = load([str(path)], warehouse)
    assert (first.loaded, first.forms, len(first.rejections)) == (1, 1, 1)
    assert load([str(path)], warehouse).unchanged == 1
    monkeypatch.delenv("JIXIAO_OCR")
    again = load([str(path)], warehouse)
    assert (again.loaded, again.forms, len(again.rejections)) == (1, 2, 0)
    assert load([str(path)], warehouse).unchanged == 1
