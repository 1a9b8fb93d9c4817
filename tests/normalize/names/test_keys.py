"""Keys: which names are the same, by which rules, and which only look so."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from normalize.names import name_key
from normalize.names.keys import RULES
from normalize.names.resting import may_change
from normalize.names.tables import rows, rules
from tests.normalize.names.evaluate import read_pairs

RULE_CASES = [
    ("cleaned", "2、档案数字化率（%）", "档案数字化率"),
    ("traditional", "檔案數字化率", "档案数字化率"),
    ("letters", "Ⅲ类pm2.5", "III类PM2.5"),
    ("punctuation", "“一网通办”事项数", "一网通办事项数"),
    ("misspelt", "台帐更新及时率", "台账更新及时率"),
    ("misread", "投诉处理及时宰", "投诉处理及时率"),
    ("definition", "结余率（计算公式：结余/预算）", "结余率"),
    ("of", "参训学员的合格率", "参训学员合格率"),
    ("empty_prefix", "本项目受益人数", "受益人数"),
    ("intent", "力争设备完好率", "设备完好率"),
    ("tails", "受益人数指标", "受益人数"),
    ("share", "女性干部占比", "女性干部率"),
    ("degree", "影响程度", "影响度"),
    ("count", "聘用人员数量", "聘用人数"),
    ("quarter", "第四季度支出进度", "第4季度支出进度"),
    ("synonym", "购置成本", "采购成本"),
    ("order", "工单及时办结率", "工单办结及时率"),
]

TRAPS = [
    ("项目负责人满意度", "负责人满意度"),
    ("项目数量", "数量"),
    ("保证金退还率", "金退还率"),
    ("目的地满意度", "目地满意度"),
    ("健康管理人员数量", "健康管理人数"),
    ("车辆购置税完成额", "车辆采购税完成额"),
    ("生猪屠宰", "生猪屠率"),
    ("平均完成时间", "平均完成时限"),
    ("Ⅱ类水质断面数", "Ⅲ类水质断面数"),
    ("一次性补助人数", "1次性补助人数"),
    ("教育经费", "数育经费"),
    ("规范执行率", "执行规范率"),
    ("办案数量（刑事）", "办案数量"),
    ("2022年结转资金支付率", "2023年结转资金支付率"),
]


@pytest.mark.parametrize(("rule", "name", "key"), RULE_CASES)
def test_each_rule_fires_and_says_so(rule: str, name: str, key: str) -> None:
    found = name_key(name)
    assert found.key == key
    assert rule in [step[0] for step in found.steps]


def test_every_rule_has_a_case_and_a_label() -> None:
    names = [rule for rule, _ in RULES]
    assert {rule for rule, _, _ in RULE_CASES} == set(names)
    assert set(rules("reasons")["rules"]) == {*names, "own_year"}


@pytest.mark.parametrize(("a", "b"), TRAPS)
def test_rules_stop_where_a_word_means_something(a: str, b: str) -> None:
    assert name_key(a).key != name_key(b).key


def test_a_year_goes_only_where_it_is_the_documents_own() -> None:
    assert name_key("2023年培训人数", years=[2023, 2023]).key == "培训人数"
    assert name_key("2023年度的培训人数", years=[2023]).steps[-1][0] == "own_year"
    assert name_key("2023年培训人数").key == "2023年培训人数"
    assert name_key("2022年结转资金支付率", years=[2023]).key == "2022年结转资金支付率"
    assert name_key("2023年培训人数", years=[2023, 2024]).key == "2023年培训人数"
    assert name_key("2023年", years=[2023]).key == "2023年"


def test_every_synonym_row_works_and_spares_its_exceptions() -> None:
    for row in rows("synonyms"):
        assert name_key(f"甲乙{row['printed']}").key == name_key(f"甲乙{row['canonical']}").key
        for kept in filter(None, row["unless"].split("|")):
            assert kept in name_key(f"甲乙{kept}").key


def test_tables_never_touch_correct_simplified_text() -> None:
    meant = "".join(row["meant"] for row in rows("misspelt"))
    for row in rows("misspelt"):
        assert row["printed"] not in meant
    for row in rows("traditional"):
        assert row["simplified"].encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            row["printed"].encode("gb2312")


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.sampled_from([name for pair in read_pairs() for name in (pair.a, pair.b)]),
        st.text(
            alphabet="的项目确保及时完成购置率比例人员数量指标情况（）2023年度程验收合格",
            max_size=20,
        ),
        st.text(max_size=12),
    )
)
def test_steps_lead_from_the_name_to_the_key(name: str) -> None:
    found = name_key(name)
    texts = [name, *(after for _, _, after in found.steps)]
    assert [before for _, before, _ in found.steps] == texts[:-1]
    assert texts[-1] == found.key
    assert name_key(found.key).key == found.key
    assert bool(found.key) == bool(name)


numbering = st.sampled_from(["", "1.", "（2）", "★", "三、", "指标1：", "质量指标："])
unit = st.sampled_from(["", "（%）", "(人次)", "（≥**个）", "。", "（单位：元）"])


@settings(deadline=None, max_examples=300)
@given(
    numbering,
    st.sampled_from(sorted({row["name"] for row in rows("indicator_names")})),
    unit,
    st.booleans(),
)
def test_noise_around_a_name_means_nothing(
    before: str, name: str, after: str, spaced: bool
) -> None:
    # 1.0-6岁 may be 1. and 0-6岁, or a number: it stays as printed
    assume(not (before[:1].isdigit() and name[:1].isdigit()))
    printed = before + ("\n".join(name) if spaced and name.isalpha() else name) + after
    assert name_key(printed).key == name_key(name).key


def test_a_name_at_rest_is_changed_by_no_rule() -> None:
    printed = {name for pair in read_pairs() for name in (pair.a, pair.b)}
    printed |= {row["name"] for row in rows("indicator_names")}
    printed |= {name_key(name).key for name in printed}
    resting = [name for name in printed if not may_change(name)]
    assert len(resting) > len(printed) / 3
    for name in resting:
        assert [rule for rule, apply in RULES if (apply(name) or name) != name] == [], name
