"""Numerals: digits and Chinese numerals to exact numbers.

In: text, folded or not. Out: ``Decimal``, or None for what is no plain number.
Nothing here knows units or operators.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from normalize.values.folding import fold

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"

_VALUES = {
    char: value
    for value, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍"))
    for char in chars
} | {"六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"亿": 10**8, "万": 10**4}
_AMOUNT = re.compile(rf"[-+]?{DIGITS}")


@lru_cache(maxsize=4096)
def chinese_numeral(text: str) -> Decimal | None:
    """Return the number a Chinese numeral writes, formal (壹拾) or plain, or None.

    Positional years (二〇二三) and 点 decimals are read. A numeral that skips a
    place without 零 (一百二) is None: it can mean 102 or 120.

    >>> chinese_numeral("一千二百零五"), chinese_numeral("九十五点五"), chinese_numeral("一百二")
    (Decimal('1205'), Decimal('95.5'), None)
    """
    whole, point, fraction = text.partition("点")
    number = _whole(whole.replace("○", "〇"))
    if number is None or not point:
        return None if number is None else Decimal(number)
    if not fraction or not all(char in _VALUES for char in fraction):
        return None
    return Decimal(f"{number}." + "".join(str(_VALUES[char]) for char in fraction))


def read_number(raw: str | None) -> Decimal | None:
    """Return a plain amount, weight or score as printed, or None where it is not one.

    Reads thousands separators, full-width digits, a leading ￥, a trailing 分 or
    %, and Chinese numerals. Units are not applied: ``12%`` is 12, and text with
    any other unit is None, as its size is not known here.

    >>> read_number(" １,２００.５０ "), read_number("10分"), read_number("3万")
    (Decimal('1200.50'), Decimal('10'), None)
    """
    if raw is None:
        return None
    text = fold(raw).lstrip("¥￥").removesuffix("分").removesuffix("%")
    if _AMOUNT.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return chinese_numeral(text) if text and text[0] in HAN_NUMERAL else None


def _whole(text: str) -> int | None:
    """Return the whole number ``text`` writes; None for anything malformed or doubtful."""
    if not text:
        return None
    if len(text) > 1 and all(char in _VALUES for char in text):
        doubtful = len(text) < 4 or "两" in text
        return None if doubtful else int("".join(str(_VALUES[char]) for char in text))
    total = 0
    for name, size in _GROUPS.items():
        head, found, text = text.rpartition(name)
        if not found:
            continue
        value = _group(head, leading=total == 0)
        if value is None:
            return None
        total += value * size
        if text and size > 10**4 and "万" not in text and text[0] != "零":
            return None
    return _last_group(text, total)


def _last_group(text: str, total: int) -> int | None:
    if not text:
        return total
    value = _group(text, leading=total == 0)
    if value is None or (total and value < 1000 and text[0] not in "零〇"):
        return None
    return total + value


def _group(text: str, *, leading: bool) -> int | None:
    """Return a numeral below ten thousand; ``leading`` tells that nothing stands before it."""
    total, last, pending, zero = 0, 10**4, None, not leading
    for char in text:
        step = _STEPS.get(char)
        if step is None:
            digit = _VALUES.get(char)
            if digit is None or pending is not None:
                return None
            zero, pending = (True, None) if digit == 0 else (zero, digit)
            continue
        if step >= last or (pending is None and not (step == 10 and total == 0)):
            return None
        total, last, pending = total + (pending or 1) * step, step, None
    if pending is None:
        return total if (text[-1:] not in ("零", "〇")) == bool(total) else None
    if total and last > 10 and not zero:
        return None
    return total + pending
