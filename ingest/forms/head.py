"""The head of a form: every cell that is no label finds the labels it answers.

A value's label stands directly to its left, or directly above it, or a row
label and a column label share it. A label merged over rows gathers what stands
right of it. Cells that answer no label are left over and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.forms.form import Checkpoint, Entry, Field, Role
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Label, Layout
from ingest.forms.lines import BRACKET_MONEY_UNIT, is_title, line_fields
from ingest.grids.grid import Cell, Grid


@dataclass(slots=True)
class Head:
    """What the head's rows gave."""

    fields: list[Field] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    leftovers: list[Entry] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


def read_head(grid: Grid, rows: range, layout: Layout, into: Head) -> None:
    """Read the cells that begin in ``rows`` of a grid as a form's head."""
    reading = _Reading(grid, rows, layout)
    answered: list[tuple[Cell | None, Field]] = []
    for cell in grid.cells:
        if cell.row not in rows:
            continue
        key = label_key(cell.text)
        if reading.is_label(cell):
            into.labels.add(key)
            money = BRACKET_MONEY_UNIT.search(cell.text)
            if money:
                into.fields.append(Field(Role.MONEY_UNIT, Entry(money.group(0), grid.place(cell))))
        else:
            _place(reading, cell, into, answered)
    into.fields.extend(_annual_side(answered))


def _place(
    reading: _Reading, cell: Cell, into: Head, answered: list[tuple[Cell | None, Field]]
) -> None:
    text = joined(cell.text)
    place = reading.grid.place(cell)
    month, label = reading.month(cell)
    if month is not None:
        into.checkpoints.append(Checkpoint(month, Entry(text, place, label)))
        return
    role, owner = reading.role(cell)
    if role is not None:
        answered.append(
            (owner, Field(role, Entry(text, place, joined(owner.text) if owner else "")))
        )
        return
    if not text or is_title(text):
        return
    found = list(_inline(reading, text, cell)) or list(line_fields(cell.text, place))
    into.fields.extend(found)
    if not found:
        into.leftovers.append(Entry(text, place))


def _inline(reading: _Reading, text: str, cell: Cell) -> list[Field]:
    """Read ``项目名称：物业管理费`` printed in one cell."""
    for colon in ("：", ":"):
        before, found, after = text.partition(colon)
        label = reading.layout.labels.get(label_key(before)) if found else None
        if label is not None and label.role is not None and after.strip():
            return [
                Field(label.role, Entry(after.strip(), reading.grid.place(cell), before.strip()))
            ]
    return []


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


@dataclass(frozen=True, slots=True)
class _Reading:
    """Looks around a cell for the labels it answers, within the head's rows."""

    grid: Grid
    rows: range
    layout: Layout

    def label(self, cell: Cell | None) -> Label | None:
        return self.layout.labels.get(label_key(cell.text)) if cell is not None else None

    def is_label(self, cell: Cell) -> bool:
        key = label_key(cell.text)
        known = (
            self.layout.labels,
            self.layout.matrix_rows,
            self.layout.matrix_columns,
            self.layout.months,
        )
        return any(key in vocabulary for vocabulary in known)

    def month(self, cell: Cell) -> tuple[int | None, str]:
        """Return the month a spend plan's cell is for, and the label above it."""
        above = self._above(cell)
        if above is None:
            return None, ""
        return self.layout.months.get(label_key(above.text)), joined(above.text)

    def role(self, cell: Cell) -> tuple[Role | None, Cell | None]:
        """Return the role of a value and the label cell it answers."""
        left = self.grid.at(cell.row, cell.column - 1) if cell.column else None
        left = left if left is not None and left.row in self.rows else None
        crossed = self._crossed(cell)
        if crossed is not None:
            return crossed
        above = self._above(cell)
        own, over = self.label(left), self.label(above)
        if above is not None and over is not None and over.below and self._gathers(left, above):
            return over.role, above
        if own is not None and own.right:
            return own.role, left
        return None, None

    def _crossed(self, cell: Cell) -> tuple[Role, Cell] | None:
        """Return what a row label and a column label say together (self-evaluation money)."""
        row_label = self._leftward(cell)
        column_label = self._upward(cell)
        if row_label is None or column_label is None:
            return None
        by_row = self.layout.matrix_rows.get(label_key(row_label.text))
        by_column = self.layout.matrix_columns.get(label_key(column_label.text))
        if by_row is None or by_column is None:
            return None
        if by_row is Role.TOTAL:
            return by_column, row_label
        return (by_row if by_column is Role.TOTAL else Role.KNOWN), row_label

    def _gathers(self, left: Cell | None, above: Cell) -> bool:
        """Tell whether the label above is nearer to the value than the one to its left.

        It is where nothing stands to the left, or where the left label spans the
        row of the one above: then it gathers both.
        """
        if left is None or self.label(left) is None:
            return True
        return left.row <= above.row and left.last_row >= above.row

    def _above(self, cell: Cell) -> Cell | None:
        above = self.grid.at(cell.row - 1, cell.column) if cell.row else None
        return above if above is not None and above.row in self.rows else None

    def _leftward(self, cell: Cell) -> Cell | None:
        """Return the nearest row label of the money block to the left, over other values."""
        for column in range(cell.column - 1, -1, -1):
            left = self.grid.at(cell.row, column)
            if left is not None and label_key(left.text) in self.layout.matrix_rows:
                return left
        return None

    def _upward(self, cell: Cell) -> Cell | None:
        """Return the nearest column label of the money block above, over other values."""
        for row in range(cell.row - 1, self.rows.start - 1, -1):
            above = self.grid.at(row, cell.column)
            if above is None:
                continue
            key = label_key(above.text)
            if key in self.layout.matrix_columns and above.column == cell.column:
                return above
            if self.is_label(above) and key not in self.layout.matrix_rows:
                return None
        return None
