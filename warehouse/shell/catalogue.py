"""The names a query can be made of, with what they mean.

In: a warehouse. Out: a ``Catalogue``: relations with their columns, functions,
keywords, saved queries. It is read once, when the prompt opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from warehouse.connection import rows
from warehouse.queries.records import Query
from warehouse.queries.shelf import queries
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Name:
    """A column or a function: ``about`` says what it holds or does, ``kind`` is a column's type."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a view (``kind``) with its columns in order."""

    name: str
    kind: str
    about: str
    columns: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that has a name. Relations: views first, they are what most questions start from."""

    relations: tuple[Relation, ...]
    functions: tuple[Name, ...]
    keywords: tuple[str, ...]
    queries: Mapping[str, Query]

    def relation(self, name: str) -> Relation | None:
        """Return the table or view of that name, however it is capitalized."""
        wanted = name.lower()
        return next((one for one in self.relations if one.name.lower() == wanted), None)


def read_catalogue(con: DuckDBPyConnection) -> Catalogue:
    """Read the names of an open warehouse."""
    found = rows(con, statement("shell", "catalogue"))
    relations = tuple(
        Relation(name, kind, about, tuple(Name(*entry[3:]) for entry in entries))
        for (name, kind, about), entries in groupby(found, key=lambda entry: entry[:3])
    )
    functions = tuple(
        Name(name, "function", about) for name, about in rows(con, statement("shell", "functions"))
    )
    return Catalogue(relations, functions, keywords(), queries())


@cache
def keywords() -> tuple[str, ...]:
    """Return the words of SQL that questions are made of; some are several words."""
    text = files("warehouse").joinpath("shell", "keywords.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())
