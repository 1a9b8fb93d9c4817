"""Which cells of a form's head are labels, and which label a value answers.

Decided by position first, by vocabulary second: what stands right of 项目名称 is
the project's name, even where it reads 绩效目标.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.forms.form import Role
from ingest.forms.indicators import is_placeholder
from ingest.forms.label import joined, label_key
from ingest.forms.layout import Label, Layout
from ingest.forms.lines import heads_money
from ingest.grids.grid import Cell, Grid

_AMOUNT = re.compile(
    r"[\d元零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]|不涉及|没有|暂无"
)
_MONEY = frozenset({Role.TOTAL, Role.FISCAL, Role.OTHER, Role.INITIAL, Role.EXECUTED})


@lru_cache(maxsize=65536)
def is_known(text: str, layout: Layout) -> bool:
    """Tell whether a text reads like a label of a form's head."""
    key = label_key(text)
    return layout.label(key) is not None or is_listed(text, layout)


@lru_cache(maxsize=65536)
def is_listed(text: str, layout: Layout) -> bool:
    """Tell whether a text is a label some list names, or heads money: never a value."""
    key = label_key(text)
    known = (layout.labels, layout.matrix_rows, layout.matrix_columns, layout.months)
    return any(key in vocabulary for vocabulary in known) or heads_money(text)


def _is_no_amount(role: Role, cell: Cell) -> bool:
    """Tell whether a cell beside a label of money is words: another label, that nobody listed."""
    if role not in _MONEY and role is not Role.TERM_TOTAL:
        return False
    text = joined(cell.text)
    return not is_placeholder(text) and not _AMOUNT.search(text)


def _money_role(key: str, listed: Mapping[str, Role], layout: Layout) -> Role | None:
    """Return what a row or column of the money block is for: as listed, else by its wording."""
    if key in listed or key in layout.labels:
        return listed.get(key)
    label = layout.label(key)
    return label.role if label is not None and label.role in _MONEY else None


def row_labels(grid: Grid, row: int, layout: Layout) -> Iterator[Cell]:
    """Yield the labels that begin in a row, values that read like one left out.

    A row of labels only is a row of column headers, and has no value. A label
    that asks for a value is followed by one; so is the one label of a row.
    """
    cells = grid.row_cells(row)
    over = _has_answers_below(grid, cells, layout)
    reads = [is_known(cell.text, layout) or (over and cell.row == row) for cell in cells]
    headers = over or _are_headers(grid, cells, reads, layout)
    value = False
    for cell, read in zip(cells, reads, strict=True):
        label = layout.label(label_key(cell.text)) if read and not value else None
        if read and not value and cell.row == row:
            yield cell
        asks = label is not None and label.right and (label.always or len(cells) == 2)
        value = asks and not headers and cell.row_span == 1 and label is not None


def _are_headers(grid: Grid, cells: tuple[Cell, ...], reads: list[bool], layout: Layout) -> bool:
    """Tell whether the labels of a row head columns instead of asking for values beside them."""
    if all(read or not cell.text.strip() for cell, read in zip(cells, reads, strict=True)):
        return len(cells) > 2 or _heads_columns(grid, cells[:1], layout)
    adjacent = any(all(reads[at : at + 3]) for at in range(len(reads) - 2))
    return adjacent and _heads_columns(grid, cells[:1], layout)


def _has_answers_below(grid: Grid, cells: tuple[Cell, ...], layout: Layout) -> bool:
    """Tell whether each cell of a row heads one right below it: goals beside what was achieved.

    One of them is a label nobody listed; the row has two that are known, or a label
    merged over both rows gathers them.
    """
    gathered = len(cells) > 2 and cells[0].row_span == 2
    heads = cells[1:] if gathered else cells
    known = [layout.label(label_key(cell.text)) for cell in heads]
    goals = sum(label is not None and label.below for label in known)
    if goals < (1 if gathered else 2) or len(heads) < 2:
        return False
    unders = [grid.at(cell.last_row + 1, cell.column) for cell in heads]
    return all(
        cell.row == heads[0].row
        and under is not None
        and (under.column, under.column_span) == (cell.column, cell.column_span)
        and not is_known(under.text, layout)
        and not layout.part(label_key(under.text))
        for cell, under in zip(heads, unders, strict=True)
    )


