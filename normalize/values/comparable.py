"""Comparable numbers: a target value in the one unit that units of its dimension are turned into."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from normalize.records import Value
from normalize.values.units import base_of

_PLACES = Decimal("0.00000001")
_LARGEST = 22  # digits in front of the point: DECIMAL(30, 8)
_WIDE = Context(prec=1000)


@dataclass(frozen=True, slots=True)
class Comparable:
    """``unit`` is None where the value has no number that fits, or no unit of the table."""

    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def comparable(value: Value) -> Comparable:
    """Return a value's numbers in the unit that all units of its dimension are turned into.

    Exact, but for what eight places cannot hold (an 亩 is 666.66666667 ㎡).

    >>> from normalize.values import read_value
    >>> one, other = comparable(read_value("1.2公里")), comparable(read_value("1200米"))
    >>> one.unit, one.low == other.low
    ('m', True)
    """
    base = base_of(value.unit) if value.unit else None
    if base is None or value.low is None:
        return Comparable()
    unit, factor = base
    low = _times(value.low, factor)
    high = None if value.high is None else _times(value.high, factor)
    return Comparable() if low is None else Comparable(unit, low, high)


def _times(number: Decimal, factor: Fraction) -> Decimal | None:
    exact = Fraction(number) * factor
    quotient = _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    if quotient and quotient.adjusted() >= _LARGEST:
        return None
    return quotient.quantize(_PLACES, ROUND_HALF_EVEN, _WIDE)
