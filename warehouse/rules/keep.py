"""The rows of a check: findings with their sentences, members of groups, outcomes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.rules.rule import Rule, RuleResult, RuleRow
from warehouse.statements import statement
from warehouse.write import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STAGE = "rules"
FOLDER = "rules/prepare"
FINDING_COLUMNS = (
    "finding_id", "code", "severity", "document_id", "project_id", "indicator_id", "message",
    "evidence", "suggestion", "page", "locator", "message_en", "suggestion_en", "stage",
    "amount_yuan",
)  # fmt: skip
MEMBER_COLUMNS = ("finding_id", "position", "project_id", "indicator_id")
OUTCOME_COLUMNS = (
    "code", "unit_key", "unit_name", "fiscal_year", "findings", "passes", "cannot_tell",
)  # fmt: skip
FACT_COLUMNS = ("finding_id", "about", "words")
_NUMBER = re.compile(r"-?[0-9.]*")

Row = tuple[Any, ...]


def keep(con: DuckDBPyConnection, results: Sequence[RuleResult]) -> None:
    """Replace what the last check wrote by these results."""
    for name in ("remove_findings", "remove_members", "remove_outcomes"):
        con.execute(statement(FOLDER, name))
    places = {key: (page, locator) for key, page, locator in rows(con, statement(FOLDER, "places"))}
    findings: list[Row] = []
    members: list[Row] = []
    facts: list[Row] = []
    for result in results:
        for finding_id, row in numbered(result):
            place = places.get(row.indicator_id or row.project_id or "", (None, None))
            findings.append(_finding_row(finding_id, result.rule, row, place))
            members += _member_rows(finding_id, row)
            facts.append((finding_id, result.rule.about, words(row)))
    append(con, "findings", FINDING_COLUMNS, findings)
    append(con, "finding_members", MEMBER_COLUMNS, members)
    append(con, "rule_outcomes", OUTCOME_COLUMNS, list(_outcome_rows(results)))
    con.execute(statement("quality", "rule_facts"))
    append(con, "rule_facts", FACT_COLUMNS, facts)


def numbered(result: RuleResult) -> Iterator[tuple[str, RuleRow]]:
    """Yield the findings of a rule with their stable ids; the same twice gets two ids."""
    seen: Counter[str] = Counter()
    for row in result.rows:
        about = (result.rule.code, row.document_id, row.project_id, row.indicator_id, row.evidence)
        text = repr((*about, row.members, sorted(row.facts.items())))
        number = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        seen[number] += 1
        yield (number if seen[number] == 1 else f"{number}-{seen[number]}"), row


def sentence(rule: Rule, row: RuleRow, language: str) -> str:
    """Return the message about one finding."""
    amount = _UNKNOWN[language] if row.amount_yuan is None else f"{row.amount_yuan / 10000:,.2f}"
    counted = {"amount": amount, "members": str(len(row.members))}
    facts = {"evidence": row.evidence or "", **counted, **row.facts}
    return rule.message[language].format_map(facts)


def words(row: RuleRow) -> str:
    """Return the facts of a finding that are words, for its key in the history.

    Numbers are left out: they are sums and medians over other forms as well.
    """
    return "|".join(
        f"{name}={fact}" for name, fact in sorted(row.facts.items()) if not _NUMBER.fullmatch(fact)
    )


_UNKNOWN = {"zh": "不明", "en": "unknown"}


def _finding_row(finding_id: str, rule: Rule, row: RuleRow, place: Row) -> Row:
    return (
        finding_id,
        rule.code,
        row.severity,
        row.document_id,
        row.project_id,
        row.indicator_id,
        sentence(rule, row, "zh"),
        row.evidence,
        rule.mend["zh"],
        *place,
        sentence(rule, row, "en"),
        rule.mend["en"],
        STAGE,
        row.amount_yuan,
    )


def _member_rows(finding_id: str, row: RuleRow) -> Iterator[Row]:
    """Yield the members; the id of an indicator begins with that of its form."""
    for position, member in enumerate(row.members, start=1):
        parts = member.split("-")
        yield (finding_id, position, "-".join(parts[:2]), member if len(parts) > 2 else None)


def _outcome_rows(results: Sequence[RuleResult]) -> Iterator[Row]:
    for result in results:
        for one in result.tallies:
            counts = (one.findings, one.passes, one.cannot_tell)
            yield (result.rule.code, one.unit_key, one.unit_name, one.fiscal_year, *counts)
