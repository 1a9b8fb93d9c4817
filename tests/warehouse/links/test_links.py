"""Projects and units over the years in the warehouse: what is linked, what is asked, what a person said."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.names.records import Judgement, Verdict, What
from tests.warehouse.links.reports import links, proposals, report, unit_links
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows


def identity(warehouse: Path, name: str) -> str:
    with open_for_reading(warehouse) as con:
        query = "select identity from current_projects where project_name = ?"
        ((found,),) = rows(con, query, [name])
    return str(found)


def said(warehouse: Path, verdict: Verdict, *names: str, at: str = "2026-01-01") -> Judgement:
    a, b = (identity(warehouse, name) for name in names)
    return Judgement(a, b, None, verdict, "张三", at, What.PROJECTS)


def test_wording_is_linked_and_likeness_is_asked(warehouse: Path) -> None:
    Shelf(
        report(2023, "物业管理费", "张庄道路硬化工程", "培训费"),
        report(2024, "2024年物业服务费", "李庄道路硬化工程", "培训费"),
    ).load(warehouse)
    assert links(warehouse) == {
        ("2024年物业服务费", "物业管理费", "likeness"),
        ("培训费", "培训费", "name"),
    }
    assert proposals(warehouse) == {("李庄道路硬化工程", "张庄道路硬化工程")}


def test_every_link_has_a_score_and_reasons(warehouse: Path) -> None:
    Shelf(report(2023, "物业管理费", "培训费"), report(2024, "物业服务费", "培训费")).load(
        warehouse
    )
    with open_for_reading(warehouse) as con:
        told = rows(con, "select score, reasons from project_links")
    assert len(told) == 2
    assert all(score >= 60 and reasons for score, reasons in told)


def test_years_without_a_report_are_passed_over(warehouse: Path) -> None:
    Shelf(report(2021, "物业管理费"), report(2024, "物业服务费")).load(warehouse)
    assert links(warehouse) == {("物业服务费", "物业管理费", "likeness")}


def test_other_units_projects_are_not_compared(warehouse: Path) -> None:
    Shelf(
        report(2023, "物业管理费", unit=("101001", "唐山市教育局")),
        report(2024, "物业服务费", unit=("102001", "唐山市财政局")),
    ).load(warehouse)
    assert links(warehouse) == set()
    assert proposals(warehouse) == set()


def test_a_person_links_and_parts_and_is_replayed(warehouse: Path) -> None:
    shelf = Shelf(
        report(2023, "物业管理费", "张庄道路硬化工程"),
        report(2024, "物业服务费", "李庄道路硬化工程"),
    )
    shelf.load(warehouse)
    decided = [
        said(warehouse, Verdict.DIFFERENT, "物业管理费", "物业服务费"),
        said(warehouse, Verdict.SAME, "李庄道路硬化工程", "张庄道路硬化工程"),
    ]
    shelf.load(warehouse, judgements=decided)
    assert links(warehouse) == {("李庄道路硬化工程", "张庄道路硬化工程", "human")}
    assert proposals(warehouse) == set()
    Shelf(*shelf.given, report(2022, "会议费")).load(warehouse, judgements=decided)
    assert ("李庄道路硬化工程", "张庄道路硬化工程", "human") in links(warehouse)
    with open_for_reading(warehouse) as con:
        query = "select count(*) from project_years where linked_by = 'human'"
        assert rows(con, query) == [(1,)]


def test_what_a_person_is_unsure_of_is_asked_again(warehouse: Path) -> None:
    shelf = Shelf(report(2023, "张庄道路硬化工程"), report(2024, "李庄道路硬化工程"))
    shelf.load(warehouse)
    unsure = said(warehouse, Verdict.UNSURE, "李庄道路硬化工程", "张庄道路硬化工程")
    shelf.load(warehouse, judgements=[unsure])
    assert links(warehouse) == set()
    assert proposals(warehouse) == {("李庄道路硬化工程", "张庄道路硬化工程")}


def test_a_person_parts_what_the_name_links(warehouse: Path) -> None:
    shelf = Shelf(report(2023, "培训费"), report(2024, "培训费（新）"))
    Shelf(report(2023, "培训费"), report(2024, "2024年培训费")).load(warehouse)
    assert links(warehouse) == {("2024年培训费", "培训费", "name")}
    apart = said(warehouse, Verdict.DIFFERENT, "培训费", "2024年培训费")
    Shelf(report(2023, "培训费"), report(2024, "2024年培训费")).load(warehouse, judgements=[apart])
    assert links(warehouse) == set()
    assert shelf.reads == []


def test_of_two_decisions_on_one_form_the_later_counts(warehouse: Path) -> None:
    shelf = Shelf(report(2023, "甲类事项", "乙类事项"), report(2024, "事项合并"))
    shelf.load(warehouse)
    first = said(warehouse, Verdict.SAME, "甲类事项", "事项合并", at="2026-01-01")
    second = said(warehouse, Verdict.SAME, "乙类事项", "事项合并", at="2026-01-02")
    for order in ([first, second], [second, first]):
        shelf.load(warehouse, judgements=order)
        assert links(warehouse) == {("事项合并", "乙类事项", "human")}


OLD, NEW = ("331", "唐山市丰南区人民法院"), ("402001", "丰南区人民法院（本级）")


@pytest.mark.parametrize("turned", [False, True])
def test_a_unit_with_another_code_keeps_its_projects(warehouse: Path, turned: bool) -> None:
    documents = [report(2023, "物业管理费", unit=OLD), report(2024, "物业服务费", unit=NEW)]
    Shelf(*(reversed(documents) if turned else documents)).load(warehouse)
    assert unit_links(warehouse) == {
        ("331 唐山市丰南区人民法院", "402001 丰南区人民法院(本级)", "name")
    }
    assert links(warehouse) == {("物业服务费", "物业管理费", "likeness")}


def test_a_renamed_unit_waits_for_a_person(warehouse: Path) -> None:
    before, after = ("401001", "唐山市国土资源局"), ("401001", "唐山市自然资源和规划局")
    shelf = Shelf(report(2018, "测绘费", unit=before), report(2019, "测绘费", unit=after))
    shelf.load(warehouse)
    assert unit_links(warehouse) == set()
    assert links(warehouse) == set()
    with open_for_reading(warehouse) as con:
        ((a, b, reasons),) = rows(
            con, "select unit_key_a, unit_key_b, reasons from unit_link_proposals"
        )
    assert "机构改革" in reasons
    same = Judgement(a, b, None, Verdict.SAME, "张三", "2026-01-01", What.UNITS)
    shelf.load(warehouse, judgements=[same])
    assert unit_links(warehouse) == {
        ("401001 唐山市国土资源局", "401001 唐山市自然资源和规划局", "human")
    }
    assert links(warehouse) == {("测绘费", "测绘费", "name")}
    with open_for_reading(warehouse) as con:
        assert rows(con, "from unit_link_proposals") == []


def test_a_project_that_ended_with_the_units_old_name_is_discontinued(warehouse: Path) -> None:
    shelf = Shelf(
        report(2023, "物业管理费", "培训费", unit=OLD),
        report(2024, "物业管理费", "宣传费", unit=NEW),
    )
    shelf.load(warehouse)
    query = "select project_name, fiscal_year, continuity, is_discontinued from project_years"
    with open_for_reading(warehouse) as con:
        assert set(rows(con, query)) == {
            ("物业管理费", 2023, "first_year", False),
            ("培训费", 2023, "first_year", True),
            ("物业管理费", 2024, "continued", False),
            ("宣传费", 2024, "new", False),
        }


def test_a_person_parts_units_that_look_like_one(warehouse: Path) -> None:
    shelf = Shelf(report(2023, "物业管理费", unit=OLD), report(2024, "物业管理费", unit=NEW))
    shelf.load(warehouse)
    ((one, other, _),) = unit_links(warehouse)
    apart = Judgement(one, other, None, Verdict.DIFFERENT, "张三", "2026-01-01", What.UNITS)
    shelf.load(warehouse, judgements=[apart])
    assert unit_links(warehouse) == set()
    assert links(warehouse) == set()
