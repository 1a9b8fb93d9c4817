"""Target values read with their surroundings: name, fiscal year, columns of their own."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from normalize.records import Value, ValueKind
from normalize.values import direction_of, read_value
from normalize.values.units import dimension_of, factor_of


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
    assert factor_of("t") == 1000 * (factor_of("kg") or 0)
    assert factor_of("个") is None


def test_every_suspicion_has_a_text_in_both_languages() -> None:
    folder = files("normalize.values")
    texts = tomllib.loads(folder.joinpath("data/suspicions.toml").read_text(encoding="utf-8"))
    source = "".join(
        part.read_text(encoding="utf-8") for part in folder.iterdir() if part.name.endswith(".py")
    )
    for code, entry in texts.items():
        assert entry["zh"] and entry["en"] and entry["kind"] in ("doubt", "unread", "mark")
        assert f'"{code}"' in source, code
