"""Tables in a workbook that people print and fill in: wrapped, bordered, filtered, with choices.

In: columns and rows, one at a time. Out: sheets in an open workbook, as many as the rows
need. A row's height is reckoned from its texts, for not every program finds it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.export import excel
from warehouse.export.excel import Workbook
from warehouse.export.records import told
from warehouse.render.office.style import colour, sheet_font
from warehouse.render.office.wording import word

A4 = 9
"""XlsxWriter's number of the paper."""
_LINE_HEIGHT, _SPARE, _HIGHEST = 14.0, 4.0, 409.0  # points; no row can be higher
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}  # inches
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "general": {"align": "right"},
    "wrapped": {"text_wrap": True},
    "centred": {"align": "center"},
    "number": {"num_format": "#,##0"},
    "money": {"num_format": "#,##0.00_ "},
    "score": {"num_format": "0.00"},
    "share": {"num_format": "0.0%"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
}


@dataclass(frozen=True, slots=True)
class StyledColumn:
    """A column: header, width in Latin letters, ``kind`` of its cells.

    ``choices`` are offered in a drop-down; ``colours`` are backgrounds by cell text;
    ``filled_in`` marks a column that people fill in.
    """

    header: str
    width: float
    kind: str = "text"
    filled_in: bool = False
    choices: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet that was written: its name, and the number of its last row (0 is the header)."""

    name: str
    last: int


def cell_style(book: Workbook, kind: str = "text", **more: Any) -> Any:
    """Return the format of a cell of a table."""
    return book.style(
        **{
            "font_name": sheet_font(),
            "font_size": 10,
            "font_color": colour("ink"),
            "valign": "top",
            "border": 1,
            "border_color": colour("line"),
            **_KINDS[kind],
            **more,
        }
    )


def header_style(book: Workbook) -> Any:
    """Return the format of the header of a table."""
    return cell_style(
        book, bold=True, text_wrap=True, align="center", valign="vcenter", bg_color=colour("header")
    )


def write_table(
    book: Workbook,
    name: str,
    columns: Sequence[StyledColumn],
    rows: Iterable[Sequence[Any]],
    language: str,
) -> list[SheetPart]:
    """Write a table into a sheet, or several where it is too long; nothing is left out."""
    parts: list[SheetPart] = []
    styles = [_style(book, column) for column in columns]
    sheet: Any = None
    line, count = 0, 0
    for row in rows:
        if sheet is None or line + 1 >= excel.MOST_ROWS:
            if sheet is not None:
                parts.append(_finish(book, sheet, columns, line, language))
            sheet, line = _begin(book, name, len(parts), columns), 0
        line, count = line + 1, count + 1
        sheet.set_row(line, _height(row, columns))
        for place, (cell, style) in enumerate(zip(row, styles, strict=True)):
            book.put(sheet, line, place, cell, style, columns[place].header)
    if sheet is None:
        sheet = _begin(book, name, 0, columns)
    parts.append(_finish(book, sheet, columns, line, language))
    if len(parts) > 1:
        limit = excel.MOST_ROWS
        book.told.append(
            told("sheet_continued", name=name, rows=count, limit=limit, sheets=len(parts))
        )
    return parts


def print_setup(sheet: Any, title: str, language: str, *, landscape: bool = True) -> None:
    """Print on A4, one page wide, with the title above and the page number below."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    # & begins a code in headers, && is one that is printed; a digit after 9 would be of the size
    sheet.set_header("&C&9 " + title.replace("&", "&&")[:120], {"margin": 0.25})
    sheet.set_footer(f"&C&9{word('page_of', language)}", {"margin": 0.25})


def text_width(text: str) -> int:
    """Return how wide a text is in Latin letters; a Chinese character counts two.

    >>> text_width("完成率≥90%")
    11
    """
    return len(text.encode("gb18030", errors="replace"))


def _begin(book: Workbook, name: str, before: int, columns: Sequence[StyledColumn]) -> Any:
    sheet = book.reserve(name if before == 0 else f"{name} ({before + 1})")
    header = header_style(book)
    widest = max(
        (text_width(column.header) / max(column.width - 1, 1) for column in columns), default=1
    )
    sheet.set_row(0, _LINE_HEIGHT * (int(widest) + 1) + 2 * _SPARE)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.header, header)
    sheet.freeze_panes(1, 1)
    return sheet


def _finish(
    book: Workbook, sheet: Any, columns: Sequence[StyledColumn], last: int, language: str
) -> SheetPart:
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.repeat_rows(0)
    print_setup(sheet, sheet.get_name(), language)
    for place, column in enumerate(columns):
        for text, background in column.colours.items():
            sheet.conditional_format(
                1, place, max(last, 1), place, _when_equal(book, text, background)
            )
        if column.choices:
            sheet.data_validation(1, place, max(last, 1), place, _choice(column, language))
    return SheetPart(sheet.get_name(), last)


def _when_equal(book: Workbook, text: str, background: str) -> dict[str, Any]:
    return {
        "type": "cell",
        "criteria": "==",
        "value": '"' + text.replace('"', '""') + '"',
        "format": book.style(bg_color=background, font_color=colour("ink")),
    }


def _choice(column: StyledColumn, language: str) -> dict[str, Any]:
    choices = word("list_between", language).join(column.choices)
    return {
        "validate": "list",
        "source": list(column.choices),
        "ignore_blank": True,
        "error_title": column.header,
        "error_message": word("status_error", language, choices=choices),
    }


def _style(book: Workbook, column: StyledColumn) -> Any:
    background = {"bg_color": colour("to_fill_in")} if column.filled_in else {}
    return cell_style(book, column.kind, **background)


def _height(row: Sequence[Any], columns: Sequence[StyledColumn]) -> float:
    """Return the height a row needs in points."""
    most = 1
    for cell, column in zip(row, columns, strict=True):
        if isinstance(cell, str) and column.kind == "wrapped":
            most = max(most, _lines(cell, column.width))
    return min(_HIGHEST, most * _LINE_HEIGHT + _SPARE)


def _lines(text: str, width: float) -> int:
    """Return on how many lines a text stands in a column; a character never stands on two."""
    room = max(width - 1.5, 2.0)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(int(text_width(line) / room) + 1 for line in text.split("\n"))
