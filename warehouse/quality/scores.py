"""A score for each unit and year: a share of checks passed, and nothing that is not known.

Rule by rule the share of passes among what was decided, weighted by the rule's
severity. What a rule could not tell is left out, and so are rules that only propose
candidates, or judge names across units. ``formula`` says all that in words, with the weights in force.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.quality.asking import ask
from warehouse.quality.codes import known_codes
from warehouse.quality.records import UnitScore
from warehouse.quality.texts import text
from warehouse.quality.unread import Unread
from warehouse.reports.records import Filters, Text
from warehouse.rules.settings import read_settings
from warehouse.rules.shelf import SEVERITIES
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "quality"
_PLACES = Decimal("0.1")
Key = tuple[str | None, int | None]
"""A unit's key and a fiscal year; None where the documents do not say."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule said of a unit and year, and the weight of the rule."""

    weight: Decimal
    findings: int
    passes: int
    cannot_tell: int

    @property
    def decided(self) -> int:
        """How often the rule found something or passed."""
        return self.findings + self.passes


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """The weights by severity, the checks that have to be decided, and severities of one's own."""

    weights: Mapping[str, Decimal]
    decided_least: int
    severities: Mapping[str, str]

    def weight(self, code: str) -> Decimal | None:
        """Return the weight of a rule; None where it takes no part in the score."""
        known = known_codes().get(code)
        if known is None or not known.is_scored:
            return None
        return self.weights[self.severities.get(code, known.severity)]


def score_of(counts: Iterable[RuleCount], decided_least: int) -> Decimal | None:
    """Return the score, 0 to 100; None where too little was decided.

    >>> one = RuleCount(Decimal(3), findings=1, passes=3, cannot_tell=9)
    >>> other = RuleCount(Decimal(1), findings=0, passes=5, cannot_tell=0)
    >>> score_of([one, other], 5), score_of([one, other], 10)
    (Decimal('81.2'), None)
    """
    decided = [count for count in counts if count.decided]
    weights = sum((count.weight for count in decided), Decimal(0))
    if not weights or sum(count.decided for count in decided) < decided_least:
        return None
    shares = (count.weight * count.passes / count.decided for count in decided)
    return (100 * sum(shares, Decimal(0)) / weights).quantize(_PLACES)


def score_settings(stored: str | None) -> ScoreSettings:
    """Return the weights in force: those the rules were last run with (JSON), else the documented."""
    kept = json.loads(stored) if stored else {}
    table = {**read_settings().score, **kept.get("score", {})}
    return ScoreSettings(
        {severity: Decimal(str(table[severity])) for severity in SEVERITIES},
        int(table["decided_least"]),
        kept.get("severities", {}),
    )


def formula(settings: ScoreSettings) -> Text:
    """Return how the score is worked out, in words."""
    weights = {severity: f"{weight.normalize():f}" for severity, weight in settings.weights.items()}
    return text("formula", "whole", decided_least=settings.decided_least, **weights)


def unit_scores(
    con: DuckDBPyConnection,
    settings: ScoreSettings,
    unread: Sequence[Unread],
    filters: Filters,
) -> tuple[UnitScore, ...]:
    """Return every unit and year within the filters, best first within a year, unranked last.

    Ranks are among all units of the year, whatever the filters.
    """
    counts = _counts(con, settings)
    told = rows(con, statement(FOLDER, "severities"))
    severities = {(unit_key, year): tuple(counted) for unit_key, year, *counted in told}
    printed = rows(con, statement(FOLDER, "unit_years"))
    ranked = _ranked([_line(row, counts, severities, unread, settings) for row in printed])
    region = None if filters.region is None else ask(con, "units_of_region", filters)
    wanted = [
        line
        for line, (unit_key, *_) in zip(ranked, printed, strict=True)
        if _within(line, filters) and (region is None or (unit_key,) in region)
    ]
    return tuple(sorted(wanted, key=_order))


def _counts(con: DuckDBPyConnection, settings: ScoreSettings) -> Mapping[Key, list[RuleCount]]:
    found: dict[Key, list[RuleCount]] = defaultdict(list)
    for unit_key, year, code, findings, passes, cannot_tell in rows(
        con, statement(FOLDER, "decided")
    ):
        weight = settings.weight(code)
        if weight is not None:
            found[unit_key, year].append(RuleCount(weight, findings, passes, cannot_tell))
    return found


def _line(
    row: tuple[Any, ...],
    counts: Mapping[Key, list[RuleCount]],
    severities: Mapping[Key, tuple[int, ...]],
    unread: Sequence[Unread],
    settings: ScoreSettings,
) -> UnitScore:
    unit_key, year, unit_code, unit_name, forms, indicators, total = row
    told = counts.get((unit_key, year), [])
    errors, warnings, infos = severities.get((unit_key, year), (0, 0, 0))
    is_known = unit_key is not None and year is not None
    return UnitScore(
        unit_code=unit_code,
        unit_name=unit_name,
        fiscal_year=year,
        forms=forms,
        indicators=indicators,
        total_yuan=total,
        errors=errors,
        warnings=warnings,
        infos=infos,
        decided=sum(count.decided for count in told),
        cannot_tell=sum(count.cannot_tell for count in told),
        unread=sum(one.is_of(unit_key, year) for one in unread) if unread else 0,
        score=score_of(told, settings.decided_least) if is_known else None,
        rank=None,
    )


def _ranked(lines: Sequence[UnitScore]) -> list[UnitScore]:
    """Rank the units of each year that have a score and nothing unread; equals share a rank."""
    scores: dict[int | None, list[Decimal]] = defaultdict(list)
    for line in lines:
        if line.score is not None and not line.unread:
            scores[line.fiscal_year].append(line.score)
    return [
        replace(line, rank=1 + sum(other > line.score for other in scores[line.fiscal_year]))
        if line.score is not None and not line.unread
        else line
        for line in lines
    ]


def _within(line: UnitScore, filters: Filters) -> bool:
    unit = filters.unit
    return (filters.year is None or line.fiscal_year == filters.year) and (
        unit is None or unit == line.unit_code or unit in (line.unit_name or "")
    )


def _order(line: UnitScore) -> tuple[Any, ...]:
    """Order by year, the latest first, then by rank; units without a rank come last."""
    return (
        -(line.fiscal_year or 0),
        line.rank is None,
        line.rank or 0,
        line.unit_name or "",
        line.unit_code or "",
    )
