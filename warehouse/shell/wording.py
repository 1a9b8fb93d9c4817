"""The words of the prompt in Chinese and English, from ``texts.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return all texts, by key and language."""
    source = files("warehouse").joinpath("shell", "texts.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def text(key: str, language: str, **facts: object) -> str:
    """Return one text in ``zh`` or ``en``, its ``{placeholders}`` filled in."""
    return texts()[key][language].format_map(facts)
