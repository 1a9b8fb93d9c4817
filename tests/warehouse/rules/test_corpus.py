"""Precision and recall of the decidable rules on a corpus with planted faults: both 1."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.warehouse.rules.corpus import (
    IN_EVALUATIONS,
    IN_TARGETS,
    IN_UNITS,
    Expected,
    Form,
    faultless,
    numbered,
    with_evaluations,
)
from tests.warehouse.rules.forms import write_forms
from warehouse.rules.checking import run_rules
from warehouse.rules.settings import read_settings
from warehouse.rules.shelf import rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DECIDABLE = {code for code, rule in rules().items() if rule.undecided is None}


def test_every_decidable_rule_is_planted() -> None:
    assert set(IN_TARGETS) | set(IN_EVALUATIONS) | set(IN_UNITS) == DECIDABLE


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_found_where_nothing_was_planted(con: DuckDBPyConnection, seed: int) -> None:
    units = [numbered(with_evaluations(forms)) for forms in faultless(Random(seed))]
    assert found_in(con, units) == set()


@pytest.mark.parametrize("seed", range(3))
def test_what_was_planted_is_found_and_nothing_else(con: DuckDBPyConnection, seed: int) -> None:
    units, expected = planted(Random(seed))
    found = found_in(con, units)
    right = len(found & expected)
    precision, recall = right / len(found), right / len(expected)
    assert (precision, recall) == (1.0, 1.0), (sorted(found - expected), sorted(expected - found))


def planted(rng: Random) -> tuple[list[list[Form]], Expected]:
    """Plant every fault once, in forms and units drawn at random."""
    units = faultless(rng)
    expected: Expected = set()
    rng.shuffle(units)
    whole = iter(units)
    for plant in IN_UNITS.values():
        forms = next(whole)
        expected |= {(code, forms[0]["unit"], project) for code, project in plant(forms)}
    rest = list(whole)
    single = [form for forms in units[: len(IN_UNITS)] for form in forms[2:FREE_TO]]
    single += [form for forms in rest for form in forms]
    targets = iter(rng.sample(single, len(IN_TARGETS)))
    for plant_one in IN_TARGETS.values():
        form = next(targets)
        expected |= {(code, form["unit"], form["project"]) for code in plant_one(form)}
    evaluated = [with_evaluations(forms) for forms in faultless(Random(rng.random()))[:1]]
    for form in evaluated[0]:
        form["unit"] = "600001 云川市评价中心"
    evaluations = iter(evaluated[0][-len(IN_EVALUATIONS) :])
    for plant_one in IN_EVALUATIONS.values():
        form = next(evaluations)
        expected |= {(code, form["unit"], form["project"]) for code in plant_one(form)}
    return [numbered(forms) for forms in [*units, *evaluated]], expected


FREE_TO = 6
"""The first two forms of a unit with a fault of its own are left alone, and what was added to it."""


def found_in(con: DuckDBPyConnection, units: list[list[Form]]) -> Expected:
    """Return what the decidable rules find, as code, unit and project."""
    write_forms(con, [form for forms in units for form in forms])
    projects = {
        project_id: (f"{code} {unit}", name or "")
        for project_id, code, unit, name in con.execute(
            "select project_id, unit_code, unit_name, project_name from projects"
        ).fetchall()
    }
    return {
        (result.rule.code, *projects[row.project_id or ""])
        for result in run_rules(con, read_settings(), only=DECIDABLE)
        for row in result.rows
    }
