"""Projects and units are decided like names: listed, kept, shared, replayed, undone; rules follow."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import cli
from normalize.names.records import Verdict, What
from tests.warehouse.links.reports import links, report, unit_links
from tests.warehouse.records import indicator, number, project
from tests.warehouse.review.pairs import PAGES, load_shelf, said
from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.review.decisions import append, decisions_path, read_decisions
from warehouse.review.effect import apply
from warehouse.review.keep import decide
from warehouse.review.lines import decision_id, pair_id, parsed, written
from warehouse.review.records import Decision
from warehouse.review.session import Desk, View, hold_session
from warehouse.review.sitting import Asked, export
from warehouse.review.waiting import waiting

ROADS = ("张庄道路硬化工程", "李庄道路硬化工程")
BEFORE, AFTER = ("401001", "唐山市国土资源局"), ("401001", "唐山市自然资源和规划局")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments])


@pytest.fixture
def roads(warehouse: Path) -> Path:
    load_shelf(warehouse, report(2023, ROADS[0], yuan="400000"), report(2024, ROADS[1]))
    return warehouse


@pytest.fixture
def renamed(warehouse: Path) -> Path:
    load_shelf(
        warehouse,
        report(2018, "测绘费", unit=BEFORE),
        report(2019, "测绘费", unit=AFTER),
    )
    return warehouse


def test_a_person_sees_both_projects_and_decides(roads: Path) -> None:
    found = waiting(roads, read_decisions(decisions_path(roads)), what=What.PROJECTS)
    (pair,) = found.pairs
    names = {dict(side.told)["project_name"] for side in (pair.a, pair.b)}
    assert names == {(name,) for name in ROADS}
    assert {dict(side.told)["year"] for side in (pair.a, pair.b)} == {("2023",), ("2024",)}
    views: list[View] = []

    def save(pair, verdict):  # type: ignore[no-untyped-def]
        return decide(roads, pair, verdict, "张三")

    end = hold_session(found, Desk(lambda: "s", views.append, save))
    assert end.decided == 1
    effect = apply(roads)
    assert effect is not None
    assert effect.waiting[What.PROJECTS] == 0
    assert links(roads) == {(ROADS[1], ROADS[0], "human")}


def test_decisions_on_projects_survive_a_corrected_edition(roads: Path) -> None:
    (pair,) = waiting(roads, read_decisions(decisions_path(roads)), what=What.PROJECTS).pairs
    decision = Decision(*pair.key, Verdict.SAME, "张三", "2026-01-01", what=What.PROJECTS)
    append(decisions_path(roads), [decision])
    corrected = report(2024, ROADS[1], yuan="500000", edition=1)
    load_shelf(roads, report(2023, ROADS[0], yuan="400000"), report(2024, ROADS[1]), corrected)
    assert links(roads) == {(ROADS[1], ROADS[0], "human")}


def test_from_sheet_to_link(roads: Path, tmp_path: Path) -> None:
    path = tmp_path / "projects.xlsx"
    asked = ("review", "export", "--what", "projects", "-w", roads, "-o", path)
    assert run(*asked).exit_code == cli.Exit.DONE
    book = openpyxl.load_workbook(path)
    sheet = book["待判断"]
    assert str(sheet["A2"].value).startswith("J")
    assert ROADS[0] in "".join(str(cell.value) for cell in sheet[2])
    sheet["I2"] = "相同"
    book.save(path)
    result = run("review", "import", path, "-w", roads, "--by", "刘主任")
    assert result.exit_code == cli.Exit.DONE, result.stderr
    assert "0 对项目待确认" in result.stderr
    assert links(roads) == {(ROADS[1], ROADS[0], "human")}
    again = run("review", "import", path, "-w", roads, "--by", "刘主任")
    assert "1 条此前已有" in again.stderr


def test_undo_and_list(roads: Path, tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    run("review", "export", "--what", "projects", "-w", roads, "-o", path)
    text = path.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    assert len(lines) > 1
    (pair,) = waiting(roads, read_decisions(decisions_path(roads)), what=What.PROJECTS).pairs
    decision = Decision(*pair.key, Verdict.SAME, "张三", "2026-01-01", what=What.PROJECTS)
    append(decisions_path(roads), [decision])
    listed = json.loads(run("review", "list", "-w", roads, "--format", "json").stdout)
    (row,) = listed["tables"]["decisions"]
    assert (row["what"], row["state"]) == ("projects", "counts")
    assert run("review", "undo", "--last", "-w", roads, "--by", "张三").exit_code == cli.Exit.DONE
    assert links(roads) == set()


def test_another_warehouse_takes_decisions_on_links_over(roads: Path, tmp_path: Path) -> None:
    (pair,) = waiting(roads, read_decisions(decisions_path(roads)), what=What.PROJECTS).pairs
    decision = Decision(*pair.key, Verdict.SAME, "张三", "2026-01-01", what=What.PROJECTS)
    other = tmp_path / "other.decisions.jsonl"
    append(other, [decision])
    result = run("review", "import", other, "-w", roads)
    assert result.exit_code == cli.Exit.DONE, result.stderr
    assert links(roads) == {(ROADS[1], ROADS[0], "human")}


def test_units_are_decided_too(renamed: Path) -> None:
    (pair,) = waiting(renamed, read_decisions(decisions_path(renamed)), what=What.UNITS).pairs
    assert dict(pair.a.told)["region"] == ("河北省 唐山市",)
    decision = Decision(*pair.key, Verdict.SAME, "张三", "2026-01-01", what=What.UNITS)
    append(decisions_path(renamed), [decision])
    effect = apply(renamed)
    assert effect is not None and effect.waiting[What.UNITS] == 0
    assert {how for _, _, how in unit_links(renamed)} == {"human"}
    assert links(renamed) == {("测绘费", "测绘费", "name")}


def test_nothing_waits(warehouse: Path) -> None:
    load_shelf(warehouse, report(2023, "培训费"))
    for what in ("projects", "units"):
        result = run("review", "export", "--what", what, "-w", warehouse, "-o", "unused.xlsx")
        assert result.exit_code == cli.Exit.DONE
        assert "没有待判断的" in result.stderr


def test_lines_of_every_kind_come_back() -> None:
    for what in What:
        level2 = "数量指标" if what is What.NAMES else None
        decision = Decision("甲", "乙", level2, Verdict.SAME, "张三", "2026-01-01", "注", (), what)
        line = written(decision)
        found = parsed(line.encode(), 1)
        assert isinstance(found, Decision)
        assert (found.what, found.name_a, found.level2, found.note) == (what, "甲", level2, "注")


def test_ids_of_name_decisions_are_as_they_were() -> None:
    one = said("甲完成率", "乙完成率")
    assert (pair_id(one.pair), decision_id(one)) == ("P11d5e9711b", "Dbfe5feca7c")
    assert pair_id(one.pair, What.PROJECTS)[1:] != pair_id(one.pair)[1:]


def test_the_rules_follow_a_decision(warehouse: Path) -> None:
    """Two names of one indicator in one form become a duplicate as soon as a person says same."""
    found = tuple(
        indicator(place, name, number("≥90", "90", unit="页"))
        for place, name in enumerate(PAGES[:2], start=1)
    )
    one = report(2024)
    form = project(1, "数字化", "K1", "1000", found)
    load_shelf(warehouse, replace(one, projects=(form,), status="loaded"))
    append(decisions_path(warehouse), [said(*PAGES[:2])])
    effect = apply(warehouse)
    assert effect is not None
    assert (effect.unchecked, effect.rules_file) == (None, None)
    with open_for_reading(warehouse) as con:
        codes = {code for (code,) in rows(con, "select code from findings")}
        assert rows(con, "select status from load_runs") == [("complete",)]
    assert "N-DUP" in codes or "D-ROW" in codes


def test_a_missing_rules_file_leaves_the_check_to_the_next_load(warehouse: Path) -> None:
    load_shelf(warehouse, report(2024, "培训费"))
    apply(warehouse)
    with open_for_loading(warehouse) as con:
        con.execute("update checked_runs set rules_file = 'gone.toml'")
    effect = apply(warehouse)
    assert effect is not None
    assert effect.rules_file == "gone.toml"
    with open_for_reading(warehouse) as con:
        assert rows(con, "select status from load_runs") == [("unchecked",)]


def test_export_of_links_needs_no_score(roads: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    export(roads, path, Asked("", what=What.PROJECTS))
    assert "相似度" not in path.read_text(encoding="utf-8-sig")
