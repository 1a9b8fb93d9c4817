"""What a piece of SQL is made of, as far as a prompt has to know. Pure; it never fails.

>>> is_finished("select ';'"), is_finished("select 1; -- done")
(False, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"""
      (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<text>    '(?:[^']|'')*(?:'|\Z) | \$\$.*?(?:\$\$|\Z) )
    | (?P<quoted>  "(?:[^"]|"")*(?:"|\Z) )
    | (?P<word>    [^\W\d]\w* )
    | (?P<number>  \d[\w.]* )
    | (?P<mark>    \S )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING = {"from", "join", "describe", "summarize", "into", "table"}
"""Words a table or view follows."""
_NO_ALIAS = {
    "where", "group", "order", "having", "qualify", "limit", "offset", "join", "inner", "left",
    "right", "full", "cross", "semi", "anti", "natural", "asof", "positional", "on", "using",
    "union", "except", "intersect", "window", "select", "from", "as", "pivot", "unpivot", "lateral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number, mark, quoted name, text or comment; ``start`` and ``end`` are offsets."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The name it is, without its quotes."""
        return self.text.strip('"').replace('""', '"')


def pieces(sql: str) -> Iterator[Piece]:
    """Take SQL apart from left to right."""
    for found in _PIECE.finditer(sql):
        yield Piece(str(found.lastgroup), found.group(), found.start(), found.end())


def is_finished(text: str) -> bool:
    """Tell whether an input can be run: it is blank, or its last piece is a semicolon."""
    told = [piece for piece in pieces(text) if piece.kind != "comment"]
    if not told:
        return not text.strip() or text.endswith("\n")
    return told[-1].kind == "mark" and told[-1].text == ";"


def is_open(before: str) -> bool:
    """Tell whether the end of ``before`` lies in a text or a comment, where nothing is completed."""
    last = next(reversed(list(pieces(before))), None)
    if last is None or last.end != len(before):
        return False
    if last.kind == "comment":
        return last.text.startswith("--") or not last.text.endswith("*/")
    if last.text.startswith("$$"):
        return len(last.text) < 4 or not last.text.endswith("$$")
    return last.kind == "text" and last.text.count("'") % 2 == 1


def statement_around(text: str, cursor: int) -> str:
    """Return the one statement of several that the cursor stands in."""
    ends = [piece.end for piece in pieces(text) if piece.kind == "mark" and piece.text == ";"]
    start = max((end for end in ends if end <= cursor), default=0)
    end = min((end for end in ends if end > cursor), default=len(text))
    return text[start:end]


def sources(sql: str) -> dict[str, str]:
    """Return the tables and views a statement reads: by alias, and by their own name.

    >>> sources("select p. from current_projects as p join documents d using (document_id)")
    {'current_projects': 'current_projects', 'p': 'current_projects', 'documents': 'documents', 'd': 'documents'}
    """
    told = [piece for piece in pieces(sql) if piece.kind != "comment"]
    found: dict[str, str] = {}
    for place, piece in enumerate(told[:-1]):
        is_comma = piece.text == "," and place > 1 and told[place - 1].name in found
        if piece.text.lower() not in _OPENING and not is_comma:
            continue
        named = told[place + 1]
        if named.kind not in ("word", "quoted"):
            continue
        found[named.name] = named.name
        alias = _alias(told[place + 2 : place + 4])
        if alias:
            found[alias] = named.name
    return found


def _alias(following: list[Piece]) -> str | None:
    """Return the other name a table is given by the pieces that follow it."""
    if following and following[0].text.lower() == "as":
        following = following[1:]
    if not following or following[0].kind not in ("word", "quoted"):
        return None
    return None if following[0].text.lower() in _NO_ALIAS else following[0].name


def expects_relation(before: str) -> bool:
    """Tell whether a table or view comes next, given what stands before the word at the end."""
    told = [piece for piece in pieces(before) if piece.kind != "comment"]
    return bool(told) and told[-1].text.lower() in _OPENING
