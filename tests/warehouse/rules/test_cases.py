"""Every test case of every rule's header: planted, absent, near miss, cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.warehouse.rules.forms import write_forms
from warehouse.rules.checking import run_rules
from warehouse.rules.keep import sentence
from warehouse.rules.rule import Case, Outcome, Rule
from warehouse.rules.settings import read_settings
from warehouse.rules.shelf import rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CASES = [
    pytest.param(rule, case, id=f"{rule.code}: {case.about}")
    for rule in rules().values()
    for case in rule.cases
]
ALWAYS_DECIDED = {"N-UNIT", "N-DUP", "N-GENERIC", "N-SENT", "N-PLACE", "N-L2", "N-DESC", "V-VAGUE",
                  "V-OCR", "X-NAME", "C-TYPO"}  # fmt: skip
"""Rules about a text alone: a text that is there can always be judged."""


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_rule_says_what_its_case_expects(
    con: DuckDBPyConnection, rule: Rule, case: Case
) -> None:
    write_forms(con, case.forms)
    (result,) = run_rules(con, read_settings(), only={rule.code})
    assert len(result.rows) == case.findings, [row.facts for row in result.rows]
    if case.expect is Outcome.PASS:
        assert result.passes
        # forms of other years or units may have nothing to be compared with
        assert len(case.forms) > 1 or not result.cannot_tell
    if case.expect is Outcome.CANNOT_TELL:
        assert result.cannot_tell
    for row in result.rows:
        for language in ("zh", "en"):
            assert "{" not in sentence(rule, row, language)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_rule_has_cases_of_every_kind(rule: Rule) -> None:
    kinds = {case.expect for case in rule.cases}
    assert {Outcome.FINDING, Outcome.PASS} <= kinds
    assert Outcome.CANNOT_TELL in kinds or rule.code in ALWAYS_DECIDED
    assert any(case.about.startswith("near miss") for case in rule.cases)
