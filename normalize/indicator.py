"""One indicator row to a normalized indicator, with findings on what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.forms.form import Form, IndicatorRow, Part
from ingest.note import Note
from ingest.place import Place
from normalize.levels import read_level
from normalize.names import clean_name
from normalize.records import Finding, Indicator, Value, ValueKind
from normalize.values import direction_of, read_number, read_value
from normalize.values.suspicions import DOUBT, UNREAD, reasons


@dataclass(frozen=True, slots=True)
class Read:
    """An indicator and what has to be said about it."""

    indicator: Indicator
    findings: tuple[Finding, ...]


def read_indicator(row: IndicatorRow, form: Form, fiscal_year: int | None) -> Read:
    """Normalize one row; ``fiscal_year`` resolves dates without a year."""
    name_raw = row.text(Part.NAME) or row.text(Part.LEVEL2) or ""
    cleaned = clean_name(name_raw)
    levelled = row.part(Part.NAME) is not None
    level1 = read_level(row.text(Part.LEVEL1), 1)
    level2 = read_level(row.text(Part.LEVEL2), 2) if levelled else read_level(None, 2)
    value = _value(row, cleaned.name, name_raw, level2.term, fiscal_year)
    indicator = Indicator(
        position=row.position,
        level1=level1.term,
        level2=level2.term,
        level1_raw=row.text(Part.LEVEL1),
        level2_raw=row.text(Part.LEVEL2),
        name=cleaned.name,
        name_raw=name_raw,
        name_rules=cleaned.rules,
        description=row.text(Part.DESCRIPTION),
        value=value,
        direction=direction_of(
            cleaned.name, value, direction_raw=row.text(Part.DIRECTION), level2=level2.term
        ),
        basis=row.text(Part.BASIS),
        weight=read_number(row.text(Part.WEIGHT)),
        weight_raw=row.text(Part.WEIGHT),
        actual_raw=row.text(Part.ACTUAL),
        score=read_number(row.text(Part.SCORE)),
        score_raw=row.text(Part.SCORE),
        deviation_reason=row.text(Part.DEVIATION),
        extra=_extra(row),
        place=_place(row),
    )
    unknown = [
        (1, level1.term) if not level1.known else None,
        (2, level2.term) if not level2.known else None,
    ]
    notes = list(_notes(indicator, [level for level in unknown if level is not None]))
    return Read(indicator, tuple(Finding(note, form.number, row.position) for note in notes))


def _value(
    row: IndicatorRow, name: str, name_raw: str, level2: str | None, fiscal_year: int | None
) -> Value:
    """Read the target; operator and unit columns are joined into the raw text in their order."""
    operator, raw, unit = row.text(Part.OPERATOR), row.text(Part.VALUE), row.text(Part.UNIT)
    value = read_value(
        raw,
        name=name_raw or name,
        level2=level2,
        fiscal_year=fiscal_year,
        operator_raw=operator,
        unit_raw=unit,
    )
    return replace(value, raw="".join(piece for piece in (operator, raw, unit) if piece))


def _extra(row: IndicatorRow) -> tuple[tuple[str, str], ...]:
    """Return what no column of ours holds: unknown headers, and the mark of a multi-year block."""
    term = row.text(Part.TERM)
    marked = ((Part.TERM.value, term),) if term else ()
    return (*marked, *((header, entry.text) for header, entry in row.extra))


def _place(row: IndicatorRow) -> Place:
    entry = row.part(Part.NAME) or row.part(Part.LEVEL2) or row.parts[0][1]
    return entry.place


def _notes(indicator: Indicator, unknown_levels: list[tuple[int, str | None]]) -> Iterator[Note]:
    place, value = indicator.place, indicator.value
    for rank, label in unknown_levels:
        yield Note.of("level_unknown", place, label or "", rank=rank)
    yield from _value_notes(indicator)
    if value.kind is ValueKind.MISSING:
        yield Note.of("value_missing", place, indicator.name)
    for raw, number, header in (
        (indicator.weight_raw, indicator.weight, "weight"),
        (indicator.score_raw, indicator.score, "score"),
    ):
        if raw and number is None:
            yield Note.of("number_not_read", place, raw, what=header)


def _value_notes(indicator: Indicator) -> Iterator[Note]:
    """Tell a target that was not understood, or whose reading is in doubt."""
    value = indicator.value
    unread = value.kind is ValueKind.UNPARSED
    kind = UNREAD if unread else DOUBT
    doubts = reasons(value, kind, "zh")
    if not unread and not doubts:
        return
    code = "value_suspect" if value.proposed else "value_not_read" if unread else "value_doubtful"
    yield Note.of(
        code,
        indicator.place,
        value.raw,
        name=indicator.name,
        proposed=value.proposed or "",
        reason_zh="；".join(doubts) or "没有读懂",
        reason_en="; ".join(reasons(value, kind, "en")) or "not understood",
    )
