"""What was probably meant, where a query failed over a name. Pure.

DuckDB itself names candidates within what a query reads; this looks at the whole
warehouse, at misspelled keywords, and at Chinese terms in the meaning of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from warehouse.shell.catalogue import Catalogue
from warehouse.shell.scan import pieces, sources
from warehouse.shell.wording import text

_NO_TABLE = re.compile(r"Table with name (\S+?) does not exist")
_NO_COLUMN = re.compile(r'(?:column |column named )"([^"]+)"')
_READ_ONLY = re.compile(r"read-only mode")
_SYNTAX = re.compile(r"syntax error at")
_SHOWN = 4


def hint(message: str, query: str, catalogue: Catalogue, language: str) -> str | None:
    """Return a sentence that helps with what DuckDB said, or None."""
    if _READ_ONLY.search(message):
        return text("read_only", language)
    table = _NO_TABLE.search(message)
    if table:
        return _said(_untold(_relations(table[1], catalogue), message), language)
    column = _NO_COLUMN.search(message)
    if column and ("not found" in message or "does not have" in message):
        return _said(_untold(_columns(column[1], query, catalogue), message), language)
    if _SYNTAX.search(message):
        return _said(_keywords(query, catalogue), language)
    return None


def _said(found: list[str], language: str) -> str | None:
    """Ask whether one of the names was meant."""
    if not found:
        return None
    joint = "、" if language == "zh" else ", "
    return text("did_you_mean", language, names=joint.join(found[:_SHOWN]))


def _untold(found: list[str], message: str) -> list[str]:
    """Leave out what DuckDB has named itself."""
    return [name for name in found if f'"{name}"' not in message]


def near(word: str, names: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """Return the names nearest to a word, however it is capitalized."""
    by_small = {name.lower(): name for name in names}
    return [by_small[one] for one in get_close_matches(word.lower(), by_small, _SHOWN, cutoff)]


def _relations(word: str, catalogue: Catalogue) -> list[str]:
    named = near(word, (one.name for one in catalogue.relations))
    meant = [one.name for one in catalogue.relations if not word.isascii() and word in one.about]
    return list(dict.fromkeys([*named, *meant]))


def _columns(word: str, query: str, catalogue: Catalogue) -> list[str]:
    """Return columns with where they are: of what the query reads, else of anything."""
    read = {name.lower() for name in sources(query).values()}
    inside = [one for one in catalogue.relations if one.name.lower() in read]
    columns = [column for one in inside for column in one.columns]
    if not word.isascii():
        return list(dict.fromkeys(one.name for one in columns if word in one.about))
    named = near(word, (one.name for one in columns))
    if named:
        return named
    elsewhere: dict[str, list[str]] = {}
    for relation in catalogue.relations:
        for column in relation.columns:
            elsewhere.setdefault(column.name, []).append(relation.name)
    return [
        f"{name} ({', '.join(elsewhere[name][:_SHOWN])})" for name in near(word, elsewhere, 0.75)
    ]


def _keywords(query: str, catalogue: Catalogue) -> list[str]:
    """Return keywords that words of the query, which nothing is called, come near to."""
    known = {word.lower() for one in catalogue.keywords for word in one.split()}
    named = {one.name.lower() for one in catalogue.relations}
    named |= {column.name.lower() for one in catalogue.relations for column in one.columns}
    named |= {one.name for one in catalogue.functions}
    words = (piece.text for piece in pieces(query) if piece.kind == "word")
    odd = [word for word in words if len(word) > 2 and word.lower() not in known | named]
    return [found[0].upper() for word in odd if (found := near(word, known, 0.7))]
