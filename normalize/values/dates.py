"""Dates: days, months, quarters, years and spans of them.

In: folded text with Arabic digits, and the fiscal year that a date without a
year belongs to. Out: a ``Reading`` of kind date or period, or None where the
text is no date. A month, quarter or year stands for its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from normalize.records import ValueKind
from normalize.values.reading import Reading
from normalize.values.vocabulary import (
    SYMBOL_OPERATORS,
    either,
    inverted,
    operators_before,
    vocabulary,
    words,
)

_LOOKS_DATED = re.compile(r"[年月季]|[0-9][-/.][0-9]|^(?:19|20)[0-9]{6}$|Q[1-4]|旬")
_YEAR = r"(?P<year>(?:19[5-9]|20[0-9]|210)[0-9])"
_RELATIVE = {
    **dict.fromkeys(("当年", "本年", "本年度", "今年", "当年度", "该年"), 0),
    **dict.fromkeys(("次年", "明年", "下年", "下一年", "第2年", "下年度", "次年度", "翌年"), 1),
    **dict.fromkeys(("上年", "去年", "上一年"), -1),
}
_COMING = [name for name, offset in _RELATIVE.items() if offset >= 0]
_ANY_YEAR = rf"(?:{_YEAR}年(?:度)?|(?P<relative>{either(_RELATIVE)})的?)?"
_CLOCK = r"(?: ?(?:24时|24点|23:59(?::59)?|24:00|0?0:00(?::00(?:\.0+)?)?))?"
_END = "年?(?:底|末|终|内)"
_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ANY_YEAR}(?P<month>[0-9]{{1,2}})月份?"
        rf"(?:(?P<day>[0-9]{{1,2}})(?:日|号)|(?P<part>底|末|上旬|中旬|下旬))?{_CLOCK}",
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})"
        rf"(?:(?P=sep)(?P<day>[0-9]{{1,2}})日?)?(?![0-9]){_CLOCK}",
        rf"{_YEAR}年(?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})(?![-0-9月季])日?",
        rf"{_ANY_YEAR}第?(?P<quarter>[1-4])季度?(?:底|末)?",
        rf"(?:{_YEAR}年?)?Q(?P<quarter>[1-4])",
        rf"{_ANY_YEAR}(?P<half>[上下])半年(?:底|末)?",
        rf"{_YEAR}年(?:度)?(?=内|底|末|终|年|前|$|完|[-~至到])(?P<end>{_END})?",
        rf"(?P<relative>{either(_COMING)})(?P<end>{_END})?",
        r"(?P<end>年(?:底|末|终|内)|年度(?:内|末|底))",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])(?![0-9])",
    )
)
_MONTHS = re.compile(
    rf"{_ANY_YEAR}(?P<first>[0-9]{{1,2}})月?份?[-~至到](?P<last>[0-9]{{1,2}})月份?(?:底|末)?"
)
_YEARS = re.compile(
    rf"{_YEAR}年?(?:度)?[-~至到](?P<last>(?:19[5-9]|20[0-9]|210)[0-9])年?(?:度|底|末)?"
)
_SHORT_DAY = re.compile(r"(?P<month>[0-9]{1,2})[./-](?P<day>[0-9]{1,2})(?=(?:之|以)?前)")
_SPAN = re.compile(r"日?[-~至到]{1,2}")
_WHOLE_YEAR = re.compile(rf"{_YEAR}(?:年度|年?全年(?:度)?)")
# 2023.1 alone may be a number; between two of its kind it is a month.
_DOTTED_MONTHS = re.compile(
    rf"{_YEAR}[.](?P<first>1[0-2]|0?[1-9])[-~至到]"
    r"(?P<until>(?:19[5-9]|20[0-9]|210)[0-9])[.](?P<last>1[0-2]|0?[1-9])(?![0-9.])"
)
_NOT_SKIPPED = re.compile(r"[0-9不未无非起后每]")
_DECADS = {"上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class _Point:
    """A date as written: ``first`` and ``last`` are None without a year or with a bad day."""

    first: date | None
    last: date | None
    end: int
    bounded: bool = False
    is_year: bool = False
    marks: tuple[str, ...] = ()


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    operators = vocabulary("operators")
    before, after = operators_before(), inverted(operators["after_date"])
    neutral = either(words("after_date", "before"))
    head = re.compile(rf"{neutral}*(?P<word>{either(before)})?{neutral}*(?P<sign>[≥≤<>=~]?)")
    tail = re.compile(
        rf"(?:\((?:不?含|包含)[^()0-9]{{0,4}}\))?(?P<word>{either(after)})?"
        rf"(?:\((?:不?含|包含)[^()0-9]{{0,4}}\))?(?P<about>左右)?"
        rf"(?P<words>[,，]?{either(words('after_date', 'words'))}.{{0,24}})?"
    )
    return head, tail, before, after


def read_date(text: str, fiscal_year: int | None) -> Reading | None:
    """Read a date or a span of dates, or return None.

    >>> read_date("12月底前", 2024).value_date
    datetime.date(2024, 12, 31)
    """
    period = _named_period(text, fiscal_year)
    if period or not _LOOKS_DATED.search(text):
        return period
    head, _, before, _ = _around()
    found = head.match(text)
    start = found.end() if found else 0
    word, sign = (found["word"], found["sign"]) if found else (None, "")
    operator = before.get(word or "") or SYMBOL_OPERATORS.get(sign)
    span = _span(text, start, fiscal_year)
    if span:
        return span
    point = _point(text, start, fiscal_year)
    if point is None or (operator in (">=", ">") and point.is_year):
        return None  # 不低于2022年 compares with a year, it sets no date
    return _deadline(text, point, operator)


def _named_period(text: str, fiscal_year: int | None) -> Reading | None:
    whole = _WHOLE_YEAR.fullmatch(text)
    if whole or text in words("periods", "year"):
        year = int(whole["year"]) if whole else fiscal_year
        return _period(_day(year, 1, 1), _day(year, 12, 31))
    if text in words("periods", "words") or _regularly().fullmatch(text):
        return Reading(ValueKind.PERIOD)
    if text in words("periods", "year_end"):
        operator = "<=" if text.endswith("内") else None
        return Reading(ValueKind.DATE, operator, value_date=_day(fiscal_year, 12, 31))
    return None


@cache
def _regularly() -> re.Pattern[str]:
    """Match 按季度发放, 每月支付: a rhythm, and what is done in it."""
    rhythm = "(?:按|每个?|逐)(?:月份?|季度?|年度?|周|日|天|学期|学年|半年|旬)"
    return re.compile(rf"{rhythm}(?:底|末|初)?前?{either(words('after_date', 'words'))}?")


def _span(text: str, start: int, fiscal_year: int | None) -> Reading | None:
    """Read 1-12月, 2023-2025年, and two full dates with a dash or 至 between."""
    months, years = _MONTHS.match(text, start), _YEARS.match(text, start)
    if months and _only_verbs(text, months.end()):
        year = _year_of(months, fiscal_year)
        first, last = int(months["first"]), int(months["last"])
        if not 1 <= first <= last <= 12:
            return None
        return _period(_day(year, first, 1), _last_day(year, last))
    if years and _only_verbs(text, years.end()):
        return _period(_day(int(years["year"]), 1, 1), _day(int(years["last"]), 12, 31))
    dotted = _DOTTED_MONTHS.match(text, start)
    if dotted and _only_verbs(text, dotted.end()):
        first, last = int(dotted["first"]), int(dotted["last"])
        return _period(_day(int(dotted["year"]), first, 1), _last_day(int(dotted["until"]), last))
    left = _point(text, start, fiscal_year)
    joint = _SPAN.match(text, left.end) if left else None
    if left is None or joint is None:
        return None
    right = _point(text, joint.end(), left.last.year if left.last else fiscal_year)
    if right is None or not _only_verbs(text, right.end):
        return None
    marks = {*left.marks, *right.marks} - {"maybe_date"}
    return _period(left.first, right.last, tuple(marks))


def _period(first: date | None, last: date | None, marks: tuple[str, ...] = ()) -> Reading | None:
    if first and last and first > last:
        return None
    return Reading(ValueKind.PERIOD, value_date=last, start_date=first, marks=marks)


def _deadline(text: str, point: _Point, operator: str | None) -> Reading | None:
    _, tail, _, after = _around()
    found = tail.fullmatch(text, point.end)
    if found is None or (found["words"] and _NOT_SKIPPED.search(found["words"])):
        return None
    suffix = after.get(found["word"] or "") or ("~" if found["about"] else None)
    suffix = suffix or ("<=" if point.bounded else None)
    if operator and suffix and operator != suffix:
        return None
    return Reading(ValueKind.DATE, operator or suffix, value_date=point.last, marks=point.marks)


def _only_verbs(text: str, end: int) -> bool:
    found = _around()[1].fullmatch(text, end)
    return bool(found and not found["word"]) and not _NOT_SKIPPED.search(text, end)


def _point(text: str, start: int, fiscal_year: int | None) -> _Point | None:
    for pattern in _POINTS:
        found = pattern.match(text, start)
        if found:
            return _placed(found, fiscal_year)
    short = _SHORT_DAY.match(text, start)
    return _placed(short, fiscal_year) if short else None


def _placed(found: re.Match[str], fiscal_year: int | None) -> _Point | None:
    """Turn a match into days; a day that does not exist is marked, not moved."""
    parts = found.groupdict()
    if parts.get("sep") == "." and not parts["day"] and len(parts["month"] or "") == 1:
        return None
    year = _year_of(found, fiscal_year)
    first_month, last_month = _months_of(parts)
    day = int(parts["day"]) if parts.get("day") else _DECADS.get(parts.get("part") or "")
    bounded = (parts.get("end") or "").endswith("内")
    if not 1 <= last_month <= 12 or (day is not None and not _exists(year, last_month, day)):
        return _Point(None, None, found.end(), marks=("bad_date",))
    last = _day(year, last_month, day) if day else _last_day(year, last_month)
    first = _day(year, first_month, int(parts["day"]) if parts.get("day") else 1)
    marks = _doubts(parts)
    is_year = (first_month, last_month) == (1, 12)
    return _Point(first, last, found.end(), bounded, is_year, marks)


def _doubts(parts: dict[str, str | None]) -> tuple[str, ...]:
    if parts.get("sep") == "." and not parts.get("day"):
        return ("maybe_date",)
    return ()


def _months_of(parts: dict[str, str | None]) -> tuple[int, int]:
    month, quarter, half = parts.get("month"), parts.get("quarter"), parts.get("half")
    if month:
        return int(month), int(month)
    if quarter:
        return int(quarter) * 3 - 2, int(quarter) * 3
    if half:
        return (1, 6) if half == "上" else (7, 12)
    return 1, 12


def _year_of(found: re.Match[str], fiscal_year: int | None) -> int | None:
    parts = found.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    offset = _RELATIVE.get(parts.get("relative") or "", 0)
    return None if fiscal_year is None else fiscal_year + offset


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year or 2000, month)[1]


def _day(year: int | None, month: int, day: int) -> date | None:
    return None if year is None else date(year, month, day)


def _last_day(year: int | None, month: int) -> date | None:
    return None if year is None else date(year, month, monthrange(year, month)[1])
