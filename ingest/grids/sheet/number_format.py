"""A number as its format shows it: 0.9 as ``0%`` is 90%, 45291 as a date is 2023年12月31日.

In: the stored value and the format code of the file (ECMA-376 part 1, 18.8.31).
Out: the text a person sees in the cell. Widths, colours and fill characters are
left out. Where a code cannot be followed, the plain value is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ingest.grids.sheet.date_format import DATE_LETTERS, format_date, from_serial
from ingest.grids.sheet.look import GENERAL

Value = int | float | str | bool | date | datetime | time | timedelta

_TOKEN = re.compile(
    r'"[^"]*"?|[\\!].?|_.?|\*.?|\[[^\]]*\]|general|am/pm|a/p|上午/下午|e[+-]|.',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"^\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]$")
_CURRENCY = re.compile(r"^\[\$([^-\]]*)(?:-[^\]]*)?\]$")
_DIGITS = "0#?"
_SIGNIFICANT = 15
"""Digits a spreadsheet keeps; the rest of a binary fraction is noise."""
_LARGEST = 1e15
"""Beyond it a number has more digits than are kept, and is shown plain."""


def shown(value: Value, code: str | None) -> str:
    """Return the text of a cell.

    >>> shown(0.9, "0%"), shown(49.0, None), shown(49.0, "0.00")
    ('90%', '49', '49.00')
    >>> shown(1234567.5, "#,##0.00"), shown(0.95, '"≥"0%')
    ('1,234,567.50', '≥95%')
    >>> shown(45291.0, 'yyyy"年"m"月"d"日"')
    '2023年12月31日'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    code = code or GENERAL
    if isinstance(value, int | float):
        if is_date_code(code):
            moment = from_serial(float(value))
            return plain(value) if moment is None else format_date(moment, code)
        # a code that blanks out what is there ( ;;; ) hides a value; a zero may be blank
        return _number(value, code) or (plain(value) if value else "")
    return format_date(value, code)


def plain(value: int | float) -> str:
    """Return a number without a format: no point for whole numbers, no binary noise."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < _LARGEST):
        return str(int(value))
    text = f"{value:.{_SIGNIFICANT}g}"
    return format(Decimal(text), "f") if 1e-9 < abs(value) < 1e21 else text


@lru_cache(maxsize=4096)
def is_date_code(code: str) -> bool:
    """Tell whether a format code is for dates or times."""
    section = _sections(code)[0]
    if any(token.lower() == "general" for token in section):
        return False
    return any(token[0].lower() in DATE_LETTERS for token in section if token[0] not in '"\\!_*[')


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A section taken apart: what stands before, among and after the digits."""

    before: str
    whole: tuple[str, ...]
    fraction: str
    after: str
    thousands: bool
    scale: int
    exponent: int = 0


def _number(value: int | float, code: str) -> str:
    if not abs(value) < _LARGEST:
        return plain(value)
    section, sign = _section_for(value, code)
    if any(token.lower() == "general" or token == "@" for token in section):
        fixed = "".join(_literal(token) for token in section)
        return _around(section, sign + plain(abs(value))) if fixed else sign + plain(abs(value))
    pattern = _pattern(section)
    if pattern is None:
        return plain(value)
    if not pattern.whole and not pattern.fraction:
        return pattern.before  # text alone, as in "0;-0;无"
    number = Decimal(f"{abs(value):.{_SIGNIFICANT}g}").scaleb(pattern.scale)
    if pattern.exponent:
        return sign + f"{number:.{len(pattern.fraction)}E}"
    rounded = number.quantize(Decimal(1).scaleb(-len(pattern.fraction)), ROUND_HALF_UP)
    if not rounded and sign:
        sign = ""
    whole, _, fraction = format(rounded, "f").partition(".")
    return (
        sign
        + pattern.before
        + _whole(whole, pattern)
        + _fraction(fraction, pattern.fraction)
        + pattern.after
    )


