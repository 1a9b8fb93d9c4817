"""Facts of single texts: names, values, titles, goals; and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.rules.settings import read_settings
from warehouse.rules.texts import TextReader, plain, similarity, title_number, title_subject

READER = TextReader(read_settings())
CHINESE = st.text(alphabet="验收合格率满意度保障工作（）()%，。1、*X… 提高人数", max_size=20)


@pytest.mark.parametrize(
    ("name", "unit", "agrees"),
    [
        ("培训人数", "人", True),
        ("培训人数", "%", False),
        ("培训人次", "人天", True),
        ("绿化面积", "㎡", True),
        ("绿化面积", "人", False),
        ("验收合格率", "%", True),
        ("验收合格率", "‰", True),
        ("验收合格率", "个", False),
        ("群众满意度", "分", True),
        ("项目总成本", "%", None),
        ("系统巡检", "次", None),
        ("培训频率", "次", None),
        ("故障响应时间", "min", True),
        ("道路里程", "km", True),
    ],
)
def test_units_fit_names(name: str, unit: str, agrees: bool | None) -> None:
    assert READER.agrees(name, unit) is agrees


@pytest.mark.parametrize(
    ("name", "is_generic"),
    [
        ("工作完成率（%）", True),
        ("任务按期完成率", True),
        ("满意度", True),
        ("项目数量", False),
        ("项目总成本", False),
        ("档案整理完成率", False),
        ("安全性", False),
        ("群众投诉率", False),
    ],
)
def test_generic_names(name: str, is_generic: bool) -> None:
    assert READER.facts(name).is_generic is is_generic


@pytest.mark.parametrize(
    ("name", "is_sentence"),
    [
        ("保障机关正常运转", True),
        ("为政府制定政策提供依据", True),
        ("执法公正，群众放心", True),
        ("提升服务能力", False),
        ("保障率", False),
        ("服务期内，市民对空气质量改善的满意程度", False),
        ("推广面积", False),
    ],
)
def test_sentences(name: str, is_sentence: bool) -> None:
    assert READER.facts(name).is_sentence is is_sentence


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [("**卷", "**"), ("XX人", "XX"), ("××", "××"), ("指标1", "指标1"), ("待定", "待定"),
     ("XXL号", None), ("WXX4型", None), ("≥90%", None), ("待遇落实", None), ("略有提高", None)],
)  # fmt: skip
def test_placeholders(text: str, placeholder: str | None) -> None:
    assert READER.facts(text).placeholder == placeholder


@pytest.mark.parametrize(
    ("text", "typo"),
    [("高队伍素质", "高队伍"), ("提高队伍素质", None), ("高素质队伍", None), ("统一布署", "布署"),
     ("部署", None), ("了了解", None), ("为了了解情况", None), ("的的", "的的")],
)  # fmt: skip
def test_typos(text: str, typo: str | None) -> None:
    assert READER.facts(text).typo == typo


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("7、光纤租赁费绩效目标表", "光纤租赁费"),
        ("2023年度光纤租赁费项目支出绩效目标申报表", "光纤租赁费"),
        ("项目支出绩效目标表", ""),
        ("（一）光纤租赁费（市级）绩效目标表", "光纤租赁费市级"),
    ],
)
def test_titles(title: str, subject: str) -> None:
    assert title_subject(title, read_settings().words("title_noise")) == subject


def test_numbers_of_titles() -> None:
    assert title_number("12. 某费绩效目标表") == 12
    assert title_number("2023年绩效目标表") is None


@settings(max_examples=60, deadline=None)
@given(CHINESE)
def test_no_text_breaks_the_reader(text: str) -> None:
    facts = READER.facts(text)
    assert facts.text == text
    assert facts.plain == plain(text)
    assert all(len(pair) == 2 for pair in facts.content)
    assert READER.object_words(text) is not None


@settings(max_examples=60, deadline=None)
@given(CHINESE, CHINESE)
def test_similarity_is_a_share_and_one_for_the_same(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1
