"""What every rule and code said over a report: findings, passes, and what it could not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.quality.asking import ask
from warehouse.quality.codes import DUPLICATES, codes_about, known_codes
from warehouse.quality.records import RuleLine
from warehouse.reports.records import Filters
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "quality"
_ORDER = {"error": 0, "warning": 1, "info": 2}


def rule_lines(con: DuckDBPyConnection, name: str, filters: Filters) -> tuple[RuleLine, ...]:
    """Return a line a rule that was run, and a line a code that has findings; worst first.

    Passes are counted by unit and year only: a report on some projects, or on one
    indicator, does not know them.
    """
    told = {code: counts for code, *counts in rows(con, statement(FOLDER, "units_by_code"))}
    outcomes = _outcomes(con, filters)
    wanted = set(codes_about(name)) if name == DUPLICATES else None
    codes = {
        code
        for code in (told.keys() | outcomes.keys())
        if (wanted is None or code in wanted) and filters.kind in (None, code)
    }
    lines = [
        _line(code, told.get(code, [0, 0, None]), outcomes.get(code))
        for code in codes
        if code in known_codes()
    ]
    lines.sort(key=lambda line: (_ORDER[line.severity], -line.findings, line.code))
    return tuple(lines)


def _outcomes(con: DuckDBPyConnection, filters: Filters) -> Mapping[str, list[int]]:
    narrowed = (filters.project, filters.indicator, filters.level, filters.region)
    if any(one is not None for one in narrowed):
        return {}
    return {code: list(counts) for code, *counts in ask(con, "outcomes", filters)}


def _line(code: str, told: Sequence[Any], outcomes: list[int] | None) -> RuleLine:
    known = known_codes()[code]
    findings, units, worst = told
    return RuleLine(
        code=code,
        severity=worst or known.severity,
        title=known.title,
        meaning=known.meaning,
        why=known.why,
        mend=known.mend,
        findings=findings,
        passes=outcomes[1] if outcomes and known.is_rule else None,
        cannot_tell=outcomes[2] if outcomes and known.is_rule else None,
        units=units,
        needs_person=known.needs_person,
    )
