"""Read a pdf into a body: a lattice of ruling lines a table, paragraphs around it.

In: the bytes of a pdf. Out: ``Body``. One page at a time is open; what it
leaves behind are plain records.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.grids.grid import Body
from ingest.grids.pdf import pdfium
from ingest.grids.pdf.assemble import assemble
from ingest.grids.pdf.fragment import PageContent, fill_lattices
from ingest.grids.pdf.frame import Frame
from ingest.grids.pdf.lattice import Lattice, find_lattices
from ingest.grids.pdf.rulings import read_rulings
from ingest.grids.pdf.runs import Run, page_string, read_runs, seen_frame, split_run
from ingest.note import Note
from ingest.place import Place

MAX_PAGES = 20_000


def read_pdf(content: bytes, wanted: Callable[[str], bool] | None = None) -> Body:
    """Read a pdf."""
    notes: list[Note] = []
    pages: list[PageContent] = []
    with pdfium.open_document(content) as document:
        count = pdfium.page_count(document)
        for index in range(min(count, MAX_PAGES)):
            with pdfium.open_page(document, index) as (page, text_page):
                pages.append(_read_page(index + 1, page, text_page, notes))
    blocks, unsure = assemble(pages)
    notes.extend(Note.of("table_not_sure", Place(table=grid.number)) for grid in unsure)
    return Body(blocks, pages=count, notes=tuple(notes))


def _read_page(number: int, page: int, text_page: int, notes: list[Note]) -> PageContent:
    """Read one open page."""
    text = page_string(text_page)
    frame = seen_frame(page, text_page, text)
    rulings = read_rulings(page, frame)
    lattices = find_lattices(rulings.horizontal, rulings.vertical)
    words = read_runs(text_page, text, frame)
    fragments, lines = fill_lattices(
        number, lattices, words.runs, lambda run: split_run(text_page, run, frame)
    )
    return PageContent(number, frame.width, frame.height, tuple(lines), tuple(fragments))
