"""The dictionary: what it says is the same becomes one name, a person's word comes before it."""

from __future__ import annotations

import pytest

from normalize.names import Judgement, NameUse, Term, Verdict, group_names, name_key
from normalize.names.dictionary import stands_for, starter_terms
from normalize.names.levels import compared_level2
from tests.normalize.names.evaluate import read_pairs

TERMS = starter_terms()


def canonical(names: list[str], level2: str | None = "数量指标", *terms: Term) -> dict[str, str]:
    found = group_names([NameUse(name, level2, 1) for name in names], terms=terms)
    return {one.name: one.canonical_name for one in found.decisions}


def test_every_row_says_something_and_where_it_is_from() -> None:
    assert len(TERMS) >= 300
    for term in TERMS:
        assert term.source.strip(), term
        assert name_key(term.canonical).key != name_key(term.synonym).key, term
        assert term.level2 is None or term.level2 == compared_level2(term.level2), term


def test_no_synonym_is_given_twice_nor_is_a_canonical_name() -> None:
    synonyms = [(name_key(term.synonym).key, term.level2) for term in TERMS]
    assert len(synonyms) == len(set(synonyms))
    names = {name_key(term.canonical).key for term in TERMS}
    assert names.isdisjoint(key for key, _ in synonyms)


def test_no_pair_that_people_told_apart_is_joined() -> None:
    levels = {term.level2 for term in TERMS} | {None}
    tables = [stands_for([TERMS], level2) for level2 in levels]
    for pair in read_pairs():
        keys = [name_key(name).key for name in (pair.a, pair.b)]
        for table in tables if pair.label == "different" else []:
            last = [table[key].key if key in table else key for key in keys]
            assert last[0] != last[1] or keys[0] == keys[1], pair


def test_the_method_and_the_source_are_told() -> None:
    found = group_names([NameUse(name, None, 1) for name in ("家长满意度", "学生家长满意度")])
    synonym = (
        found.decisions[1] if found.decisions[0].name == "学生家长满意度" else found.decisions[0]
    )
    assert (synonym.canonical_name, synonym.method) == ("学生家长满意度", "dictionary")
    (text,) = (reason for reason in synonym.reasons if "同义词表" in reason)
    assert "家长满意度 = 学生家长满意度" in text
    assert "indicator_names.tsv" in text
    assert found.proposals == ()


def test_two_synonyms_are_one_where_the_canonical_name_is_not_in_use() -> None:
    found = canonical(["参训人次", "受训人次"])
    assert len(set(found.values())) == 1


def test_the_canonical_name_is_the_dictionary_s_unless_another_was_given_before() -> None:
    uses = [NameUse("参训人次", "数量指标", 9), NameUse("培训人次", "数量指标", 1)]
    assert {one.canonical_name for one in group_names(uses).decisions} == {"培训人次"}
    before = {("数量指标", "参训人次"): "参训人次"}
    assert {one.canonical_name for one in group_names(uses, (), before).decisions} == {"参训人次"}


def test_a_row_holds_under_its_level_2_only() -> None:
    names = ["参训人次", "培训人次"]
    assert len(set(canonical(names, "数量指标").values())) == 1
    assert len(set(canonical(names, "社会效益指标").values())) == 2


def test_a_person_parts_what_the_dictionary_joins() -> None:
    names = [NameUse(name, "数量指标", 1) for name in ("参训人次", "培训人次")]
    apart = Judgement("参训人次", "培训人次", "数量指标", Verdict.DIFFERENT, "张三", "2026-01-01")
    found = group_names(names, [apart])
    assert len({one.canonical_name for one in found.decisions}) == 2
    assert {one.method for one in found.decisions} == {"human"}


def test_a_user_s_row_comes_before_the_starter_s() -> None:
    own = Term("受训总人次", None, "参训人次", "own.names.tsv:2")
    found = canonical(["参训人次", "培训人次", "受训总人次"], "数量指标", own)
    assert found["参训人次"] == "受训总人次" != found["培训人次"]


@pytest.mark.parametrize("level2", ["成本指标", "经济成本指标"])
def test_the_old_and_the_new_level_of_costs_are_one(level2: str) -> None:
    term = Term("甲项费", level2, "乙项费", "某处")
    assert stands_for([[term]], "经济成本指标").keys() == {"乙项费"}


def test_synonyms_of_synonyms_and_circles_end() -> None:
    chain = [Term("乙", None, "甲", "1"), Term("丙", None, "乙", "2"), Term("丁", None, "丙", "3")]
    assert {key: found.key for key, found in stands_for([chain], None).items()} == {
        "甲": "丁",
        "乙": "丁",
        "丙": "丁",
    }
    circle = [*chain[:2], Term("甲", None, "丙", "3"), Term("甲", None, "戊", "4")]
    found = stands_for([circle], None)
    ends = {key: found[key].key if key in found else key for key in "甲乙丙戊"}
    assert len(set(ends.values())) == 1
