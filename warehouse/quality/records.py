"""A quality report as data, before it is drawn as .xlsx, .html, .docx, .md, .json or .csv.

Money is in yuan, shares 0 to 1, scores 0 to 100. None means "not known" or "the
document does not say", never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from warehouse.reports.records import Filters, Text


class Standing(StrEnum):
    """How a finding stands against the run that was named with ``--since``."""

    NEW = "new"
    REMAINING = "remaining"
    MENDED = "mended"


class ChartKind(StrEnum):
    """How a chart is drawn. ``BOXES`` has the series low, q1, median, q3, high."""

    BARS = "bars"
    STACKED_BARS = "stacked_bars"
    HEATMAP = "heatmap"
    LINES = "lines"
    BOXES = "boxes"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group that a finding is about: a form, or an indicator of a form."""

    project_id: str
    indicator_id: str | None
    unit_name: str | None
    fiscal_year: int | None
    project_name: str | None
    indicator_name: str | None
    value_raw: str | None
    total_yuan: Decimal | None
    file_name: str
    page: int | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding with everything a reader acts on.

    ``evidence`` is the text as printed (原文); ``basis`` the regulation or practice
    behind the rule (依据); ``amount_yuan`` the budget of the projects behind a group;
    ``members`` are empty where the finding is about one row. ``standing`` is None
    where no earlier run was named. ``indicator_name`` is the name as printed.
    """

    finding_id: str
    code: str
    severity: str
    unit_code: str | None
    unit_name: str | None
    fiscal_year: int | None
    document_id: str
    project_id: str | None
    project_code: str | None
    project_name: str | None
    indicator_id: str | None
    indicator_name: str | None
    evidence: str | None
    message: Text
    basis: Text
    suggestion: Text
    file_name: str
    page: int | None
    locator: str | None
    amount_yuan: Decimal | None
    members: tuple[Member, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one rule (or one code of reading and normalizing) said over the whole report.

    ``passes`` and ``cannot_tell`` are None for codes that only ever tell what is
    wrong; ``needs_person`` is true where the rule proposes candidates to judge.
    """

    code: str
    severity: str
    title: Text
    meaning: Text
    why: Text
    mend: Text
    findings: int
    passes: int | None
    cannot_tell: int | None
    units: int
    needs_person: bool


@dataclass(frozen=True, slots=True)
class UnitScore:
    """How one unit's forms of one year did.

    ``score`` is None where too little was decided to give one (``decided`` is the
    number of checks that gave a finding or passed; ``cannot_tell`` are left out).
    ``unread`` counts tables and files of the unit that could not be read: a unit
    with any is shown, but not placed among the others (``rank`` is None).
    """

    unit_code: str | None
    unit_name: str | None
    fiscal_year: int | None
    forms: int
    indicators: int
    total_yuan: Decimal | None
    errors: int
    warnings: int
    infos: int
    decided: int
    cannot_tell: int
    unread: int
    score: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; a value is None where there is nothing to show."""

    name: Text
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as numbers. Every series has one value a category.

    A heatmap's categories run across, its series downwards. ``note`` says what was
    left out (``the 20 units with most findings of 312``) or how to read it.
    """

    name: str
    title: Text
    kind: ChartKind
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    unit: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure of the summary, as it is shown (``1,010.64 万元``)."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The whole report. ``name`` is ``quality`` or ``duplicates``.

    ``findings`` come in the order of reading: worst first, then by rule, unit, year,
    project. ``mended`` are findings of the run named with ``--since`` that are gone;
    ``formula`` says how the score is worked out. ``settings`` names the file of the
    user's own thresholds, if one was used; ``notes`` are what a reader has to know.
    """

    name: str
    title: Text
    made_at: datetime
    program: str
    run_id: int | None
    since: int | None
    filters: Filters
    figures: tuple[Figure, ...]
    rules: tuple[RuleLine, ...]
    scores: tuple[UnitScore, ...]
    formula: Text
    charts: tuple[Chart, ...]
    findings: tuple[FindingLine, ...]
    mended: tuple[FindingLine, ...] = ()
    unread: tuple[Text, ...] = ()
    settings: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """Findings by severity."""
    notes: tuple[Text, ...] = ()
