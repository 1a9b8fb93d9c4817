"""The pages of docs/rules are what the headers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.rules.pages import FAMILIES, pages, write_pages
from warehouse.rules.rule import Rule
from warehouse.rules.settings import read_settings
from warehouse.rules.shelf import SEVERITIES, explanation_lines, rule_explanation, rules

DOCS = Path(__file__).parents[3] / "docs" / "rules"


def test_the_pages_are_up_to_date() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    assert kept == pages(), "run: python -m warehouse.rules.pages"


def test_pages_of_rules_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "Z-GONE.md").write_text("old", encoding="utf-8")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_header_says_everything_in_both_languages(rule: Rule) -> None:
    assert rule.severity in SEVERITIES and rule.code[0] in FAMILIES
    for texts in (rule.title, rule.meaning, rule.why, rule.mend, rule.risks, rule.message):
        assert texts["zh"] and texts["en"] and texts["zh"] != texts["en"]
    assert len(list(explanation_lines(rule, "zh"))) == len(list(explanation_lines(rule, "en")))
    assert rule_explanation(rule).hint == rule.mend


def test_every_parameter_has_a_value() -> None:
    settings = read_settings()
    for rule in rules().values():
        assert set(settings.parameters(rule)) == set(rule.parameters)


def test_every_setting_belongs_to_a_rule_and_is_used() -> None:
    in_python = {"N-SENT", "D-GOAL"}  # their texts are judged in warehouse/rules/texts.py
    for code in read_settings().by_rule:
        used = set(rules()[code].parameters)
        assert code in in_python or set(read_settings().thresholds(code)) <= used, code
