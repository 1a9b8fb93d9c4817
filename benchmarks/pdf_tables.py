"""How fast pdf files become grids, against pdfplumber and the bare text of PDFium.

Run: ``python benchmarks/pdf_tables.py [FILE.pdf ...]``. Without files it makes
one itself (a form a page, drawn with reportlab). All readers run in this
process on the same bytes, their imports not counted; what counts are the
ratios of one run, absolute figures move from machine to machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.grids.pdf import pdfium, read_pdf
from ingest.grids.pdf.runs import page_string

ROUNDS = 5
PAGES = 100


def floor(content: bytes) -> int:
    """Read only the text of every page with PDFium; return the number of tables: none."""
    with pdfium.open_document(content) as document:
        for index in range(pdfium.page_count(document)):
            with pdfium.open_page(document, index) as (_, text_page):
                page_string(text_page)
    return 0


def lattice(content: bytes) -> int:
    """Read everything with the lattice reader."""
    return len(read_pdf(content).grids)


def lattice_unwanted(content: bytes) -> int:
    """Read a file in which no page is wanted: the price of a pdf without forms."""
    return len(read_pdf(content, wanted=lambda _: False).grids)


def plumber(content: bytes) -> int:
    """Read tables and text with pdfplumber, as its manual says."""
    import pdfplumber

    count = 0
    with pdfplumber.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            count += len(page.extract_tables())
            page.extract_text()
            page.close()
    return count


def tablers_peer(content: bytes) -> int:
    """Read tables with tablers, where it is installed (it is no dependency)."""
    import tablers  # type: ignore[import-not-found,unused-ignore]

    with tablers.Document(bytes=content) as document:
        return sum(len(tablers.find_tables(page, extract_text=True)) for page in document.pages())


READERS: dict[str, Callable[[bytes], int]] = {
    "PDFium text (floor)": floor,
    "lattice": lattice,
    "lattice, no page wanted": lattice_unwanted,
    "pdfplumber": plumber,
    "tablers": tablers_peer,
}


def measure(read: Callable[[bytes], int], content: bytes) -> tuple[float, int]:
    """Return the median processor seconds of some rounds, and the number of tables."""
    tables = read(content)
    seconds = []
    for _ in range(1 if read is plumber else ROUNDS):
        start = time.process_time()
        read(content)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), tables


def made() -> bytes:
    """Draw a file of forms with reportlab."""
    from tests.ingest.pdf.drawing import finish, new_canvas, stroke_sides, write_cells
    from tests.ingest.pdf.test_lattice_round_trip import FORM

    canvas, stream = new_canvas()
    for page in range(PAGES):
        if page:
            canvas.showPage()
        canvas.setFont("STSong-Light", 9)
        stroke_sides(canvas, FORM)
        write_cells(canvas, FORM)
    return finish(canvas, stream)


def report(name: str, content: bytes) -> None:
    """Print one line a reader: pages a second, times pdfplumber, share of the floor, tables."""
    with pdfium.open_document(content) as document:
        pages = int(pdfium.page_count(document))
    found: dict[str, tuple[float, int]] = {}
    for reader, read in READERS.items():
        try:
            found[reader] = measure(read, content)
        except ImportError:
            continue
    slow, fast = found["pdfplumber"][0], found["PDFium text (floor)"][0]
    print(f"{name}: {pages} pages")
    for reader, (seconds, tables) in found.items():
        print(
            f"  {reader:26}{pages / seconds:8.0f} pages/s{slow / seconds:8.1f} x pdfplumber"
            f"{fast / seconds:7.2f} of the floor{tables:6} tables"
        )


def main() -> None:
    """Measure the files named on the command line, or one made here."""
    for name in sys.argv[1:]:
        report(Path(name).name, Path(name).read_bytes())
    if not sys.argv[1:]:
        report("made with reportlab", made())


if __name__ == "__main__":
    main()
