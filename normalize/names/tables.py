"""The data files of indicator naming: read once, from ``normalize/names/data``."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rules(name: str) -> dict[str, Any]:
    """Return one TOML file (``cleaning``, ``keys``, ``measures``, ``contrasts``)."""
    source = files("normalize.names").joinpath(f"data/{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one TSV file; lines that begin with ``#`` are its provenance."""
    source = files("normalize.names").joinpath(f"data/{name}.tsv")
    lines = source.read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(
        (line for line in lines if not line.startswith("#")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    return tuple(table)


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def digest() -> str:
    """Return a digest of all that decides which names are one: code and data."""
    found = hashlib.sha256()
    own = files("normalize.names")
    for folder in (own, own.joinpath("data"), files("normalize.values")):
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml", ".tsv")):
                found.update(entry.read_bytes())
    return found.hexdigest()


@cache
def simplified() -> dict[int, str]:
    """Return the table of ``str.translate`` from traditional to simplified characters."""
    return {ord(row["printed"]): row["simplified"] for row in rows("traditional")}
