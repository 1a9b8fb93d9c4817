"""A sheet of several blocks below each other: titles, tables, sentences.

Rows are written from above to below and never gone back to: the workbook keeps none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from warehouse.export.excel import Workbook
from warehouse.render.office.style import colour, sheet_font
from warehouse.render.office.styled_sheet import cell_style, header_style, text_width

_LINE_HEIGHT = 15.0


class FreeSheet:
    """A sheet in the making; ``line`` is the next free row, counted from 0."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float]) -> None:
        """Begin a sheet with columns of ``widths``, in Latin letters."""
        self.book = book
        self.sheet = book.reserve(name)
        self.line = 0
        self._room = sum(widths)
        self._widths = tuple(widths)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        self.sheet.hide_gridlines(2)

    def title(self, words: str, size: int = 16) -> None:
        """Write the title of the sheet, or with a smaller ``size`` of a block."""
        style = self.book.style(
            font_name=sheet_font(), font_size=size, bold=True, font_color=colour("ink")
        )
        self.sheet.set_row(self.line, size * 1.9)
        self.book.put(self.sheet, self.line, 0, words, style)
        self.line += 1

    def heading(self, words: str) -> None:
        """Write the title of a block, with a blank row above."""
        self.line += 1
        self.title(words, 12)

    def sentence(self, words: str, *, quiet: bool = False) -> None:
        """Write a sentence over the whole width."""
        style = self.book.style(
            font_name=sheet_font(),
            font_size=10,
            font_color=colour("quiet" if quiet else "ink"),
            text_wrap=True,
            valign="top",
        )
        last = len(self._widths) - 1
        room = max(self._room - 4, 10)
        lines = sum(int(text_width(line) / room) + 1 for line in words.split("\n"))
        self.sheet.set_row(self.line, min(409.0, lines * _LINE_HEIGHT + 2))
        if last:
            self.sheet.merge_range(self.line, 0, self.line, last, "", style)
        self.book.put(self.sheet, self.line, 0, words, style)
        self.line += 1

    def header(self, words: Sequence[str]) -> None:
        """Write the header of a table."""
        style = header_style(self.book)
        lines = max(
            int(text_width(one) / max(self._width(place) - 1, 1)) + 1
            for place, one in enumerate(words)
        )
        self.sheet.set_row(self.line, lines * _LINE_HEIGHT + 6)
        for place, one in enumerate(words):
            self.sheet.write_string(self.line, place, one, style)
        self.line += 1

    def row(self, cells: Sequence[Any], kinds: Sequence[str]) -> None:
        """Write a row of a table; ``kinds`` are those of ``styled_sheet``."""
        lines = 1
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            self.book.put(self.sheet, self.line, place, cell, cell_style(self.book, kind))
            if kind == "wrapped" and isinstance(cell, str):
                room = max(self._width(place) - 1.5, 2)
                found = sum(int(text_width(line) / room) + 1 for line in cell.split("\n"))
                lines = max(lines, found)
        self.sheet.set_row(self.line, min(409.0, lines * _LINE_HEIGHT + 3))
        self.line += 1

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[Any]], kinds: Sequence[str]
    ) -> tuple[int, int]:
        """Write a table; return its first and last row of cells (last < first: it has none)."""
        self.header(header)
        first = self.line
        for cells in rows:
            self.row(cells, kinds)
        return first, self.line - 1

    def _width(self, place: int) -> float:
        return self._widths[place] if place < len(self._widths) else 9.0
