"""Vetoes say in words why two names cannot be one indicator."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import decompose, vetoes
from normalize.names.tables import rules
from tests.normalize.names.evaluate import read_pairs

BY_CODE = [
    ("measure", "资料归档率", "资料归档数量"),
    ("measure", "受训人次", "受训人数"),
    ("numbers", "0-3岁托位数", "3-6岁托位数"),
    ("numbers", "第一季度支出进度", "第四季度支出进度"),
    ("numbers", "Ⅱ类水体占比", "Ⅴ类水体占比"),
    ("numbers", "2022年结余资金", "2023年结余资金"),
    ("negation", "报告采纳数", "报告未采纳数"),
    ("polarity", "用水量下降幅度", "用水量变化幅度"),
    ("group", "学生满意度", "家长满意度"),
    ("contrast", "网络运行维护覆盖率", "网站运行维护覆盖率"),
    ("contrast", "数量达标率", "质量达标率"),
    ("character", "上行速率达标率", "下行速率达标率"),
    ("bracket", "补助标准（小学）", "补助标准（特教）"),
    ("qualifier", "人均费用", "户均费用"),
    ("object", "桥梁加固合格率", "图书编目合格率"),
    ("object", "学生满意度", "满意度"),
]


@pytest.mark.parametrize(("code", "a", "b"), BY_CODE)
def test_each_difference_is_named(code: str, a: str, b: str) -> None:
    begins = rules("reasons")["texts"][code].partition(":")[0]
    assert any(text.startswith(begins) for text in vetoes(a, b)), vetoes(a, b)


def test_every_veto_has_a_case() -> None:
    not_vetoes = {
        "same_name", "same_key", "step", "kept_name", "similar", "one_edit", "reordered",
        "described", "generic", "descriptions_differ", "dictionary",
    }  # fmt: skip
    texts = {code for code in rules("reasons")["texts"] if not code.startswith("human_")}
    assert {code for code, _, _ in BY_CODE} == texts - not_vetoes


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("设备采购数量", "设备购置数量"),
        ("无害化处理率", "垃圾无害化处理率"),
        ("2023年培训人数", "培训人数"),
        ("完成率", "任务完成率"),
        ("资金发放及时率", "资金发放及时性"),
        ("统一采购数量", "采购数量"),
    ],
)
def test_nothing_stands_against(a: str, b: str) -> None:
    assert vetoes(a, b) == ()


def test_decomposition() -> None:
    parts = decompose("重点人群（老年人）人均体检费用下降率")
    assert parts.measure is not None
    assert (parts.measure.word, parts.measure.family) == ("下降率", "下降")
    assert parts.object == "重点人群人均体检费用"
    assert parts.brackets == ("老年人",)
    assert parts.qualifiers == ("人均",)
    assert parts.polarity == -1
    assert decompose("保障工作正常开展").measure is None
    assert decompose("一体化平台三公经费").numbers == ()


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_vetoes_are_symmetric_and_none_against_itself(data: st.DataObject) -> None:
    names = [name for pair in read_pairs() for name in (pair.a, pair.b)]
    a, b = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    assert vetoes(a, a) == ()
    assert len(vetoes(a, b)) == len(vetoes(b, a))
