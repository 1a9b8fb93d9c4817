"""Cleaning takes the layout off a name and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import clean_name
from normalize.names.cleaning import RULES
from normalize.names.tables import rules
from tests.normalize.names.evaluate import read_pairs

CLEANED = [
    ("1.1 司法救助发放人数", "司法救助发放人数", None),
    ("2.5 微米颗粒物浓度", "2.5微米颗粒物浓度", None),
    ("公路养护里程【公里】", "公路养护里程", "公里"),
    ("验收合格合格率（%）", "验收合格率", "%"),
    ("工作完成率(%)", "工作完成率", "%"),
    ("培训人数(人次)", "培训人数", "人次"),
    ("培训人数(单位：人)", "培训人数", "单位：人"),
    ("单位产值能耗(吨标准煤/万元)", "单位产值能耗", "吨标准煤/万元"),
    ("生均公用经费（元/生·年）", "生均公用经费", "元/生·年"),
    ("苗木成活率（≥**%）", "苗木成活率", "≥**%"),
    ("苗木成活率（≥90%）", "苗木成活率", "≥90%"),
    ("培训人数（人", "培训人数", "人"),
    ("设备数量(台/套)。", "设备数量", "台/套"),
    ("受助人数（城市）（人）", "受助人数（城市）", "人"),
    ("预算执行率%", "预算执行率", "%"),
    ("服务对象满意度≥95%", "服务对象满意度", "≥95%"),
    ("受训人数＞", "受训人数", ">"),
    ("完成率百分比", "完成率", "百分比"),
    ("服务对象满\n意度", "服务对象满意度", None),
    ("完 成 时 限", "完成时限", None),
    ("质量指标：验收合格率", "验收合格率", None),
    ("（社会效益指标）就业人数", "就业人数", None),
    ("指标1：培训人数", "培训人数", None),
    ("指标3培训人数", "培训人数", None),
    ("★★（2）培训人数", "培训人数", None),
    ("一、完成及时率", "完成及时率", None),
    ("1.1.3路面修复面积", "路面修复面积", None),
    ("其中：女职工人数", "女职工人数", None),
    ("培训人数(必填)", "培训人数", None),
    ("发表ＳＣＩ论文", "发表SCI论文", None),
    ("学生,家长满意度", "学生，家长满意度", None),
    ("\u200b培训人数\ufeff", "培训人数", None),
    ("项目(工程)验收合格率", "项目（工程）验收合格率", None),
]

KEPT = [
    "办案数量（刑事）",
    "覆盖数量（村）",
    "Ⅱ类水质断面比例",
    "5G基站数量",
    "0-6岁儿童健康管理率",
    "1.5倍工资发放率",
    "24小时响应率",
    "1:1配套资金到位率",
    "1、2号楼维修面积",
    "一、二级公路里程",
    "指标一体化平台数",
    "人人享有卫生服务",
    "2020年2020户危房改造",
    "服务服务业企业数",
    "培训培训师人数",
    "一次性补助人数",
    "合格百分比",
    "影响因子>5的论文数",
    "A≥B的项目",
    "PM2.5平均浓度",
    "CO2排放量",
    "……",
    "指标2",
    "★",
    "",
]


@pytest.mark.parametrize(("raw", "name", "unit"), CLEANED)
def test_takes_the_layout_off(raw: str, name: str, unit: str | None) -> None:
    cleaned = clean_name(raw)
    assert (cleaned.name, cleaned.unit_raw) == (name, unit)
    assert cleaned.raw == raw
    assert cleaned.rules


@pytest.mark.parametrize("name", KEPT)
def test_leaves_what_belongs_to_the_name(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned.name == name
    assert cleaned.rules == ()


def test_names_the_rules_in_the_order_they_fired() -> None:
    assert clean_name("★1.培训人数(人次)").rules == (
        "brackets",
        "bullet",
        "numbering",
        "unit_in_brackets",
    )


def test_every_rule_has_a_case_and_a_label() -> None:
    named = [rule for rule, _ in RULES]
    fired = {rule for raw, _, _ in CLEANED for rule in clean_name(raw).rules}
    assert fired == set(named)
    assert list(rules("reasons")["cleaning"]) == named


def test_no_character_comes_in_that_was_not_printed() -> None:
    for pair in read_pairs():
        for raw in (pair.a, pair.b):
            printed = set(unicodedata.normalize("NFKC", raw)) | set(raw) | set("（），：；？！")
            assert set(clean_name(raw).name) <= printed, raw


text_like_names = st.text(
    alphabet="设备采购完成率合格验收（）()%％ 人次元/、，.。：:1２一★①指标质量其中\n\u3000的≥*-",
    max_size=24,
)


@settings(deadline=None, max_examples=3000)
@given(st.one_of(text_like_names, st.text(max_size=16)))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean_name(raw)
    twice = clean_name(once.name)
    assert twice.name == once.name
    assert twice.rules == ()
    assert once.raw == raw
    assert bool(once.name) == bool(raw)
    assert (once.rules == ()) == (once.name == raw)
