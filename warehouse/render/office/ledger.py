"""The ledger of findings (问题台账) as a workbook that is filled in and handed round.

In: a quality report. Out: an .xlsx with the sheets 问题台账, 汇总, 图表, 重复组, 已消除, 说明.
Rows go to the disk as they are written: a hundred thousand findings need no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from warehouse.export.excel import Workbook
from warehouse.export.target import new_file
from warehouse.quality.records import FindingLine, QualityReport
from warehouse.render.office.ledger_about import write_about
from warehouse.render.office.ledger_charts import write_charts
from warehouse.render.office.ledger_columns import (
    SEVERITY,
    STANDING,
    STATUS,
    STATUSES,
    LedgerColumn,
    ledger_columns,
    mended_columns,
)
from warehouse.render.office.ledger_groups import write_groups
from warehouse.render.office.ledger_summary import StatusRange, write_summary
from warehouse.render.office.style import colour
from warehouse.render.office.styled_sheet import SheetPart, StyledColumn, write_table
from warehouse.render.office.wording import severity_word, word
from warehouse.reports.records import Text

SEVERITIES = ("error", "warning", "info")


def save_ledger_xlsx(path: Path, report: QualityReport, language: str) -> tuple[Text, ...]:
    """Write the ledger in ``zh`` or ``en``; return what a person has to be told about it.

    Raises:
        ExportRefused: XlsxWriter is not installed, or ``path`` is a folder.
    """
    with new_file(path, force=True) as making, Workbook(making) as book:
        columns = ledger_columns(report)
        parts = _findings(book, "sheet_findings", columns, report.findings, language)
        write_summary(book, report, _status_ranges(parts, columns), language)
        if report.charts:
            write_charts(book, report.charts, language)
        if any(one.members for one in report.findings):
            parts += write_groups(book, report.findings, language)
        if report.since is not None:
            parts += _findings(book, "sheet_mended", mended_columns(), report.mended, language)
        write_about(book, report, parts, columns, language)
    return tuple(book.told)


def _findings(
    book: Workbook,
    title: str,
    columns: Sequence[LedgerColumn],
    findings: Sequence[FindingLine],
    language: str,
) -> list[SheetPart]:
    styled = [_styled(column, language) for column in columns]
    return write_table(
        book, word(title, language), styled, _rows(findings, columns, language), language
    )


def _rows(
    findings: Sequence[FindingLine], columns: Sequence[LedgerColumn], language: str
) -> Iterator[list[Any]]:
    cells = [column.cell for column in columns]
    for number, one in enumerate(findings, start=1):
        row = [cell(one, language) for cell in cells]
        row[0] = number
        yield row


def _styled(column: LedgerColumn, language: str) -> StyledColumn:
    choices: tuple[str, ...] = ()
    colours: dict[str, str] = {}
    if column is STATUS:
        colours = {word(f"status_{one}", language): colour(one) for one in STATUSES}
        choices = tuple(colours)
    elif column is SEVERITY:
        colours = {severity_word(one, language): colour(f"{one}_pale") for one in SEVERITIES}
    elif column is STANDING:
        colours = {word("standing_new", language): colour("warning_pale")}
    header = column.header(language)
    return StyledColumn(header, column.width, column.kind, column.filled_in, choices, colours)


def _status_ranges(
    parts: Sequence[SheetPart], columns: Sequence[LedgerColumn]
) -> tuple[StatusRange, ...]:
    """Return where the statuses stand, for the formulas that count them."""
    place = next(place for place, column in enumerate(columns) if column is STATUS)
    return tuple(StatusRange(part.name, place, max(part.last, 1)) for part in parts)
