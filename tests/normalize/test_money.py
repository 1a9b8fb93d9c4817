from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.money import is_exact, money_unit, to_yuan


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