def _heads_columns(grid: Grid, first: tuple[Cell, ...], layout: Layout) -> bool:
    """Tell whether a value of the same width stands under the first label of a row."""
    for cell in first:
        below = grid.at(cell.last_row + 1, cell.column)
        if below is None or (below.column, below.column_span) != (cell.column, cell.column_span):
            return False
        return not is_known(below.text, layout) and not layout.part(label_key(below.text))
    return False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Looks around a cell for the labels it answers, within the head's rows."""

    grid: Grid
    rows: range
    layout: Layout
    labels: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, grid: Grid, rows: range, layout: Layout) -> Surroundings:
        """Find the labels of the rows."""
        found: Iterable[Cell] = (cell for row in rows for cell in row_labels(grid, row, layout))
        return cls(grid, rows, layout, frozenset((cell.row, cell.column) for cell in found))

    def is_label(self, cell: Cell | None) -> bool:
        """Tell whether a cell is a label where it stands."""
        return cell is not None and (cell.row, cell.column) in self.labels

    def month(self, cell: Cell) -> tuple[int | None, str]:
        """Return the month a spend plan's cell is for, and the label above it."""
        above = self._above(cell)
        if above is None or not self.is_label(above):
            return None, ""
        return self.layout.months.get(label_key(above.text)), joined(above.text)

    def role(self, cell: Cell) -> tuple[Role | None, Cell | None]:
        """Return the role of a value and the label cell it answers."""
        crossed = self._crossed(cell)
        if crossed is not None:
            return crossed
        left = self.grid.at(cell.row, cell.column - 1) if cell.column else None
        left = left if left is not None and left.row in self.rows else None
        over = self._over(cell)
        own, head = self._label(left), self._label(over)
        if own is not None and own.role is None and left is not None:
            own = self._gathering(left, cell)
        if over is not None and head is not None and head.below and self._gathers(left, over):
            return head.role, over
        if own is not None and own.right and own.role is not None:
            return (None, None) if _is_no_amount(own.role, cell) else (own.role, left)
        if over is not None and self._one_of_many(over):
            return self._listed(cell, over), over
        return None, None

    def _label(self, cell: Cell | None) -> Label | None:
        if cell is None or not self.is_label(cell):
            return None
        return self.layout.label(label_key(cell.text))

    def _crossed(self, cell: Cell) -> tuple[Role, Cell] | None:
        """Return what a row label and a column label say together (self-evaluation money)."""
        row_label = self._leftward(cell)
        column_label = self._upward(cell)
        if row_label is None or column_label is None:
            return None
        by_row, by_column = self._row_role(row_label), self._column_role(column_label)
        if by_row is None or by_column is None:
            return None
        if by_row is Role.TOTAL:
            return by_column, row_label
        return (by_row if by_column is Role.TOTAL else Role.KNOWN), row_label

    def _gathering(self, left: Cell, cell: Cell) -> Label | None:
        """Return what a label that gathers others says itself: an amount stands right beside it."""
        single = left.row_span == 1 and any(letter.isdigit() for letter in cell.text)
        return self.layout.worded(label_key(left.text)) if single else None

    def _row_role(self, cell: Cell) -> Role | None:
        return _money_role(label_key(cell.text), self.layout.matrix_rows, self.layout)

    def _column_role(self, cell: Cell) -> Role | None:
        return _money_role(label_key(cell.text), self.layout.matrix_columns, self.layout)

    def _gathers(self, left: Cell | None, above: Cell) -> bool:
        """Tell whether the label above is nearer to the value than the one to its left.

        It is where nothing stands to the left, or where the left label spans the
        row of the one above: then it gathers both.
        """
        if left is None or not self.is_label(left):
            return True
        return left.row <= above.row and left.last_row >= above.row

    def _above(self, cell: Cell) -> Cell | None:
        above = self.grid.at(cell.row - 1, cell.column) if cell.row else None
        return above if above is not None and above.row in self.rows else None

    def _over(self, cell: Cell) -> Cell | None:
        """Return the label over a cell, above values that stand in the same column."""
        above = self._above(cell)
        while above is not None and not self.is_label(above):
            if (above.column, above.column_span) != (cell.column, cell.column_span):
                return None
            labels = sum(
                each.row == above.row and self.is_label(each)
                for each in self.grid.row_cells(above.row)
            )
            if labels > 1:
                return None  # other labels head the columns from there on
            above = self._above(above)
        return above

    def _one_of_many(self, label: Cell) -> bool:
        """Tell whether a label stands in a row of labels that head columns."""
        row = self.grid.row_cells(label.last_row)
        at = row.index(label)
        beside = [*row[max(at - 1, 0) : at], *row[at + 1 : at + 2]]
        return bool(beside) and all(self.is_label(cell) or not cell.text.strip() for cell in beside)

    def _listed(self, cell: Cell, over: Cell) -> Role | None:
        """Return the role of a cell in a list under column labels.

        The values of a line of the list's own (a task, a source of money no
        vocabulary names) are not those of the whole.
        """
        if (over.column, over.column_span) != (cell.column, cell.column_span):
            return None
        key = label_key(over.text)
        label = self.layout.label(key)
        role = self.layout.matrix_columns.get(key) or (label.role if label else None)
        first = next(each for each in self.grid.row_cells(cell.row) if each.row == cell.row)
        led = first is not cell and any(character.isalpha() for character in first.text)
        return Role.KNOWN if led and role is not None else role

    def _leftward(self, cell: Cell) -> Cell | None:
        """Return the nearest row label of the money block to the left, over other values."""
        for column in range(cell.column - 1, -1, -1):
            left = self.grid.at(cell.row, column)
            if left is None or not self.is_label(left):
                continue
            if self._row_role(left) is not None:
                return left
        return None

    def _upward(self, cell: Cell) -> Cell | None:
        """Return the nearest column label of the money block above, over other values."""
        for row in range(cell.row - 1, self.rows.start - 1, -1):
            above = self.grid.at(row, cell.column)
            if above is None or not self.is_label(above):
                continue
            if self._column_role(above) is not None and above.last_column >= cell.last_column:
                return above
            if self._row_role(above) is None:
                return None
        return None
