"""The rows of an indicator block: each grid row below the header is one indicator.

A level merged over rows is filled down through its span, never through equal
text. Placeholder rows (``指标2``, ``……``, blank) are none; a repeated header is
passed over; a row that names no indicator but says something is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Entry, IndicatorRow, Part
from ingest.forms.header import Header
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid

_PLACEHOLDER = re.compile(r"^(?:指标\s*\d*\s*[:：]?|[.…·\-—/、。\s]*|\d+[.、]?|[×xX*]+|无)$")
_LEVELS = (Part.LEVEL1, Part.LEVEL2)


@dataclass(slots=True)
class Rows:
    """Indicator rows found so far, and the cells nobody consumed."""

    found: list[IndicatorRow] = field(default_factory=list)
    leftovers: list[Entry] = field(default_factory=list)


def read_rows(grid: Grid, header: Header, rows: range, layout: Layout, into: Rows) -> None:
    """Read the rows of a block, the right-hand run of columns first (the annual one)."""
    for run in reversed(header.runs):
        others = header.others if run is header.runs[-1] else ()
        before: tuple[Cell | None, ...] = ()
        for row in rows:
            cells = tuple(grid.at(row, column) for _, column in run)
            # a row split only because another column has two cells there
            if cells == before or _is_header_again(cells, run, layout):
                continue
            before = cells
            _read_row(grid, row, run, others, into)


def _read_row(
    grid: Grid,
    row: int,
    run: tuple[tuple[Part, int], ...],
    others: tuple[tuple[str, int], ...],
    into: Rows,
) -> None:
    parts = tuple(_parts(grid, row, run))
    texts = {part: entry.text for part, entry in parts}
    name = texts.get(Part.NAME, "")
    if Part.NAME not in texts:
        # a form without level 3: level 2 names the indicator
        name = texts.get(Part.LEVEL2, "")
    if not name or _PLACEHOLDER.match(name):
        said = [
            entry
            for part, entry in parts
            if part not in _LEVELS and entry.text and entry.text != name
        ]
        into.leftovers.extend(entry for entry in said if not _PLACEHOLDER.match(entry.text))
        return
    extra = tuple(
        (label, _entry(grid, cell, label))
        for label, column in others
        if (cell := grid.at(row, column)) is not None and cell.text.strip()
    )
    into.found.append(IndicatorRow(len(into.found) + 1, parts, extra))


def _parts(grid: Grid, row: int, run: tuple[tuple[Part, int], ...]) -> Iterator[tuple[Part, Entry]]:
    """Yield each part's entry. A cell merged over several parts is the last of them but values.

    Level 2 merged with level 3 names the indicator, so the text is the name's.
    """
    taken: dict[int, Part] = {}
    cells = {part: grid.at(row, column) for part, column in run}
    for part, cell in cells.items():
        if cell is not None and (part in _LEVELS or part is Part.NAME):
            taken[id(cell)] = part
    for part, cell in cells.items():
        if cell is None or taken.get(id(cell), part) is not part:
            continue
        taken[id(cell)] = part
        yield part, _entry(grid, cell, part.value)


def _entry(grid: Grid, cell: Cell, label: str) -> Entry:
    return Entry(joined(cell.text), grid.place(cell), label)


def _is_header_again(
    cells: tuple[Cell | None, ...], run: tuple[tuple[Part, int], ...], layout: Layout
) -> bool:
    matches = sum(
        part in layout.parts.get(label_key(cell.text), ())
        for cell, (part, _) in zip(cells, run, strict=True)
        if cell is not None
    )
    return matches >= 2 and matches * 2 > len(run)
