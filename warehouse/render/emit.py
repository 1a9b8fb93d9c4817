"""One way out for every listing: the form is asked for, or the file's suffix tells it.

In: a report or a query's result. Out: text on a stream or in a file. Only the
terminal's tables are ever shortened, and then they say by how much.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from warehouse.render.csv import formulas_in, save_csv, write_csv
from warehouse.render.json import write_json, write_jsonl, write_report_json
from warehouse.render.table import print_report, print_result
from warehouse.render.usage import usage_text
from warehouse.reports.records import Report, ResultTable, Table, Text

FORMS = ("table", "json", "jsonl", "csv", "xlsx", "parquet")
DOCUMENTS = ("html", "docx", "md")
"""Forms of reports besides."""
BINARY = ("xlsx", "parquet", *DOCUMENTS)
"""Forms that need a file to be written to."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a listing goes and how it looks.

    ``form`` is one of ``FORMS``, of a report also of ``DOCUMENTS``; None takes it from the suffix of ``path``, else
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
        return self.form or (suffix if suffix in (*FORMS, *DOCUMENTS) else "table")

    @property
    def file(self) -> Path:
        """The file to write.

        Raises:
            ValueError: there is none, and the form needs one.
        """
        if self.path is None:
            raise ValueError(f"{self.chosen} needs a file")
        return self.path


def emit_report(report: Report, outlet: Outlet) -> tuple[str, ...]:
    """Write a report; return what the reader has to be told about it (rows cut, tables left out)."""
    form = outlet.chosen
    if form == "xlsx":
        from warehouse.export.listing import save_report_xlsx

        return _spoken(save_report_xlsx(outlet.file, report, outlet.language), outlet)
    if form in DOCUMENTS:
        return _spoken(_save_document(report, outlet), outlet)
    if form in ("csv", "jsonl", "parquet"):
        # one table fits into such a file: the last one holds the details
        main = report.tables[-1]
        told_of_rows = _emit_rows(tuple(column.key for column in main.columns), main.rows, outlet)
        others = ", ".join(table.name for table in report.tables[:-1])
        one_table = usage_text("one_table", form=form, main=main.name, others=others)
        return _spoken((*told_of_rows, *((one_table,) if others else ())), outlet)
    text = io.StringIO() if outlet.path else outlet.stream
    told: tuple[str, ...] = ()
    if form == "json":
        write_report_json(text, report)
    else:
        cut = replace(report, tables=tuple(_shortened(table, outlet) for table in report.tables))
        print_report(cut, text, outlet.language)
        told = tuple(
            usage_text("more_rows", table=whole.title, more=len(whole.rows) - len(part.rows)).of(
                outlet.language
            )
            for whole, part in zip(report.tables, cut.tables, strict=True)
            if len(whole.rows) > len(part.rows)
        )
    _save(text, outlet)
    return told


def emit_result(result: ResultTable, outlet: Outlet) -> tuple[str, ...]:
    """Write what a query gave, all of it; return what the reader has to be told."""
    if outlet.chosen == "xlsx":
        from warehouse.export.listing import save_result_xlsx

        return _spoken(save_result_xlsx(outlet.file, result), outlet)
    if outlet.chosen == "table":
        text = io.StringIO() if outlet.path else outlet.stream
        print_result(result, text)
        _save(text, outlet)
        return ()
    return _spoken(_emit_rows(result.columns, result.rows, outlet), outlet)


def _save_document(report: Report, outlet: Outlet) -> tuple[Text, ...]:
    """Write a report as a page or a document."""
    if outlet.chosen == "html":
        from warehouse.render.html.report import save_report_html

        return save_report_html(outlet.file, report, outlet.language)
    if outlet.chosen == "docx":
        from warehouse.render.office.report_docx import save_report_docx

        return save_report_docx(outlet.file, report, outlet.language)
    from warehouse.render.office.report_md import save_report_md

    return save_report_md(outlet.file, report, outlet.language)


def _spoken(texts: tuple[Text, ...], outlet: Outlet) -> tuple[str, ...]:
    return tuple(text.of(outlet.language) for text in texts)


def _emit_rows(
    columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...], outlet: Outlet
) -> tuple[Text, ...]:
    form = outlet.chosen
    if form == "parquet":
        from warehouse.export.listing import save_parquet

        save_parquet(outlet.file, columns, rows)
        return ()
    if form == "csv" and outlet.path:
        save_csv(outlet.path, columns, rows)
        formulas = formulas_in(rows)
        return (usage_text("formulas", cells=formulas),) if formulas else ()
    write = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}[form]
    text = io.StringIO() if outlet.path else outlet.stream
    write(text, columns, rows)
    _save(text, outlet)
    return ()


def _shortened(table: Table, outlet: Outlet) -> Table:
    whole = outlet.limit is None or outlet.path is not None
    return table if whole else replace(table, rows=table.rows[: outlet.limit])


def _save(text: TextIO, outlet: Outlet) -> None:
    if outlet.path and isinstance(text, io.StringIO):
        outlet.path.write_text(text.getvalue(), encoding="utf-8")
