"""The net under the reading: cells of a form that no rule took, so that none is lost silently.

A column whose header is blank, a unit's subtotal with nothing below it: whatever
says something and was neither read nor left over is left over here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.forms.form import Entry, Form
from ingest.forms.header import is_header_row
from ingest.forms.indicators import is_placeholder
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.forms.lines import is_title
from ingest.forms.segment import Section
from ingest.forms.surroundings import is_known, is_listed
from ingest.grids.grid import Cell, Grid
from ingest.place import Place


def with_unread(
    forms: list[Form], sections: list[Section], layout: Layout, passed: set[Place]
) -> list[Form]:
    """Return the forms of a segment, each cell nobody took left over with the form it stands in.

    ``passed`` are the places of labels that were used, and of levels over placeholder rows.
    """
    if not forms:
        return []
    told = {place for form in forms for place in _places(form)} | passed
    found = list(forms)
    for entry in _unread(sections, told, layout):
        at = _owner(found, entry.place)
        found[at] = replace(found[at], leftovers=(*found[at].leftovers, entry))
    return found


def _unread(sections: Iterable[Section], told: set[Place], layout: Layout) -> Iterator[Entry]:
    for section in sections:
        grid = section.grid
        headers = {row for row in section.rows if _is_header(grid, row, layout)}
        for cell in grid.cells:
            if cell.row not in section.rows or grid.place(cell) in told:
                continue
            if headers.isdisjoint(range(cell.row, cell.last_row + 1)) and _says(cell, layout):
                yield Entry(joined(cell.text), grid.place(cell))


def _is_header(grid: Grid, row: int, layout: Layout) -> bool:
    """Tell whether a row is a header for the most part, not one that holds a few words of one."""
    texts = [cell.text for cell in grid.row_cells(row) if cell.text.strip()]
    known = sum(bool(layout.part(label_key(text))) or is_known(text, layout) for text in texts)
    return known * 2 > len(texts) and is_header_row(grid, row, layout)


def _places(form: Form) -> Iterator[Place]:
    yield from (found.entry.place for found in form.fields)
    yield from (point.entry.place for point in form.checkpoints)
    yield from (entry.place for entry in form.leftovers)
    for row in form.rows:
        yield from (entry.place for _, entry in row.parts)
        yield from (entry.place for _, entry in row.extra)


def _says(cell: Cell, layout: Layout) -> bool:
    """Tell whether a cell says something of its own: labels, titles and placeholders do not."""
    text = joined(cell.text)
    key = label_key(text)
    if is_placeholder(text) and not text.isdigit():
        return False
    if is_title(text) or key in layout.levels or key in layout.parts:
        return False
    return not is_listed(text, layout)


def _owner(forms: list[Form], place: Place) -> int:
    """Return the index of the last form that begins above a place in its table, else the first."""
    above = [
        index
        for index, form in enumerate(forms)
        if form.place.table == place.table and (form.place.row or 0) <= (place.row or 0)
    ]
    return above[-1] if above else 0
