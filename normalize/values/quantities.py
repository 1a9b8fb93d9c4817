"""Quantities and ranges: operator, number, unit, and what the number is measured against.

In: folded text with Arabic digits. Out: a ``Reading``, or None where any part of
the text is not understood. Magnitudes are multiplied out exactly.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from normalize.records import ValueKind
from normalize.values.numerals import DIGITS
from normalize.values.operators import Head, Tail, combine, read_head, read_tail
from normalize.values.reading import Reading
from normalize.values.units import Unit, split_unit, whole_unit

_NUMBER = re.compile(rf"(?:(?<![^≥≤=<>~至到于,(\[±])(?P<sign>[-+]))?(?P<digits>{DIGITS})")
_JOINT = re.compile(r"(?:-|~|--|~~|至|到)")
_BOUNDS = re.compile(r"(?P<left>[<≤])(?:[XxNn]|[\u4e00-\u9fff]{1,10})?(?P<right>[<≤])")
_JOINING = re.compile(r"^[,;、]?(?:且|并且|,|同时)?")
_OUTER = re.compile(r"[(\[](?P<inner>[^()\[\]]*)[)\]]")
_BETWEEN = re.compile(r"在?(?:介于)?(?P<inner>.+)之间")
_YEARLY = frozenset({"年", "学年", "年度"})
_BASE_YEAR = re.compile(
    r"[较比与和](?P<year>(?:19|20)[0-9]{2})年(?:度|底|末)?(?:同期)?(?:水平)?(?:相比)?,?(?=[^0-9])"
)
_LOWER, _UPPER = frozenset((">=", ">")), frozenset(("<=", "<"))
# Units that also name a day, a month or a season of the calendar: 15日, 6月.
_CALENDAR = frozenset("日月季年") | {"季度", "年度"}


def read_quantity(text: str) -> Reading | None:
    """Read one number, or two that are the ends of a range.

    >>> reading = read_quantity("≤202.6万元")
    >>> reading.operator, reading.low, reading.unit, reading.literal
    ('<=', Decimal('2026000.0'), '元', Decimal('202.6'))
    """
    text = text.replace("/10万", "/十万")
    since = _BASE_YEAR.match(text)
    if since:
        return _changed_since(since["year"], text[since.end() :])
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) == 1:
        return _single(text, numbers[0])
    return _range(text, numbers[0], numbers[1]) if len(numbers) == 2 else None


def _changed_since(year: str, rest: str) -> Reading | None:
    """Read 较2022年增长6%: a change against a year that is named."""
    reading = read_quantity(rest)
    if reading is None or reading.quality not in ("increase", "decrease") or reading.baseline:
        return None
    return replace(reading, baseline=f"year_{year}")


def count_numbers(text: str) -> int:
    """Return how many numbers stand in a folded text."""
    return sum(1 for _ in _NUMBER.finditer(text))


def with_unit(reading: Reading, unit: Unit, *marks: str) -> Reading:
    """Give a reading that printed no unit the unit printed elsewhere (column or name)."""
    size = Decimal(1) if reading.magnitude_open else unit.magnitude
    return replace(
        reading,
        low=None if reading.low is None else scaled(reading.low, size),
        high=None if reading.high is None else scaled(reading.high, size),
        unit=unit.canonical,
        unit_raw=unit.raw,
        magnitude_open=False,
    ).marked(*marks)


def _single(text: str, number: re.Match[str]) -> Reading | None:
    head, tail = read_head(text[: number.start()]), read_tail(text[number.end() :])
    if head is None or tail is None:
        return None
    operator, agreed, differ = combine(head.operator, tail.operator)
    literal = _literal(number)
    if not agreed or not _is_sound(head, tail, literal):
        return None
    marks = head.marks + tail.marks + _doubts(head, tail, operator, literal)
    if differ:
        marks += ("operators_differ",)
    unit = _priced(tail.unit) if head.currency else tail.unit
    if head.currency and unit is None:
        return None
    size = unit.magnitude if unit else Decimal(1)
    low = scaled(literal, size)
    reading = Reading(
        ValueKind.QUANTITY,
        operator,
        low,
        unit=_canonical(unit, head.per),
        unit_raw=unit.raw if unit else None,
        literal=literal,
        baseline=head.baseline,
        quality=tail.grade or head.change,
        marks=marks,
        magnitude_open=unit is not None and unit.canonical is None,
    )
    return _plus_minus(reading) if head.plus_minus else reading


def _priced(unit: Unit | None) -> Unit | None:
    """Give the unit a currency sign stands for: ￥20000, ￥2万; None where it cannot be money."""
    if unit is None:
        return Unit("￥", "元", Decimal(1), "money")
    if unit.canonical is None:
        return replace(unit, canonical="元")
    return unit if unit.dimension == "money" else None


def _literal(number: re.Match[str]) -> Decimal:
    return Decimal(number[0].replace(",", ""))


def scaled(number: Decimal, size: Decimal) -> Decimal:
    """Multiply exactly: the context's 28 digits would round a long number."""
    if size == 1:
        return number
    sign, digits, exponent = number.as_tuple()
    whole = int("".join(map(str, digits))) * int(size)
    return Decimal((sign, tuple(map(int, str(whole))), int(exponent)))


def _canonical(unit: Unit | None, per: str | None) -> str | None:
    if unit is None or unit.canonical is None or per is None:
        return unit.canonical if unit else None
    return f"{unit.canonical}/{per}"


