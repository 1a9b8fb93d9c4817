"""Read a pdf into a body: a lattice of ruling lines a table, paragraphs around it.

In: the bytes of a pdf. Out: ``Body``. At most two pages are open at a time;
what a page leaves behind are plain records. PDFium is not thread-safe: read in
processes, never in threads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import closing

from ingest.grids.grid import Body, Grid
from ingest.grids.pdf import pdfium
from ingest.grids.pdf.assemble import put_together
from ingest.grids.pdf.collector import collection_put_off
from ingest.grids.pdf.fragment import PageContent, fill_lattices
from ingest.grids.pdf.frame import Frame
from ingest.grids.pdf.lattice import find_lattices
from ingest.grids.pdf.open_pages import OpenPage, page_window
from ingest.grids.pdf.paragraphs import rough_paragraphs
from ingest.grids.pdf.rulings import Rulings, read_rulings
from ingest.grids.pdf.runs import (
    Run,
    has_odd_letters,
    is_faint,
    is_invisible,
    read_runs,
    seen_frame,
    split_run,
    without_unicode,
)
from ingest.grids.pdf.unreadable import UnreadablePdf
from ingest.grids.pdf.witness import second_opinion
from ingest.note import Note
from ingest.place import Place

MAX_PAGES = 20_000
UNMAPPED = 0.2  # share of characters without a known meaning that makes a page unreadable
SCANNED = 0.5  # share of a page that a picture covers, where there is hardly any text
FEW_CHARACTERS = 30

LOW = 0.7  # of a page's height: a table that is cut by the page's end reaches down at least so far
SHORT_SIDE = 1654  # pixels of a page that is recognized: A4 at 200 dots an inch

Wanted = Callable[[str], bool]
Recognize = Callable[[int, pdfium.Picture], PageContent]


def read_pdf(
    content: bytes, wanted: Wanted | None = None, recognize: Recognize | None = None
) -> Body:
    """Read a pdf: tables with their spans, paragraphs around them, in reading order.

    A table that runs over pages is one grid; its cells keep the page they stand
    on. Running heads, feet and page numbers are left out.

    A table is *sure* where its ruling lines cut it into rectangles only and no
    text crosses a line. Tables that are not are read a second time with
    pdfplumber; where both agree the table is sure, where they do not the note
    ``table_not_sure`` is given and the lattice's reading kept. A row that was joined
    over a page break by its measures alone is told by ``row_joined_over_pages``.

    Args:
        content: the bytes of the file.
        wanted: a cheap look at a page's text. Tables are searched only on pages
            it says yes to and on their neighbours; the others yield their text as
            paragraphs, joined by the length of lines only. None means all pages.
        recognize: reads the picture of a page: one that was scanned, or whose font
            does not say which characters it draws. None leaves such pages out, with
            a note each.

    Raises:
        UnreadablePdf: ``pdf_encrypted``, ``pdf_damaged`` or ``pdf_too_large``.
    """
    try:
        return _read(content, wanted, recognize)
    except (ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        raise UnreadablePdf("pdf_damaged", f"what it holds makes no sense: {error!r}") from error
    except (OSError, ctypes.ArgumentError) as error:
        raise UnreadablePdf("pdf_damaged", f"PDFium failed: {error!r}") from error


def _read(content: bytes, wanted: Wanted | None, recognize: Recognize | None) -> Body:
    """Read all pages, then put them together."""
    refuse_truncated(content)
    notes: list[Note] = []
    pages: list[PageContent] = []
    with pdfium.open_document(content) as document:
        count = int(pdfium.page_count(document))
        if count <= 0:
            raise UnreadablePdf("pdf_damaged", "it has no pages")
        if count > MAX_PAGES:
            raise UnreadablePdf("pdf_too_large", f"{count} pages, more than {MAX_PAGES}")
        window = page_window(document, count, wanted, lambda: bool(pages) and _may_go_on(pages[-1]))
        with closing(window), collection_put_off():
            for page, searched in window:
                pages.append(_page(page, searched, recognize, notes))
    if all(note.code == "pdf_page_unreadable" for note in notes) and len(notes) == count:
        raise UnreadablePdf("pdf_damaged", "none of its pages can be opened")
    agreed = second_opinion(content, pages)
    with collection_put_off():
        blocks, unsure, measured = put_together(agreed)
    notes.extend(_unsure_note(grid) for grid in unsure)
    notes.extend(Note.of("row_joined_over_pages", place) for place in measured)
    return Body(blocks, pages=count, notes=tuple(notes))


def _may_go_on(page: PageContent) -> bool:
    """Tell whether a table stands so low on a page that it may go on on the next."""
    return any(fragment.rows[-1] > LOW * page.height for fragment in page.fragments)


def refuse_truncated(content: bytes) -> None:
    """Raise where a pdf breaks off: objects, but no end-of-file mark after them.

    PDFium mends such files by guessing and drops what is lost without a word.
    """
    if b"%PDF-" not in content[:1024]:
        raise UnreadablePdf("pdf_damaged", "it does not begin like a pdf")
    end = content.rfind(b"%%EOF")
    if end < 0 or b" obj" in content[end:]:
        raise UnreadablePdf("pdf_damaged", "it breaks off before its end")


def _unsure_note(grid: Grid) -> Note:
    """Make the note about a table of which the reading is not sure."""
    page = grid.cells[0].page if grid.cells else None
    return Note.of("table_not_sure", Place(page=page, table=grid.number))


def _page(
    page: OpenPage, searched: bool, recognize: Recognize | None, notes: list[Note]
) -> PageContent:
    """Read one open page; tell what is wrong with it."""
    if not page.address or not page.text_address:
        notes.append(_note("pdf_page_unreadable", page))
        return PageContent(page.number, 0.0, 0.0, (), ())
    text = page.text.strip()
    damage = _damage(page, text, searched)
    if damage is not None:
        if recognize is not None:
            return _recognized(page, recognize, notes)
        notes.append(damage)
    if not searched and len(text) >= FEW_CHARACTERS:
        return PageContent(page.number, 0.0, 0.0, (), (), rough_paragraphs(page.text))
    frame = seen_frame(page.address, page.text_address, page.text)
    rulings = read_rulings(page.address, frame)
    if not rulings.complete:
        notes.append(_note("pdf_page_too_complex", page))
    if rulings.picture_share > SCANNED and (
        len(text) < FEW_CHARACTERS or is_invisible(page.text_address, page.text)
    ):
        if recognize is not None:
            return _recognized(page, recognize, notes)
        notes.append(_note("pdf_page_without_text", page))
    return _content(page, frame, rulings, notes)


def _note(code: str, page: OpenPage) -> Note:
    """Make a note about a page."""
    return Note.of(code, Place(page=page.number))


def _damage(page: OpenPage, text: str, searched: bool) -> Note | None:
    """Tell what is wrong with the characters of a page, if anything."""
    if text and (share := without_unicode(page.text_address, page.text)) > UNMAPPED:
        place = Place(page=page.number)
        return Note.of("pdf_font_without_unicode", place, percent=round(share * 100))
    if searched and has_odd_letters(text):
        return _note("pdf_text_damaged", page)
    return None


def _recognized(page: OpenPage, recognize: Recognize, notes: list[Note]) -> PageContent:
    """Read a page as the picture it is."""
    notes.append(Note.of("text_recognized", Place(page=page.number)))
    return recognize(page.number, pdfium.draw_grey(page.address, SHORT_SIDE))


def _content(page: OpenPage, frame: Frame, rulings: Rulings, notes: list[Note]) -> PageContent:
    """Find the tables of a page and fill them; leave out what lies slanted or faint across."""
    words = read_runs(page.text_address, page.text, frame)
    overlaid = list(words.slanted)

    def split(run: Run) -> list[Run]:
        if is_faint(page.text_address, run.start):
            overlaid.append(run.text)
            return []
        return split_run(page.text_address, page.text, run, frame)

    lattices = find_lattices(*rulings.edges())
    fragments, lines = fill_lattices(page.number, lattices, words.runs, split)
    told = {note.raw for note in notes if note.code == "pdf_overlay_left_out"}
    if overlaid and (raw := "".join(overlaid)) not in told:
        notes.append(Note.of("pdf_overlay_left_out", Place(page=page.number), raw))
    return PageContent(page.number, frame.width, frame.height, tuple(lines), tuple(fragments))
