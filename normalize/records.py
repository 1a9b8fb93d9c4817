"""Normalized records: what a document means, beside what it says.

In: filled by ``normalize``. Out: what ``warehouse`` loads. Money is in yuan,
shares in percent, weights and scores in points. ``None`` means "the document
does not say", never zero. Every ``*_raw`` is the text as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ingest.files.source import Rejection
from ingest.forms.form import FormKind
from ingest.note import Note
from ingest.place import Place


class ValueKind(StrEnum):
    """What an 指标值 (target value) turned out to be."""

    QUANTITY = "quantity"
    RANGE = "range"
    DATE = "date"
    PERIOD = "period"
    QUALITATIVE = "qualitative"
    PLACEHOLDER = "placeholder"
    MISSING = "missing"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class ValuePart:
    """One of several numbers in an 指标值: 新建3个 in 新建3个、改建5个，共8个.

    ``label`` is the words in front of the number, ``amount`` has its magnitude
    multiplied out and is in the canonical ``unit``.
    """

    raw: str
    label: str | None
    operator: str | None
    amount: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """An 指标值 taken apart.

    ``operator`` is one of ``>= <= > < = ~`` or None where the sheet wrote none.
    ``low`` holds the number of a quantity; a range holds both ends. ``unit`` is
    canonical and magnitudes are multiplied out (202.6万元 is 2026000 元), with
    the printed unit in ``unit_raw`` and the printed number in ``literal``.
    ``value_date`` is the day, or the last day of the month or period named.
    ``proposed`` is a reading we suspect but do not apply (``292%`` for ``≥92%``).
    ``parts`` are the numbers of a value that lists several; where it states their
    total too, the total is the quantity, else the value is unparsed.
    """

    raw: str
    kind: ValueKind
    operator: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    unit_raw: str | None = None
    literal: Decimal | None = None
    value_date: date | None = None
    start_date: date | None = None
    baseline: str | None = None
    quality: str | None = None
    proposed: str | None = None
    suspicions: tuple[str, ...] = ()
    parts: tuple[ValuePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A point of the spend plan: cumulative percent (0-100) at the end of ``month``."""

    month: int
    cumulative_percent: Decimal | None
    percent_raw: str
    place: Place


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (三级指标) of a form.

    ``confidence`` (0 to 1) is that of its least sure cell where the text was recognized
    on a picture, None where the file itself says it.
    """

    position: int
    level1: str | None
    level2: str | None
    level1_raw: str | None
    level2_raw: str | None
    name: str
    name_raw: str
    name_rules: tuple[str, ...]
    description: str | None
    value: Value
    direction: int | None
    basis: str | None
    weight: Decimal | None
    weight_raw: str | None
    actual_raw: str | None
    score: Decimal | None
    score_raw: str | None
    deviation_reason: str | None
    extra: tuple[tuple[str, str], ...]
    place: Place
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: what is printed, and the same in yuan (exact, None where unreadable or blank)."""

    raw: str | None
    yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A note, attached to the form and the indicator (by position) it is about, if any."""

    note: Note
    form_no: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One form: a project's targets in one year's document, or a unit's own.

    ``confidence`` is that of the least sure cell of its head, as in ``Indicator``.
    """

    form_no: int
    form_kind: FormKind
    layout: str
    title: str | None
    fiscal_year: int | None
    unit_code: str | None
    unit_name: str | None
    supervisor: str | None
    project_code: str | None
    project_name: str | None
    money_unit: str | None
    total: Amount
    fiscal: Amount
    other: Amount
    initial: Amount
    executed: Amount
    other_inferred_yuan: Decimal | None
    purpose: str | None
    goal: str | None
    goal_achieved: str | None
    score: Decimal | None
    plan_shape: str | None
    checkpoints: tuple[Checkpoint, ...]
    indicators: tuple[Indicator, ...]
    place: Place
    page_last: int | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything one file says.

    ``status`` is ``loaded`` (at least one form), ``no_table`` (read, holds
    none) or ``rejected`` (could not be read; ``rejections`` says why).
    ``rejections`` also name tables that look like a form and could not be read.
    ``edition`` ranks editions of one report: 0 as first published, 1 and more
    for corrected ones. ``year_source`` and ``unit_source`` say where the
    document's year and unit were found.
    """

    document_id: str
    path: str
    file_name: str
    media_type: str
    size_bytes: int
    pages: int | None
    status: str
    reader_version: str
    fiscal_year: int | None
    year_source: str | None
    unit_code: str | None
    unit_name: str | None
    unit_source: str | None
    edition: int
    edition_raw: str | None
    projects: tuple[Project, ...]
    findings: tuple[Finding, ...]
    rejections: tuple[Rejection, ...]
