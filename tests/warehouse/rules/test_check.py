"""What a check writes: findings with sentences, members, outcomes; and that it can be repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.rules.corpus import faultless, numbered, with_evaluations
from tests.warehouse.rules.forms import documents_of, write_forms
from tests.warehouse.shelf import contents
from warehouse.connection import open_for_loading, open_for_reading
from warehouse.names import settle_names
from warehouse.rules import check, read_settings, rules, run_rules
from warehouse.rules.rule import RuleResult
from warehouse.rules.shelf import read_rule
from warehouse.settle import settle_forms
from warehouse.write import write_batch

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SET = (
    "数量指标 | 电话覆盖率（%） | ≥90%",
    "质量指标 | 验收合格合格率 | ≥90%",
    "满意度指标 | 服务对象满意度 | ≥90%",
)
TWINS: tuple[dict[str, Any], ...] = (
    {"project": "固定电话费", "yuan": "100000", "rows": SET, "goal": "做好日常工作"},
    {"project": "终端租赁费", "yuan": "200000", "rows": SET, "goal": "做好日常工作"},
)


@pytest.fixture
def twins(con: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    write_forms(con, TWINS)
    yield con


def test_checking_twice_changes_nothing(twins: DuckDBPyConnection) -> None:
    check(twins)
    once = contents(twins, "checked_runs")
    check(twins)
    assert contents(twins, "checked_runs") == once


def test_only_findings_of_rules_are_replaced(twins: DuckDBPyConnection) -> None:
    twins.execute(
        "insert into findings (finding_id, code, severity, document_id, message, suggestion,"
        " message_en, suggestion_en, stage) values ('r1', 'cell_left_over', 'info', 'd', '', '', '',"
        " '', 'ingest')"
    )
    check(twins)
    check(twins)
    stages = twins.execute("select stage, count(*) from findings group by all").fetchall()
    assert dict(stages)["ingest"] == 1 and set(dict(stages)) == {"ingest", "rules"}


def test_a_group_has_its_members_and_money(twins: DuckDBPyConnection) -> None:
    check(twins)
    ((finding_id, message, amount),) = twins.execute(
        "select finding_id, message, amount_yuan from findings where code = 'D-PROJ'"
    ).fetchall()
    members = twins.execute(
        "select p.project_name, m.indicator_id from finding_members as m"
        " inner join projects as p on m.project_id = p.project_id"
        " where m.finding_id = ? order by m.position",
        [finding_id],
    ).fetchall()
    assert members == [("固定电话费", None), ("终端租赁费", None)]
    assert amount == 300000 and "30.00 万元" in message and "2 个项目的 3 条指标" in message


def test_members_that_are_indicators_name_indicator_and_form(twins: DuckDBPyConnection) -> None:
    check(twins)
    wrong = twins.execute(
        "select count(*) from finding_members as m"
        " left join indicators as i on m.indicator_id = i.indicator_id"
        " where m.indicator_id is not null and i.project_id is distinct from m.project_id"
    ).fetchall()
    assert wrong == [(0,)]


def test_outcomes_add_up(twins: DuckDBPyConnection) -> None:
    results = check(twins)
    counted = dict(
        twins.execute("select code, sum(findings)::int from rule_outcomes group by code").fetchall()
    )
    for result in results:
        assert counted.get(result.rule.code, 0) == len(result.rows), result.rule.code


def test_a_rule_switched_off_leaves_no_findings(twins: DuckDBPyConnection) -> None:
    check(twins)
    settings = read_settings()
    off = replace(settings, by_rule={**settings.by_rule, "N-DUP": {"enabled": False}})
    assert "N-DUP" not in {result.rule.code for result in check(twins, off)}
    assert not twins.execute("select * from findings where code = 'N-DUP'").fetchall()
    assert not twins.execute("select * from rule_outcomes where code = 'N-DUP'").fetchall()


def test_a_severity_set_by_a_user_counts_for_every_finding(twins: DuckDBPyConnection) -> None:
    settings = read_settings()
    raised = replace(settings, by_rule={**settings.by_rule, "N-L2": {"severity": "error"}})
    severities = {row.severity for row in one(run_rules(twins, raised, only={"N-L2"})).rows}
    assert severities == {"error"}


def test_finding_ids_are_distinct_and_stay(twins: DuckDBPyConnection) -> None:
    check(twins)
    ids = [number for (number,) in twins.execute("select finding_id from findings").fetchall()]
    assert len(ids) == len(set(ids))
    twins.execute("delete from findings")
    check(twins)
    again = [number for (number,) in twins.execute("select finding_id from findings").fetchall()]
    assert sorted(again) == sorted(ids)


def test_forms_that_do_not_count_are_not_checked(twins: DuckDBPyConnection) -> None:
    twins.execute("update projects set is_current = false")
    assert all(not result.rows for result in check(twins))


def test_a_file_that_was_read_only_in_part_is_not_blamed(twins: DuckDBPyConnection) -> None:
    twins.execute("delete from indicators")
    assert one(run_rules(twins, read_settings(), only={"S-NOIND"})).rows
    twins.execute(
        "insert into rejections select 1, document_id, path, 'form_not_read', 'form', '', '', '', '',"
        " null, null from documents"
    )
    assert not one(run_rules(twins, read_settings(), only={"S-NOIND"})).rows


def test_rules_run_on_a_warehouse_that_is_only_read(tmp_path: Path) -> None:
    with open_for_loading(tmp_path / "w.duckdb") as con:
        write_forms(con, TWINS)
    with open_for_reading(tmp_path / "w.duckdb") as con:
        assert one(run_rules(con, read_settings(), only={"D-PROJ"})).rows


def test_an_empty_warehouse_passes(con: DuckDBPyConnection) -> None:
    results = check(con)
    assert len(results) == len(rules())
    assert all(not result.rows and not result.tallies for result in results)


def test_before_its_first_year_a_rule_does_not_apply(con: DuckDBPyConnection) -> None:
    row = "产出指标/成本指标 | 预算执行率 | ≥90%"
    write_forms(con, [{"year": year, "rows": [row]} for year in (2020, 2021, 2022, 0)])
    result = one(run_rules(con, read_settings(), only={"N-EXEC"}))
    counted = {(one.fiscal_year, one.findings, one.cannot_tell) for one in result.tallies}
    assert counted == {(2022, 1, 0), (None, 0, 1)}


@pytest.mark.parametrize("seed", range(2))
def test_no_rule_at_all_finds_anything_in_faultless_forms(
    con: DuckDBPyConnection, seed: int
) -> None:
    units = [numbered(with_evaluations(forms)) for forms in faultless(Random(seed))]
    write_forms(con, [form for forms in units for form in forms])
    found = {result.rule.code for result in run_rules(con, read_settings()) if result.rows}
    assert found == set()


def test_a_query_without_an_outcome_is_refused(
    con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = replace(rules()["S-NOIND"], query="select project_id from checked_projects")
    monkeypatch.setattr("warehouse.rules.checking.rules", lambda: {"S-NOIND": rule})
    with pytest.raises(ValueError, match="S-NOIND gives no outcome"):
        run_rules(con, read_settings())


def test_a_header_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError):
        read_rule("X", "-- severity = \n\nselect 1\n")


def one(results: tuple[RuleResult, ...]) -> RuleResult:
    (only,) = results
    return only


@pytest.mark.parametrize(("others", "outcome"), [(1, "cannot_tell"), (3, "finding")])
def test_projects_in_files_of_their_own_may_not_all_be_here(
    con: DuckDBPyConnection, others: int, outcome: str
) -> None:
    prose = {"kind": "unit_target", "layout": "prose", "yuan": "", "project": "",
             "rows": ["/ | 案件结案率 | 大于85%为优"]}  # fmt: skip
    (whole,) = documents_of([prose, *({"project": f"项目{n}"} for n in range(others))])
    own = replace(whole, path="文字.docx", document_id="a" * 64, projects=whole.projects[:1])
    tables = replace(whole, projects=whole.projects[1:])
    write_batch(con, 1, [own, tables])
    settle_names(con)
    settle_forms(con)
    (result,) = run_rules(con, read_settings(), only={"C-COVER"})
    told = {"finding": len(result.rows), "cannot_tell": 1 - len(result.rows)}
    assert told[outcome] == 1
