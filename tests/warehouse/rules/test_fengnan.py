"""The published report: every hit that is known is found, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from warehouse.connection import open_for_loading
from warehouse.load import load
from warehouse.rules import RuleResult, check, rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("fengnan.toml").read_text(encoding="utf-8")
)
REPORT = "fengnan-court/fengnan-court-2023.docx"


@pytest.fixture(scope="module")
def checked(
    samples_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[DuckDBPyConnection, dict[str, RuleResult]]]:
    warehouse = tmp_path_factory.mktemp("fengnan") / "warehouse.duckdb"
    load([str(samples_folder / REPORT)], warehouse)
    with open_for_loading(warehouse) as con:
        results = check(con)
        yield con, {result.rule.code: result for result in results}


@pytest.mark.parametrize("code", rules())
def test_as_many_findings_as_are_known(
    code: str, checked: tuple[Any, dict[str, RuleResult]]
) -> None:
    expected = EXPECTED["findings"].get(
        code, {"count": 0, "why": "a fault the report does not have"}
    )
    assert len(checked[1][code].rows) == expected["count"], expected["why"]


@pytest.mark.parametrize("code", rules())
def test_as_many_undecided_as_are_known(
    code: str, checked: tuple[Any, dict[str, RuleResult]]
) -> None:
    assert checked[1][code].cannot_tell == EXPECTED["cannot_tell"].get(code, 0)


@pytest.mark.parametrize("code", EXPECTED["groups"])
def test_groups_have_their_members_and_money(
    code: str, checked: tuple[Any, dict[str, RuleResult]]
) -> None:
    found = sorted([len(row.members), str(row.amount_yuan)] for row in checked[1][code].rows)
    assert found == sorted(EXPECTED["groups"][code])


def test_every_finding_has_its_place_in_the_file(checked: tuple[DuckDBPyConnection, Any]) -> None:
    (count,) = (
        checked[0]
        .execute("select count(*) from findings where stage = 'rules' and locator is null")
        .fetchall()[0]
    )
    assert count == 0


def test_the_copied_projects_are_named(checked: tuple[Any, dict[str, RuleResult]]) -> None:
    (row,) = checked[1]["N-MISMATCH"].rows
    assert (row.facts["name"], row.facts["other"]) == ("移动终端核查租赁费", "固定电话费")
    assert {row.evidence for row in checked[1]["N-DUP"].rows} == {"验收合格合格率（%）"}


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_another_format_of_the_report_gives_the_same_findings(
    samples_folder: Path, tmp_path: Path, checked: tuple[Any, dict[str, RuleResult]], suffix: str
) -> None:
    load([str((samples_folder / REPORT).with_suffix("." + suffix))], tmp_path / "other.duckdb")
    with open_for_loading(tmp_path / "other.duckdb") as con:
        other = {result.rule.code: result for result in check(con)}
    for code, result in checked[1].items():
        told = sorted((row.evidence or "", *row.facts.values()) for row in result.rows)
        assert sorted((row.evidence or "", *row.facts.values()) for row in other[code].rows) == told
