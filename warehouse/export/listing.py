"""A report or a query's result as a workbook or a parquet file.

In: what ``warehouse.reports`` gives. Out: a file, and what a person has to be told about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.export.excel import SheetColumn, Workbook
from warehouse.export.target import new_file
from warehouse.render.said import said
from warehouse.reports.records import Column, Report, ResultTable, Table, Text

DECIMAL_DIGITS = 38


def save_report_xlsx(path: Path, report: Report, language: str) -> tuple[Text, ...]:
    """Write a report: a sheet a table, headers and words in ``zh`` or ``en``, and 说明.

    Raises:
        ExportRefused: XlsxWriter is not installed.
    """
    with new_file(path, force=True) as making, Workbook(making) as book:
        about = book.reserve("说明" if language == "zh" else "About")
        counts = [_sheet(book, table, language) for table in report.tables]
        book.lines(about, _about(report, counts, book.told, language), (30, 24, 60))
    return tuple(book.told)


def save_result_xlsx(path: Path, result: ResultTable) -> tuple[Text, ...]:
    """Write what a query gave into one sheet.

    Raises:
        ExportRefused: XlsxWriter is not installed.
    """
    columns = [
        SheetColumn(name, "money" if name.endswith("_yuan") else "text") for name in result.columns
    ]
    with new_file(path, force=True) as making, Workbook(making) as book:
        book.table("result", columns, result.rows)
    return tuple(book.told)


def save_parquet(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows as parquet; a column's type is that of its values, text where they differ."""
    import duckdb

    names = _distinct(columns)
    con = duckdb.connect()
    try:
        nothing = duckdb.ConstantExpression(None)
        kinds = [_type([row[place] for row in rows]) for place in range(len(names))]
        shape = [nothing.cast(kind).alias(name) for name, kind in zip(names, kinds, strict=True)]
        con.sql("select 1").select(*shape).limit(0).create("listing")
        as_text = [kind == "VARCHAR" for kind in kinds]
        with con.appender("listing") as appender:
            appender.append_rows(_fitted(row, as_text) for row in rows)
        with new_file(path, force=True) as making:
            con.table("listing").write_parquet(str(making), compression="zstd")
    finally:
        con.close()


def _sheet(book: Workbook, table: Table, language: str) -> int:
    columns = [SheetColumn(one.header.of(language), one.kind, one.key) for one in table.columns]
    return book.table(table.title.of(language), columns, _worded(table, language))


def _worded(table: Table, language: str) -> Iterable[list[Any]]:
    for row in table.rows:
        yield [
            _word(cell, column, language) for cell, column in zip(row, table.columns, strict=True)
        ]


def _word(cell: Any, column: Column, language: str) -> Any:
    word = said(cell, column, language)
    return cell if word is None else word


def _about(
    report: Report, counts: Sequence[int], limits: Sequence[Text], language: str
) -> Iterable[Sequence[Any]]:
    is_zh = language == "zh"
    yield (report.title.of(language), "", "")
    for table, count in zip(report.tables, counts, strict=True):
        yield (table.title.of(language), count, "行" if is_zh else "rows")
    for one in limits:
        yield ("Excel 的限制" if is_zh else "Limits of Excel", None, one.of(language))
    yield ()
    yield ("表", "列", "含义") if is_zh else ("Table", "Column", "Meaning")
    for table in report.tables:
        for column in table.columns:
            yield (table.title.of(language), column.key, column.header.of(language))


def _type(cells: Sequence[Any]) -> Any:
    """Return the SQL type that holds all cells of a column as they are."""
    import duckdb

    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return "BOOLEAN"
    if kinds == {int}:
        return (
            "BIGINT"
            if all(-(2**63) <= cell < 2**63 for cell in cells if cell is not None)
            else "VARCHAR"
        )
    if kinds and kinds <= {int, Decimal}:
        return _decimal([Decimal(cell) for cell in cells if cell is not None], duckdb)
    if kinds and kinds <= {int, float}:
        return "DOUBLE"
    if kinds == {date}:
        return "DATE"
    if kinds == {datetime}:
        return "TIMESTAMP"
    return "VARCHAR"


def _decimal(numbers: Sequence[Decimal], duckdb: Any) -> Any:
    """Return the narrowest decimal that holds all numbers, or text where none does."""
    if not all(number.is_finite() for number in numbers):
        return "VARCHAR"
    scale = max(max(-int(number.as_tuple().exponent), 0) for number in numbers)
    whole = max(max(number.adjusted() + 1, 1) for number in numbers)
    if scale + whole > DECIMAL_DIGITS:
        return "VARCHAR"
    return duckdb.decimal_type(max(18, scale + whole), scale)


def _fitted(row: Sequence[Any], as_text: Sequence[bool]) -> tuple[Any, ...]:
    from warehouse.export.excel import words_of

    return tuple(
        words_of(cell) if text and cell is not None else cell
        for cell, text in zip(row, as_text, strict=True)
    )


def _distinct(columns: Sequence[str]) -> list[str]:
    """Number columns of the same name, which a table could not hold twice."""
    found: list[str] = []
    taken: set[str] = set()
    for column in columns:
        name, times = column, 1
        while name.lower() in taken:
            times += 1
            name = f"{column}_{times}"
        taken.add(name.lower())
        found.append(name)
    return found
