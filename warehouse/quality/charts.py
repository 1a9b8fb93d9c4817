"""The charts of a report as numbers: what was counted, by what, and what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

from warehouse.quality.asking import ask
from warehouse.quality.codes import DUPLICATES
from warehouse.quality.records import Chart, ChartKind, FindingLine, RuleLine, Series
from warehouse.quality.texts import same, text
from warehouse.reports.records import Filters, Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_UNITS = 20
MOST_RULES = 15
MOST_BARS = 12
TARGETS_LEAST = 5
"""Targets of one indicator in one year from which their spread is drawn."""

Unit = tuple[str | None, str | None]
K = TypeVar("K", bound=Hashable)


def charts_of(
    con: DuckDBPyConnection,
    name: str,
    filters: Filters,
    findings: Sequence[FindingLine],
    rules: Sequence[RuleLine],
) -> tuple[Chart, ...]:
    """Return the charts of a report that have anything to show."""
    titles = {line.code: line.title for line in rules}
    made = [rule_by_unit(findings, titles), by_year(findings)]
    if name == DUPLICATES:
        made += [by_rule(findings, titles), money_by_rule(findings, titles)]
    else:
        made += [
            _indicator_types(con, filters),
            _target_spreads(con, filters),
            _plan_shapes(con, filters),
        ]
    return tuple(chart for chart in made if chart is not None)


def rule_by_unit(findings: Sequence[FindingLine], titles: dict[str, Text]) -> Chart | None:
    """Return the heatmap: rules across, units downwards, those with most findings first."""
    cells: Counter[tuple[Unit, str]] = Counter()
    units: Counter[Unit] = Counter()
    codes: Counter[str] = Counter()
    for one in findings:
        unit = (one.unit_code, one.unit_name)
        cells[unit, one.code] += 1
        units[unit] += 1
        codes[one.code] += 1
    if not findings:
        return None
    across = [code for code, _ in _most(codes, MOST_RULES)]
    down = [unit for unit, _ in _most(units, MOST_UNITS)]
    return Chart(
        name="rule_by_unit",
        title=text("charts", "rule_by_unit"),
        kind=ChartKind.HEATMAP,
        categories=tuple(_titled(code, titles) for code in across),
        series=tuple(
            Series(_unit_text(unit), tuple(float(cells[unit, code]) for code in across))
            for unit in down
        ),
        unit=text("units", "findings"),
        note=_left_out(len(down), len(units), len(across), len(codes)),
    )


def by_year(findings: Sequence[FindingLine]) -> Chart | None:
    """Return the findings of each year by severity."""
    counted = Counter((one.fiscal_year, one.severity) for one in findings)
    years = sorted({year for year, _ in counted}, key=lambda year: (year is None, year or 0))
    if not years:
        return None
    no_year = text("words", "no_year")
    return Chart(
        name="by_year",
        title=text("charts", "by_year"),
        kind=ChartKind.STACKED_BARS,
        categories=tuple(no_year if year is None else same(year) for year in years),
        series=tuple(
            Series(
                text("severity", severity), tuple(float(counted[year, severity]) for year in years)
            )
            for severity in ("error", "warning", "info")
        ),
        unit=text("units", "findings"),
    )


def by_rule(findings: Sequence[FindingLine], titles: dict[str, Text]) -> Chart | None:
    """Return the findings of each rule."""
    counted = Counter(one.code for one in findings)
    shown = _most(counted, MOST_RULES)
    if not shown:
        return None
    return Chart(
        name="by_rule",
        title=text("charts", "by_rule"),
        kind=ChartKind.BARS,
        categories=tuple(_titled(code, titles) for code, _ in shown),
        series=(Series(text("figures", "findings"), tuple(float(count) for _, count in shown)),),
        unit=text("units", "findings"),
        note=_left_out(1, 1, len(shown), len(counted)),
    )


def money_by_rule(findings: Sequence[FindingLine], titles: dict[str, Text]) -> Chart | None:
    """Return the budget of the projects behind each rule's findings, each project once a rule."""
    behind: dict[str, dict[str, float]] = defaultdict(dict)
    for one in findings:
        for member in one.members:
            if member.total_yuan is not None:
                behind[one.code][member.project_id] = float(member.total_yuan)
        if not one.members and one.project_id and one.amount_yuan is not None:
            behind[one.code][one.project_id] = float(one.amount_yuan)
    sums = Counter({code: sum(projects.values()) / 10_000 for code, projects in behind.items()})
    shown = _most(sums, MOST_RULES)
    if not shown:
        return None
    return Chart(
        name="money_by_rule",
        title=text("charts", "money_by_rule"),
        kind=ChartKind.BARS,
        categories=tuple(_titled(code, titles) for code, _ in shown),
        series=(Series(text("figures", "budget"), tuple(round(value, 2) for _, value in shown)),),
        unit=text("units", "wan"),
        note=text("notes", "money_once"),
    )


