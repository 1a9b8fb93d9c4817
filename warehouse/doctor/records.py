"""What one look at the installation gave, and the words for it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from warehouse.reports.records import Text


class State(StrEnum):
    """What is the matter: nothing, something is not there, something does not work."""

    OK = "ok"
    MISSING = "missing"
    PROBLEM = "problem"


class Area(StrEnum):
    """What a check is about; the lack of something optional stands in nobody's way."""

    PROGRAM = "program"
    EXTRA = "extra"
    MACHINE = "machine"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class Check:
    """One look: ``key`` is its stable name, ``found`` what there is, ``mend`` what to do.

    ``blocks`` says that the program, or the warehouse, cannot be used as it is.
    """

    area: Area
    key: str
    name: Text
    state: State
    found: Text
    mend: Text | None = None
    blocks: bool = False


def told(key: str, **facts: object) -> Text:
    """Return a sentence of ``texts.toml``, filled in; a fact that is a ``Text`` in its language."""
    entry = texts()[key]
    return Text(*(entry[language].format_map(_in(language, facts)) for language in ("zh", "en")))


def _in(language: str, facts: dict[str, object]) -> dict[str, object]:
    return {
        key: fact.of(language) if isinstance(fact, Text) else fact for key, fact in facts.items()
    }


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return all texts, by key and language."""
    source = files("warehouse").joinpath("doctor", "texts.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
