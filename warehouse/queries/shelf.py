"""The saved queries as they stand in ``sql/queries``: header and SQL in one file, read once.

The header is the run of ``--`` comments that opens a file, and is TOML: ``title``,
``question``, ``parameters`` and ``columns``, every text in Chinese and English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from warehouse.queries.records import KINDS, Parameter, Query, QueryColumn
from warehouse.reports.records import Text
from warehouse.statements import names_in, statement

FOLDER = "queries"


@cache
def queries() -> Mapping[str, Query]:
    """Return every saved query by name."""
    return {name: read_query(name, statement(FOLDER, name)) for name in names_in(FOLDER)}


def read_query(name: str, text: str) -> Query:
    """Take one query file apart.

    Raises:
        KeyError: the header lacks a text.
        ValueError: a parameter is of no known kind.
        tomllib.TOMLDecodeError: the header is not TOML.
    """
    header, sql = _parted(text)
    table = tomllib.loads(header)
    return Query(
        name=name,
        title=_text(table["title"]),
        question=_text(table["question"]),
        parameters=tuple(
            _parameter(key, entry) for key, entry in table.get("parameters", {}).items()
        ),
        columns=tuple(_column(key, entry) for key, entry in table["columns"].items()),
        sql=sql,
    )


def _parted(text: str) -> tuple[str, str]:
    """Part the opening comments, without their marks, from the SQL."""
    lines = text.splitlines()
    length = next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = "\n".join(line.removeprefix("--").removeprefix(" ") for line in lines[:length])
    return header, "\n".join(lines[length:]).strip() + "\n"


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    kind = entry["type"]
    if kind not in KINDS:
        raise ValueError(f"parameter {name} is of no known kind: {kind}")
    return Parameter(name, kind, entry.get("default"), _text(entry))


def _column(key: str, entry: Mapping[str, Any]) -> QueryColumn:
    note = _text(entry["note"]) if "note" in entry else None
    return QueryColumn(key, entry.get("kind", "text"), _text(entry), note)


def _text(entry: Mapping[str, Any]) -> Text:
    return Text(entry["zh"], entry["en"])
