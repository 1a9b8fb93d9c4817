"""Grouping: one decision a name, no chains, no dependence on order, people's words stand."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import (
    Grouping,
    Judgement,
    Method,
    NameUse,
    Verdict,
    clean_name,
    group_names,
    name_key,
)
from tests.normalize.names.evaluate import read_pairs

QUANTITY, QUALITY = "数量指标", "质量指标"
POOL = sorted({clean_name(name).name for pair in read_pairs() for name in (pair.a, pair.b)})


def canonical(grouping: Grouping) -> dict[tuple[str, str | None], str]:
    return {(d.name, d.level2): d.canonical_name for d in grouping.decisions}


def said(
    verdict: Verdict, a: str, b: str, at: str = "2026-01-01", level2: str | None = None
) -> Judgement:
    return Judgement(a, b, level2, verdict, "张三", at)


uses = st.lists(
    st.builds(
        NameUse,
        st.sampled_from(POOL),
        st.sampled_from([QUANTITY, QUALITY, None]),
        st.integers(1, 5),
        st.lists(st.sampled_from(POOL[:9]), max_size=2).map(tuple),
    ),
    max_size=25,
)
judgements = st.lists(
    st.builds(
        Judgement,
        st.sampled_from(POOL[:60]),
        st.sampled_from(POOL[:60]),
        st.sampled_from([QUANTITY, None]),
        st.sampled_from(Verdict),
        st.just("李四"),
        st.sampled_from(["2026-01-01", "2026-02-01", "2026-03-01"]),
    ),
    max_size=12,
)


def test_exact_rules_merge_and_are_explained() -> None:
    found = group_names([NameUse("培训人员数量", QUANTITY, 1), NameUse("培训人数", QUANTITY, 7)])
    merged, kept = found.decisions
    assert (merged.name, merged.canonical_name, merged.method) == (
        "培训人员数量",
        "培训人数",
        "normalized",
    )
    assert any("培训人员数量 → " in text for text in merged.reasons)
    assert (kept.canonical_name, kept.method, kept.score) == ("培训人数", "identical", 100.0)
    assert found.proposals == ()


def test_contrasting_names_stay_apart_and_are_runners_up() -> None:
    names = ["网络运行维护覆盖率", "网站运行维护覆盖率"]
    found = group_names([NameUse(name, QUANTITY, 1) for name in names])
    assert len(set(canonical(found).values())) == 2
    assert found.proposals == ()
    runner_up = found.decisions[0].runner_up
    assert runner_up is not None
    assert runner_up.name in names
    assert "网站 / 网络" in runner_up.reasons[-1] or "网络 / 网站" in runner_up.reasons[-1]


def test_likeness_only_proposes() -> None:
    found = group_names([NameUse("资金发放及时率", None, 1), NameUse("资金发故及时率", None, 1)])
    assert len(set(canonical(found).values())) == 2
    assert [(p.name_a, p.name_b) for p in found.proposals] == [("资金发放及时率", "资金发故及时率")]
    assert found.proposals[0].score > 80


def test_level_2_keeps_names_apart() -> None:
    names = [NameUse("培训人数", level2, 1) for level2 in (QUANTITY, QUALITY, None)]
    names.append(NameUse("培训人员数量", QUALITY, 9))
    found = canonical(group_names(names))
    assert found == {
        ("培训人数", None): "培训人数",
        ("培训人数", QUANTITY): "培训人数",
        ("培训人数", QUALITY): "培训人员数量",
        ("培训人员数量", QUALITY): "培训人员数量",
    }


def test_canonical_is_most_used_then_cleanest_then_shortest() -> None:
    def chosen(*names: tuple[str, int]) -> str:
        found = group_names([NameUse(name, None, count) for name, count in names])
        return found.decisions[0].canonical_name

    assert chosen(("确保设备完好率", 3), ("设备完好率", 1)) == "确保设备完好率"
    assert chosen(("确保设备完好率", 1), ("设备完好率", 1)) == "设备完好率"
    assert chosen(("实现设备完好率", 1), ("确保设备完好率", 1)) == "实现设备完好率"


def test_a_generic_name_is_proposed_by_its_description() -> None:
    generic = NameUse("工作完成率", QUANTITY, 1, ("设备购置完成率",))
    other = NameUse("设备采购完成率", QUANTITY, 1)
    (proposal,) = group_names([generic, other]).proposals
    assert {proposal.name_a, proposal.name_b} == {generic.name, other.name}
    assert "设备购置完成率" in proposal.reasons[0]
    several = NameUse("工作完成率", QUANTITY, 1, ("设备购置完成率", "培训完成率"))
    assert group_names([several, other]).proposals == ()
    other_measure = NameUse("工作完成率", QUANTITY, 1, ("设备合格率",))
    assert group_names([other_measure, NameUse("设备合格率", QUANTITY, 1)]).proposals == ()


def test_generic_names_with_other_descriptions_are_not_proposed() -> None:
    alike = [
        NameUse("工作完成率", None, 1, ("设备采购",)),
        NameUse("工作任务完成率", None, 1, ("设备采购",)),
    ]
    (proposal,) = group_names(alike).proposals
    assert sum("设备采购" in text for text in proposal.reasons) == 2
    apart = [alike[0], NameUse("工作任务完成率", None, 1, ("房屋修建",))]
    assert group_names(apart).proposals == ()


def test_a_year_of_the_document_itself_merges() -> None:
    plain = NameUse("培训人数", QUANTITY, 1, years=(2023, 2024))
    dated = [NameUse(f"{year}年培训人数", QUANTITY, 1, years=(year,)) for year in (2023, 2024)]
    assert set(canonical(group_names([plain, *dated])).values()) == {"培训人数"}
    unknown = [NameUse(use.name, use.level2, 1) for use in (plain, *dated)]
    found = group_names(unknown)
    assert len(set(canonical(found).values())) == 3
    assert all("培训人数" in (p.name_a, p.name_b) for p in found.proposals)
    assert len(found.proposals) == 2


def test_a_person_joins_what_no_rule_would() -> None:
    names = [NameUse("群众满意度", None, 2), NameUse("企业投诉率", None, 1)]
    found = group_names(names, [said(Verdict.SAME, "企业投诉率", "群众满意度")])
    assert set(canonical(found).values()) == {"群众满意度"}
    assert found.decisions[0].method == Method.HUMAN
    assert "张三" in found.decisions[0].reasons[0]


def test_a_person_parts_what_rules_would_join() -> None:
    names = [NameUse("培训人员数量", None, 1), NameUse("培训人数", None, 1)]
    found = group_names(names, [said(Verdict.DIFFERENT, "培训人数", "培训人员数量")])
    assert len(set(canonical(found).values())) == 2
    assert {decision.method for decision in found.decisions} == {Method.HUMAN}
    assert found.proposals == ()


def test_the_later_judgement_counts_and_only_under_its_level() -> None:
    names = [NameUse(name, QUANTITY, 1) for name in ("培训人员数量", "培训人数")]
    a, b = (use.name for use in names)
    parted = said(Verdict.DIFFERENT, a, b, "2026-01-01", QUANTITY)
    joined = said(Verdict.SAME, b, a, "2026-02-01", QUANTITY)
    assert len(set(canonical(group_names(names, [joined, parted])).values())) == 1
    assert len(set(canonical(group_names(names, [parted])).values())) == 2
    elsewhere = [said(Verdict.DIFFERENT, a, b, level2=level2) for level2 in (QUALITY, None)]
    assert len(set(canonical(group_names(names, elsewhere)).values())) == 1


def test_unsure_is_asked_again() -> None:
    names = [NameUse("资金发放及时率", None, 1), NameUse("资金发故及时率", None, 1)]
    unsure = said(Verdict.UNSURE, names[0].name, names[1].name)
    (proposal,) = group_names(names, [unsure]).proposals
    assert any("张三" in text for text in proposal.reasons)


def test_a_contradicted_judgement_is_asked_again_not_hidden() -> None:
    a, b, c = "甲项完成率", "乙项合格率", "丙项及时率"
    names = [NameUse(name, None, 1) for name in (a, b, c)]
    spoken = [
        said(Verdict.SAME, a, b, "2026-01-01"),
        said(Verdict.SAME, b, c, "2026-02-01"),
        said(Verdict.DIFFERENT, a, c, "2026-03-01"),
    ]
    found = group_names(names, spoken)
    groups = canonical(found)
    assert groups[b, None] == groups[c, None] != groups[a, None]
    assert [{p.name_a, p.name_b} for p in found.proposals] == [{a, b}]


@settings(deadline=None, max_examples=80)
@given(uses, judgements, st.randoms())
def test_order_of_input_does_not_matter(
    used: list[NameUse], judged: list[Judgement], random: Random
) -> None:
    found = group_names(used, judged)
    random.shuffle(used)
    random.shuffle(judged)
    assert group_names(used, judged) == found


@settings(deadline=None, max_examples=80)
@given(uses, judgements)
def test_every_name_gets_one_decision_and_a_member_as_canonical(
    used: list[NameUse], judged: list[Judgement]
) -> None:
    found = group_names(used, judged)
    asked = {(use.name, use.level2) for use in used}
    assert len(found.decisions) == len(asked)
    assert {(d.name, d.level2) for d in found.decisions} == asked
    for decision in found.decisions:
        assert (decision.canonical_name, decision.level2) in asked
        assert decision.reasons
        assert 0 <= decision.score <= 100
    names = canonical(found)
    assert all(names[names[key], key[1]] == names[key] for key in names)


@settings(deadline=None, max_examples=80)
@given(uses)
def test_without_a_person_only_equal_keys_are_merged(used: list[NameUse]) -> None:
    groups = defaultdict(list)
    for (name, level2), chosen in canonical(group_names(used)).items():
        groups[chosen, level2].append(name)
    for members in groups.values():
        for a, b in combinations(members, 2):
            assert name_key(a).key == name_key(b).key


@settings(deadline=None, max_examples=80)
@given(uses, judgements)
def test_a_person_is_never_overridden(used: list[NameUse], judged: list[Judgement]) -> None:
    found = canonical(group_names(used, judged))
    last = max(judged, key=lambda j: j.at, default=None)
    if last is None or sum(j.at == last.at for j in judged) > 1:
        return
    pair = [(last.name_a, last.level2), (last.name_b, last.level2)]
    if pair[0] == pair[1] or not set(pair) <= set(found):
        return
    if last.verdict == Verdict.SAME:
        assert found[pair[0]] == found[pair[1]]
    if last.verdict == Verdict.DIFFERENT:
        assert found[pair[0]] != found[pair[1]]


@settings(deadline=None, max_examples=80)
@given(uses, uses)
def test_more_files_do_not_rename(first: list[NameUse], more: list[NameUse]) -> None:
    before = canonical(group_names(first))
    previous = {(level2, name): chosen for (name, level2), chosen in before.items()}
    after = canonical(group_names(first + more, previous=previous))
    assert {key: after[key] for key in before} == before


def test_a_kept_name_says_so() -> None:
    names = [NameUse("培训人员数量", None, 1), NameUse("培训人数", None, 50)]
    found = group_names(names, previous={(None, "培训人员数量"): "培训人员数量"})
    assert {decision.canonical_name for decision in found.decisions} == {"培训人员数量"}
    assert all("沿用" in decision.reasons[-1] for decision in found.decisions)


@pytest.mark.parametrize("nothing", [[], [NameUse("", None, 1)]])
def test_nothing_to_group(nothing: list[NameUse]) -> None:
    assert len(group_names(nothing).decisions) == len(nothing)
