"""Sheets of a workbook to blocks: a paragraph with the sheet's name, then its lines and tables.

Values and merged areas come from python-calamine; formats, borders and what is
hidden from the file's own parts. Hidden sheets, rows and columns are read too,
and told: a person may not have seen them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.grids.sheet import package, records
from ingest.grids.sheet.blocks import Area, Line, Region, Sheet, blocks
from ingest.grids.sheet.limits import SHEET_BOX, WORKBOOK_SLOTS, UnreadableSheet
from ingest.grids.sheet.look import Look, Position
from ingest.grids.sheet.number_format import shown
from ingest.note import Note
from ingest.place import Place

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


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
    with _opened(content) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ.name != "WorkSheet" or about.name not in looks:
                continue  # charts and macros hold no cells
            book.begin(about.name, hidden=about.visible.name != "Visible")
            book.take(_sheet(workbook, index), looks[about.name])
    return Body(blocks=tuple(book.blocks), notes=tuple(book.notes))


def _opened(content: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise UnreadableSheet("office_encrypted", str(error)) from error
    except (CalamineError, OSError) as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error


def _sheet(workbook: CalamineWorkbook, index: int) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return workbook.get_sheet_by_index(index)
    except (CalamineError, OSError) as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error


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

    def take(self, values: CalamineSheet, look: Look) -> None:
        """Take the cells of a sheet."""
        texts = dict(_texts(values, look))
        merged: list[Area] = [(*first, *last) for first, last in values.merged_cell_ranges or ()]
        self._tell(texts, look)
        sheet = Sheet.of(texts, merged, look.framed_rows)
        if sheet is None:
            return
        for block in blocks(sheet):
            if isinstance(block, Line):
                self._line(block.text)
            else:
                self._table(sheet, block)

    def _line(self, text: str) -> None:
        self.paragraphs += 1
        self.blocks.append(Paragraph(self.paragraphs, text))

    def _here(self) -> Place:
        return Place(paragraph=self.paragraphs)

    def _table(self, sheet: Sheet, region: Region) -> None:
        _, left, _, right = sheet.area
        height, width = region.last_row - region.first_row + 1, right - left + 1
        self.slots += height * width
        if self.slots > WORKBOOK_SLOTS:
            raise UnreadableSheet("sheet_too_large", f"more than {WORKBOOK_SLOTS} cells in tables")
        self.tables += 1
        self.blocks.append(Grid(self.tables, height, width, tuple(_cells(sheet, region))))

    def _tell(self, texts: Mapping[Position, str], look: Look) -> None:
        """Add the notes about a sheet."""
        rows = sorted(look.hidden_rows & {row for row, _ in texts})
        columns = sorted(look.hidden_columns & {column for _, column in texts})
        if rows or columns:
            note = Note.of(
                "sheet_parts_hidden", self._here(), self.name, rows=len(rows), columns=len(columns)
            )
            self.notes.append(note)
        missing = [where for where in look.uncomputed if not texts.get(where)]
        if missing:
            names = ", ".join(_reference(where) for where in missing[:5])
            note = Note.of(
                "sheet_formula_without_value", self._here(), self.name,
                count=len(missing), cells=names,
            )  # fmt: skip
            self.notes.append(note)
        unknown = [where for where, code in look.formats.items() if code is None]
        if unknown:
            names = ", ".join(_reference(where) for where in unknown[:5])
            note = Note.of(
                "sheet_format_unknown", self._here(), self.name, count=len(unknown), cells=names
            )
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


def _texts(values: CalamineSheet, look: Look) -> Iterator[tuple[Position, str]]:
    """Yield every cell that shows something, with its text as shown."""
    top, left = values.start or (0, 0)
    for row, line in enumerate(values.to_python(), top):
        for column, value in enumerate(line, left):
            where = (row, column)
            text = look.shown.get(where)
            if text is None and value != "":
                text = shown(value, look.formats.get(where))
            if text and text.strip():
                yield where, text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _outside(look, top, left, values)


def _outside(
    look: Look, top: int, left: int, values: CalamineSheet
) -> Iterator[tuple[Position, str]]:
    """Yield errors in cells outside the box of values the library saw."""
    bottom, right = values.end or (-1, -1)
    for where, text in look.shown.items():
        if not (top <= where[0] <= bottom and left <= where[1] <= right):
            yield where, text


def _cells(sheet: Sheet, region: Region) -> Iterator[Cell]:
    """Yield the cells of a table in reading order, blank ones too."""
    _, left, _, right = sheet.area
    spans: dict[Position, Area] = {}
    covered: set[Position] = set()
    for area in sheet.merged:
        if region.first_row <= area[0] <= region.last_row:
            spans[area[0], area[1]] = area
            covered.update(
                (row, column)
                for row in range(area[0], area[2] + 1)
                for column in range(area[1], area[3] + 1)
            )
    for row in range(region.first_row, region.last_row + 1):
        for column in range(left, right + 1):
            span = spans.get((row, column))
            if span is None and (row, column) in covered:
                continue
            bottom, end = (span[2], span[3]) if span else (row, column)
            yield Cell(
                row - region.first_row,
                column - left,
                min(bottom, region.last_row) - row + 1,
                end - column + 1,
                sheet.texts.get((row, column), ""),
            )
