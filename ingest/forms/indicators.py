"""The rows of an indicator block: each grid row below the header is one indicator.

A level merged over rows is filled down through its span, never through equal
text. Where a table has no cell for a level (lost where a page breaks), the level
above counts only if a cell of level 2 ties both rows together; else it is told. Placeholder rows (``指标2``, ``……``, blank) are none; a repeated header is
passed over; a row that names no indicator but says something is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Entry, IndicatorRow, Part
from ingest.forms.header import Run, is_level_term
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.grids.grid import Cell, Grid
from ingest.note import Note
from ingest.place import Place

_PLACEHOLDER = re.compile(r"^(?:指标\s*\d*\s*[:：]?|[.…·\-—/、。\s]*|\d+[.、]?|[×xX*]+|无)$")
_LEVELS = (Part.LEVEL1, Part.LEVEL2)


@dataclass(slots=True)
class Rows:
    """Indicator rows found so far, the cells nobody consumed, levels over nothing, notes."""

    found: list[IndicatorRow] = field(default_factory=list)
    leftovers: list[Entry] = field(default_factory=list)
    passed: set[Place] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)


def read_rows(grid: Grid, run: Run, rows: range, layout: Layout, into: Rows) -> None:
    """Read the rows of one run of columns."""
    before: tuple[Cell | None, ...] = ()
    for row in rows:
        cells = tuple(grid.at(row, column) for _, column in run.parts)
        # a row split only because another column has two cells there
        if cells == before or is_header_again(cells, run, layout):
            continue
        before = cells
        _read_row(grid, row, run, into)


def is_placeholder(text: str) -> bool:
    """Tell whether a cell says nothing: blank, ``指标2：``, ``……``, ``无``."""
    return not text or _PLACEHOLDER.match(text) is not None


def is_header_again(cells: tuple[Cell | None, ...], run: Run, layout: Layout) -> bool:
    """Tell whether the cells of a row repeat the header of their run."""
    matches = sum(
        part in layout.part(label_key(cell.text))
        for cell, (part, _) in zip(cells, run.parts, strict=True)
        if cell is not None
    )
    if matches and any(cell and label_key(cell.text) in layout.over_levels for cell in cells):
        return True
    return matches >= 2 and matches * 2 > len(run.parts)


def indicator_name(parts: tuple[tuple[Part, Entry], ...]) -> str:
    """Return the text that names the indicator; a form without level 3 names it in level 2."""
    texts = {part: entry.text for part, entry in parts}
    return texts.get(Part.NAME, texts.get(Part.LEVEL2, ""))


def row_parts(grid: Grid, row: int, run: Run) -> tuple[tuple[Part, Entry], ...]:
    """Return the entry of each part of a row."""
    return tuple(_parts(grid, row, run))


def _read_row(grid: Grid, row: int, run: Run, into: Rows) -> None:
    parts = row_parts(grid, row, run)
    name = indicator_name(parts)
    if is_placeholder(name) or len({entry.place for _, entry in parts}) < 2:
        said = [
            entry
            for part, entry in parts
            if (part not in _LEVELS or len(parts) == 1) and not is_placeholder(entry.text)
        ]
        into.leftovers.extend(said)
        if not said:
            into.passed.update(
                entry.place
                for part, entry in parts
                if part in _LEVELS and is_level_term(label_key(entry.text))
            )
        return
    if run.term is not None:
        term = _entry(grid, run.term, Part.TERM.value)
        parts = (*parts, (Part.TERM, term))
    extra = tuple(
        (label, _entry(grid, cell, label))
        for label, column in run.others
        if (cell := grid.at(row, column)) is not None and cell.text.strip()
    )
    into.found.append(IndicatorRow(len(into.found) + 1, parts, extra))
    into.notes.extend(_holes(grid, row, run, parts, name))


def _holes(
    grid: Grid, row: int, run: Run, parts: tuple[tuple[Part, Entry], ...], name: str
) -> Iterator[Note]:
    """Yield a note for each level that a row has no cell for, below one that has."""
    read = {part for part, _ in parts}
    for part, column in run.parts:
        if part not in _LEVELS or part in read or grid.at(row, column) is not None:
            continue
        above = next((cell for at in range(row - 1, -1, -1) if (cell := grid.at(at, column))), None)
        if above is not None:
            place = Place(above.page, grid.number, row + 1, column + 1)
            yield Note.of("level_unknown", place, name, above=joined(above.text))


def _tied(grid: Grid, row: int, run: Run) -> Cell | None:
    """Return level 1 of the row above where level 2 is one cell over both rows."""
    columns = dict(run.parts)
    if not {Part.LEVEL1, Part.LEVEL2} <= columns.keys():
        return None
    lower = grid.at(row, columns[Part.LEVEL2])
    while lower is not None and row > lower.row:
        row -= 1
        upper = grid.at(row, columns[Part.LEVEL1])
        if upper is not None:
            return upper
    return None


def _parts(grid: Grid, row: int, run: Run) -> Iterator[tuple[Part, Entry]]:
    """Yield each part's entry; a cell merged over several levels is the lowest of them.

    Level 2 merged with level 3 names the indicator, so the text is the name's.
    """
    taken: dict[int, Part] = {}
    cells = {part: grid.at(row, column) for part, column in run.parts}
    if Part.LEVEL1 in cells and cells[Part.LEVEL1] is None:
        cells[Part.LEVEL1] = _tied(grid, row, run)
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
