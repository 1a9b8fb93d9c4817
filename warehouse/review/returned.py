"""Rows of a sheet that somebody filled in, as they stand there.

In: an .xlsx or .xls workbook, or a .csv as spreadsheet programs save it (UTF-8 with
or without mark, UTF-16, GB 18030; comma, semicolon or tab). Out: rows with the
numbers the spreadsheet program shows. Columns are known by their headers, wherever
they stand. What the rows say is not judged here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.review.errors import ReviewError
from warehouse.review.sheet import FORMULA_MARKS, ID, LEVEL2, NAME_A, NAME_B, NOTE, VERDICT

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

NEEDED = (ID, NAME_A, NAME_B, LEVEL2, VERDICT)
WORKBOOKS = (".xlsx", ".xlsm", ".xls")
TEXTS = (".csv", ".txt", ".tsv")

_HEADER_WITHIN = 20
_Numbered = tuple[int, Sequence[str]]
"""A row's number, as a spreadsheet program shows it, and its cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the sheet; blank cells are empty. ``number`` counts from 1."""

    number: int
    id: str
    name_a: str
    name_b: str
    level2: str
    verdict: str
    note: str


def returned_rows(path: Path) -> list[Row]:
    """Read a sheet that was filled in; rows without any text are left out.

    Raises:
        ReviewError: the file is no such sheet, or a column is missing.
    """
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        tables = _workbook(path)
    elif suffix in TEXTS:
        tables = [_text_table(path)]
    else:
        forms = "、".join((*WORKBOOKS, *TEXTS, ".jsonl"))
        raise ReviewError("no_such_form", usage=True, path=path, forms=forms)
    return list(_rows(path, tables))


def _rows(path: Path, tables: Sequence[Sequence[_Numbered]]) -> Iterator[Row]:
    """Yield the rows below the first header row of any table."""
    nearest: set[str] = set()
    for table in tables:
        for place, (_, cells) in enumerate(table[:_HEADER_WITHIN]):
            columns = {header: column for column, header in reversed(list(enumerate(cells)))}
            if columns.keys() >= set(NEEDED):
                yield from _below(table[place + 1 :], columns)
                return
            nearest = max(nearest, set(NEEDED) & columns.keys(), key=len)
    missing = "、".join(header for header in NEEDED if header not in nearest)
    raise ReviewError("columns_missing", usage=True, path=path, missing=missing)


def _below(table: Sequence[_Numbered], columns: dict[str, int]) -> Iterator[Row]:
    places = [columns.get(name) for name in (ID, NAME_A, NAME_B, LEVEL2, VERDICT, NOTE)]
    for number, cells in table:
        found = [
            cells[place] if place is not None and place < len(cells) else "" for place in places
        ]
        if any(found):
            yield Row(number, *found)


def _workbook(path: Path) -> list[list[_Numbered]]:
    """Read all sheets; the size of each is measured before it is laid out in memory."""
    from python_calamine import CalamineError, CalamineWorkbook

    from ingest.grids.sheet import package, records
    from ingest.grids.sheet.limits import SHEET_BOX, UnreadableSheet

    try:
        content = path.read_bytes()
        looks = (package if content.startswith(b"PK") else records).looks(content)
        if any(look.box > SHEET_BOX for look in looks.values()):
            raise ReviewError("sheet_too_large", usage=True, path=path)
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            names = [name for name in book.sheet_names if name in looks]
            return [_sheet(book.get_sheet_by_name(name)) for name in names]
    except (UnreadableSheet, CalamineError, OSError) as error:
        raise ReviewError("file_not_read", path=path, reason=error) from error


def _sheet(sheet: CalamineSheet) -> list[_Numbered]:
    """Lay out the box of cells that hold something; what is blank before it may be endless."""
    first = sheet.start[0] + 1 if sheet.start else 1
    rows = sheet.to_python(skip_empty_area=True)
    return [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, first)]


def _cell(value: Any) -> str:
    """Return a cell as text: 2024.0 is how a workbook holds 2024."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _text_table(path: Path) -> list[_Numbered]:
    """Read a text table; rows are numbered as a spreadsheet program shows them."""
    try:
        text = _decoded(path.read_bytes())
        first = text.lstrip().split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        found = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [
            (number, [_unguarded(cell.strip()) for cell in row])
            for number, row in enumerate(found, start=1)
        ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReviewError("file_not_read", path=path, reason=error) from error


def _decoded(content: bytes) -> str:
    """Decode what spreadsheet programs save: UTF-16 where marked so, UTF-8, else GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _unguarded(cell: str) -> str:
    """Take the apostrophe away that ``sheet.guarded`` put before a formula mark."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_MARKS) else cell
