"""A pdf read with both readers, and every difference told: ``jixiao inspect --verify``.

In: the bytes of a pdf. Out: ``Difference``s. The lattice reader is the one whose
reading is loaded; pdfplumber is the witness. They differ for good reasons where
pdfplumber is known to fall short (tables over pages are compared page by page).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.grids.grid import Body, Cell, Grid
from ingest.grids.pdf import read_pdf, read_pdf_with_pdfplumber

Texts = Counter[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One page on which the readers differ: cells only the one or only the other has."""

    page: int
    tables: int
    other_tables: int
    missing: tuple[str, ...]
    added: tuple[str, ...]


def differences(content: bytes) -> tuple[int, tuple[Difference, ...]]:
    """Return how many cells were compared, and the pages on which the readers differ.

    Raises:
        UnreadablePdf: as ``read_pdf``.
    """
    own, other = _pages(read_pdf(content)), _pages(read_pdf_with_pdfplumber(content))
    compared = sum(sum(texts.values()) for texts, _ in own.values())
    return compared, tuple(_differences(own, other))


def _differences(
    own: dict[int, tuple[Texts, int]], other: dict[int, tuple[Texts, int]]
) -> Iterator[Difference]:
    nothing: tuple[Texts, int] = (Counter(), 0)
    for page in sorted(own.keys() | other.keys()):
        (texts, tables), (others, other_tables) = own.get(page, nothing), other.get(page, nothing)
        if texts != others or tables != other_tables:
            yield Difference(
                page,
                tables,
                other_tables,
                tuple(sorted((others - texts).elements())),
                tuple(sorted((texts - others).elements())),
            )


def _pages(body: Body) -> dict[int, tuple[Texts, int]]:
    """Return by page the texts of cells, without blanks, and the number of tables."""
    texts: dict[int, Texts] = {}
    tables: dict[int, set[int]] = {}
    for grid, cell in _cells(body):
        page = cell.page or 0
        texts.setdefault(page, Counter())["".join(cell.text.split())] += 1
        tables.setdefault(page, set()).add(grid.number)
    return {page: (count, len(tables[page])) for page, count in texts.items()}


def _cells(body: Body) -> Iterator[tuple[Grid, Cell]]:
    return ((grid, cell) for grid in body.grids for cell in grid.cells if cell.text.strip())


def verify_lines(content: bytes) -> Iterator[str]:
    """Yield what the comparison says, line by line.

    Raises:
        UnreadablePdf: as ``read_pdf``.
    """
    compared, found = differences(content)
    for one in found:
        tables = f"{one.tables} tables, pdfplumber {one.other_tables}"
        yield f"page {one.page}: {tables}"
        yield from (f"  only jixiao reads      {text}" for text in one.added)
        yield from (f"  only pdfplumber reads  {text}" for text in one.missing)
    if found:
        yield f"{compared} cells compared; the readers differ on {len(found)} pages"
    else:
        yield f"{compared} cells compared; both readers agree"
