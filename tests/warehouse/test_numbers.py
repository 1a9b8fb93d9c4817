"""Decimals on their way into the warehouse: what fits comes back exactly, what does not is told."""

from __future__ import annotations

from decimal import Decimal

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.place import Place
from warehouse.numbers import Fitter

DECIMALS = st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(
    min_value=Decimal("-1e19"), max_value=Decimal("1e19"), places=4
)


@settings(deadline=None, max_examples=150)
@given(DECIMALS)
def test_a_number_comes_back_exactly_or_is_told(number: Decimal) -> None:
    fitter = Fitter()
    fitter.at(1, None, Place(table=1))
    text = fitter.money(number, None)
    codes = [finding.note.code for finding in fitter.findings]
    if text is None:
        assert codes == ["number_too_large"]
        assert not number.is_finite() or abs(number) >= Decimal("9999999999999999.995")
        return
    with duckdb.connect() as con:
        ((stored,),) = con.execute("select ?::decimal(18, 2)", [text]).fetchall()
    if codes:
        assert codes == ["number_rounded"] and abs(stored - number) <= Decimal("0.005")
    else:
        assert stored == number


def test_nothing_stays_nothing() -> None:
    fitter = Fitter()
    assert fitter.money(None, "") is fitter.points(None, "") is fitter.measure(None, "") is None
    assert fitter.findings == []
