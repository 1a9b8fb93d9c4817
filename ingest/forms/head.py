"""The head of a form: every cell that is no label finds the labels it answers.

A value's label stands directly to its left, or above it, or a row label and a
column label share it. A label merged over rows gathers what stands right of it.
Cells that answer no label are left over and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Checkpoint, Entry, Field, Role
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Layout
from ingest.forms.lines import BRACKET_MONEY_UNIT, is_title, line_fields
from ingest.forms.surroundings import Surroundings, is_known
from ingest.grids.grid import Cell, Grid
from ingest.place import Place

_NEXT_LABEL = re.compile(r"\s+(?=[^\s：:]{2,14}\s*[：:])")

_LABEL_LENGTH = 30


@dataclass(slots=True)
class Head:
    """What the head's rows gave; ``labels`` are the places of the labels themselves."""

    fields: list[Field] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    leftovers: list[Entry] = field(default_factory=list)
    labels: set[Place] = field(default_factory=set)


def read_head(grid: Grid, rows: range, layout: Layout, into: Head) -> None:
    """Read the cells that begin in ``rows`` of a grid as a form's head."""
    around = Surroundings.of(grid, rows, layout)
    answered: list[tuple[Cell | None, Field]] = []
    for cell in grid.cells:
        if cell.row not in rows:
            continue
        if around.is_label(cell):
            if is_known(cell.text, layout):
                into.labels.add(grid.place(cell))
            elif cell.text.strip():
                # a label by its place alone: told, for nobody knows what it asks
                into.leftovers.append(Entry(joined(cell.text), grid.place(cell)))
            money = BRACKET_MONEY_UNIT.search("".join(cell.text.split()))
            if money:
                into.fields.append(Field(Role.MONEY_UNIT, Entry(money.group(0), grid.place(cell))))
        else:
            _place(around, cell, into, answered)
    into.fields.extend(_annual_side(answered))


def inline_fields(text: str, place: Place, layout: Layout) -> Iterator[Field]:
    """Yield ``项目名称：物业管理费`` printed in one line, also several side by side."""
    for piece in _pieces(text, layout):
        found = _split(piece, layout)
        if found is not None:
            role, label, value = found
            yield Field(role, Entry(value, place, label))


def _pieces(text: str, layout: Layout) -> list[str]:
    """Cut a text where a label with its colon begins after a blank."""
    cut = _NEXT_LABEL.split(text.strip())
    whole: list[str] = cut[:1]
    for piece in cut[1:]:
        if _split(piece, layout) is None:
            whole[-1] += "\n" + piece
        else:
            whole.append(piece)
    return whole


def _split(piece: str, layout: Layout) -> tuple[Role, str, str] | None:
    """Part a text at the first colon with a known label before it (其中：财政资金：90)."""
    for colon in re.finditer(r"[：:]", piece[:_LABEL_LENGTH]):
        key = label_key(piece[: colon.start()])
        label = layout.label(key)
        if label is not None and label.role is None:
            label = layout.worded(key)
        value = joined(piece[colon.end() :])
        if label is not None and label.role is not None and value:
            return label.role, joined(piece[: colon.end()]), value
    return None


def _place(
    around: Surroundings, cell: Cell, into: Head, answered: list[tuple[Cell | None, Field]]
) -> None:
    text = joined(cell.text)
    place = around.grid.place(cell)
    month, label = around.month(cell)
    if month is not None:
        into.checkpoints.append(Checkpoint(month, Entry(text, place, label)))
        return
    role, owner = around.role(cell)
    if role is not None:
        answered.append(
            (owner, Field(role, Entry(text, place, joined(owner.text) if owner else "")))
        )
        return
    if not text or is_title(text):
        return
    found = [*inline_fields(cell.text, place, around.layout)]
    found = found or [*line_fields(cell.text, place)]
    into.fields.extend(found)
    if not found:
        into.leftovers.append(Entry(text, place))


def _annual_side(answered: list[tuple[Cell | None, Field]]) -> list[Field]:
    """Where a multi-year and an annual block of money stand side by side, the annual one counts.

    Both print 财政拨款 and 其他资金; the parts under the multi-year total are
    told from the others by the column their label stands in.
    """
    term = {owner.column for owner, found in answered if owner and found.role is Role.TERM_TOTAL}
    annual = {owner.column for owner, found in answered if owner and found.role is Role.TOTAL}
    if not annual:
        return [found for _, found in answered]
    return [
        Field(Role.KNOWN, found.entry)
        if owner and found.role in (Role.FISCAL, Role.OTHER) and owner.column in term - annual
        else found
        for owner, found in answered
    ]
