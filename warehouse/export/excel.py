"""Tables as sheets of an Excel workbook, with what Excel cannot hold told, never silently cut.

In: columns and rows. Out: an .xlsx file. Numbers are numbers, texts are texts whatever they
begin with (``=100%`` is no formula), headers are frozen and filtered. Rows beyond a sheet's
limit go on in another sheet; a text beyond a cell's limit is cut with a mark that says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any
from unicodedata import east_asian_width

from warehouse.export.records import ExportRefused, told
from warehouse.render.cells import jsonable
from warehouse.reports.records import Text

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""Limits of Excel, by sheet and by cell: 'Excel specifications and limits', Microsoft."""
MOST_TOLD = 200
"""Cut cells that are told one by one; more are counted."""

_EARLIEST = date(1900, 3, 1)  # before, Excel counts a day that never was
_WIDEST, _NARROWEST, _SAMPLED = 60, 8, 200
_FORMATS = {
    "money": "#,##0.00",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm:ss",
    "number": "General",
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: header, ``kind`` (text, number, money), and what hovers over the header."""

    header: str
    kind: str = "text"
    meaning: str | None = None


class Workbook:
    """A workbook in the making; ``told`` fills up with what Excel could not hold.

    Raises:
        ExportRefused: on opening, if XlsxWriter is not installed.
    """

    def __init__(self, path: Path) -> None:
        """Begin a workbook; its rows wait in the folder of ``path``."""
        try:
            import xlsxwriter
        except ImportError as error:
            raise ExportRefused("no_library") from error
        self._path = path
        self._waiting = TemporaryDirectory(prefix=".rows-", dir=path.parent)
        settings = {
            "constant_memory": True,
            "tmpdir": self._waiting.name,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(str(path), settings)
        self._header = self._book.add_format(
            {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._formats = {
            kind: self._book.add_format({"num_format": form, "valign": "top"})
            for kind, form in _FORMATS.items()
        }
        self._text = self._book.add_format({"valign": "top"})
        self._names: set[str] = set()
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.told: list[Text] = []
        self._cut = 0

    def __enter__(self) -> Workbook:
        """Go on writing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write the file."""
        del error, trace
        try:
            self._book.close()
        finally:
            self._waiting.cleanup()
            if kind is not None:
                self._path.unlink(missing_ok=True)  # half of it is not wanted

    def reserve(self, name: str) -> Any:
        """Add an empty sheet at this place, to be filled by ``lines``."""
        return self._book.add_worksheet(self._free(name))

    def style(self, **properties: Any) -> Any:
        """Return a format of cells by XlsxWriter's properties; the same ones give the same format."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(properties)
        return self._styles[key]

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """Return a new chart of XlsxWriter's kinds, to be put into a sheet."""
        return self._book.add_chart({"type": kind, "subtype": subtype})

    def put(
        self, sheet: Any, line: int, place: int, cell: Any, style: Any = None, header: str = ""
    ) -> None:
        """Write one cell in a style of one's own; what does not fit is told under ``header``.

        None is a blank cell in that style. A number of more digits than Excel keeps is text.
        """
        if cell is None:
            sheet.write_blank(line, place, None, style)
        elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
            number = _exact(cell)
            if number is None:
                self.told.append(told("number_as_text", sheet=sheet.get_name(), count=1))
                sheet.write_string(line, place, _digits(cell), style)
            else:
                sheet.write_number(line, place, number, style)
        else:
            text = words_of(cell)
            if len(text) > MOST_CHARACTERS // 2:
                self._tell_if_cut(sheet.get_name(), line, header, text)
            sheet.write_string(line, place, _fitting(text), style)

    def table(
        self, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]
    ) -> int:
        """Write a table into a sheet, or several where it is too long; return its rows."""
        count, sheets, line = 0, 0, MOST_ROWS
        sheet: Any = None
        widths = [_width(column.header) for column in columns]
        as_text = 0
        for row in rows:
            if line >= MOST_ROWS:
                self._finish(sheet, columns, widths, line)
                sheets += 1
                sheet, line = self._begin(name, sheets, columns), 1
            if count < _SAMPLED:
                widths = [max(w, _width(cell)) for w, cell in zip(widths, row, strict=True)]
            as_text += self._row(sheet, line, columns, row)
            line, count = line + 1, count + 1
        if sheet is None:
            sheet, line = self._begin(name, 1, columns), 1
        self._finish(sheet, columns, widths, line)
        self._tell(name, count, sheets, as_text)
        return count

    def lines(self, sheet: Any, rows: Iterable[Sequence[Any]], widths: Sequence[int]) -> None:
        """Write rows of plain cells into a reserved sheet; the first one is a heading."""
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if line == 0:
                    sheet.write_string(line, place, str(cell), self._header)
                else:
                    self._cell(sheet, line, place, "text", cell)

    def _begin(self, name: str, number: int, columns: Sequence[SheetColumn]) -> Any:
        sheet = self._book.add_worksheet(self._free(name if number == 1 else f"{name} ({number})"))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.header[:MOST_CHARACTERS], self._header)
            if column.meaning:
                sheet.write_comment(0, place, column.meaning, {"x_scale": 2})
        return sheet

    def _finish(
        self, sheet: Any, columns: Sequence[SheetColumn], widths: Sequence[int], line: int
    ) -> None:
        if sheet is None or not columns:
            return
        sheet.autofilter(0, 0, max(line - 1, 1), len(columns) - 1)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST))

    def _row(
        self, sheet: Any, line: int, columns: Sequence[SheetColumn], row: Sequence[Any]
    ) -> int:
        """Write a row; return how many of its numbers had to be written as text."""
        as_text = 0
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell is None:
                continue
            if isinstance(cell, str) and len(cell) > MOST_CHARACTERS // 2:
                self._tell_if_cut(sheet.get_name(), line, column.header, cell)
            as_text += self._cell(sheet, line, place, column.kind, cell)
        return as_text

    def _cell(self, sheet: Any, line: int, place: int, kind: str, cell: Any) -> int:
        if isinstance(cell, bool):
            sheet.write_boolean(line, place, cell, self._text)
        elif isinstance(cell, int | float | Decimal):
            number = _exact(cell)
            if number is None:
                sheet.write_string(line, place, _digits(cell), self._text)
                return 1
            form = self._formats["money" if kind == "money" else "number"]
            sheet.write_number(line, place, number, form)
        elif isinstance(cell, datetime) and cell.date() >= _EARLIEST:
            sheet.write_datetime(line, place, cell.replace(tzinfo=None), self._formats["datetime"])
        elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= _EARLIEST:
            sheet.write_datetime(line, place, cell, self._formats["date"])
        elif cell is not None:
            sheet.write_string(line, place, _fitting(words_of(cell)), self._text)
        return 0

    def _free(self, name: str) -> str:
        """Return a sheet name Excel takes: at most 31 characters, no brackets, colons or slashes."""
        clean = "".join("_" if letter in "[]:*?/\\" else letter for letter in name).strip("'")
        clean = clean[:31] or "sheet"
        number = 1
        free = clean
        while free.lower() in self._names:
            number += 1
            tail = f"~{number}"
            free = clean[: 31 - len(tail)] + tail
        self._names.add(free.lower())
        return free

    def _tell_if_cut(self, sheet: str, line: int, column: str, text: str) -> None:
        length = _length(text)
        if length <= MOST_CHARACTERS:
            return
        self._cut += 1
        if self._cut <= MOST_TOLD:
            self.told.append(
                told(
                    "cell_cut",
                    sheet=sheet,
                    row=line + 1,
                    column=column,
                    length=length,
                    limit=MOST_CHARACTERS,
                )
            )
        elif self._cut == MOST_TOLD + 1:
            self.told.append(told("more_cut"))

    def _tell(self, name: str, rows: int, sheets: int, as_text: int) -> None:
        if sheets > 1:
            self.told.append(
                told("sheet_continued", name=name, rows=rows, limit=MOST_ROWS, sheets=sheets)
            )
        if as_text:
            self.told.append(told("number_as_text", sheet=name, count=as_text))


