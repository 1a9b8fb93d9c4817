"""Heads and tails: what stands before and after the number of a target value.

In: folded text before the first number, or after the last. Out: ``Head`` and
``Tail``, or None where any part of the text is not understood: a reading that
skips words it does not know would be a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from normalize.values.numerals import HAN_NUMERAL
from normalize.values.units import Unit, denominators, split_unit
from normalize.values.vocabulary import (
    SYMBOL_OPERATORS,
    SYMBOLS,
    either,
    inverted,
    one_of,
    operators_before,
    vocabulary,
    words,
)

_ABOUT = ("余", "多", "来")
_BRACKETS = "《》〈〉"
_MISREAD = {"》": "≥", "《": "≤", "〉": ">", "〈": "<"}
# 伍 and its kind are parts of words (队伍) where they are no number by themselves.
_PLAIN_NUMERAL = HAN_NUMERAL.rstrip("壹贰叁肆伍陆柒捌玖拾佰仟")
# What turns, joins or bounds a meaning may not hide in words we skip.
_TURNING = re.compile(
    rf"[不未无非没每至到或和及与前后第各其{_PLAIN_NUMERAL}]|以上|以下|以内|左右|之"
)
_SHARE_LABEL = re.compile(r"[\u4e00-\u9fff]{1,12}(?:率|度|比例|占比|比重)")
# Words of such names that only look as if they turned or joined something.
_SHARE_WORDS = re.compile(r"及时|普及|参与|到[位场课岗户账款期]|无害化|无障碍|第三方")
_TURNS_SHARE = re.compile(rf"[不未无非没每至到或和及与前后第各其{_PLAIN_NUMERAL}]")
_SHORT_WORDS = 4  # 95%参保, 100%知晓
_HAN_WORDS = re.compile(r"[\u4e00-\u9fff()]{1,18}")
# Units that things come in: 10台电脑, 145公里道路. What follows a time or money turns it.
_OF_THINGS = frozenset({"count", "length", "area", "volume", "mass", "energy", "power"})
_WIDER = {(">", ">="), ("<", "<="), (">=", "="), ("<=", "=")}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a number; ``per`` is the denominator of 每年3次.

    ``share`` tells that the words are the name of a share (合格率100%).
    """

    operator: str | None = None
    baseline: str | None = None
    change: str | None = None
    per: str | None = None
    plus_minus: bool = False
    currency: bool = False
    unclear: bool = False
    marks: tuple[str, ...] = ()
    share: bool = False


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number."""

    unit: Unit | None = None
    operator: str | None = None
    grade: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    head: re.Pattern[str]
    label: re.Pattern[str]
    tail: re.Pattern[str]
    before: dict[str, str]
    after: dict[str, str]
    baselines: dict[str, str]
    changes: dict[str, str]


@cache
def _patterns() -> _Patterns:
    data = vocabulary("operators")
    before, after = operators_before(), inverted(data["after"])
    baselines, changes = inverted(data["baselines"]), inverted(data["changes"])
    neutral = f"{either(data['neutral']['words'])}*"
    operator = rf"(?P<word>{either(before)})?{neutral}(?P<sign>[{SYMBOLS}{_BRACKETS}]*)"
    grades = either(words("grades", "whole"))
    per = _per()
    return _Patterns(
        head=re.compile(
            rf"{neutral}(?P<base>{either(baselines)})?{neutral}(?P<change>{either(changes)})?"
            rf"{neutral}(?P<unclear>{either(data['neutral']['unclear'])})?{neutral}"
            rf"(?:(?P<each>{per}){neutral})?{operator}"
            rf"{neutral}(?P<per>{per})?(?P<about>{either(data['before']['~'])})?"
            rf"(?P<currency>[¥￥]|人民币)?(?P<plus>±)?"
        ),
        label=re.compile(
            rf"(?P<label>[\w()、/]{{1,24}}?)"
            rf"(?P<word>:|:?{either(before)}|:?(?=[{SYMBOLS}]))(?P<sign>[{SYMBOLS}]?)"
        ),
        tail=re.compile(
            rf"(?:\((?P<first>[^()0-9]*)\))?(?P<word>{either(after)})?"
            rf"(?:\((?P<second>[^()0-9]*)\))?(?:的?(?:即)?(?:评)?为(?P<grade>{grades}))?"
            rf"(?P<words>[\u4e00-\u9fff]{{1,10}}(?:\([\u4e00-\u9fff]{{1,4}}\)[\u4e00-\u9fff]{{0,4}})?)?"
        ),
        before=before,
        after=after,
        baselines=baselines,
        changes=changes,
    )


def _per() -> str:
    """Return the pattern of what may be a denominator in front of the number: 每人每年, 人均."""
    data = vocabulary("operators")["per"]
    alone = [word for word in data if word != "each"]
    unit = rf"[^0-9每{SYMBOLS}]{{1,6}}?"  # whether it is one, _denominator says
    return rf"(?:{either(data['each'])}{unit}(?:每{unit})?|{either(alone)})"


def _denominator(text: str | None) -> str | None:
    """Return the denominator a text in front of the number names: 每人每年 is 人/年, else ""."""
    if not text:
        return None
    alone: str | None = vocabulary("operators")["per"].get(text)
    if alone:
        return alone
    parts = [part for part in text.removeprefix("平均").split("每") if part]
    units = [denominators().get(part.removeprefix("个")) for part in parts]
    return "/".join(unit or "" for unit in units) if all(units) else ""


@lru_cache(maxsize=16384)
def read_head(text: str) -> Head | None:
    """Read the text before a number.

    >>> read_head("较上年提高≥").baseline, read_head("不少于").operator, read_head("第")
    ('previous_year', '>=', None)
    """
    if not text:
        return Head()
    patterns = _patterns()
    found = patterns.head.fullmatch(text)
    if found is None:
        return _labelled(text)
    signs = found["sign"]
    operators = [SYMBOL_OPERATORS[_MISREAD.get(sign, sign)] for sign in signs]
    operators += [patterns.before[word] for word in (found["word"], found["about"]) if word]
    operator, agreed = _agree(operators)
    per = _denominator(found["each"] or found["per"])
    if not agreed or per == "" or (found["each"] and found["per"]):
        return None
    return Head(
        operator=operator,
        baseline=patterns.baselines.get(found["base"]),
        change=patterns.changes.get(found["change"]),
        per=per,
        plus_minus=bool(found["plus"]),
        currency=bool(found["currency"]),
        unclear=bool(found["unclear"]) and operator is None,
        marks=_marks_of(signs),
    )


def _marks_of(signs: str) -> tuple[str, ...]:
    misread = any(sign in _BRACKETS for sign in signs)
    return ("operator_misread",) * misread + ("operator_twice",) * (len(signs) > 1)


def combine(first: str | None, second: str | None) -> tuple[str | None, bool, bool]:
    """Join the operators before and after a number.

    Returns the operator, whether the two can stand together, and whether they
    differ (大于90%以上: the wider one is taken, and told).
    """
    if first == second or first is None or second is None:
        return first or second, True, False
    for narrow, wide in _WIDER:
        if {first, second} == {narrow, wide}:
            return wide, True, True
    return None, False, False


def _agree(operators: list[str]) -> tuple[str | None, bool]:
    operator: str | None = None
    for other in operators:
        operator, agreed, _ = combine(operator, other)
        if not agreed:
            return None, False
    return operator, True


def _labelled(text: str) -> Head | None:
    """Read 满意度≥ and 审判满意度大于: a label, then an operator that is written out."""
    patterns = _patterns()
    found = patterns.label.fullmatch(text)
    if found is None:
        return _share_label(text)
    if "每" in found["label"] or "第" in found["label"] or found["label"][-1] in "不未没":
        return None
    if any(word in found["label"] for word in patterns.baselines) or _operator_in(found["label"]):
        return None
    written = [SYMBOL_OPERATORS[found["sign"]]] if found["sign"] else []
    word = found["word"].lstrip(":")
    operator, agreed = _agree(written + ([patterns.before[word]] if word else []))
    return Head(operator=operator, marks=("leading_words",)) if agreed else None


def _share_label(text: str) -> Head | None:
    """Read 合格率 in 合格率100%; the caller sees to it that the number is a share."""
    text = text.rstrip(":").removesuffix("为").removesuffix("是")
    if not _SHARE_LABEL.fullmatch(text) or _TURNS_SHARE.search(_SHARE_WORDS.sub("", text)):
        return None
    return Head(marks=("leading_words",), share=True)


def _operator_in(label: str) -> bool:
    patterns = _patterns()
    return any(len(word) > 1 and word in label for word in (*patterns.before, *patterns.after))


@lru_cache(maxsize=16384)
def read_tail(text: str) -> Tail | None:
    """Read the text after a number.

    >>> read_tail("%以上").operator, read_tail("余人").operator, read_tail("%为优秀").grade
    ('>=', '~', '优秀')
    """
    if not text:
        return Tail()
    about = text[0] in _ABOUT
    unit, rest = _unit_and_rest(text[1:] if about else text)
    if unit and unit.canonical is None and rest[:1] in _ABOUT:
        inner, rest = _unit_and_rest(rest[1:])
        about = True
        unit = _multiplied(inner, unit.magnitude, text) if inner else unit
    elif unit and rest[:1] in _ABOUT and rest[1:2] not in ("种", "个"):
        about, rest = True, rest[1:]
    if about and unit is None:
        return None
    found = _patterns().tail.fullmatch(rest)
    return _tail(unit, found, about=about) if found else None


def _unit_and_rest(text: str) -> tuple[Unit | None, str]:
    split = split_unit(text)
    return split if split else (None, text)


def _multiplied(unit: Unit, size: Decimal, text: str) -> Unit:
    return Unit(text, unit.canonical, unit.magnitude * size, unit.dimension)


def _tail(unit: Unit | None, found: re.Match[str], *, about: bool) -> Tail | None:
    operator = _patterns().after.get(found["word"])
    comments = [comment for comment in (found["first"], found["second"]) if comment]
    marks: tuple[str, ...] = ("unit_twice",) if unit and unit.twice else ()
    grade = found["grade"]
    for comment in comments:
        if comment in ("不含", "不包含", "不含本数"):
            operator = {">=": ">", "<=": "<"}.get(operator or "", operator)
        elif comment in words("grades", "whole"):
            grade = comment
        elif comment not in ("含", "包含", "含本数"):
            marks += ("bracket_comment",)
    change = _patterns().changes.get(found["words"])
    if change and unit and unit.dimension == "share":
        grade = grade or change  # ≥5%增长
    elif found["words"]:
        if not _may_follow(unit, operator, found["words"]):
            return None
        marks += ("trailing_words",)
    if about:
        operator, agreed, _ = combine("~", operator)
        if not agreed:
            return None
    return Tail(unit, operator, grade, marks)


def _may_follow(unit: Unit | None, operator: str | None, text: str) -> bool:
    """Tell whether ``text`` can be left unread: 10台电脑 yes, 3年规划 no, 5级 no."""
    verbs = one_of("after_number", "words")
    if unit is None or unit.raw == "成" or _TURNING.search(verbs.sub("", text)):
        return False
    if unit.dimension in _OF_THINGS or operator is not None:
        return bool(_HAN_WORDS.fullmatch(text))
    if unit.dimension == "share" and text[0] == "的":
        return len(text) > 1
    if unit.dimension == "share" and len(text) <= _SHORT_WORDS:
        return text not in _patterns().changes
    return bool(verbs.match(text))
