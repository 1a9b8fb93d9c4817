"""An indicator's name (三级指标) as printed, to the name a person would write.

In: the text of the cell. Out: the name without what the layout put around it
(white space, numbering, class words, units), the unit that stood in it, and the
names of the rules that fired. No word is replaced by another: that is the work
of ``keys``. Cleaning is idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from normalize.names.tables import either, rules
from normalize.values.folding import fold
from normalize.values.units import whole_unit

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_OPENING, _CLOSING = "([{（［｛〔﹙", ")]}）］｝〕﹚"
_PASSES = 12

# Compatibility forms that are only another way to write the same character. Ⅱ, ㎡, ①
# and ² are not among them: NFKC would turn Ⅱ类 into II类 and 10² into 102.
_SAFE_NFKC = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))
_PUNCTUATION = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_SPACE_IN_HAN = re.compile(r"(?<![0-9A-Za-z.])\s+|\s+(?![0-9A-Za-z.])")
_HALF_WIDTH = re.compile(rf"(?<={_HAN})[,:;?!]|[,:;?!](?={_HAN})")
_DOUBLED = re.compile(rf"({_HAN}{{2,}}?)\1")
# Nothing but plain characters: only a doubling or 百分比 could be taken away. Most names are so.
_UNTOUCHED = re.compile(r"[\u4e00-\u9fff]+(?<!百分比)")
_BRACKET = re.compile(r"（([^（）]*)(?:）|$)")
# 1:1, 1、2号楼 and 一、二级公路 begin with a number that belongs to the name.
_LISTED = "(?:[级类期等批号年季]|、)"
_NUMBERING = re.compile(
    r"(?:指标|目标)\s*(?:[0-9一二三四五六七八九十]{1,2}\s*[:：.．、]+|[0-9]{1,2}(?=[\u3400-\u9fff]{3}))"
    r"|[（(]\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[)）](?![期级类])\s*[、.．:：]?"
    r"|[0-9]{1,2}(?:[.．][0-9]{1,2}){2,}[.．、]?"
    r"|[0-9]{1,2}(?:[.．][0-9]{1,2})?[.．:：](?![0-9])"
    rf"|[0-9]{{1,2}}(?:[.．][0-9]{{1,2}})?[、)）](?![0-9]+{_LISTED})"
    rf"|[一二三四五六七八九十]{{1,3}}[、.．:：](?![一二三四五六七八九十]+{_LISTED})"
    r"|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]\s*[、.．]?"
)
# 1.1 and a blank in front of words number them; 2.5 微米 is a size.
_SPACED_NUMBER = re.compile(rf"^\s*[0-9]{{1,2}}(?:[.．][0-9]{{1,2}})+\s+(?=({_HAN}{{3,}}))")
_SQUARE = re.compile(r"【([^【】]*)】$")
_EDGES = re.compile(r"^[\s。；;，,、：:.．…·\-—–_|]+|[\s。；;，,、：:.．…·\-—–_|]+$")
_PART_OF = re.compile(r"其中[:：]\s*(?=\S)")
_PERCENT_TAIL = re.compile(rf"(?<={_HAN})%$|(?<=[率度比])百分比$")
_SLASH_TAIL = re.compile(r"(?<=[数量次积度长额费])/([^/]{1,4})$")
_VALUE_TAIL = re.compile(r"(?<=.{2})[≥≤><=＝]+([^≥≤><=（）]{0,12})$")
_AMOUNT = re.compile(r"^(?:[≥≤><=~]+[0-9][0-9.,]*|[≥≤><=~]*(?:\*+|[xX×]{2,}|_+)?)")


@dataclass(frozen=True, slots=True)
class CleanName:
    """A cleaned name. ``unit_raw`` is the unit (or value) it carried, as printed.

    ``rules`` names what was done, in order; it is empty where the name was clean.
    """

    name: str
    raw: str
    unit_raw: str | None
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    text: str
    unit: str | None = None


@lru_cache(maxsize=65536)
def clean_name(raw: str) -> CleanName:
    """Clean one name; a text of nothing but marks is kept as it is.

    >>> clean_name("验收合格合格率（%）").name
    '验收合格率'
    >>> cleaned = clean_name("★1.培训人数(人次)")
    >>> cleaned.name, cleaned.unit_raw
    ('培训人数', '人次')
    >>> cleaned.rules
    ('brackets', 'bullet', 'numbering', 'unit_in_brackets')
    >>> clean_name("办案数量(刑事)").name
    '办案数量（刑事）'
    """
    if _UNTOUCHED.fullmatch(raw) and not _DOUBLED.search(raw):
        return CleanName(raw, raw, None, ())
    text, fired, units = raw, [], []
    for _ in range(_PASSES):
        before = text
        for rule, apply in RULES:
            change = apply(text)
            if change.text != text and change.text:
                text = change.text
                fired.append(rule)
                units += [change.unit] if change.unit else []
        if text == before:
            break
    return CleanName(text, raw, "；".join(units) or None, tuple(dict.fromkeys(fired)))


def _width(text: str) -> _Change:
    """Full-width letters, compatibility and half-drawn characters, in their plain form."""
    return _Change("".join(_plain(char) for char in text))


def _plain(char: str) -> str:
    code = ord(char)
    if code < 0x2000 and char != "\u00ad":
        return char
    if char in "，：；？！（）":
        return char
    if unicodedata.category(char) in ("Cf", "Co", "Cn") or char == "\u00ad":
        return ""
    if any(low <= code <= high for low, high in _SAFE_NFKC):
        return unicodedata.normalize("NFKC", char)
    return char


def _spaced_number(text: str) -> _Change:
    match = _SPACED_NUMBER.match(text)
    counted = match and any(
        whole_unit(match[1][:size]) or match[1][:size][-1] in "米克升瓦伏" for size in (1, 2, 3)
    )
    return _Change(text[match.end() :] if match and not counted else text)


def _spaces(text: str) -> _Change:
    text = _SPACE_IN_HAN.sub("", text.strip())
    return _Change(re.sub(r"\s+", " ", text))


def _brackets(text: str) -> _Change:
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        text = text.replace(opening, "（").replace(closing, "）")
    return _Change(text.replace("（）", ""))


def _punctuation(text: str) -> _Change:
    return _Change(_HALF_WIDTH.sub(lambda match: _PUNCTUATION[match[0]], text))


def _bullet(text: str) -> _Change:
    bullets = rules("cleaning")["marks"]["bullets"]
    # A star alone is a mark; ** stands for a blank to fill in and is part of the name.
    if text[:2] == "**":
        return _Change(text)
    stripped = text.lstrip(bullets + " ")
    return _Change(stripped if text[:1] in bullets else text)


def _numbering(text: str) -> _Change:
    match = _NUMBERING.match(text)
    return _Change(text[match.end() :].strip() if match else text)


def _part_of(text: str) -> _Change:
    match = _PART_OF.match(text)
    return _Change(text[match.end() :] if match else text)


@cache
def _class_word() -> re.Pattern[str]:
    words = rules("cleaning")["classes"]
    names, ranks = either(words["names"]), either(words["ranks"])
    label = f"{ranks}?(?:{names})?指标"
    return re.compile(f"{label}[：:—]+-*|（{label}）|[【]{label}[】]")


def _class(text: str) -> _Change:
    match = _class_word().match(text)
    return _Change(text[match.end() :].strip() if match else text)


def _form_mark(text: str) -> _Change:
    marks = either(rules("cleaning")["marks"]["form"])
    return _Change(re.sub(rf"[（【]{marks}[）】]", "", text))


def _unit_in_brackets(text: str) -> _Change:
    """Take away the last bracket of the name where it holds a unit, or a value with its unit."""
    text = _SQUARE.sub(lambda found: f"（{found[1]}）" if _is_unit(found[1]) else found[0], text)
    brackets = list(_BRACKET.finditer(text))
    if not brackets or brackets[-1].end() != len(text) or not brackets[-1].start():
        return _Change(text)
    inside = brackets[-1][1]
    if not _is_unit(inside):
        return _Change(text)
    return _Change(text[: brackets[-1].start()], inside)


@lru_cache(maxsize=4096)
def _is_unit(inside: str) -> bool:
    words = rules("cleaning")["units"]
    text = fold(inside).removeprefix("单位:").removeprefix("单位")
    text = _AMOUNT.sub("", text)
    if not text:
        return bool(inside)
    if text in words["also"] or text in words["ambiguous"]:
        return text in words["also"]
    first, *others = re.split(r"[/、或·]", text)
    known = [whole_unit(piece) is not None or piece in words["denominators"] for piece in others]
    return whole_unit(text) is not None or (
        bool(others) and whole_unit(first) is not None and all(known)
    )


def _unit_trailing(text: str) -> _Change:
    match = _PERCENT_TAIL.search(text)
    if match:
        return _Change(text[: match.start()], match[0])
    match = _SLASH_TAIL.search(text)
    if match and _is_unit(match[1]):
        return _Change(text[: match.start()], match[1])
    return _Change(text)


def _value_trailing(text: str) -> _Change:
    """Take a target away that was printed behind the name: 苗木成活率≥90%."""
    match = _VALUE_TAIL.search(text)
    if match and (not match[1] or _is_unit(match[0])):
        return _Change(text[: match.start()], match[0])
    return _Change(text)


def _doubled(text: str) -> _Change:
    return _Change(_DOUBLED.sub(_once, text))


def _once(match: re.Match[str]) -> str:
    """Keep one copy, unless all one character (人人人人) or a longer word begins (服务服务业)."""
    following = match.string[match.end() : match.end() + 1]
    longer = following and following in rules("cleaning")["doubling"]["agents"]
    return match[0] if longer or len(set(match[1])) == 1 else match[1]


def _edges(text: str) -> _Change:
    return _Change(_EDGES.sub("", text))


RULES: tuple[tuple[str, Callable[[str], _Change]], ...] = (
    ("width", _width),
    ("spaced_number", _spaced_number),
    ("spaces", _spaces),
    ("brackets", _brackets),
    ("punctuation", _punctuation),
    ("bullet", _bullet),
    ("numbering", _numbering),
    ("part_of", _part_of),
    ("class_word", _class),
    ("form_mark", _form_mark),
    ("unit_in_brackets", _unit_in_brackets),
    ("unit_trailing", _unit_trailing),
    ("value_trailing", _value_trailing),
    ("doubled", _doubled),
    ("edges", _edges),
)
