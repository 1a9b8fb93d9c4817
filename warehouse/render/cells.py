"""What a value of the warehouse looks like as text, and as JSON."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

_TRUTH = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


def plain(value: Any) -> str:
    """Return a value as other programs read it: no thousands separators, ISO dates, NULL empty.

    >>> plain(Decimal("95.00000000")), plain(Decimal("490200.00")), plain(None), plain(True)
    ('95', '490200', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _trimmed(format(value, "f"))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def shown(value: Any, kind: str, language: str) -> str:
    """Return a value as a person reads it in a terminal.

    >>> shown(Decimal("490200.00"), "money", "zh"), shown(Decimal("95.00000000"), "number", "zh")
    ('490,200.00', '95')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return _TRUTH[language][value]
    if kind == "money" and isinstance(value, Decimal | int):
        return format(value, ",.2f")
    if kind == "number" and isinstance(value, Decimal):
        return _trimmed(format(value, ",f"))
    return plain(value)


def jsonable(value: Any) -> Any:
    """Return a value as JSON holds it: numbers as numbers, dates as ISO text, NULL as null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, list | tuple):
        return [jsonable(one) for one in value]
    if isinstance(value, dict):
        return {str(key): jsonable(one) for key, one in value.items()}
    return plain(value)


def _number(value: Decimal) -> int | float | str:
    """Return a decimal as a JSON number where a float holds it exactly enough, else as text."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else plain(value)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