def _around(section: tuple[str, ...], number: str) -> str:
    return "".join(
        number if token.lower() == "general" or token == "@" else _literal(token)
        for token in section
    )


def _whole(digits: str, pattern: _Pattern) -> str:
    """Lay the digits into the places of the pattern, right to left, literals among them."""
    left = list(digits.lstrip("0"))
    out: list[str] = []
    count = 0
    places = sum(1 for item in pattern.whole if item in tuple(_DIGITS))
    for item in reversed(pattern.whole):
        if item not in tuple(_DIGITS):
            out.append(item)
            continue
        places -= 1
        taken = [left.pop() if left else "0" if item == "0" else ""]
        while places == 0 and left:
            taken.append(left.pop())
        for digit in filter(None, taken):
            if pattern.thousands and count and count % 3 == 0:
                out.append(",")
            out.append(digit)
            count += 1
    return "".join(reversed(out))


def _fraction(digits: str, places: str) -> str:
    while places and places[-1] != "0" and digits.endswith("0"):
        digits, places = digits[:-1], places[:-1]
    return "." + digits if digits else ""


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    found: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            found.append([])
        else:
            found[-1].append(token)
    return tuple(tuple(section) for section in found)


def _section_for(value: float, code: str) -> tuple[tuple[str, ...], str]:
    """Return the section that shows a value, and the sign to put before it."""
    sections = _sections(code)[:3]
    minus = "-" if value < 0 else ""
    for section in sections:
        conditions = [found for token in section if (found := _CONDITION.match(token))]
        if conditions and _holds(value, conditions[0].group(1), conditions[0].group(2)):
            return section, minus
    open_ones = [item for item in sections if not any(map(_CONDITION.match, item))]
    if len(open_ones) < len(sections):
        return (open_ones or list(sections))[-1], minus
    if value < 0 and len(sections) > 1:
        return sections[1], ""  # the section itself says how a negative number looks
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], minus


def _holds(value: float, operator: str, bound: str) -> bool:
    try:
        limit = float(bound)
    except ValueError:
        return False
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[operator]


def _literal(token: str) -> str:
    """Return what a token shows that is no digit place."""
    if token[0] == '"':
        return token.strip('"')
    if token[0] in "\\!":
        return token[1:]
    if token[0] == "_":
        return ""
    if token[0] == "*":
        return ""
    currency = _CURRENCY.match(token)
    if currency:
        return currency.group(1)
    return "" if token[0] == "[" or token == "@" or token.lower() == "general" else token


@lru_cache(maxsize=4096)
def _pattern(section: tuple[str, ...]) -> _Pattern | None:
    """Take a section apart; None for fractions (``# ?/?``), which are shown plain."""
    places = [index for index, token in enumerate(section) if token in tuple(_DIGITS)]
    percent = sum(2 for token in section if token == "%")
    if not places:
        return _Pattern("".join(map(_literal, section)), (), "", "", False, percent)
    first, last = places[0], places[-1]
    if "/" in section[first:last]:
        return None
    body, tail = list(section[first : last + 1]), list(section[last + 1 :])
    exponent = any(token.lower() in ("e+", "e-") for token in body)
    if exponent:
        cut = next(i for i, token in enumerate(body) if token.lower() in ("e+", "e-"))
        body = body[:cut]
    scale = percent
    while tail and tail[0] == ",":
        scale, tail = scale - 3, tail[1:]
    point = body.index(".") if "." in body else len(body)
    before = section[: first - 1] if first and section[first - 1] == "." else section[:first]
    if len(before) != first:  # ".00": no places before the point
        point, body = 0, [".", *body]
    return _Pattern(
        before="".join(map(_literal, before)),
        whole=tuple(_place(token) for token in body[:point] if token != ","),
        fraction="".join(token for token in body[point + 1 :] if token in tuple(_DIGITS)),
        after="".join(map(_literal, tail)),
        thousands="," in body[:point],
        scale=scale,
        exponent=int(exponent),
    )


def _place(token: str) -> str:
    return token if token in tuple(_DIGITS) else _literal(token)
