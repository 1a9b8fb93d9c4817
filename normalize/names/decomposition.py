"""A name taken apart: the object, what is measured of it, and what narrows it.

In: a name. Out: its parts, read on its key, so that 比例 and 率 are one. The parts
serve to say why two names are *not* the same; they are never compared to merge.
Words are data (``contrasts.toml``, ``measures.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from normalize.names.keys import name_key
from normalize.names.measures import Measure, measure_of
from normalize.names.tables import either, rules

_BRACKET = re.compile(r"（([^（）]*)）?")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?|(?<![A-Z])[IVX]+(?=[类级期型])")


_LEADING_YEAR = re.compile(r"^20[0-9]{2}年度?(?=.{2})")


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The parts of a name.

    ``polarity`` is -1 where the name counts something bad or falling, 1 where it
    counts something rising, else 0. ``numbers`` are digits, classes and Chinese
    numerals that count (年级, 季度); ``negations`` the words that deny.
    ``qualifiers`` are words like 人均 and 累计, ``brackets`` the texts in brackets.
    """

    key: str
    object: str
    measure: Measure | None
    qualifiers: tuple[str, ...]
    brackets: tuple[str, ...]
    polarity: int
    numbers: tuple[str, ...]
    negations: tuple[str, ...]


@lru_cache(maxsize=131072)
def decompose(name: str) -> Decomposition:
    """Take ``name`` apart.

    >>> parts = decompose("65岁以上老年人健康管理率")
    >>> parts.object, parts.measure.word, parts.numbers
    ('65岁以上老年人健康', '管理率', ('65',))
    >>> decompose("验收不合格率").negations
    ('不',)
    """
    key = name_key(name).key
    brackets = tuple(filter(None, _BRACKET.findall(key))) if "（" in key else ()
    bare = (_BRACKET.sub("", key) or key) if "（" in key else key
    measure = measure_of(bare)
    body = bare[: -len(measure.word)] if measure else bare
    return Decomposition(
        key=key,
        object=body,
        measure=measure,
        qualifiers=tuple(word for _, word in found_words("qualifiers", bare)),
        brackets=brackets,
        polarity=_polarity(bare),
        numbers=_numbers(key),
        negations=_negations(bare),
    )


def numbers_without_year(parts: Decomposition) -> tuple[str, ...]:
    """Return the numbers of a name but a year it begins with, which may be its table's."""
    return parts.numbers[1:] if _LEADING_YEAR.match(parts.key) else parts.numbers


def without_year(key: str) -> str:
    """Return a key without the year it begins with, which may be that of its table."""
    return _LEADING_YEAR.sub("", key)


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return re.compile(either(rules("contrasts")[section][key]))


@cache
def _characters(section: str, key: str) -> frozenset[str]:
    return frozenset(rules("contrasts")[section][key])


@cache
def _sets(section: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    listed: list[list[str]] = rules("contrasts")[section]["sets"]
    return tuple((re.compile(either(words)), frozenset(words)) for words in listed)


@cache
def _any_of(section: str) -> re.Pattern[str]:
    listed: list[list[str]] = rules("contrasts")[section]["sets"]
    return re.compile(either(word for words in listed for word in words))


@lru_cache(maxsize=262144)
def found_words(section: str, text: str) -> tuple[tuple[int, str], ...]:
    """Return (number of the set, word) for every listed word in ``text``, longest words first."""
    if not _any_of(section).search(text):
        return ()
    found = []
    for number, (pattern, _) in enumerate(_sets(section)):
        found += [(number, word) for word in dict.fromkeys(pattern.findall(text))]
    return tuple(found)


def _numbers(key: str) -> tuple[str, ...]:
    """Return the numbers of a key in their order, but without those of fixed words (统一, 三公)."""
    counted = _characters("numbers", "characters")
    if counted.isdisjoint(key) and not _DIGITS.search(key):
        return ()
    counting = _pattern("numbers", "unless").sub("", key)
    numerals = [char for char in counting if char in counted]
    return (*_DIGITS.findall(key), *numerals)


def _negations(text: str) -> tuple[str, ...]:
    words = _characters("negation", "words")
    if words.isdisjoint(text):
        return ()
    return tuple(char for char in _pattern("negation", "unless").sub("", text) if char in words)


def _polarity(text: str) -> int:
    if _pattern("polarity", "negative").search(text) or _pattern("polarity", "falling").search(
        text
    ):
        return -1
    return 1 if _pattern("polarity", "rising").search(text) else 0
