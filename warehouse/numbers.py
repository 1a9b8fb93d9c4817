"""Numbers on their way into DECIMAL columns, which would round or refuse in silence."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from ingest.note import Note
from ingest.place import Place
from normalize.records import Finding

MONEY = (18, 2)
POINTS = (12, 4)
MEASURE = (30, 8)
"""Digits in all and behind the point: of yuan, of points and percent, of target values."""


_WIDE = Context(prec=1000)


class Fitter:
    """Write decimals as text for their columns and tell which did not fit.

    ``findings`` fills up with ``number_rounded`` and ``number_too_large``;
    ``form_no``, ``position`` and ``place`` say what is being read now.
    """

    def __init__(self) -> None:
        """Start with nothing found."""
        self.findings: list[Finding] = []
        self.form_no: int | None = None
        self.position: int | None = None
        self.place: Place | None = None

    def at(self, form_no: int, position: int | None, place: Place) -> None:
        """Say what the next numbers are about."""
        self.form_no = form_no
        self.position = position
        self.place = place

    def money(self, yuan: Decimal | None, raw: str | None) -> str | None:
        """Return an amount for a column of yuan."""
        return None if yuan is None else self._fitted(yuan, raw, MONEY)

    def points(self, number: Decimal | None, raw: str | None) -> str | None:
        """Return points or percent for their column."""
        return None if number is None else self._fitted(number, raw, POINTS)

    def measure(self, number: Decimal | None, raw: str | None) -> str | None:
        """Return a target value's number for its column."""
        return None if number is None else self._fitted(number, raw, MEASURE)

    def _fitted(self, number: Decimal, raw: str | None, size: tuple[int, int]) -> str | None:
        digits, scale = size
        kept = number
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -scale:
            kept = number.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, _WIDE)
        if not number.is_finite() or (kept and kept.adjusted() >= digits - scale):
            self._tell("number_too_large", number, raw)
            return None
        if kept != number:
            self._tell("number_rounded", number, raw)
        return format(kept, "f")

    def _tell(self, code: str, number: Decimal, raw: str | None) -> None:
        note = Note.of(code, self.place, raw or str(number), number=str(number))
        self.findings.append(Finding(note, self.form_no, self.position))
