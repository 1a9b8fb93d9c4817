"""One way out for a quality report: the form is asked for, or the file's suffix tells it.

In: a ``QualityReport``. Out: a file or text on a stream, and what the reader of it has
to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.quality.records import QualityReport
from warehouse.quality.tables import flat, on_terminal
from warehouse.render.emit import Outlet, emit_report
from warehouse.render.quality_json import write_quality_json
from warehouse.reports.records import Report, Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def emit_quality(
    report: QualityReport, outlet: Outlet, con: DuckDBPyConnection | None = None
) -> tuple[str, ...]:
    """Write a quality report; return what the reader has to be told about it.

    ``con`` is the warehouse it was made from: the page shows pieces of the forms.
    """
    notes = tuple(note.of(outlet.language) for note in report.notes)
    if outlet.chosen in ("csv", "jsonl", "parquet"):
        return notes + emit_report(Report(report.name, report.title, (flat(report),)), outlet)
    if outlet.chosen == "json":
        _write_json(report, outlet)
        return notes
    if outlet.chosen == "table":
        return notes + emit_report(on_terminal(report), outlet)
    return notes + tuple(text.of(outlet.language) for text in _document(report, outlet, con))


def _write_json(report: QualityReport, outlet: Outlet) -> None:
    if outlet.path is None:
        write_quality_json(outlet.stream, report)
        return
    with outlet.path.open("w", encoding="utf-8") as stream:
        write_quality_json(stream, report)


def _document(
    report: QualityReport, outlet: Outlet, con: DuckDBPyConnection | None
) -> tuple[Text, ...]:
    """Write a form that is drawn: a page, a ledger, a document."""
    if outlet.chosen == "html":
        from warehouse.render.html.quality import save_quality_html

        return save_quality_html(outlet.file, report, outlet.language, con)
    if outlet.chosen == "xlsx":
        from warehouse.render.office.ledger import save_ledger_xlsx

        return save_ledger_xlsx(outlet.file, report, outlet.language)
    if outlet.chosen == "docx":
        from warehouse.render.office.quality_docx import save_quality_docx

        return save_quality_docx(outlet.file, report, outlet.language)
    from warehouse.render.office.quality_md import save_quality_md

    return save_quality_md(outlet.file, report, outlet.language)
