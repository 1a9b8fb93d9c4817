"""A reading: what one rule of the grammar made of a text, before it becomes a ``Value``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from normalize.records import Value, ValueKind, ValuePart


@dataclass(frozen=True, slots=True)
class Reading:
    """The fields of a ``Value`` without its raw text; ``marks`` become its suspicions.

    ``magnitude_open`` tells that a bare magnitude (854万) still waits for its unit.
    """

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
    marks: tuple[str, ...] = ()
    magnitude_open: bool = False
    parts: tuple[ValuePart, ...] = ()

    def marked(self, *marks: str) -> Reading:
        """Return the reading with more marks, each once."""
        return replace(self, marks=tuple(dict.fromkeys((*self.marks, *marks))))

    def value(self, raw: str) -> Value:
        """Return the reading as a ``Value`` of ``raw``."""
        return Value(
            raw,
            self.kind,
            self.operator,
            self.low,
            self.high,
            self.unit,
            self.unit_raw,
            self.literal,
            self.value_date,
            self.start_date,
            self.baseline,
            self.quality,
            self.proposed,
            self.marks,
            self.parts,
        )


def unparsed(*marks: str, proposed: str | None = None) -> Reading:
    """Return the reading of a text that the grammar cannot read."""
    return Reading(ValueKind.UNPARSED, proposed=proposed, marks=marks)
