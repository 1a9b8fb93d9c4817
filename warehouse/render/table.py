"""Tables for a terminal, with East Asian widths and numbers set to the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from warehouse.render.cells import plain, shown
from warehouse.render.said import said
from warehouse.render.whole import print_whole
from warehouse.reports.records import Column, Report, ResultTable, Table, Text

if TYPE_CHECKING:
    from rich.console import Console

FOLD_AT = 8
"""Columns a text needs at least to be read in a table: four Chinese characters a line."""

_BETWEEN = 3
"""Columns between two columns of a table."""

Header = tuple[str, bool]
"""What stands above a column, and whether it holds numbers."""

_EMPTY = Text("（无）", "(none)")


def print_report(
    report: Report, stream: TextIO, language: str = "zh", width: int | None = None
) -> None:
    """Print a report table by table. ``width`` in columns; None asks the terminal."""
    for table in report.tables:
        print_table(table, stream, language, width)


def print_table(
    table: Table, stream: TextIO, language: str = "zh", width: int | None = None
) -> None:
    """Print one table under its title; an empty one says so."""
    if not table.rows:
        stream.write(f"{table.title.of(language)}{_EMPTY.of(language)}\n")
        return
    columns, rows = table_words(table, language)
    headers = [(column.header.of(language), column.kind != "text") for column in columns]
    _print(stream, table.title.of(language), headers, rows, width)


def table_words(table: Table, language: str) -> tuple[list[Column], list[list[str]]]:
    """Return a table as people read it: the columns of a language, the cells as words."""
    kept = [
        (place, column) for place, column in enumerate(table.columns) if _is_for(column, language)
    ]
    return (
        [column for _, column in kept],
        [[_cell(row[place], column, language) for place, column in kept] for row in table.rows],
    )


def print_result(result: ResultTable, stream: TextIO, width: int | None = None) -> None:
    """Print what a query gives; columns of numbers are set to the right."""
    right = [
        any(isinstance(row[place], int | float | Decimal) for row in result.rows)
        for place in range(len(result.columns))
    ]
    headers = list(zip(result.columns, right, strict=True))
    _print(stream, None, headers, [[plain(cell) for cell in row] for row in result.rows], width)


def _cell(value: Any, column: Column, language: str) -> str:
    word = said(value, column, language)
    return shown(value, column.kind, language) if word is None else word


def _is_for(column: Column, language: str) -> bool:
    """Leave out texts of the other language, where a table has both side by side."""
    bilingual = {"message", "hint"}
    if column.key.endswith("_en"):
        return language == "en"
    return not (column.key in bilingual and language == "en")


def _print(
    stream: TextIO,
    title: str | None,
    headers: Sequence[Header],
    rows: Sequence[Sequence[Any]],
    width: int | None,
) -> None:
    if width is None and not stream.isatty():
        print_whole(stream, title, headers, rows)
        return
    from rich.console import Console

    console = Console(file=stream, width=width, highlight=False, soft_wrap=False)
    if _least_width(headers, rows) <= console.width:
        _print_table(console, title, headers, rows)
    else:
        _print_records(console, title, headers, rows)


def _least_width(headers: Sequence[Header], rows: Sequence[Sequence[Any]]) -> int:
    """Return what a table takes at least: numbers whole, texts folded at ``FOLD_AT`` columns."""
    from rich.cells import cell_len

    def widest(place: int) -> int:
        header, is_number = headers[place]
        longest = max((cell_len(str(row[place])) for row in rows), default=0)
        whole = max(longest, cell_len(header))
        return whole if is_number else min(whole, FOLD_AT)

    return sum(widest(place) + _BETWEEN for place in range(len(headers)))


def _print_table(
    console: Console, title: str | None, headers: Sequence[Header], rows: Sequence[Sequence[Any]]
) -> None:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    drawn = RichTable(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for header, is_number in headers:
        # a number that is wrapped reads as another number
        drawn.add_column(
            RichText(header),
            justify="right" if is_number else "left",
            no_wrap=is_number,
            overflow="fold",
        )
    for row in rows:
        drawn.add_row(*(RichText(str(cell)) for cell in row))
    console.print(drawn)


def _print_records(
    console: Console, title: str | None, headers: Sequence[Header], rows: Sequence[Sequence[Any]]
) -> None:
    """Print one line a cell, where the columns do not fit beside each other; blank cells go."""
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    if title:
        console.print(RichText(title))
    for row in rows:
        drawn = RichTable.grid(padding=(0, 2))
        drawn.add_column(overflow="fold", max_width=max(console.width // 3, FOLD_AT))
        drawn.add_column(overflow="fold")
        for (header, _), cell in zip(headers, row, strict=True):
            if str(cell):
                drawn.add_row(RichText(header), RichText(str(cell)))
        console.print()
        console.print(drawn)
