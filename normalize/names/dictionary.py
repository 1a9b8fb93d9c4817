"""Names that are one indicator because somebody says so in a table: the starter dictionary, and a user's.

In: rows of canonical name, level 2, synonym and source. Out: for a level 2, which key stands
for which. A row holds for all names of its two keys; it says the same, never that two are
different. A person's judgement on two names comes before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from normalize.names.keys import name_key
from normalize.names.levels import compared_level2
from normalize.names.tables import rows


@dataclass(frozen=True, slots=True)
class Term:
    """``synonym`` is the indicator ``canonical``; under every level 2 where that is None.

    ``source`` says who says so: a document, or the user's own file and line.
    """

    canonical: str
    level2: str | None
    synonym: str
    source: str


@dataclass(frozen=True, slots=True)
class StandsFor:
    """The key that another one stands for, and the rows of the dictionary that say so."""

    key: str
    terms: tuple[Term, ...]


@cache
def starter_terms() -> tuple[Term, ...]:
    """Return the rows of ``data/dictionary.tsv``."""
    return tuple(
        Term(row["canonical"], row["level2"] or None, row["synonym"], row["source"])
        for row in rows("dictionary")
    )


def stands_for(layers: Iterable[Iterable[Term]], level2: str | None) -> Mapping[str, StandsFor]:
    """Return what keys stand for under one compared level 2; later layers come before earlier ones.

    In a layer a row of that level 2 comes before one of every level 2. A synonym of a
    synonym stands for the last canonical name; of a circle the first key stands for all.
    """
    by_key: dict[str, Term] = {}
    for layer in layers:
        terms = [one for one in layer if one.level2 is None]
        terms += [one for one in layer if one.level2 and compared_level2(one.level2) == level2]
        by_key |= {name_key(term.synonym).key: term for term in terms}
    return {key: found for key in by_key if (found := _last(key, by_key)).key != key}


def _last(key: str, by_key: Mapping[str, Term]) -> StandsFor:
    terms: list[Term] = []
    passed = [key]
    while passed[-1] in by_key:
        term = by_key[passed[-1]]
        following = name_key(term.canonical).key
        if following in passed:
            return StandsFor(min(passed[passed.index(following) :]), tuple(terms))
        terms.append(term)
        passed.append(following)
    return StandsFor(passed[-1], tuple(terms))
