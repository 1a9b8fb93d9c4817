"""Chinese numerals inside a value, rewritten in Arabic digits.

In: folded text. Out: the same text with the numerals that count something
written as digits (不少于三场 → 不少于3场, 百分之九十五 → 95%, 九成五 → 95%). Words
that hold a numeral and count nothing (一次性, 统一) stay as they are.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from normalize.values.numerals import HAN_NUMERAL, chinese_numeral
from normalize.values.vocabulary import either, words

_ANY = re.compile(rf"[{HAN_NUMERAL}]")
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_RUN = rf"[{HAN_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_LARGE = re.compile(r"^(?P<count>.+?)(?P<large>[万亿])$")


def arabic(text: str) -> str:
    """Return ``text`` with its counting numerals in digits.

    >>> arabic("百分之九十五以上"), arabic("二〇二三年十二月底"), arabic("一次性通过")
    ('95%以上', '2023年12月底', '一次性通过')
    """
    return _pattern().sub(_rewritten, text) if _ANY.search(text) else text


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<idiom>{either(words('idioms', 'words'))})"
        rf"|(?P<whole>百分(?:之)?百)"
        rf"|(?P<part>[百千万])分之(?P<share>{_RUN}|[0-9.]+)"
        rf"|(?P<year>(?<![0-9])[一二12][九〇零0][一-九〇零0-9]{{2}})(?=年)"
        rf"|(?P<tenth>[一二三四五六七八九])成(?P<half>[一二三四五六七八九半]?)(?![\u4e00-\u9fff])"
        rf"|(?<![0-9.,])(?P<run>{_RUN})(?![0-9])"
    )


def _rewritten(match: re.Match[str]) -> str:
    if match["idiom"]:
        return match[0]
    if match["whole"]:
        return "100%"
    if match["part"]:
        return _share(match)
    if match["year"]:
        return _year(match[0])
    if match["tenth"]:
        tenths = chinese_numeral(match["tenth"]) or Decimal(0)
        units = Decimal(5) if match["half"] == "半" else chinese_numeral(match["half"] or "零")
        return f"{tenths * 10 + (units or 0)}%"
    return _run(match["run"])


def _share(match: re.Match[str]) -> str:
    share = match["share"]
    number = share if share[0].isascii() else chinese_numeral(share)
    return match[0] if number is None else f"{number}{_PARTS[match['part']]}"


def _year(text: str) -> str:
    digits = (char if char.isascii() else chinese_numeral(char) for char in text)
    joined = "".join("" if digit is None else str(digit) for digit in digits)
    return joined if len(joined) == len(text) else text


def _run(run: str) -> str:
    if run in _FORMAL:
        return run  # 队伍, 陆续: a lone formal numeral is a word's part
    large = _LARGE.match(run)
    if large and (count := chinese_numeral(large["count"])) is not None:
        return f"{count}{large['large']}"
    number = chinese_numeral(run)
    return run if number is None else str(number)
