"""Target values read with their surroundings: name, fiscal year, columns of their own."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest

from normalize.records import Value, ValueKind
from normalize.values import direction_of, read_value
from normalize.values.comparable import Comparable, comparable
from normalize.values.units import base_of, dimension_of


@pytest.mark.parametrize("raw", [None, "", "  ", "\n"])
def test_blank_is_missing(raw: str | None) -> None:
    assert read_value(raw) == Value(raw or "", ValueKind.MISSING)


def test_year_of_a_date_comes_from_the_fiscal_year_or_stays_open() -> None:
    assert read_value("12月底前", fiscal_year=2024).value_date == date(2024, 12, 31)
    assert read_value("2月底前", fiscal_year=2024).value_date == date(2024, 2, 29)
    unknown = read_value("12月底前")
    assert (unknown.kind, unknown.operator, unknown.value_date) == (ValueKind.DATE, "<=", None)
    assert read_value("1-6月").kind is ValueKind.PERIOD


def test_period_has_both_ends() -> None:
    value = read_value("2023.07-2024.01")
    assert (value.start_date, value.value_date) == (date(2023, 7, 1), date(2024, 1, 31))


def test_columns_are_joined_in_order() -> None:
    value = read_value("90", operator_raw="≥", unit_raw="%")
    assert value.raw == "≥90%"
    assert (value.operator, value.low, value.unit) == (">=", Decimal(90), "%")
    assert read_value("≥90%", operator_raw="≥", unit_raw="%") == value


def test_columns_with_magnitude_and_words() -> None:
    money = read_value("202.6", operator_raw="≤", unit_raw="万元")
    assert (money.low, money.unit, money.literal) == (Decimal(2026000), "元", Decimal("202.6"))
    words = read_value("效果显著", operator_raw="定性", unit_raw="无")
    assert words.kind is ValueKind.QUALITATIVE
    assert read_value("2023年12月31日", operator_raw="≤").operator == "<="


def test_columns_that_disagree_are_told() -> None:
    assert "operator_column_differs" in read_value("≥90%", operator_raw="≤").suspicions
    assert "unit_column_differs" in read_value("90%", unit_raw="个").suspicions
    assert read_value("90%", unit_raw="个").unit == "%"


def test_unit_of_the_name_is_used_only_where_the_value_has_none() -> None:
    supplied = read_value("≥90", name="工作完成率（%）")
    assert (supplied.unit, supplied.suspicions) == ("%", ("unit_from_name",))
    own = read_value("5个", name="面积（平方米）")
    assert (own.unit, own.suspicions) == ("个", ())
    assert read_value("5", name="覆盖率（全市）").unit is None


def test_damage_is_proposed_and_never_applied() -> None:
    value = read_value("292%")
    assert (value.kind, value.low, value.operator) == (ValueKind.QUANTITY, Decimal(292), None)
    assert (value.proposed, value.suspicions) == ("≥92%", ("ge_read_as_2",))
    assert read_value("≥292%").proposed is None


@pytest.mark.parametrize(
    ("raw", "baseline", "quality"),
    [
        ("较上年提高≥5%", "previous_year", "increase"),
        ("同比下降3%", "previous_year", "decrease"),
        ("不超预算", "budget", None),
        ("提高到95%", None, None),
    ],
)
def test_baseline(raw: str, baseline: str | None, quality: str | None) -> None:
    value = read_value(raw)
    assert (value.baseline, value.quality) == (baseline, quality)


@pytest.mark.parametrize(
    ("raw", "quality"),
    [
        ("优良", "grade"),
        ("进一步提高", "improve"),
        ("按期完成", "timely"),
        ("保障工作正常开展", "maintain"),
    ],
)
def test_class_of_words(raw: str, quality: str) -> None:
    assert read_value(raw).quality == quality


def test_zero_in_a_word_needs_a_mishap() -> None:
    assert read_value("无", name="有效投诉").low == 0
    assert read_value("无", name="生态效益").kind is ValueKind.QUALITATIVE


@pytest.mark.parametrize(
    ("name", "raw", "level2", "direction"),
    [
        ("验收合格率", "≤98%", None, 1),
        ("群众投诉率", "≤5%", None, -1),
        ("成本节约率", "≥5%", "经济成本指标", 1),
        ("不合格率", "5%", None, -1),
        ("差错纠正率", "100%", None, 1),
        ("降低生产成本", "≥5%", None, 1),
        ("资金违规使用率", "0%", None, -1),
        ("群众上访次数", "0次", None, -1),
        ("重大舆情事件", "0起", None, -1),
        ("舆情监测次数", "12次", None, None),
        ("纠纷化解率", "90%", None, 1),
        ("投诉处理率", "≥95%", None, 1),
        ("带动农户增收", "2000元", None, 1),
        ("培训场次", "≥5场", None, 1),
        ("采购支出", "5万元", "经济成本指标", -1),
        ("服务响应", "2小时", "时效指标", -1),
        ("服务天数", "≥365天", "时效指标", 1),
        ("培训场次", "5场", None, None),
    ],
)
def test_direction(name: str, raw: str, level2: str | None, direction: int | None) -> None:
    assert direction_of(name, read_value(raw), level2=level2) == direction


def test_direction_column_comes_first() -> None:
    value = read_value("≤5%")
    assert direction_of("投诉率", value, direction_raw="正向") == 1
    assert direction_of("合格率", value, direction_raw="反向指标") == -1
    assert direction_of("合格率", value, direction_raw="定性") is None
    assert direction_of("合格率", value, direction_raw="？？") == 1


def test_units_can_be_compared() -> None:
    assert (dimension_of("元/人"), dimension_of("t"), dimension_of("个")) == (
        "money",
        "mass",
        "count",
    )
    assert (base_of("t"), base_of("个")) == (("kg", 1000), ("个", 1))
    assert base_of("亩") == ("㎡", Fraction(2000, 3))
    assert base_of("元/km") == ("元/m", Fraction(1, 1000))
    assert base_of("年") == ("月", 12)
    assert base_of("没有的单位") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2万人次", "12000人次"),
        ("1.2公里", "1200米"),
        ("2公顷", "20000平方米"),
        ("3亩", "2000平方米"),
        ("2小时", "120分钟"),
        ("1年", "12个月"),
        ("0.5吨", "500公斤"),
        ("5‰", "0.5%"),
        ("2万元/公里", "20元/米"),
        ("600元/人·天", "600元/人天"),
        ("5名", "5人"),
    ],
)
def test_one_dimension_compares(one: str, other: str) -> None:
    assert comparable(read_value(one)) == comparable(read_value(other))


def test_other_units_do_not_compare() -> None:
    units = {
        comparable(read_value(raw)).unit for raw in ("5个工作日", "5天", "5个月", "5人", "5人次")
    }
    assert len(units) == 5
    assert comparable(read_value("90")) == comparable(read_value("优")) == Comparable()
    assert comparable(read_value("9" * 23 + "公里")) == Comparable()


def _parts(raw: str) -> list[tuple[str | None, str | None, int, str | None]]:
    value = read_value(raw)
    return [(part.label, part.operator, int(part.amount), part.unit) for part in value.parts]


@pytest.mark.parametrize(
    ("raw", "total", "parts"),
    [
        ("新建3个、改建5个，共8个", 8, [("新建", 3), ("改建", 5)]),
        ("共8个，新建3个、改建5个", 8, [("新建", 3), ("改建", 5)]),
        ("8个（新建3个、改建5个）", 8, [("新建", 3), ("改建", 5)]),
        ("8个，其中新建3个", 8, [("新建", 3)]),
    ],
)
def test_a_stated_total_is_the_quantity(raw: str, total: int, parts: list[object]) -> None:
    value = read_value(raw)
    assert (value.kind, value.low, value.unit) == (ValueKind.QUANTITY, total, "个")
    assert [(label, amount) for label, _, amount, _ in _parts(raw)] == parts
    assert value.suspicions == ()


@pytest.mark.parametrize("raw", ["新建3个、改建5个，共9个", "8个，其中新建6个、改建5个"])
def test_parts_that_do_not_add_up_are_told(raw: str) -> None:
    assert "parts_sum_differs" in read_value(raw).suspicions


def test_parts_without_a_total_leave_the_value_open() -> None:
    value = read_value("培训3期，每期不少于50人")
    assert (value.kind, value.low) == (ValueKind.UNPARSED, None)
    assert _parts("培训3期，每期不少于50人") == [("培训", None, 3, "期"), ("每期", ">=", 50, "人")]
    assert read_value("90%（含）-95%（不含）").parts == ()


@pytest.mark.parametrize(
    ("raw", "operator", "baseline"),
    [
        ("较2022年增长6%", None, "year_2022"),
        ("不低于2022年水平", ">=", "year_2022"),
        ("未超预算", "<=", "budget"),
        ("不低于去年同期水平", ">=", "previous_year"),
        ("高于全市平均水平", ">", "average"),
    ],
)
def test_what_a_value_is_measured_against(raw: str, operator: str | None, baseline: str) -> None:
    value = read_value(raw)
    assert (value.operator, value.baseline) == (operator, baseline)


@pytest.mark.parametrize("word", ["未超过", "没有超过", "不得超过", "未突破", "均不超过"])
def test_a_negated_bound_turns_round(word: str) -> None:
    assert read_value(f"{word}5%").operator == "<="
    assert read_value(f"{word}预算").operator == "<="


def test_every_suspicion_has_a_text_in_both_languages() -> None:
    folder = files("normalize.values")
    texts = tomllib.loads(folder.joinpath("data/suspicions.toml").read_text(encoding="utf-8"))
    source = "".join(
        part.read_text(encoding="utf-8") for part in folder.iterdir() if part.name.endswith(".py")
    )
    for code, entry in texts.items():
        assert entry["zh"] and entry["en"] and entry["kind"] in ("doubt", "unread", "mark")
        assert f'"{code}"' in source, code
