"""Where cells stand on pages, held against what PDFium itself finds at that place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.forms.form import Part
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.grids.pdf import read_pdf
from ingest.grids.pdf.fragment import Fragment, FragmentCell, PageContent
from ingest.grids.pdf.frame import Box
from ingest.reading import read_body
from tests.ingest.pdf.drawing import STYLES, Table, draw
from tests.ingest.pdf.random_tables import tables
from warehouse.evidence.cell_box import cell_box, line_boxes, page_content
from warehouse.evidence.surroundings import cell_at, grid_at

REPORTS = Path(__file__).parents[3] / "sample_docs" / "reports"
PDFS = sorted(REPORTS.rglob("*.pdf"))


def body_of(path: Path) -> Body:
    (source,) = discover([str(path)])
    assert isinstance(source, SourceFile)
    return read_body(source)


def text_in(document: pypdfium2.PdfDocument, number: int, box: Box) -> str:
    """Return the text inside a box, asked of PDFium by its own coordinates."""
    page = document[number - 1]
    text = page.get_textpage()
    left, top, right, bottom = box
    height = page.get_height()
    found: str = text.get_text_bounded(left, height - bottom, right, height - top)
    text.close()
    page.close()
    return "".join(found.split())


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_every_target_of_a_pdf_is_found_on_its_page(path: Path) -> None:
    body, content = body_of(path), path.read_bytes()
    pages = {number: page_content(content, number)[0] for number in range(1, (body.pages or 0) + 1)}
    document = pypdfium2.PdfDocument(content)
    checked = 0
    for form in read_forms(body).forms:
        for row in form.rows:
            for part in (Part.NAME, Part.VALUE, Part.BASIS):
                entry = row.part(part)
                if entry is None or entry.place.table is None:
                    continue
                grid, cell = grid_at(body, entry.place), cell_at(body, entry.place)
                assert grid is not None and cell is not None and cell.page is not None
                found = cell_box(pages[cell.page], grid, cell)
                assert found is not None and found.is_whole, (entry, path)
                assert text_in(document, cell.page, found.box) == "".join(cell.text.split())
                checked += 1
    document.close()
    assert checked > 60


@given(tables(), st.sampled_from(sorted(STYLES)))
@settings(max_examples=60, deadline=None)
def test_any_cell_is_found_where_it_was_drawn(table: Table, style: str) -> None:
    content = draw(table, style)
    body = read_pdf(content)
    page, turns = page_content(content, 1)
    assert turns == 0
    for grid in body.grids:
        for cell in grid.cells:
            slot = (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
            assert slot in table.cells
            found = cell_box(page, grid, cell)
            assert found is not None and found.is_whole
            assert found.box == pytest.approx(table.box(slot), abs=1.0)


def test_the_same_text_twice_in_a_row_is_told_apart() -> None:
    body = body_of(REPORTS / "binhu-court" / "binhu-court-2022.pdf")
    content = (REPORTS / "binhu-court" / "binhu-court-2022.pdf").read_bytes()
    twins = 0
    for form in read_forms(body).forms:
        for row in form.rows:
            name, description = row.part(Part.NAME), row.part(Part.DESCRIPTION)
            if name is None or description is None or name.text != description.text:
                continue
            boxes = []
            for entry in (name, description):
                grid, cell = grid_at(body, entry.place), cell_at(body, entry.place)
                assert grid is not None and cell is not None and cell.page is not None
                found = cell_box(page_content(content, cell.page)[0], grid, cell)
                assert found is not None
                boxes.append(found.box)
            assert boxes[0][2] <= boxes[1][0]  # the name stands left of the description
            assert boxes[0][1::2] == boxes[1][1::2]
            twins += 1
    assert twins == 13


def test_lines_of_a_paragraph() -> None:
    path = REPORTS / "binhu-court" / "binhu-court-2023.pdf"
    body, content = body_of(path), path.read_bytes()
    paragraph = next(
        block
        for block in body.blocks
        if isinstance(block, Paragraph) and "网上立案率" in block.text
    )
    assert paragraph.page is not None
    boxes = line_boxes(page_content(content, paragraph.page)[0], paragraph)
    document = pypdfium2.PdfDocument(content)
    texts = [text_in(document, paragraph.page, box) for box in boxes]
    document.close()
    assert any("网上立案率" in text for text in texts)


def test_a_page_that_lies_on_its_side_is_seen_upright() -> None:
    path = REPORTS / "binhu-court" / "binhu-court-2022.pdf"
    document = pypdfium2.PdfDocument(path)
    page = document[1]
    page.set_rotation(90)
    page.close()
    turned = BytesIO()
    document.save(turned)
    document.close()
    straight, none = page_content(path.read_bytes(), 2)
    seen, turns = page_content(turned.getvalue(), 2)
    assert (none, turns) == (0, 3)
    assert (seen.width, seen.height) == (straight.width, straight.height)
    assert len(seen.fragments) == len(straight.fragments) == 4
    for one, other in zip(seen.fragments, straight.fragments, strict=True):
        assert one.box == pytest.approx(other.box, abs=0.1)


def test_a_cell_that_a_page_break_cuts_is_marked_in_part() -> None:
    above = Fragment(1, (50, 150, 300), (700, 720, 800), (
        FragmentCell(0, 0, 1, 1, "目标"), FragmentCell(0, 1, 1, 1, "说明"),
        FragmentCell(1, 0, 1, 1, "一"), FragmentCell(1, 1, 1, 1, "前半"),
    ), False, False, True)  # fmt: skip
    below = Fragment(2, (50, 150, 300), (60, 90, 120), (
        FragmentCell(0, 0, 1, 1, ""), FragmentCell(0, 1, 1, 1, "后半"),
        FragmentCell(1, 0, 1, 1, "二"), FragmentCell(1, 1, 1, 1, "前半"),
    ), False, False, True)  # fmt: skip
    grid = Grid(1, 3, 2, (
        Cell(0, 0, 1, 1, "目标", 1), Cell(0, 1, 1, 1, "说明", 1),
        Cell(1, 0, 1, 1, "一", 1), Cell(1, 1, 1, 1, "前半\n后半", 1),
        Cell(2, 0, 1, 1, "二", 2), Cell(2, 1, 1, 1, "前半", 2),
    ))  # fmt: skip
    first = cell_box(PageContent(1, 595, 842, (), (above,)), grid, grid.cells[3])
    second = cell_box(PageContent(2, 595, 842, (), (below,)), grid, grid.cells[5])
    assert first == ((150, 720, 300, 800), False)
    assert second == ((150, 90, 300, 120), True)


def test_a_cell_that_is_not_on_the_page_is_not_found() -> None:
    path = REPORTS / "binhu-court" / "binhu-court-2022.pdf"
    body = body_of(path)
    grid = body.grids[0]
    first_page = page_content(path.read_bytes(), 1)[0]
    last_page = page_content(path.read_bytes(), body.pages or 1)[0]
    cell = grid.cells[1]
    assert cell_box(first_page, grid, cell) is not None
    assert cell_box(last_page, grid, cell) is None
