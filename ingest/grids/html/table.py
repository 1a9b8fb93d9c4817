"""A table of a page as a grid: ``rowspan`` and ``colspan`` laid out as a browser does.

Sources: the HTML standard, 4.9.12 (forming a table). A span that would run over
a cell placed before is cut, and no span reaches beyond the rows that are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from ingest.grids.grid import Cell, Grid
from ingest.grids.html.text import is_seen, tag_of

_WIDEST, _HIGHEST = 1000, 65534
"""The largest spans the standard allows."""
SLOTS = 2_000_000
"""A table with more slots is refused."""

_GROUPS = frozenset({"thead", "tbody", "tfoot"})


class TableTooLarge(ValueError):
    """A table spans more slots than any document has."""


def table_rows(table: etree._Element) -> list[list[etree._Element]]:
    """Return the rows of a table as a browser orders them: head, bodies, foot."""
    groups: dict[str, list[list[etree._Element]]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        tag = tag_of(child)
        if tag in _GROUPS and is_seen(child):
            groups[tag].extend(_cells(row) for row in child if _is_row(row))
        elif _is_row(child):
            groups["tbody"].append(_cells(child))
    return groups["thead"] + groups["tbody"] + groups["tfoot"]


def _is_row(element: etree._Element) -> bool:
    return tag_of(element) == "tr" and is_seen(element)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if tag_of(cell) in ("td", "th") and is_seen(cell)]


def grid_of(
    number: int, rows: list[list[etree._Element]], text_of: Callable[[etree._Element], str]
) -> Grid | None:
    """Lay out rows of cells as a grid; None for a table without a cell.

    Raises:
        TableTooLarge: the spans claim more than ``SLOTS`` slots.
    """
    cells = tuple(_laid_out(rows, text_of))
    if not cells:
        return None
    return Grid(number, len(rows), max(cell.last_column for cell in cells) + 1, cells)


def _laid_out(
    rows: list[list[etree._Element]], text_of: Callable[[etree._Element], str]
) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for row, elements in enumerate(rows):
        column = 0
        for element in elements:
            while (row, column) in taken:
                column += 1
            height = min(_span(element, "rowspan", _HIGHEST) or len(rows), len(rows) - row)
            width = _free_width(taken, row, column, _span(element, "colspan", _WIDEST) or 1)
            if len(taken) + height * width > SLOTS:
                raise TableTooLarge(f"more than {SLOTS} cells in one table")
            taken.update(
                (y, x) for y in range(row, row + height) for x in range(column, column + width)
            )
            yield Cell(row, column, height, width, text_of(element))
            column += width


def _free_width(taken: set[tuple[int, int]], row: int, column: int, width: int) -> int:
    return next((x for x in range(1, width) if (row, column + x) in taken), width)


def _span(element: etree._Element, name: str, largest: int) -> int:
    try:
        return min(max(int(element.get(name, "1").strip() or "1"), 0), largest)
    except ValueError:
        return 1
