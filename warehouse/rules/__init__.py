"""The quality rules (规则): what is wrong with the forms that count, told with its evidence.

Each rule is one file, ``warehouse/sql/rules/<CODE>.sql``: a TOML header in comments
(texts, risks, test cases) above the query. ``check`` runs them over a warehouse,
``settings.toml`` holds every threshold, ``lexicons.toml`` every list of words.
"""

from warehouse.rules.checking import check, run_rules
from warehouse.rules.rule import Outcome, Rule, RuleResult, RuleRow
from warehouse.rules.settings import RuleSettings, read_settings
from warehouse.rules.shelf import rule_explanation, rules

__all__ = [
    "Outcome",
    "Rule",
    "RuleResult",
    "RuleRow",
    "RuleSettings",
    "check",
    "read_settings",
    "rule_explanation",
    "rules",
    "run_rules",
]
