"""A plain report (years, units, duplicates) as a Word document: its tables on turned paper.

In: a report. Out: a .docx. Columns are as wide as what stands in them asks for; of very long
tables the first rows are there, and the document says how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from warehouse.render.office.chart_labels import cells
from warehouse.render.office.docx_table import DocxColumn
from warehouse.render.office.official import LANDSCAPE_WIDTH, OfficialDocument
from warehouse.render.office.wording import day, told, word
from warehouse.render.table import table_words
from warehouse.reports.records import Column, Report, Table, Text

MOST_ROWS = 1000
"""Rows of a table, some forty pages; more are for a workbook."""
_SAMPLED = 300
_WHOLE, _HEADER, _MOST = 12, 6, 44
"""In Latin letters: texts that are not broken, headers that are not, and what none is wider than."""
_LETTER, _BESIDE = 2.0, 3.0
"""Millimetres of a letter in 小五 (9 pt), and of the margins within a cell."""


def save_report_docx(
    path: Path, report: Report, language: str, made_at: datetime | None = None
) -> tuple[Text, ...]:
    """Write a report in ``zh`` or ``en``; return what a person has to be told about it.

    ``made_at`` is now if it is not given.

    Raises:
        ExportRefused: ``path`` is a folder.
    """
    moment = made_at or datetime.now()
    document = OfficialDocument(report.title.of(language), moment, language, turned=True)
    document.paragraph(day(moment, language), "Subtitle")
    said: list[Text] = []
    for table in report.tables:
        said += _add(document, table, language)
    document.save(path)
    return tuple(said)


def _add(document: OfficialDocument, table: Table, language: str) -> list[Text]:
    document.chapter(table.title.of(language))
    columns, rows = table_words(table, language)
    if not rows:
        document.paragraph(word("no_rows", language))
        return []
    shown = rows[:MOST_ROWS]
    document.table(None, _columns(columns, shown, language), shown, small=True)
    if len(rows) == len(shown):
        return []
    left = told(
        "rows_left_out",
        zh=table.title.zh,
        en=table.title.en,
        shown=len(shown),
        all=len(rows),
    )
    document.paragraph(left.of(language), "Note Text")
    return [left]


def _columns(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], language: str
) -> list[DocxColumn]:
    """Return the columns, the paper's width shared out by what stands in them."""
    headers = [column.header.of(language) for column in columns]
    asked = [
        _asked([row[place] for row in rows[:_SAMPLED]], header, column.kind != "text")
        for place, (header, column) in enumerate(zip(headers, columns, strict=True))
    ]
    return [
        DocxColumn(header, width, "left" if column.kind == "text" else "right")
        for header, width, column in zip(headers, shared_out(asked), columns, strict=True)
    ]


def shared_out(asked: Sequence[tuple[float, float]]) -> list[float]:
    """Return widths in millimetres that fill the paper, from the least and the wanted ones.

    Every column gets its least width, and of the rest a part of what it wants besides; where
    not even the least widths fit, all are narrower.
    """
    least, wanted = (sum(sizes) for sizes in zip(*asked, strict=True))
    if least >= LANDSCAPE_WIDTH:
        return [size * LANDSCAPE_WIDTH / least for size, _ in asked]
    if wanted <= LANDSCAPE_WIDTH:
        return [size * LANDSCAPE_WIDTH / wanted for _, size in asked]
    part = (LANDSCAPE_WIDTH - least) / (wanted - least)
    return [size + (more - size) * part for size, more in asked]


def _asked(texts: Sequence[str], header: str, is_number: bool) -> tuple[float, float]:
    """Return the least and the wanted width of a column; numbers are not to be broken."""
    longest = max((cells(line) for text in texts for line in text.splitlines()), default=0)
    least = longest if is_number else min(longest, _WHOLE)
    least = max(least, min(cells(header), _HEADER))
    return least * _LETTER + _BESIDE, max(least, min(longest, _MOST)) * _LETTER + _BESIDE
