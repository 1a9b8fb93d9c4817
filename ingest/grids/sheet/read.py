"""Sheets of a workbook to blocks: a paragraph with the sheet's name, then its lines and tables.

Values and merged areas come from python-calamine; formats, borders and what is
hidden from the file's own parts. Hidden sheets, rows and columns are read too,
and told: a person may not have seen them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.grids.sheet import package, records
from ingest.grids.sheet.blocks import Line, blocks
from ingest.grids.sheet.cells import Area, Sheet
from ingest.grids.sheet.limits import SHEET_BOX, WORKBOOK_SLOTS, UnreadableSheet
from ingest.grids.sheet.look import Look, Position
from ingest.grids.sheet.number_format import shown
from ingest.grids.sheet.rows import Region
from ingest.grids.sheet.values import SheetValues, sheet_values
from ingest.note import Note
from ingest.place import Place

_NAMED = 5
"""Cells a note names; it counts them all."""


def read_sheets(content: bytes) -> Body:
    """Read an .xlsx package or an .xls file.

    Raises:
        UnreadableSheet: ``sheet_damaged``, ``sheet_too_large`` or ``office_encrypted``.
    """
    looks = (package if content.startswith(b"PK") else records).looks(content)
    for name, look in looks.items():
        if look.box > SHEET_BOX:
            raise UnreadableSheet("sheet_too_large", f"{name}: {look.box} cells")
    book = _Book()
    for values in sheet_values(content):
        if values.name in looks:
            book.begin(values.name, hidden=values.hidden)
            book.take(values, looks[values.name])
    return Body(blocks=tuple(book.blocks), notes=tuple(book.notes))


@dataclass(slots=True)
class _Book:
    """Blocks and notes of the sheets read so far; numbers tables over all sheets."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    slots: int = 0
    name: str = ""

    def begin(self, name: str, *, hidden: bool) -> None:
        """Begin a sheet: its name is the paragraph above its tables."""
        self.name = name
        self._line(name)
        if hidden:
            self.notes.append(Note.of("sheet_hidden", self._here(), name))

    def take(self, values: SheetValues, look: Look) -> None:
        """Take the cells of a sheet."""
        texts = dict(_texts(values, look))
        merged: list[Area] = [(*first, *last) for first, last in values.merged]
        self._tell(texts, look)
        sheet = Sheet.of(texts, merged, look)
        if sheet is None:
            return
        self._tell_cells("sheet_value_under_merge", sheet.buried)
        merged_by_row = sheet.merged_by_row()
        for block in blocks(sheet):
            if isinstance(block, Line):
                self._line(block.text)
            else:
                self._table(sheet, block, merged_by_row)

    def _line(self, text: str) -> None:
        self.paragraphs += 1
        self.blocks.append(Paragraph(self.paragraphs, text))

    def _here(self) -> Place:
        return Place(paragraph=self.paragraphs)

    def _table(self, sheet: Sheet, region: Region, merged_by_row: Mapping[int, list[Area]]) -> None:
        _, left, _, right = sheet.area
        height, width = region.last_row - region.first_row + 1, right - left + 1
        self.slots += height * width
        if self.slots > WORKBOOK_SLOTS:
            raise UnreadableSheet("sheet_too_large", f"more than {WORKBOOK_SLOTS} cells in tables")
        self.tables += 1
        self.blocks.append(
            Grid(self.tables, height, width, tuple(_cells(sheet, region, merged_by_row)))
        )

    def _tell(self, texts: Mapping[Position, str], look: Look) -> None:
        """Add the notes about a sheet."""
        rows = sorted(look.hidden_rows & {row for row, _ in texts})
        columns = sorted(look.hidden_columns & {column for _, column in texts})
        if rows or columns:
            note = Note.of(
                "sheet_parts_hidden", self._here(), self.name, rows=len(rows), columns=len(columns)
            )
            self.notes.append(note)
        self._tell_cells(
            "sheet_formula_without_value", [w for w in look.uncomputed if not texts.get(w)]
        )
        self._tell_cells("sheet_format_unknown", [w for w, c in look.formats.items() if c is None])

    def _tell_cells(self, code: str, cells: Sequence[Position]) -> None:
        """Add a note that counts cells of the sheet and names the first."""
        if cells:
            names = ", ".join(_reference(where) for where in cells[:_NAMED])
            note = Note.of(code, self._here(), self.name, count=len(cells), cells=names)
            self.notes.append(note)


def _reference(where: Position) -> str:
    """Return a position as the program shows it (``B7``)."""
    row, column = where
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def _texts(values: SheetValues, look: Look) -> Iterator[tuple[Position, str]]:
    """Yield every cell that shows something, with its text as shown."""
    top, left = values.start
    for row, line in enumerate(values.rows, top):
        for column, value in enumerate(line, left):
            where = (row, column)
            text = look.shown.get(where)
            if text is None and value != "":
                text = shown(value, look.formats.get(where))
            if text and text.strip():
                yield where, text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _outside(look, top, left, values)


def _outside(
    look: Look, top: int, left: int, values: SheetValues
) -> Iterator[tuple[Position, str]]:
    """Yield errors in cells outside the box of values the library saw."""
    bottom, right = (
        top + len(values.rows) - 1,
        left + len(values.rows[0] if values.rows else ()) - 1,
    )
    for where, text in look.shown.items():
        if not (top <= where[0] <= bottom and left <= where[1] <= right):
            yield where, text


def _cells(sheet: Sheet, region: Region, merged_by_row: Mapping[int, list[Area]]) -> Iterator[Cell]:
    """Yield the cells of a table in reading order, blank ones too, out to its own edges.

    Beside a table narrower than the sheet there is nothing, not a blank cell.
    """
    rows = range(region.first_row, region.last_row + 1)
    spans: dict[Position, Area] = {}
    covered: set[Position] = set()
    for area in chain.from_iterable(merged_by_row.get(row, ()) for row in rows):
        spans[area[0], area[1]] = area
        covered.update(_slots(area))
    for row in rows:
        for column in range(region.first_column, region.last_column + 1):
            span = spans.get((row, column))
            if span is None and (row, column) in covered:
                continue
            bottom, end = (span[2], span[3]) if span else (row, column)
            yield Cell(
                row - region.first_row,
                column - sheet.area[1],
                min(bottom, region.last_row) - row + 1,
                end - column + 1,
                sheet.texts.get((row, column), ""),
            )


def _slots(area: Area) -> Iterator[Position]:
    top, left, bottom, right = area
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
