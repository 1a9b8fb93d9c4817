"""Run the rules over a warehouse, and keep what they say.

In: an open warehouse and the settings. Out: a ``RuleResult`` a rule, and, with
``check``, the rows of ``findings`` (``stage`` is ``rules``), ``finding_members`` and
``rule_outcomes``, which replace those of the last check. Checking twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.rules.keep import keep
from warehouse.rules.prepare import prepare
from warehouse.rules.rule import Outcome, Rule, RuleResult, RuleRow, Tally
from warehouse.rules.settings import RuleSettings, read_settings
from warehouse.rules.shelf import rules
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIXED = (
    "outcome", "severity", "document_id", "project_id", "indicator_id", "evidence", "members",
    "amount_yuan", "unit_key", "fiscal_year",
)  # fmt: skip
"""Columns a query may give by these names; all others are facts for the message."""


def check(
    con: DuckDBPyConnection, settings: RuleSettings | None = None
) -> tuple[RuleResult, ...]:
    """Run every rule over the forms that count and replace what the last check found.

    The caller holds the transaction, if there is to be one. Rules that are switched
    off leave no findings.

    Raises:
        duckdb.Error: the tables of a check are missing, or the warehouse is read-only.
    """
    settings = settings or read_settings()
    results = run_rules(con, settings)
    keep(con, results)
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
    con.execute(statement("rules/prepare", "forget_rows"))
    said = con.sql(rule.query, params=settings.parameters(rule))
    if said is None:
        raise TypeError(f"{rule.code} is no query")
    columns = said.columns
    said.query("said", statement("rules/prepare", "remember_rows"))
    found = rows(con, statement("rules/prepare", "found_rows"))
    tallies = rows(con, statement("rules/prepare", "tallies"))
    return RuleResult(
        rule=rule,
        rows=tuple(
            _row(dict(zip(columns, values, strict=True)), rule, settings) for values in found
        ),
        tallies=tuple(Tally(*values) for values in tallies),
    )
