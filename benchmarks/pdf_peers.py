"""One reader of pdf tables, measured in a process of its own; started by ``pdf_tables.py``.

In: a reader's name, a number of rounds, and files. Out: one line of JSON with the processor
seconds of the fastest round over all files, the memory above what the imports took (MB), and
the tables of all files, each the sorted texts of its cells without blanks.

Imports nothing of this project but for its own readers, so that any Python runs it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

Table = list[str]
Read = Callable[[Path], list[Table]]


def texts(cells: Iterable[object]) -> Table:
    """Return the texts of a table's cells, sorted, without blanks and blank cells.

    Compared by compatibility form (NFKC), for some readers write full-width signs as Latin ones.
    """
    bare = ("".join(unicodedata.normalize("NFKC", str(cell or "")).split()) for cell in cells)
    return sorted(text for text in bare if text)


def floor() -> Read:
    """Only the text of every page, with PDFium: no tables."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from ingest.grids.pdf import pdfium
    from ingest.grids.pdf.runs import page_string

    def read(path: Path) -> list[Table]:
        with pdfium.open_document(path.read_bytes()) as document:
            for index in range(pdfium.page_count(document)):
                with pdfium.open_page(document, index) as (_, text_page):
                    page_string(text_page)
        return []

    return read


def jixiao() -> Read:
    """Everything with the lattice reader: tables over pages joined, paragraphs around them."""
    return _jixiao(None)


def jixiao_unwanted() -> Read:
    """A file in which no page is wanted: the price of a pdf without forms."""
    return _jixiao(lambda _: False)


def _jixiao(wanted: Callable[[str], bool] | None) -> Read:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from ingest.grids.pdf import read, read_pdf

    assert read is not None  # imported now, not while the clock runs

    def read_file(path: Path) -> list[Table]:
        body = read_pdf(path.read_bytes(), wanted)
        return [texts(cell.text for cell in grid.cells) for grid in body.grids]

    return read_file


def pdfplumber() -> Read:
    """Read tables and text with pdfplumber, as its manual says; pdfplumber-rs has its interface."""
    import pdfplumber as library

    def read(path: Path) -> list[Table]:
        found: list[Table] = []
        with library.open(BytesIO(path.read_bytes())) as pdf:
            for page in pdf.pages:
                found += [texts(c for row in t for c in row) for t in page.extract_tables()]
                page.extract_text()
                page.close()
        return found

    return read


def pdfplumber_rs() -> Read:
    """The same with pdfplumber-rs, which installs itself under the name pdfplumber."""
    import pdfplumber as library

    if not hasattr(library, "_native"):
        raise ImportError("this pdfplumber is not pdfplumber-rs")
    opened = library.PDF  # type: ignore[attr-defined,unused-ignore]

    def read(path: Path) -> list[Table]:
        found: list[Table] = []
        pdf = opened.open(str(path))
        for page in pdf.pages:
            found += [texts(c for row in t for c in row) for t in page.extract_tables()]
            page.extract_text()
        pdf.close()
        return found

    return read


def tablers() -> Read:
    """Read tables with tablers."""
    import tablers as library  # type: ignore[import-not-found,unused-ignore]

    def read(path: Path) -> list[Table]:
        with library.Document(bytes=path.read_bytes()) as document:
            return [
                texts(cell.text for cell in table.cells)
                for page in document.pages()
                for table in library.find_tables(page, extract_text=True)
            ]

    return read


def tabula() -> Read:
    """Read ruled tables with tabula-py; its Java program counts, with the time it takes to start."""
    import tabula as library  # type: ignore[import-not-found,unused-ignore]

    def read(path: Path) -> list[Table]:
        found = library.read_pdf(str(path), pages="all", lattice=True, output_format="json")
        return [texts(cell["text"] for row in table["data"] for cell in row) for table in found]

    return read


def camelot() -> Read:
    """Read ruled tables with camelot."""
    import camelot as library  # type: ignore[import-not-found,unused-ignore]

    def read(path: Path) -> list[Table]:
        found = library.read_pdf(str(path), pages="all", flavor="lattice")
        return [texts(cell for row in table.data for cell in row) for table in found]

    return read


READERS: dict[str, Callable[[], Read]] = {
    "floor": floor,
    "jixiao": jixiao,
    "jixiao-unwanted": jixiao_unwanted,
    "pdfplumber": pdfplumber,
    "tablers": tablers,
    "pdfplumber-rs": pdfplumber_rs,
    "tabula-py": tabula,
    "camelot": camelot,
}


def seconds() -> float:
    """Return the processor time of this process and of those it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def megabytes(field: str) -> float:
    """Return a figure of this process's memory by its name in /proc (VmRSS now, VmHWM at most)."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Measure one reader."""
    name, rounds = sys.argv[1], int(sys.argv[2])
    files = [Path(file) for file in sys.argv[3:]]
    read = READERS[name]()
    imported = megabytes("VmRSS")
    start = seconds()
    tables = [table for file in files for table in read(file)]
    best = seconds() - start
    above = megabytes("VmHWM") - imported
    above += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for _ in range(rounds - 1):
        start = seconds()
        for file in files:
            read(file)
        best = min(best, seconds() - start)
    print(json.dumps({"seconds": best, "megabytes": above, "tables": tables}))


if __name__ == "__main__":
    main()
