from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.money import is_exact, is_nothing, label_unit, money_unit, to_yuan


@pytest.mark.parametrize(
    ("raw", "unit", "yuan"),
    [
        ("49.02", "万元", "490200.00"),
        ("784.32", "万元", "7843200.00"),
        ("1,234,567.89", "元", "1234567.89"),
        ("１２．５", "万元", "125000.00"),
        ("1 200", "元", "1200.00"),
        ("30", "亿元", "3000000000.00"),
        ("3万元", "元", "30000.00"),
        ("500元", "万元", "500.00"),
        ("0", "万元", "0.00"),
        ("-3.5", "万元", "-35000.00"),
        ("2.50万", None, "25000.00"),
    ],
)
def test_reads_amounts(raw: str, unit: str | None, yuan: str) -> None:
    assert to_yuan(raw, unit) == Decimal(yuan)


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        ("49.02", None),
        ("", "万元"),
        (None, "万元"),
        ("约30", "万元"),
        ("12,34", "元"),
        ("/", "元"),
        ("1.2.3", "元"),
    ],
)
def test_leaves_what_it_cannot_read(raw: str | None, unit: str | None) -> None:
    assert to_yuan(raw, unit) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("项目资金（万元）", "万元"),
        ("单位：人民币千元", "千元"),
        ("单位：人", None),
    ],
)
def test_finds_the_money_unit(text: str, unit: str | None) -> None:
    assert money_unit(text) == unit


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_every_cent_survives(amount: Decimal) -> None:
    assert to_yuan(f"{amount:,}", "元") == amount
    assert to_yuan(str(amount), "万元") == amount * 10_000
    assert is_exact(str(amount), to_yuan(str(amount), "元"), "元")


@given(st.text())
def test_never_raises(text: str) -> None:
    to_yuan(text, "万元")


def test_tells_when_it_rounds() -> None:
    yuan = to_yuan("0.1234567", "万元")
    assert yuan == Decimal("1234.57")
    assert not is_exact("0.1234567", yuan, "万元")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("年度预算执行情况（万元）", "万元"),
        ("预算资金情况 (万元)", "万元"),
        ("项目资金/万元", "万元"),
        ("（单位： 万元）", "万元"),
        ("资金总额（金额单位：元）", "元"),
        ("全年预算数（单位:人民币万元）", "万元"),
        ("预算数（万元，保留两位小数）", "万元"),
        ("项 目 资 金\n（万 元）", "万元"),
        ("年度资金总额【千元】", "千元"),
        ("预算数", None),
        ("其中：财政拨款", None),
        ("补助标准（每人500元）", None),
        ("单价（元/人）", None),
        ("", None),
        (None, None),
    ],
)
def test_unit_of_a_label(label: str | None, unit: str | None) -> None:
    assert label_unit(label) == unit


@pytest.mark.parametrize(
    "raw", [None, "", " ", "—", "——", "-", "/", "无", "暂无", "N/A", "…", "＼", "不涉及"]
)
def test_an_amount_that_is_nothing(raw: str | None) -> None:
    assert is_nothing(raw)
    assert to_yuan(raw, "万元") is None


@pytest.mark.parametrize("raw", ["0", "0.00", "-5", "无偿资助", "1/2", "待定"])
def test_what_is_not_nothing(raw: str) -> None:
    assert not is_nothing(raw)


@given(st.text(max_size=20))
def test_no_label_or_cell_raises(text: str) -> None:
    unit = label_unit(text)
    assert unit is None or unit in unicodedata.normalize("NFKC", "".join(text.split()))
    assert not (is_nothing(text) and to_yuan(text, "元") is not None)


def test_a_magnitude_of_its_own_is_exact() -> None:
    assert is_exact("2.50万", to_yuan("2.50万", None), None)
    assert is_exact("2.50万", to_yuan("2.50万", "元"), "元")
    assert not is_exact("0.1234567万", to_yuan("0.1234567万", None), None)
