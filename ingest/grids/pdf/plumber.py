"""The second reader: pdfplumber finds the cells, the rest is the same.

In: the bytes of a pdf. Out: a ``Body`` of the same shape as the lattice reader
gives. Some twenty times slower, built on another parser and another way to
find cells, so where both agree the reading is right. Used where the lattice is
not sure of a table, and to verify.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.grids.grid import Body
from ingest.grids.pdf.assemble import assemble
from ingest.grids.pdf.fragment import PageContent, fill_lattices
from ingest.grids.pdf.frame import Box
from ingest.grids.pdf.lattice import SNAP, Lattice, Slotting, nearest
from ingest.grids.pdf.runs import Run
from ingest.grids.pdf.unreadable import UnreadablePdf

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF


def read_pdf_with_pdfplumber(content: bytes) -> Body:
    """Read a pdf with pdfplumber's cells into paragraphs and grids with spans.

    Raises:
        UnreadablePdf: it is encrypted, or no pdf, or too damaged to read.
    """
    with _opened(content, None) as pdf:
        count = len(pdf.pages)
        pages = list(_pages(pdf))
    blocks, _ = assemble(pages)
    return Body(blocks, pages=count)


def read_plumber_pages(content: bytes, numbers: list[int]) -> list[PageContent]:
    """Read some pages (by number from 1) with pdfplumber's cells.

    Raises:
        UnreadablePdf: it is encrypted, or no pdf, or too damaged to read.
    """
    with _opened(content, numbers) as pdf:
        return list(_pages(pdf))


def _pages(pdf: PDF) -> Iterator[PageContent]:
    """Read page after page; each is closed before the next, or the file stays in memory."""
    for page in pdf.pages:
        try:
            yield read_plumber_page(page)
        finally:
            page.close()


@contextmanager
def _opened(content: bytes, numbers: list[int] | None) -> Iterator[PDF]:
    """Open a pdf, turning every failure of the parser into ours."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(content), pages=numbers) as pdf:
            yield pdf
    except UnreadablePdf:
        raise
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, (PDFEncryptionError, PDFPasswordIncorrect)):
            raise UnreadablePdf("pdf_encrypted", "a password is needed to open it") from error
        raise UnreadablePdf("pdf_damaged", f"pdfplumber cannot read it: {cause}") from error
    except Exception as error:  # a parser of hostile files fails in any way
        raise UnreadablePdf("pdf_damaged", f"pdfplumber cannot read it: {error!r}") from error


def read_plumber_page(page: Page) -> PageContent:
    """Read one page of pdfplumber: its number, lines outside tables, fragments."""
    lattices = [
        lattice
        for table in page.find_tables()
        if (lattice := lattice_of_cells(table.cells)) is not None
    ]
    runs = list(_runs(page.chars))
    fragments, lines = fill_lattices(page.page_number, lattices, runs, lambda run: [run])
    return PageContent(
        page.page_number, float(page.width), float(page.height), tuple(lines), tuple(fragments)
    )


def _runs(characters: list[dict[str, Any]]) -> Iterator[Run]:
    """Yield the upright characters as runs of one, in seen points."""
    for index, char in enumerate(characters):
        if not char["upright"] or not str(char["text"]).strip():
            continue
        left, right = float(char["x0"]), float(char["x1"])
        top, bottom = float(char["top"]), float(char["bottom"])
        yield Run(left, top, right, bottom, str(char["text"]), index, index + 1)


def lattice_of_cells(boxes: list[Box]) -> Lattice | None:
    """Return the lattice whose cells are given boxes (left, top, right, bottom, in points)."""
    columns = _places([x for box in boxes for x in (box[0], box[2])])
    rows = _places([y for box in boxes for y in (box[1], box[3])])
    cells = []
    taken: set[tuple[int, int]] = set()
    for left, top, right, bottom in boxes:
        row, last_row = nearest(rows, top), nearest(rows, bottom)
        column, last_column = nearest(columns, left), nearest(columns, right)
        slots = {(r, c) for r in range(row, last_row) for c in range(column, last_column)}
        if slots and not slots & taken:
            taken |= slots
            cells.append(Slotting(row, column, last_row - row, last_column - column))
    if not cells:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Lattice(tuple(columns), tuple(rows), tuple(cells))


def _places(numbers: list[float]) -> list[float]:
    """Return the distinct places, near ones taken as one."""
    groups: list[list[float]] = []
    for number in sorted(numbers):
        if groups and number - groups[-1][-1] <= SNAP:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [sum(group) / len(group) for group in groups]
