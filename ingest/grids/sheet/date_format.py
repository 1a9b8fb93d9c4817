"""A date or time as its format shows it; where the format cannot be followed, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

DATE_LETTERS = "ymdhs"

_TOKEN = re.compile(
    r'"[^"]*"?|[\\!].?|_.?|\*.?|\[[^\]]*\]|am/pm|a/p|上午/下午'
    r"|y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|general|.",
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = "一二三四五六日"
_EPOCH = datetime(1899, 12, 30)
_LAST_SERIAL = 2958465.99999
"""The last moment of the year 9999."""

Moment = date | datetime | time | timedelta


def from_serial(serial: float) -> datetime | None:
    """Return the moment a day number stands for (1900 system), or None where it is no date."""
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    return _EPOCH + timedelta(days=serial)


def format_date(value: Moment, code: str) -> str:
    """Return a date or time as shown.

    >>> format_date(date(2023, 12, 31), 'yyyy"年"m"月"d"日"')
    '2023年12月31日'
    >>> format_date(datetime(2023, 3, 1, 8, 5), "General")
    '2023-03-01 08:05'
    """
    if isinstance(value, timedelta):
        return str(value)
    tokens = _TOKEN.findall(code.split(";")[0])
    letters = [token[0].lower() for token in tokens if token[0] not in '"\\!_*[']
    if not any(letter in DATE_LETTERS for letter in letters) or "general" in code.lower():
        return _iso(value)
    if isinstance(value, time):
        value = datetime.combine(date(1900, 1, 1), value)
    elif not isinstance(value, datetime):
        value = datetime.combine(value, time())
    half_day = any(token.lower() in ("am/pm", "a/p", "上午/下午") for token in tokens)
    return "".join(
        _piece(token, value, half_day, _is_minute(tokens, index))
        for index, token in enumerate(tokens)
    )


def _iso(value: date | datetime | time) -> str:
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
    return value.isoformat()


def _is_minute(tokens: list[str], index: int) -> bool:
    """Tell whether an ``m`` means minutes: hours stand before it or seconds after it."""

    def near(others: list[str]) -> str:
        return next((token[0].lower() for token in others if token[0].lower() in "ymdhs"), "")

    return near(tokens[:index][::-1]) == "h" or near(tokens[index + 1 :]) == "s"


def _piece(token: str, moment: datetime, half_day: bool, minute: bool) -> str:
    kind, width = token[0].lower(), len(token)
    if kind == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if kind == "m":
        return _month(moment, width) if not minute else f"{moment.minute:0{min(width, 2)}d}"
    if kind == "d":
        return f"{moment.day:0{min(width, 2)}d}" if width < 3 else "周" + _DAYS[moment.weekday()]
    if kind == "h":
        hour = (moment.hour % 12 or 12) if half_day else moment.hour
        return f"{hour:0{min(width, 2)}d}"
    if kind == "s":
        return f"{moment.second:0{2 if token[:2].lower() == 'ss' else 1}d}"
    return _other(token, moment)


def _month(moment: datetime, width: int) -> str:
    return f"{moment.month:0{width}d}" if width < 3 else _MONTHS[moment.month - 1]


def _other(token: str, moment: datetime) -> str:
    folded = token.lower()
    if folded in ("am/pm", "a/p"):
        return "AM" if moment.hour < 12 else "PM"
    if token == "上午/下午":
        return "上午" if moment.hour < 12 else "下午"
    if folded in ("aaa", "aaaa"):
        return ("星期" if len(token) == 4 else "") + _DAYS[moment.weekday()]
    if token[0] == '"':
        return token.strip('"')
    if token[0] in "\\!":
        return token[1:]
    return "" if token[0] in "_*[@" else token
