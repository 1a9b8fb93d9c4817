"""The same project in two years: safe links are right, the rest waits for a person."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.project_link import YearForm, link_projects, project_key

CASES = Path(__file__).parent / "cases" / "project_pairs.tsv"
TYPED, MISTYPED = "13020023P00003910076Y", "13020023P00003910070Y"


def read_cases() -> list[dict[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def outcome(row: dict[str, str]) -> str:
    forms = [
        YearForm(side, row[f"name_{side}"], None, row[f"purpose_{side}"] or None,
                 Decimal(row[f"yuan_{side}"]))
        for side in "ab"
    ]  # fmt: skip
    found = link_projects(forms[:1], forms[1:])
    return "linked" if found.links else "proposed" if found.proposals else "apart"


@pytest.mark.parametrize("part", ["seen", "held"])
def test_no_two_projects_are_linked(part: str) -> None:
    wrong = [
        row["name_a"] + " / " + row["name_b"]
        for row in read_cases()
        if row["set"] == part and row["label"] == "different" and outcome(row) == "linked"
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["seen", "held"])
def test_most_of_one_project_are_linked_or_asked_about(part: str) -> None:
    same = [outcome(row) for row in read_cases() if row["set"] == part and row["label"] == "same"]
    assert len(same) >= 13
    assert same.count("linked") / len(same) >= 0.7
    assert same.count("apart") / len(same) <= 0.1


def test_few_different_projects_are_asked_about() -> None:
    found = [outcome(row) for row in read_cases() if row["label"] == "different"]
    assert len(found) > len(read_cases()) / 2
    assert found.count("proposed") / len(found) < 0.4


def test_a_rival_turns_a_link_into_a_question() -> None:
    before = [YearForm("a", "办案业务费")]
    after = [YearForm("x", "办案业务经费"), YearForm("y", "办案业务专项资金")]
    found = link_projects(before, after)
    assert found.links == ()
    assert {(pair.earlier, pair.later) for pair in found.proposals} == {("a", "x"), ("a", "y")}


def test_the_purpose_tells_two_projects_of_one_name_apart() -> None:
    courts = "保障派出法庭日常办公水电取暖和安全保卫等支出"
    cars = "更新执法执勤车辆并支付保险维修和燃料等支出"
    before = [YearForm("a", "业务费", None, courts), YearForm("b", "业务费", None, cars)]
    after = [YearForm("x", "业务费", None, cars), YearForm("y", "业务费", None, courts + "。")]
    found = link_projects(before, after)
    assert {(pair.earlier, pair.later) for pair in found.links} == {("a", "y"), ("b", "x")}


def test_another_purpose_is_no_safe_link() -> None:
    before = [YearForm("a", "专项业务费", None, "保障派出法庭日常办公水电取暖和安全保卫")]
    after = [YearForm("x", "专项业务经费", None, "更新执法执勤车辆并支付保险、维修、燃料费")]
    assert link_projects(before, after).links == ()


def test_a_code_misprinted_in_one_character_is_known_again() -> None:
    before, after = YearForm("a", "法庭维修", TYPED), YearForm("x", "法庭维修改造", MISTYPED)
    assert [pair.later for pair in link_projects([before], [after]).links] == ["x"]
    other = replace(after, code="13020023P00003910099Z")
    assert link_projects([before], [other]).links == ()


def test_what_a_person_called_different_is_not_linked_again() -> None:
    before, after = [YearForm("a", "物业管理费")], [YearForm("x", "物业服务费")]
    assert link_projects(before, after).links
    found = link_projects(before, after, {("a", "x")})
    assert (found.links, found.proposals) == ((), ())


def test_every_pair_says_why() -> None:
    before = [YearForm("a", "物业管理费", None, None, Decimal("100"))]
    found = link_projects(before, [YearForm("x", "物业服务费", None, None, Decimal("90"))])
    (pair,) = found.links
    assert pair.score == 98.0
    assert "物业" in pair.reasons[0]
    assert "100 → 90" in pair.reasons[-1]


WORDS = st.lists(st.sampled_from(["设备", "网络", "维修", "一期", "二期", "购置", "采购", "经费", "项目",
                                  "2023年", "物业管理", "运行维护", "（张庄）"]), min_size=1, max_size=4)  # fmt: skip
FORMS = st.lists(WORDS.map("".join), max_size=6)


@settings(deadline=None, max_examples=150)
@given(FORMS, FORMS, st.integers(0, 99))
def test_order_changes_nothing_and_links_are_one_to_one(
    before: list[str], after: list[str], seed: int
) -> None:
    earlier = [YearForm(f"a{at}", name) for at, name in enumerate(before)]
    later = [YearForm(f"b{at}", name) for at, name in enumerate(after)]
    found = link_projects(earlier, later)
    mixed = random.Random(seed)
    mixed.shuffle(earlier)
    mixed.shuffle(later)
    assert link_projects(earlier, later) == found
    for side in ("earlier", "later"):
        ids = [getattr(pair, side) for pair in found.links]
        assert len(set(ids)) == len(ids)
        assert not set(ids) & {getattr(pair, side) for pair in found.proposals}


@settings(deadline=None, max_examples=150)
@given(WORDS.map("".join))
def test_keys_are_stable(name: str) -> None:
    assert project_key(project_key(name)) == project_key(name)
