"""Forms of other fields, layouts and years, printed as they should be: nobody may be blamed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.warehouse.rules.forms import write_forms
from warehouse.rules import read_settings, rules, run_rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def forms() -> list[dict[str, Any]]:
    text = Path(__file__).with_name("clean.toml").read_text(encoding="utf-8")
    return [dict(form) for form in tomllib.loads(text)["form"]]


def test_good_forms_bring_hints_at_most(con: DuckDBPyConnection) -> None:
    write_forms(con, forms())
    results = run_rules(con, read_settings())
    blamed = [
        (result.rule.code, row.severity, row.evidence, dict(row.facts))
        for result in results
        for row in result.rows
        if row.severity != "info"
    ]
    assert blamed == []
    # a name that is usual for satisfaction, and what the reader could not read, are hints
    hints = {result.rule.code for result in results if result.rows}
    assert hints <= {"N-GENERIC", "V-UNPARSED"}


def test_most_rules_are_decided_on_them(con: DuckDBPyConnection) -> None:
    write_forms(con, forms())
    decided = {result.rule.code for result in run_rules(con, read_settings()) if result.passes}
    assert len(decided) > 0.8 * len(rules())
