"""A rule, and what it says about the forms it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What a rule can say. ``cannot_tell`` is never a finding: the document does not say."""

    FINDING = "finding"
    PASS = "pass"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Case:
    """A test case of a rule's header: what stands in the forms, and what the rule must say.

    ``expect`` is an outcome; ``forms`` are the forms in the notation of
    ``tests/warehouse/rules/forms.py``; ``findings`` is how many findings are expected.
    """

    about: str
    expect: Outcome
    findings: int
    forms: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's header and its query. Every text stands in both languages, keyed ``zh`` and ``en``.

    ``applies_from`` is the first fiscal year the rule is for, None for all years.
    ``decidable`` is False where the rule proposes candidates that a person must judge;
    ``undecided`` says why. ``topic`` names the report a rule also belongs to
    (``duplicates``). ``about`` says what the same finding is known by in the next run:
    ``row`` (form and indicator), ``unit`` (unit and year), ``forms`` (the forms of the
    group) or ``name`` (a name, wherever it is used).
    """

    code: str
    severity: str
    basis: str
    applies_from: int | None
    undecided: str | None
    title: Mapping[str, str]
    meaning: Mapping[str, str]
    why: Mapping[str, str]
    mend: Mapping[str, str]
    risks: Mapping[str, str]
    message: Mapping[str, str]
    cases: tuple[Case, ...]
    parameters: tuple[str, ...]
    query: str
    topic: str | None = None
    about: str = "row"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One finding of a rule: what it is about, the evidence, and the facts of its message.

    ``members`` are the forms or indicators of a group, ``amount_yuan`` the budget of
    the projects behind it; both are empty where the finding is about one row alone.
    """

    severity: str
    document_id: str
    project_id: str | None
    indicator_id: str | None
    evidence: str | None
    members: tuple[str, ...]
    amount_yuan: Decimal | None
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rule found something, passed, or could not tell, for one unit and year."""

    unit_key: str | None
    unit_name: str | None
    fiscal_year: int | None
    findings: int
    passes: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule said about the whole warehouse."""

    rule: Rule
    rows: tuple[RuleRow, ...]
    tallies: tuple[Tally, ...]

    @property
    def passes(self) -> int:
        """How many forms, indicators or units passed."""
        return sum(tally.passes for tally in self.tallies)

    @property
    def cannot_tell(self) -> int:
        """How many forms, indicators or units do not say enough."""
        return sum(tally.cannot_tell for tally in self.tallies)
