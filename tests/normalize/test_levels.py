from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.levels import read_level


@pytest.mark.parametrize(
    ("raw", "rank", "term"),
    [
        ("产 出 指 标（50分）", 1, "产出指标"),
        ("项目效益", 1, "效益指标"),
        ("满意度", 1, "满意度指标"),
        ("成本\n指标", 1, "成本指标"),
        ("数量指标(必填)", 2, "数量指标"),
        ("数量", 2, "数量指标"),
        ("满意度指标", 2, "服务对象满意度指标"),
        ("项目完成指标/数量指标", 2, "数量指标"),
        ("环境效益指标", 2, "生态效益指标"),
        ("可持续发展指标", 2, "可持续影响指标"),
        ("社会公众或服务对象\n满意度指标", 2, "服务对象满意度指标"),
        ("成本指标", 2, "成本指标"),
        ("经济成本指标", 2, "经济成本指标"),
        ("數量指標", 2, "数量指标"),
        ("產出", 1, "产出指标"),
        ("质量指标10分", 2, "质量指标"),
        ("质量指标（权重10%）", 2, "质量指标"),
        ("效益指标（权重：30）", 1, "效益指标"),
        ("服务对象满意度指标指标", 2, "服务对象满意度指标"),
        ("生态成本指标", 2, "生态环境成本指标"),
        ("履职效能", 1, "履职效能指标"),
    ],
)
def test_known_labels(raw: str, rank: int, term: str) -> None:
    level = read_level(raw, rank)
    assert (level.term, level.known) == (term, True)


def test_an_unknown_label_is_kept_and_told() -> None:
    level = read_level("治理指标（10分）", 2)
    assert (level.term, level.known) == ("治理指标", False)


def test_an_unknown_label_keeps_its_own_characters() -> None:
    level = read_level("治理指標", 2)
    assert (level.term, level.known) == ("治理指標", False)


def test_a_blank_level_is_no_level() -> None:
    assert read_level(None, 1).term is None
    assert read_level("", 2).known


@given(st.text(max_size=40), st.sampled_from([1, 2]))
def test_canonical_terms_stay(raw: str, rank: int) -> None:
    once = read_level(raw, rank).term
    if once:
        assert read_level(once, rank).term == once
