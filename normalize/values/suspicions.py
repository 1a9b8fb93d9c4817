"""What the codes in ``Value.suspicions`` say, in both languages.

A ``doubt`` means that the reading may be wrong, ``unread`` why there is none, a
``mark`` only where a part of the reading comes from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from normalize.records import Value

DOUBT = "doubt"
UNREAD = "unread"


def reasons(value: Value, kind: str, language: str) -> tuple[str, ...]:
    """Return the sentences (``zh`` or ``en``) for the suspicions of one kind."""
    known = _suspicions()
    return tuple(known[code][language] for code in value.suspicions if known[code]["kind"] == kind)


@cache
def _suspicions() -> Mapping[str, Mapping[str, str]]:
    path = files("normalize.values").joinpath("data", "suspicions.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