def _is_sound(head: Head, tail: Tail, literal: Decimal) -> bool:
    """Reject what fits the pattern and cannot be meant: 2023年 as a length of time."""
    unit = tail.unit
    if head.share and (unit is None or unit.dimension != "share"):
        return False
    if head.plus_minus and (head.operator or literal < 0 or tail.operator not in (None, "<=")):
        return False
    if unit and unit.raw in _YEARLY and 1950 <= literal < 2110:
        return False
    return not (unit and unit.canonical and head.per and unit.canonical.endswith(head.per))


def _doubts(head: Head, tail: Tail, operator: str | None, literal: Decimal) -> tuple[str, ...]:
    marks: tuple[str, ...] = ()
    if head.unclear and operator is None:
        marks += ("operator_unclear",)
    if tail.unit and tail.unit.raw == "M":
        marks += ("unit_ambiguous",)
    if tail.unit and tail.unit.raw in _CALENDAR and tail.unit.raw != "年" and operator is None:
        marks += ("maybe_date",)
    if literal.adjusted() > 14:
        marks += ("number_too_long",)
    return marks


def _plus_minus(reading: Reading) -> Reading:
    assert reading.low is not None  # a quantity
    return replace(
        reading,
        kind=ValueKind.RANGE,
        operator=None,
        low=reading.low.copy_negate(),
        high=reading.low,
    )


def _range(text: str, first: re.Match[str], second: re.Match[str]) -> Reading | None:
    """Read 90%-95%, [90%,100%], 90%≤X≤100%, ≥90%且≤95%, 20±2℃."""
    outer, between_ends = _OUTER.fullmatch(text), _BETWEEN.fullmatch(text)
    bare = outer or between_ends
    if bare:
        text = bare["inner"]
        inner = list(_NUMBER.finditer(text))
        if len(inner) != 2:
            return None
        first, second = inner
    before, between, after = (
        text[: first.start()],
        text[first.end() : second.start()],
        text[second.end() :],
    )
    tail = read_tail(after)
    if tail is None:
        return None
    ends = (_literal(first), _literal(second))
    return (
        _joined(before, between, tail, ends, comma=bool(outer))
        or _bounded(before, between, tail, ends)
        or _two_bounds(before, between, tail, ends)
    )


def _joined(
    before: str, between: str, tail: Tail, ends: tuple[Decimal, Decimal], *, comma: bool
) -> Reading | None:
    unit, rest = _leading_unit(between)
    head = read_head(before)
    if head is None or head.operator in ("<", ">") or head.share or not _same_side(head, tail):
        return None
    if "trailing_words" in tail.marks:
        return None  # 0-6岁儿童: the range belongs to the words, it is no target
    if rest == "±" and unit is None and tail.unit and tail.unit.canonical != "%":
        centre, spread = ends
        return _between(tail.unit, tail.unit, (centre - spread, centre + spread), head, tail)
    if not (_JOINT.fullmatch(rest) or (comma and rest == ",")):
        return None
    return _between(unit, tail.unit, ends, head, tail)


def _same_side(head: Head, tail: Tail) -> bool:
    operators = {head.operator, tail.operator} - {None, "=", "~"}
    return not operators and not head.plus_minus and head.per is None


def _bounded(
    before: str, between: str, tail: Tail, ends: tuple[Decimal, Decimal]
) -> Reading | None:
    unit, rest = _leading_unit(between)
    if before or tail.operator or not _BOUNDS.fullmatch(rest):
        return None
    return _between(unit, tail.unit, ends, Head(), tail)


def _two_bounds(
    before: str, between: str, tail: Tail, ends: tuple[Decimal, Decimal]
) -> Reading | None:
    """Read ≥90%且≤95% and 90%以上95%以下: a lower and an upper bound, in either order."""
    for cut in range(len(between), -1, -1):
        left, head = read_tail(between[:cut]), read_head(_JOINING.sub("", between[cut:]))
        first = read_head(before)
        if left is None or head is None or first is None or first.marks or left.marks:
            continue
        lower, fine, _ = combine(first.operator, left.operator)
        upper, right, _ = combine(head.operator, tail.operator)
        if not (fine and right) or head.marks or head.baseline or head.change:
            continue
        if lower in _LOWER and upper in _UPPER:
            return _between(left.unit, tail.unit, ends, replace(first, operator=None), tail)
        if lower in _UPPER and upper in _LOWER:
            swapped = (ends[1], ends[0])
            return _between(tail.unit, left.unit, swapped, replace(first, operator=None), tail)
    return None


def _between(
    left: Unit | None, right: Unit | None, ends: tuple[Decimal, Decimal], head: Head, tail: Tail
) -> Reading | None:
    """Make the range; ends that are out of order or of different units are not one."""
    shown = right or left
    if left and right and left.canonical != right.canonical and left.canonical is not None:
        return None
    size = shown.magnitude if shown else Decimal(1)
    low = scaled(ends[0], left.magnitude if left else size)
    high = scaled(ends[1], right.magnitude if right else size)
    if low >= high:
        return None
    if shown and shown.raw in _CALENDAR and shown.raw != "年":
        return None
    if shown and shown.raw in _YEARLY and low >= 1950:
        return None
    return Reading(
        ValueKind.RANGE,
        "~" if "~" in (head.operator, tail.operator) else head.operator,
        low,
        high,
        shown.canonical if shown else None,
        shown.raw if shown else None,
        baseline=head.baseline,
        quality=tail.grade or head.change,
        marks=head.marks + tail.marks,
        magnitude_open=shown is not None and shown.canonical is None,
    )


def _leading_unit(text: str) -> tuple[Unit | None, str]:
    for joint in ("至", "到", "-", "~"):
        unit = whole_unit(text.partition(joint)[0])
        if unit and joint in text:
            return unit, text[len(text.partition(joint)[0]) :]
    return split_unit(text) or (None, text)
