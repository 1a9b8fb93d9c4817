"""Tables for a terminal, with East Asian widths and numbers set to the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TextIO

from warehouse.render.cells import plain, shown
from warehouse.reports.records import Column, Report, ResultTable, Table, Text

PIPE_WIDTH = 100_000
"""Width where there is no terminal: nothing is cut or wrapped on its way to another program."""

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
    kept = [
        (place, column) for place, column in enumerate(table.columns) if _is_for(column, language)
    ]
    _print(
        stream,
        table.title.of(language),
        [(column.header.of(language), column.kind != "text") for _, column in kept],
        [[_cell(row[place], column, language) for place, column in kept] for row in table.rows],
        width,
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
    word = column.words.get(value) if isinstance(value, str) else None
    return word.of(language) if word else shown(value, column.kind, language)


def _is_for(column: Column, language: str) -> bool:
    """Leave out texts of the other language, where a table has both side by side."""
    bilingual = {"message", "hint"}
    if column.key.endswith("_en"):
        return language == "en"
    return not (column.key in bilingual and language == "en")


def _print(
    stream: TextIO,
    title: str | None,
    headers: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[Any]],
    width: int | None,
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    if width is None and not stream.isatty():
        width = PIPE_WIDTH
    console = Console(file=stream, width=width, highlight=False, soft_wrap=False)
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