def _exact(number: float | Decimal) -> float | int | None:
    """Return a number as Excel keeps it (15 digits), or None where it would be another one."""
    if isinstance(number, float):
        return number if number == number and abs(number) != float("inf") else None
    if isinstance(number, Decimal) and not number.is_finite():
        return None
    digits = Decimal(number).normalize().as_tuple().digits
    return float(number) if len(digits) <= 15 else None


def _digits(number: float | Decimal) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def words_of(cell: Any) -> str:
    """Return a cell that is no number or date as text; lists and structs as JSON."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list | tuple | dict):
        return json.dumps(jsonable(cell), ensure_ascii=False)
    return str(cell)


def _fitting(text: str) -> str:
    """Return a text that fits into a cell; a cut one ends with a mark that says so."""
    if text[:3] == "<r>" and text.endswith("</r>"):
        text += " "  # XlsxWriter would take it for markup of its own and spoil the file
    if len(text) <= MOST_CHARACTERS // 2 or _length(text) <= MOST_CHARACTERS:
        return text
    mark = told("cut_mark", length=_length(text)).zh
    units = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(mark))]
    return units.decode("utf-16-le", errors="ignore") + mark


def _length(text: str) -> int:
    """Return the length of a text as Excel counts: a rare character outside plane 0 is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _width(cell: Any) -> int:
    """Return about how wide a cell is, in Latin letters; the longest line of a text counts."""
    if cell is None:
        return 0
    if isinstance(cell, datetime):
        return 19
    lines = str(cell)[:400].splitlines()
    return max(
        (sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) for line in lines),
        default=0,
    )
