"""The words of the quality reports, from ``texts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from warehouse.reports.records import Text


def text(section: str, name: str, /, **facts: object) -> Text:
    """Return one text, its ``{placeholders}`` filled in.

    Raises:
        KeyError: there is no such text.
    """
    entry = _texts()[section][name]
    return Text(entry["zh"].format(**facts), entry["en"].format(**facts))


def has_text(section: str, name: str) -> bool:
    """Say whether there is such a text."""
    return name in _texts().get(section, {})


def same(words: object) -> Text:
    """Return a text that reads the same in both languages: a name, a number."""
    return Text(str(words), str(words))


@cache
def _texts() -> Mapping[str, Any]:
    content = files("warehouse").joinpath("quality", "texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
