"""What a person is asked about two names, and what was said, as plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from normalize.names.records import Judgement, Verdict, What

PairKey = tuple[str, str, str | None]
"""Two names in code point order, and the level 2 (None: the sheet names none)."""


def pair_key(name_a: str, name_b: str, level2: str | None) -> PairKey:
    """Return what tells a pair from others, whichever name comes first.

    >>> pair_key("乙", "丙", None) == pair_key("丙", "乙", None)
    True
    """
    return (name_a, name_b, level2) if name_a <= name_b else (name_b, name_a, level2)


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on two names, as one line of the decisions file holds it.

    ``at`` is UTC, ISO 8601 with microseconds and ``Z``, so that texts sort as times.
    ``extra`` are fields of other programs, kept as they came. Of projects and units the
    names are what tells a form (``form_identities.identity``) or a unit (``unit_key``).
    """

    name_a: str
    name_b: str
    level2: str | None
    verdict: Verdict
    by: str
    at: str
    note: str | None = None
    extra: tuple[tuple[str, Any], ...] = ()
    what: What = What.NAMES

    @property
    def pair(self) -> PairKey:
        """The pair it is about."""
        return pair_key(self.name_a, self.name_b, self.level2)

    @property
    def judgement(self) -> Judgement:
        """The decision as ``normalize.names`` takes it."""
        said = (self.name_a, self.name_b, self.level2, self.verdict, self.by, self.at)
        return Judgement(*said, self.what)


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the decision with the id ``undo``; ``told`` are its facts, for people who read the file."""

    undo: str
    by: str
    at: str
    told: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a decisions file that cannot be used: its number from 1, and why (a text's key)."""

    number: int
    why: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A text and how often it stands there."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Example:
    """One indicator of a name. ``path`` is the file; ``place`` its page and place there."""

    unit_name: str | None
    project_name: str | None
    fiscal_year: int | None
    value: str | None
    path: str
    page: int | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the documents say under one name; counts are of the whole warehouse.

    ``total_yuan`` is the budget of the forms that count today, in yuan; None where
    none says. Texts come most frequent first. ``told`` are the evidence for a project
    or unit, as headings (keys of texts) with their lines, in place of all others.
    """

    name: str
    spellings: tuple[Counted, ...] = ()
    levels: tuple[Counted, ...] = ()
    values: tuple[Counted, ...] = ()
    measures: tuple[Counted, ...] = ()
    descriptions: tuple[Counted, ...] = ()
    indicators: int = 0
    forms: int = 0
    units: int = 0
    years: tuple[int, ...] = ()
    total_yuan: Decimal | None = None
    examples: tuple[Example, ...] = ()
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names (or projects, or units: ``what``) a person is asked about.

    ``score`` (0 to 100) and ``reasons`` are the machine's, and shown after the
    decision only. ``contested`` is an earlier verdict that later ones contradict.
    """

    level2: str | None
    a: Evidence
    b: Evidence
    score: Decimal | None
    reasons: str | None
    contested: Decision | None = None
    what: What = What.NAMES

    @property
    def key(self) -> PairKey:
        """What tells the pair from others."""
        return pair_key(self.a.name, self.b.name, self.level2)
