"""Run the rules over a warehouse, and keep what they say.

In: an open warehouse and the settings. Out: a ``RuleResult`` a rule, and, with
``check``, the rows of ``findings`` (``stage`` is ``rules``), ``finding_members`` and
``rule_outcomes``, which replace those of the last check; ``finding_history`` keeps what
was there before. Checking twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.quality.history import keep_history
from warehouse.rules.keep import keep
from warehouse.rules.prepare import prepare
from warehouse.rules.rule import Rule, RuleResult, RuleRow, Tally
from warehouse.rules.settings import RuleSettings, read_settings
from warehouse.rules.shelf import rules
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


FOLDER = "rules/prepare"
REQUIRED = {"outcome", "project_id"}
"""What every query gives. ``project_id`` is the form it is about, of a group the first member.

May be given: ``indicator_id``, ``evidence``, ``members`` (ids), ``amount_yuan``,
``severity`` (where it differs by row) and ``facts``, a struct for the message.
"""


def check(con: DuckDBPyConnection, settings: RuleSettings | None = None) -> tuple[RuleResult, ...]:
    """Run every rule over the forms that count and replace what the last check found.

    The caller holds the transaction, if there is to be one. Rules that are switched
    off leave no findings.

    Raises:
        duckdb.Error: the tables of a check are missing, or the warehouse is read-only.
    """
    settings = settings or read_settings()
    results = run_rules(con, settings)
    keep(con, results)
    con.execute(statement(FOLDER, "forget"))
    keep_history(con, settings)
    return results


def run_rules(
    con: DuckDBPyConnection, settings: RuleSettings, only: Collection[str] | None = None
) -> tuple[RuleResult, ...]:
    """Run the rules (``only`` those codes, if given) and return what they say; write nothing."""
    prepare(con, settings)
    return tuple(
        _run(con, rule, settings)
        for code, rule in rules().items()
        if settings.is_enabled(code) and (only is None or code in only)
    )


def _run(con: DuckDBPyConnection, rule: Rule, settings: RuleSettings) -> RuleResult:
    """Run one rule. Years before ``applies_from`` are passed over: the rule is not for them."""
    said = con.sql(rule.query, params=settings.parameters(rule))
    columns = set(said.columns)
    if not columns >= REQUIRED:
        raise ValueError(f"{rule.code} gives no {', '.join(sorted(REQUIRED - columns))}")
    con.execute(statement(FOLDER, "keep_said"))  # reads ``said``, so that the query runs once
    found = con.execute(statement(FOLDER, "found"))
    names = [column[0] for column in found.description or ()]
    entries = [dict(zip(names, values, strict=True)) for values in found.fetchall()]
    return RuleResult(
        rule=rule,
        rows=tuple(_row(entry, rule, settings) for entry in entries if _applies(rule, entry)),
        tallies=_tallies(rule, rows(con, statement(FOLDER, "counted"))),
    )


def _applies(rule: Rule, entry: Mapping[str, Any]) -> bool:
    year = entry["fiscal_year"]
    return rule.applies_from is None or (year is not None and year >= rule.applies_from)


def _row(entry: Mapping[str, Any], rule: Rule, settings: RuleSettings) -> RuleRow:
    own = settings.severity(rule)
    severity = own if settings.has_own_severity(rule.code) else entry.get("severity") or own
    return RuleRow(
        severity=severity,
        document_id=entry["document_id"],
        project_id=entry["project_id"],
        indicator_id=entry.get("indicator_id"),
        evidence=entry.get("evidence"),
        members=tuple(entry.get("members") or ()),
        amount_yuan=entry.get("amount_yuan"),
        facts={name: shown(value) for name, value in (entry.get("facts") or {}).items()},
    )


def shown(value: object) -> str:
    """Return a fact as a message shows it: no trailing zeros, nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value % 1 else format(value, ".0f")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _tallies(rule: Rule, counted: Sequence[tuple[Any, ...]]) -> tuple[Tally, ...]:
    """Add up the outcomes of a unit and year; a year that is unknown decides nothing."""
    added: list[Tally] = []
    for unit_key, unit_name, year, findings, passes, cannot_tell in counted:
        if rule.applies_from is not None and year is None:
            everything = findings + passes + cannot_tell
            added.append(Tally(unit_key, unit_name, None, 0, 0, everything))
        elif rule.applies_from is None or year >= rule.applies_from:
            added.append(Tally(unit_key, unit_name, year, findings, passes, cannot_tell))
    return tuple(added)
