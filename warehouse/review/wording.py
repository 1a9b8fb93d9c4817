"""The words of the review in Chinese and English, from ``texts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from warehouse.review.records import BadLine


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return all texts, by key and language."""
    source = files("warehouse").joinpath("review", "texts.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def text(key: str, language: str, **facts: object) -> str:
    """Return one text in ``zh`` or ``en``, its ``{placeholders}`` filled in."""
    return texts()[key][language].format_map(facts)


def bad_line_text(bad: BadLine, path: object, language: str) -> str:
    """Tell of one line of a decisions file that cannot be used."""
    reason = text(bad.why, language, **dict(bad.facts))
    return text("bad_line", language, path=path, number=bad.number, reason=reason)


def bad_line_texts(bad_lines: Iterable[BadLine], path: object, language: str) -> list[str]:
    """Tell of every line of a decisions file that cannot be used."""
    return [bad_line_text(bad, path, language) for bad in bad_lines]
