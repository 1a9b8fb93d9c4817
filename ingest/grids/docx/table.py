"""Rows of a Word table to a grid: spans come from what the file says, never from equal text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from ingest.grids.docx.names import damaged
from ingest.grids.grid import Cell, Grid

MAX_COLUMNS = 1000
"""Word draws at most 63 columns; a table that claims more than this is hostile or broken."""
MAX_SLOTS = 2_000_000
"""Most grid positions (rows by columns) a table may claim."""


class Slot(NamedTuple):
    """One ``w:tc`` on its row: first column, width in columns, merge state, content."""

    column: int
    width: int
    continues: bool
    text: str
    tables: tuple[etree._Element, ...] = ()


def extent(name: str, value: str, default: int) -> int:
    """Return the number of columns a property claims; what is no number counts ``default``."""
    try:
        number = max(int(value), 0)
    except ValueError:
        # also a number of thousands of digits
        return default
    if number > MAX_COLUMNS:
        raise damaged(f"a table claims {name} = {number}")
    return number


def column_after(slot_end: int) -> int:
    """Return where the next cell of a row begins; refuse a row of absurd width."""
    if slot_end > MAX_COLUMNS:
        raise damaged(f"a table row claims {slot_end} columns")
    return slot_end


def grid_of(number: int, rows: Sequence[Sequence[Slot]]) -> Grid | None:
    """Join vertically merged slots and return the grid; None for a table without a cell.

    A slot that continues joins the one above only where both have the same
    first column and width; otherwise it is a cell of its own with its text.
    """
    found: list[Slot] = []
    places: list[tuple[int, int]] = []
    above: dict[int, int] = {}
    for row, slots in enumerate(rows):
        below: dict[int, int] = {}
        for slot in slots:
            index = above.get(slot.column, -1) if slot.continues else -1
            if index >= 0 and found[index].width == slot.width:
                top, height = places[index]
                places[index] = (top, height + 1)
            else:
                index = len(found)
                found.append(slot)
                places.append((row, 1))
            below[slot.column] = index
        above = below
    if not found:
        return None
    width = max(slot.column + slot.width for slot in found)
    if width * len(rows) > MAX_SLOTS:
        raise damaged(f"a table claims {len(rows)} x {width} positions")
    cells = tuple(
        Cell(row, slot.column, height, slot.width, slot.text)
        for slot, (row, height) in zip(found, places, strict=True)
    )
    return Grid(number, len(rows), width, cells)