def _indicator_types(con: DuckDBPyConnection, filters: Filters) -> Chart | None:
    found = ask(con, "indicator_types", filters)
    shown = found[:MOST_UNITS]
    if not shown:
        return None
    return Chart(
        name="indicator_types",
        title=text("charts", "indicator_types"),
        kind=ChartKind.BARS,
        categories=tuple(_type_text(level1, level2) for level1, level2, _ in shown),
        series=(Series(text("figures", "indicators"), tuple(float(row[2]) for row in shown)),),
        unit=text("units", "indicators"),
        note=_some("top_types", len(shown), len(found)),
    )


def _target_spreads(con: DuckDBPyConnection, filters: Filters) -> Chart | None:
    found = ask(con, "target_spreads", filters, least=TARGETS_LEAST)
    latest = [row for row in found if row[1] == found[0][1]]
    shown = latest[:MOST_BARS]
    if not shown:
        return None
    return Chart(
        name="target_spreads",
        title=text("charts", "target_spreads"),
        kind=ChartKind.BOXES,
        categories=tuple(
            text("words", "spread_of", name=name, year=year, targets=targets)
            for name, year, targets, *_ in shown
        ),
        series=tuple(
            Series(text("words", word), tuple(row[4 + at] for row in shown))
            for at, word in enumerate(("low", "q1", "median", "q3", "high"))
        ),
        unit=text("units", "percent"),
        note=text("notes", "spreads", least=TARGETS_LEAST, shown=len(shown), all=len(latest)),
    )


def _plan_shapes(con: DuckDBPyConnection, filters: Filters) -> Chart | None:
    found = ask(con, "plan_shapes", filters)
    shown, rest = found[:MOST_BARS], found[MOST_BARS:]
    if not shown:
        return None
    left = sum(count for *_, count in rest)
    note = (
        text("notes", "top_plans", shown=len(shown), all=len(found), left=left)
        if rest
        else text("notes", "plans")
    )
    usual = shown[0][1]
    return Chart(
        name="plan_shapes",
        title=text("charts", "plan_shapes"),
        kind=ChartKind.BARS,
        categories=tuple(
            same(shape if months == usual else f"{shape} ({months})") for shape, months, _ in shown
        ),
        series=(Series(text("figures", "forms"), tuple(float(row[2]) for row in shown)),),
        unit=text("units", "projects"),
        note=note,
    )


def _most(counted: Counter[K], most: int) -> list[tuple[K, int]]:
    """Return the largest counts; equals in the order of their names."""
    return sorted(counted.items(), key=lambda entry: (-entry[1], str(entry[0])))[:most]


def _titled(code: str, titles: dict[str, Text]) -> Text:
    title = titles.get(code)
    return Text(f"{code} {title.zh}", f"{code} {title.en}") if title else same(code)


def _unit_text(unit: Unit) -> Text:
    code, name = unit
    return same(name or code) if name or code else text("words", "no_unit")


def _type_text(level1: str | None, level2: str | None) -> Text:
    blank = text("words", "blank")
    return Text(
        f"{level1 or blank.zh} › {level2 or blank.zh}",
        f"{level1 or blank.en} › {level2 or blank.en}",
    )


def _some(note: str, shown: int, every: int) -> Text | None:
    return text("notes", note, shown=shown, all=every) if shown < every else None


def _left_out(units: int, all_units: int, rules: int, all_rules: int) -> Text | None:
    if units < all_units and rules < all_rules:
        return text(
            "notes", "top_both", units=units, all_units=all_units, rules=rules, all_rules=all_rules
        )
    return _some("top_units", units, all_units) or _some("top_rules", rules, all_rules)
