"""The sheet 汇总: key figures, progress, findings by severity and rule, scores of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.export.excel import Workbook
from warehouse.quality.records import QualityReport, RuleLine, Standing, UnitScore
from warehouse.render.office.free_sheet import FreeSheet
from warehouse.render.office.ledger_columns import STATUSES
from warehouse.render.office.style import colour
from warehouse.render.office.styled_sheet import cell_style, print_setup
from warehouse.render.office.wording import day, filter_words, severity_word, word

_WIDTHS = (9.0, 13.0, 26.0, 9.0, 10.0, 10.0, 10.0, 16.0, 9.0, 9.0, 9.0, 9.0, 10.0, 10.0)
RULE_COLUMNS = (
    ("rule_code", "wrapped"),
    ("rule_severity", "centred"),
    ("rule_title", "wrapped"),
    ("rule_findings", "number"),
    ("rule_units", "number"),
    ("rule_passes", "number"),
    ("rule_cannot_tell", "number"),
    ("rule_needs_person", "centred"),
    ("rule_share", "share"),
)
SCORE_COLUMNS = (
    ("score_rank", "centred"),
    ("score_unit_code", "wrapped"),
    ("score_unit", "wrapped"),
    ("score_year", "centred"),
    ("score_score", "score"),
    ("score_forms", "number"),
    ("score_indicators", "number"),
    ("score_total", "money"),
    ("score_errors", "number"),
    ("score_warnings", "number"),
    ("score_infos", "number"),
    ("score_decided", "number"),
    ("score_cannot_tell", "number"),
    ("score_unread", "number"),
)


@dataclass(frozen=True, slots=True)
class StatusRange:
    """Where the statuses of a sheet stand: rows 1 to ``last`` of column ``place``, from 0."""

    sheet: str
    place: int
    last: int


def write_summary(
    book: Workbook, report: QualityReport, statuses: Sequence[StatusRange], language: str
) -> None:
    """Write the sheet; its counts by status follow what people choose in the ledger."""
    free = FreeSheet(book, word("sheet_summary", language), _WIDTHS)
    free.title(report.title.of(language))
    free.sentence(
        f"{day(report.made_at, language)}   {filter_words(report.filters, language)}", quiet=True
    )
    _figures(free, report, language)
    _progress(free, len(report.findings), statuses, language)
    _severities(free, report, language)
    if report.since is not None:
        _standings(free, report, language)
    _rules(free, report.rules, language)
    _scores(free, report, language)
    print_setup(free.sheet, report.title.of(language), language)


def share_of_findings(rule: RuleLine) -> float | None:
    """Return findings among what a rule decided, None for codes that only tell what is wrong.

    Codes without passes have no share, and rules that decided nothing have none either.
    """
    if rule.passes is None or not rule.findings + rule.passes:
        return None
    return rule.findings / (rule.findings + rule.passes)


def _figures(free: FreeSheet, report: QualityReport, language: str) -> None:
    free.heading(word("key_figures", language))
    style, bold = cell_style(free.book, "text"), {"bold": True, "align": "right"}
    for figure in report.figures:
        free.sheet.merge_range(free.line, 0, free.line, 1, "", style)
        free.book.put(free.sheet, free.line, 0, figure.name.of(language), style)
        free.book.put(free.sheet, free.line, 1, None, style)
        told = figure.value.of(language)
        whole = told.replace(",", "")
        # a count is a number in Excel; an amount with its unit stays a sentence
        value, kind = (int(whole), "number") if whole.isdecimal() else (told, "text")
        free.book.put(free.sheet, free.line, 2, value, cell_style(free.book, kind, **bold))
        free.line += 1


def _progress(free: FreeSheet, count: int, statuses: Sequence[StatusRange], language: str) -> None:
    free.heading(word("by_status", language))
    free.header([word("status", language), word("count", language), word("share", language)])
    first = free.line
    kinds = [cell_style(free.book, kind) for kind in ("text", "number", "share")]
    for place, status in enumerate(STATUSES):
        name = word(f"status_{status}", language)
        found = count if place == 0 else 0
        free.sheet.write_string(free.line, 0, name, kinds[0])
        free.sheet.write_formula(free.line, 1, _counted(statuses, name), kinds[1], found)
        total = f"SUM($B${first + 1}:$B${first + len(STATUSES)})"
        share = f"=IF({total}=0,0,B{free.line + 1}/{total})"
        free.sheet.write_formula(free.line, 2, share, kinds[2], found / count if count else 0)
        free.line += 1
    _progress_chart(free, first, language)


def _counted(statuses: Sequence[StatusRange], name: str) -> str:
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    counts = [
        f'COUNTIF({quote_sheetname(one.sheet)}!{xl_range_abs(1, one.place, one.last, one.place)},"{name}")'
        for one in statuses
    ]
    return "=" + "+".join(counts)


def _progress_chart(free: FreeSheet, first: int, language: str) -> None:
    chart = free.book.chart("bar")
    name, last = free.sheet.get_name(), first + len(STATUSES) - 1
    chart.add_series(
        {
            "name": word("chart_progress", language),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": [
                {"fill": {"color": colour(one)}} for one in ("error", "warning", "done", "info")
            ],
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": word("chart_progress", language), "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_size({"width": 470, "height": 190})
    free.sheet.insert_chart(
        2,
        4,
        chart,
        {"x_offset": 10, "y_offset": 8, "description": word("chart_progress", language)},
    )


def _severities(free: FreeSheet, report: QualityReport, language: str) -> None:
    free.heading(word("by_severity", language))
    rows = [
        (severity_word(severity, language), number) for severity, number in report.counts.items()
    ]
    header = [word("rule_severity", language), word("count", language)]
    free.table(header, rows, ("text", "number"))


def _standings(free: FreeSheet, report: QualityReport, language: str) -> None:
    free.heading(word("by_standing", language, since=report.since))
    found = {
        standing: sum(one.standing == standing for one in report.findings)
        for standing in (Standing.NEW, Standing.REMAINING)
    }
    found[Standing.MENDED] = len(report.mended)
    rows = [(word(f"standing_{standing}", language), number) for standing, number in found.items()]
    header = [word("column_standing", language), word("count", language)]
    free.table(header, rows, ("text", "number"))


def _rules(free: FreeSheet, rules: Sequence[RuleLine], language: str) -> None:
    free.heading(word("by_rule", language))
    first, last = free.table(
        [word(key, language) for key, _ in RULE_COLUMNS],
        rule_rows(rules, language),
        [kind for _, kind in RULE_COLUMNS],
    )
    if last >= first:
        free.sheet.conditional_format(first, 3, last, 3, _bars("info"))


def rule_rows(rules: Sequence[RuleLine], language: str) -> Iterator[Sequence[Any]]:
    """Yield the cells of ``RULE_COLUMNS``, a row a rule."""
    for rule in rules:
        yield (
            rule.code,
            severity_word(rule.severity, language),
            rule.title.of(language),
            rule.findings,
            rule.units,
            rule.passes,
            rule.cannot_tell,
            word("yes", language) if rule.needs_person else None,
            share_of_findings(rule),
        )


def _scores(free: FreeSheet, report: QualityReport, language: str) -> None:
    free.heading(word("unit_scores", language))
    free.sentence(f"{word('formula', language)}: {report.formula.of(language)}")
    first, last = free.table(
        [word(key, language) for key, _ in SCORE_COLUMNS],
        (score_row(one) for one in report.scores),
        [kind for _, kind in SCORE_COLUMNS],
    )
    if last >= first:
        bars = {**_bars("score"), "min_type": "num", "min_value": 0}
        free.sheet.conditional_format(
            first, 4, last, 4, {**bars, "max_type": "num", "max_value": 100}
        )


def score_row(one: UnitScore) -> Sequence[Any]:
    """Return the cells of ``SCORE_COLUMNS``."""
    return (
        one.rank,
        one.unit_code,
        one.unit_name,
        one.fiscal_year,
        one.score,
        one.forms,
        one.indicators,
        one.total_yuan,
        one.errors,
        one.warnings,
        one.infos,
        one.decided,
        one.cannot_tell,
        one.unread,
    )


def _bars(name: str) -> dict[str, Any]:
    # solid bars are an extension of Excel 2010 that other readers of the file do not know
    return {"type": "data_bar", "bar_color": colour(name)}
