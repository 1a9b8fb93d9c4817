"""What the naming of indicators takes and gives, as plain frozen records.

In: names as used (``NameUse``) and a person's judgements (``Judgement``).
Out: one ``NameDecision`` for every distinct name and level 2, and ``Proposal``
pairs for a person to decide. Scores run from 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How a canonical name was found. Similarity (``fuzzy``) is never among the automatic ones."""

    IDENTICAL = "identical"
    NORMALIZED = "normalized"
    DICTIONARY = "dictionary"
    HUMAN = "human"


class Verdict(StrEnum):
    """What a person says of two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class What(StrEnum):
    """What a judgement is about: indicator names, projects over the years, or units."""

    NAMES = "names"
    PROJECTS = "projects"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class NameUse:
    """A cleaned name under one level 2 (None where the sheet names none), used ``count`` times.

    ``descriptions`` are the 绩效指标描述 found beside it. ``years`` are the fiscal
    years of the documents that use it: a year printed in front of a name is noise
    only where it is the document's own.
    """

    name: str
    level2: str | None
    count: int
    descriptions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A name as an earlier run left it, of which nothing has changed since.

    ``key`` and ``block`` are what that run worked out (``NameDecision``); ``runner_up`` is the
    canonical name of its runner-up.
    """

    name: str
    level2: str | None
    key: str
    block: tuple[str, str]
    runner_up: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on two names.

    It holds under ``level2`` only; None is the class of names without one, as in
    ``NameUse``. ``at`` is an ISO 8601 date or time: of two verdicts on one pair the
    later one counts. Of projects and units (``what``) the two texts are what tells a form
    or a unit from all others, and ``level2`` is None.
    """

    name_a: str
    name_b: str
    level2: str | None
    verdict: Verdict
    by: str
    at: str
    what: What = What.NAMES


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The most similar canonical name a name was not given, and why not."""

    name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameDecision:
    """The canonical name of one name under one level 2, with its evidence.

    ``score`` is 100 for identical and human decisions; for normalized ones and those of a
    dictionary it is the similarity of the two names as printed, which is information, not
    the cause. ``key`` is the key of the name.
    """

    name: str
    level2: str | None
    canonical_name: str
    method: Method
    score: float
    reasons: tuple[str, ...]
    runner_up: RunnerUp | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two canonical names that look alike and are not merged until a person says so."""

    name_a: str
    name_b: str
    level2: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All decisions (by level 2 and name) and all proposals (most similar first).

    Where names were ``Settled`` before: the decisions that had to be made anew, and the
    proposals about canonical names of these.
    """

    decisions: tuple[NameDecision, ...]
    proposals: tuple[Proposal, ...]
