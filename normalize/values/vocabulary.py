"""The word lists of the grammar, as loaded from ``data/``, and regular expressions of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

SYMBOLS = "≥≤><=~"
SYMBOL_OPERATORS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "=", "~": "~"}
PRINTED = {operator: symbol for symbol, operator in SYMBOL_OPERATORS.items()}


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return one data file of the grammar (``words``, ``operators``, ``suspicions``)."""
    source = files("normalize.values").joinpath(f"data/{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def operators_before() -> dict[str, str]:
    """Return the operator each word in front of a number writes, 不超过 and 未超过 alike."""
    data = vocabulary("operators")
    return inverted(data["before"]) | _negated()


@cache
def bounds_before() -> dict[str, str]:
    """Return the operator each word in front of a bound without a number writes."""
    return inverted(vocabulary("operators")["bounds"]["before"]) | _negated()


def _negated() -> dict[str, str]:
    data = vocabulary("operators")["negated"]
    return {
        negation + word: operator
        for operator in ("<=", ">=")
        for negation in data["negations"]
        for word in data[operator]
    }


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    """Turn ``{meaning: [words]}`` into ``{word: meaning}``."""
    return {word: meaning for meaning, words in groups.items() for word in words}


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Return one list of ``words.toml`` as a set."""
    return frozenset(vocabulary("words")[section][key])


@cache
def one_of(section: str, key: str) -> re.Pattern[str]:
    """Return one list of ``words.toml`` as a pattern."""
    return re.compile(either(words(section, key)))
