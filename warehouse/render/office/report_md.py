"""A plain report (years, units, duplicates) as Markdown: a table after the other, all rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from warehouse.export.target import new_file
from warehouse.render.office.markdown import escaped, table_lines
from warehouse.render.office.wording import word
from warehouse.render.table import table_words
from warehouse.reports.records import Report, Text


def save_report_md(path: Path, report: Report, language: str) -> tuple[Text, ...]:
    """Write a report in ``zh`` or ``en``. Nothing is left out, so there is nothing to tell.

    Raises:
        ExportRefused: ``path`` is a folder.
    """
    with new_file(path, force=True) as making, making.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in _lines(report, language))
    return ()


def _lines(report: Report, language: str) -> Iterator[str]:
    yield f"# {escaped(report.title.of(language))}"
    for table in report.tables:
        yield ""
        yield f"## {escaped(table.title.of(language))}"
        yield ""
        columns, rows = table_words(table, language)
        if not rows:
            yield word("no_rows", language)
            continue
        headers = [
            (column.header.of(language), "left" if column.kind == "text" else "right")
            for column in columns
        ]
        yield from table_lines(headers, rows)
