"""The sheet 说明: how the workbook is read, what everything means, what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.export.excel import Workbook
from warehouse.quality.records import QualityReport
from warehouse.render.office.free_sheet import FreeSheet
from warehouse.render.office.ledger_columns import STATUSES, LedgerColumn
from warehouse.render.office.styled_sheet import SheetPart, print_setup
from warehouse.render.office.wording import origin_lines, word

_WIDTHS = (18.0, 82.0)
_PAIR = ("text", "wrapped")


def write_about(
    book: Workbook,
    report: QualityReport,
    parts: Sequence[SheetPart],
    columns: Sequence[LedgerColumn],
    language: str,
) -> None:
    """Write the sheet, last of all: it tells what Excel could not hold."""
    free = FreeSheet(book, word("sheet_about", language), _WIDTHS)
    free.title(word("sheet_about", language))
    for line in word("how_to_read", language).strip().splitlines():
        free.sentence(line)
    _meanings(free, columns, language)
    free.heading(word("formula", language))
    free.sentence(report.formula.of(language))
    _unread(free, report, language)
    free.heading(word("about_report", language))
    for pair in origin_lines(report, language):
        free.row(pair, _PAIR)
    for part in parts:
        free.row((part.name, word("rows_part", language, sheet=part.name, count=part.last)), _PAIR)
    if book.told:
        free.heading(word("about_limits", language))
        for text in tuple(book.told):
            free.sentence(text.of(language))
    print_setup(free.sheet, word("sheet_about", language), language, landscape=False)


def _meanings(free: FreeSheet, columns: Sequence[LedgerColumn], language: str) -> None:
    free.heading(word("about_columns", language))
    for column in columns:
        free.row((column.header(language), column.meaning(language)), _PAIR)
    free.heading(word("about_statuses", language))
    for status in STATUSES:
        name, meaning = word(f"status_{status}", language), word(f"meaning_{status}", language)
        free.row((name, meaning), _PAIR)


def _unread(free: FreeSheet, report: QualityReport, language: str) -> None:
    free.heading(word("about_unread", language))
    for text in report.unread:
        free.sentence(text.of(language))
    if not report.unread:
        free.sentence(word("everything_read", language))
