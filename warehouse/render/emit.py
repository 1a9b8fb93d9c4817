"""One way out for every listing: the form is asked for, or the file's suffix tells it.

In: a report or a query's result. Out: text on a stream or in a file. Only the
terminal's tables are ever shortened, and then they say by how much.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from warehouse.render.csv import save_csv, write_csv
from warehouse.render.json import write_json, write_jsonl, write_report_json
from warehouse.render.table import print_report, print_result
from warehouse.reports.records import Report, ResultTable, Table, Text

FORMS = ("table", "json", "jsonl", "csv", "xlsx", "parquet")
BINARY = ("xlsx", "parquet")
"""Forms that need a file to be written to."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a listing goes and how it looks.

    ``form`` is one of ``FORMS``; None takes it from the suffix of ``path``, else
    ``table``. ``limit`` shortens tables on the terminal (None: never).
    """

    stream: TextIO
    form: str | None = None
    path: Path | None = None
    language: str = "zh"
    limit: int | None = None

    @property
    def chosen(self) -> str:
        """The form to write."""
        suffix = self.path.suffix.removeprefix(".") if self.path else ""
        return self.form or (suffix if suffix in FORMS else "table")


def emit_report(report: Report, outlet: Outlet) -> tuple[str, ...]:
    """Write a report; return what the reader has to be told about it (rows cut, tables left out)."""
    form = outlet.chosen
    if form == "xlsx":
        from warehouse.export.listing import save_report_xlsx

        return _spoken(save_report_xlsx(_file(outlet), report, outlet.language), outlet)
    if form in ("csv", "jsonl", "parquet"):
        # one table fits into such a file: the last one holds the details
        main = report.tables[-1]
        _emit_rows(tuple(column.key for column in main.columns), main.rows, outlet)
        others = [table.name for table in report.tables[:-1]]
        return (
            (f"{form} holds one table ({main.name}); json also holds {', '.join(others)}",)
            if others
            else ()
        )
    text = io.StringIO() if outlet.path else outlet.stream
    told: tuple[str, ...] = ()
    if form == "json":
        write_report_json(text, report)
    else:
        cut = replace(report, tables=tuple(_shortened(table, outlet) for table in report.tables))
        print_report(cut, text, outlet.language)
        told = tuple(
            f"{whole.title.of(outlet.language)}: {len(whole.rows) - len(part.rows)} more rows; --limit 0 shows all"
            for whole, part in zip(report.tables, cut.tables, strict=True)
            if len(whole.rows) > len(part.rows)
        )
    _save(text, outlet)
    return told


def emit_result(result: ResultTable, outlet: Outlet) -> tuple[str, ...]:
    """Write what a query gave, all of it; return what the reader has to be told."""
    if outlet.chosen == "xlsx":
        from warehouse.export.listing import save_result_xlsx

        return _spoken(save_result_xlsx(_file(outlet), result), outlet)
    if outlet.chosen == "table":
        text = io.StringIO() if outlet.path else outlet.stream
        print_result(result, text)
        _save(text, outlet)
    else:
        _emit_rows(result.columns, result.rows, outlet)
    return ()


def _spoken(texts: tuple[Text, ...], outlet: Outlet) -> tuple[str, ...]:
    return tuple(text.of(outlet.language) for text in texts)


def _file(outlet: Outlet) -> Path:
    if outlet.path is None:
        raise ValueError(f"{outlet.chosen} needs a file")
    return outlet.path


def _emit_rows(
    columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...], outlet: Outlet
) -> None:
    form = outlet.chosen
    if form == "parquet":
        from warehouse.export.listing import save_parquet

        save_parquet(_file(outlet), columns, rows)
        return
    if form == "csv" and outlet.path:
        save_csv(outlet.path, columns, rows)
        return
    write = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}[form]
    text = io.StringIO() if outlet.path else outlet.stream
    write(text, columns, rows)
    _save(text, outlet)


def _shortened(table: Table, outlet: Outlet) -> Table:
    whole = outlet.limit is None or outlet.path is not None
    return table if whole else replace(table, rows=table.rows[: outlet.limit])


def _save(text: TextIO, outlet: Outlet) -> None:
    if outlet.path and isinstance(text, io.StringIO):
        outlet.path.write_text(text.getvalue(), encoding="utf-8")
