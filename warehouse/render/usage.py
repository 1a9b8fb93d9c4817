"""What the command line says to wrong usage, in both languages (``usage.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from warehouse.reports.records import Text


def usage_text(key: str, **facts: object) -> Text:
    """Return a sentence, filled in; a fact that is a ``Text`` in its language."""
    entry = usage_texts()[key]
    return Text(*(entry[one].format_map(_in(one, facts)) for one in ("zh", "en")))


def _in(language: str, facts: dict[str, object]) -> dict[str, object]:
    return {
        key: fact.of(language) if isinstance(fact, Text) else fact for key, fact in facts.items()
    }


@cache
def usage_texts() -> dict[str, dict[str, str]]:
    """Return all texts, by key and language."""
    source = files("warehouse").joinpath("render", "usage.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
