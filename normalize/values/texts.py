"""Values without a number: placeholders, bounds like 不超预算, grades and classes of words.

In: folded text that holds no number. Out: always a ``Reading``; what is no
Chinese wording at all is unparsed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.records import ValueKind
from normalize.values.reading import Reading, unparsed
from normalize.values.units import split_unit, whole_unit
from normalize.values.vocabulary import (
    SYMBOLS,
    bounds_before,
    either,
    inverted,
    one_of,
    operators_before,
    vocabulary,
    words,
)

_TEMPLATE = re.compile(r"(?:[一二三1-3]级)?指标(?:值)?[0-9一二三四五六七八九十]*[:.…]*")
_PENDING = re.compile(
    r"待(?![遇命业岗机])[\u4e00-\u9fff]{1,3}"
    r"|(?:暂无|无)(?:[此该本]|相关)?[项类]?(?:绩效)?(?:指标|内容|目标|数据|安排|计划)值?"
)
_SHEET_ERROR = re.compile(r"#(?:DIV/0!?|REF!?|N/A|VALUE!?|NAME[?]|NUM!?|NULL!?)|#{2,}")
_DASHES = re.compile(r"[-_/\\*×.…·]+")
_VAGUE_NUMBER = re.compile(r"(?:[近上成数几约达超]|超过|不足)*[十百千万亿几数]+[余多]?")
_DAMAGED = re.compile(r"\ufffd|\(cid:")
_HAN = re.compile(r"[\u3400-\u9fff]")
_GRADE = re.compile(
    r"[优良中差低]{3,5}|(?:[一二三四五六特甲乙丙丁ⅠⅡⅢⅣⅤB-D]|A{1,5})[级类等]"
    r"(?:标准|水平|资质|医院|单位)?(?:及?以[上下])?"
    r"|[ⅠⅡⅢⅣⅤ]{1,3}类(?:水质|标准|水质标准|水体)?(?:及?以上)?"
)
_NAMED_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?:度)?(?![0-9])")
_LISTED = re.compile(r"[/、,,或]")


def is_placeholder(text: str) -> bool:
    """Tell whether a folded text stands for an empty cell: —, ××, 待定, 指标1, ≥XX%."""
    if text in words("placeholders", "whole"):
        return True
    return any(pattern.fullmatch(text) for pattern in (_TEMPLATE, _DASHES, _PENDING, _left_out()))


@cache
def _left_out() -> re.Pattern[str]:
    blanks = re.escape(vocabulary("words")["placeholders"]["blanks"])
    return re.compile(
        rf"(?:{either(operators_before())}|[{SYMBOLS}])?[{blanks}]+(?P<unit>[^0-9]{{0,6}})"
    )


def is_sheet_error(text: str) -> bool:
    """Tell whether a text is a spreadsheet's error (#DIV/0!, ####)."""
    return bool(_SHEET_ERROR.fullmatch(text))


def is_grade(text: str) -> bool:
    """Tell whether a text is a grade (优良, 二级以上, 一类), which counts nothing."""
    grades = words("grades", "whole")
    if text in grades:
        return True
    listed = _LISTED.split(text)
    if len(listed) > 1 and all(part in grades for part in listed):
        return True
    return bool(_GRADE.fullmatch(text))


def is_zero_of_mishaps(text: str) -> bool:
    """Tell whether a text says that none happened: 零投诉, 零事故."""
    mishaps = words("zero", "mishaps")
    return text.startswith("零") and (
        text[1:] in mishaps or text[1:].removesuffix("发生") in mishaps
    )


def read_words(text: str, name: str) -> Reading:
    """Read a folded text without a number; ``name`` is the folded indicator name or empty.

    >>> read_words("不超预算", "").baseline, read_words("优良", "").quality
    ('budget', 'grade')
    """
    if _DAMAGED.search(text):
        return unparsed("unreadable")
    if text in words("zero", "words") or is_zero_of_mishaps(text):
        return _zero(name if text in words("zero", "words") else "")
    bound = _bound(text)
    if bound:
        return bound
    if whole_unit(text.lstrip(f"{SYMBOLS}《》±")) or not text.strip(f"{SYMBOLS}《》±"):
        return unparsed("no_number")
    if _VAGUE_NUMBER.match(text) and split_unit(_VAGUE_NUMBER.sub("", text)):
        return unparsed("vague_number")
    if one_of("references", "words").match(text):
        return unparsed("refers_elsewhere")
    plain = text.lstrip("".join(SYMBOLS)).removeprefix("定性:")
    operator = "=" if text.startswith("=") else None
    if is_grade(plain):
        return Reading(ValueKind.QUALITATIVE, operator, quality="grade")
    if len(_HAN.findall(plain)) < 2 and plain not in _single_words():
        return unparsed("unreadable")
    if text[0] in SYMBOLS.replace("=", ""):
        return unparsed("no_number")
    return Reading(ValueKind.QUALITATIVE, operator, quality=class_of(plain))


def read_bound_of_year(text: str) -> Reading | None:
    """Read 不低于2022年水平: a bound whose number is that of a year that is named."""
    years = _NAMED_YEAR.findall(text)
    reading = _bound(_NAMED_YEAR.sub("上年", text)) if len(years) == 1 else None
    return replace(reading, baseline=f"year_{years[0]}") if reading else None


@cache
def _single_words() -> frozenset[str]:
    return words("singles", "words")


def class_of(text: str) -> str | None:
    """Return the class of a qualitative value (``improve``, ``timely`` …), or None."""
    for name, pattern in _classes():
        if pattern.search(text):
            return name
    return None


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["name"], re.compile(either(entry["words"])))
        for entry in vocabulary("words")["classes"]
    )


def _zero(name: str) -> Reading:
    """Read 无: zero where the name counts mishaps (or is not known), a plain word elsewhere."""
    if not name or name.endswith(tuple(words("zero", "names"))):
        return Reading(
            ValueKind.QUANTITY, low=Decimal(0), literal=Decimal(0), marks=("context_zero",)
        )
    return Reading(ValueKind.QUALITATIVE, quality="none")


@cache
def _bounds() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    data = vocabulary("operators")
    bounds = data["bounds"]
    objects, before = inverted(bounds["objects"]), bounds_before()
    neutral = f"{either(data['neutral']['words'])}*"
    level = "(?:的?(?:同期)?(?:实际)?(?:水平|数值|数额|数|额|金额|总额)?)"
    pattern = re.compile(
        rf"(?:[^\W不未无超]{{2,8}}?)??{neutral}(?:(?P<word>{either(before)})(?P<object>{either(objects)}){level}"
        rf"(?:{either(bounds['after'])})?|{neutral}在?(?P<inside>{either(objects)})"
        rf"{either(bounds['only_after'])}|[与和同较比]?(?P<level>{either(objects)}){level}(?:基本|大致)?(?:持平|一致|相当))"
    )
    return pattern, before, objects


def _bound(text: str) -> Reading | None:
    """Read a bound whose number stands elsewhere: 不超预算, 预算内, 与上年持平."""
    pattern, before, objects = _bounds()
    found = pattern.fullmatch(text)
    if found is None:
        return None
    if found["level"]:
        return Reading(ValueKind.QUANTITY, baseline=objects[found["level"]], quality="level")
    operator = before[found["word"]] if found["word"] else "<="
    target = objects[found["object"] or found["inside"]]
    return Reading(ValueKind.QUANTITY, operator, baseline=target)
