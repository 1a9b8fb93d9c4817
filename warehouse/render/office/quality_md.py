"""The quality report as Markdown, with all findings and all members of groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.export.target import new_file
from warehouse.quality.records import Chart, FindingLine, QualityReport
from warehouse.render.cells import shown
from warehouse.render.office.chart_axes import shown as shown_value
from warehouse.render.office.ledger_columns import STANDING, LedgerColumn, mended_columns
from warehouse.render.office.ledger_groups import GROUP_COLUMNS, group_rows
from warehouse.render.office.ledger_summary import (
    RULE_COLUMNS,
    SCORE_COLUMNS,
    rule_rows,
    score_row,
)
from warehouse.render.office.markdown import escaped, paragraph, table_lines
from warehouse.render.office.wording import origin_lines, severity_word, word
from warehouse.reports.records import Text

_RIGHT = ("number", "money", "score", "share")


def save_quality_md(path: Path, report: QualityReport, language: str) -> tuple[Text, ...]:
    """Write the report in ``zh`` or ``en``. Nothing is left out, so there is nothing to tell.

    Raises:
        ExportRefused: ``path`` is a folder.
    """
    with new_file(path, force=True) as making, making.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in _lines(report, language))
    return ()


def _lines(report: QualityReport, language: str) -> Iterator[str]:
    yield f"# {escaped(report.title.of(language))}"
    pairs = (("what", "text"), ("value", "text"))
    figures = [(one.name.of(language), one.value.of(language)) for one in report.figures]
    yield from _block("key_figures", pairs, figures, language)
    severities = [(severity_word(one, language), count) for one, count in report.counts.items()]
    columns = (("rule_severity", "text"), ("count", "number"))
    yield from _block("by_severity", columns, severities, language)
    yield from _block("by_rule", RULE_COLUMNS, rule_rows(report.rules, language), language)
    yield from _heading("unit_scores", language)
    yield paragraph(report.formula.of(language))
    yield ""
    yield from _table(SCORE_COLUMNS, [score_row(one) for one in report.scores], language)
    if report.charts:
        yield from _heading("sheet_charts", language)
    for chart in report.charts:
        yield from _chart(chart, language)
    since = (STANDING,) if report.since is not None else ()
    yield from _findings("sheet_findings", report.findings, (*mended_columns(), *since), language)
    if any(one.members for one in report.findings):
        rows = group_rows(report.findings, language)
        groups = [(key, kind) for key, _, kind in GROUP_COLUMNS]
        yield from _block("sheet_groups", groups, rows, language)
    if report.since is not None:
        yield from _findings("sheet_mended", report.mended, mended_columns(), language)
    yield from _unread(report, language)
    yield from _block("about_report", pairs, origin_lines(report, language), language)


def _unread(report: QualityReport, language: str) -> Iterator[str]:
    yield from _heading("about_unread", language)
    for text in report.unread:
        yield f"- {paragraph(text.of(language))}"
    if not report.unread:
        yield word("everything_read", language)


def _findings(
    key: str, findings: Sequence[FindingLine], columns: Sequence[LedgerColumn], language: str
) -> Iterator[str]:
    rows = (
        (number, *(column.cell(one, language) for column in columns[1:]))
        for number, one in enumerate(findings, start=1)
    )
    named = [(f"column_{column.key}", column.kind) for column in columns]
    if findings:
        yield from _block(key, named, rows, language)
    else:
        yield from _heading(key, language)
        yield word("no_rows", language)


def _chart(chart: Chart, language: str) -> Iterator[str]:
    """Yield the numbers of a chart: a line a category."""
    unit = f"（{chart.unit.of(language)}）" if chart.unit else ""
    yield ""
    yield f"### {escaped(chart.title.of(language) + unit)}"
    yield ""
    headers = [("", "left"), *((one.name.of(language), "right") for one in chart.series)]
    rows = (
        (category.of(language), *(shown_value(one.values[place]) for one in chart.series))
        for place, category in enumerate(chart.categories)
    )
    yield from table_lines(headers, rows)
    if chart.note:
        yield ""
        yield paragraph(chart.note.of(language))


def _heading(key: str, language: str) -> Iterator[str]:
    yield from ("", f"## {word(key, language)}", "")


def _block(
    key: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Any]],
    language: str,
) -> Iterator[str]:
    yield from _heading(key, language)
    yield from _table(columns, rows, language)


def _table(
    columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]], language: str
) -> Iterator[str]:
    headers = [
        (word(key, language), "right" if kind in _RIGHT else "left") for key, kind in columns
    ]
    kinds = [kind for _, kind in columns]
    return table_lines(
        headers,
        (
            [_cell(cell, kind, language) for cell, kind in zip(row, kinds, strict=True)]
            for row in rows
        ),
    )


def _cell(cell: Any, kind: str, language: str) -> str:
    if cell is None:
        return ""
    if kind == "share":
        return f"{cell:.1%}"
    if kind == "number" and isinstance(cell, int):
        return f"{cell:,}"
    return shown(
        cell, "number" if isinstance(cell, Decimal) and kind != "money" else kind, language
    )
