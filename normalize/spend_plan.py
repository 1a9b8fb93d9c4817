"""资金支出计划 (spend plan) to cumulative percent.

The form asks for *cumulative* percent at the end of each month, ending at 100.
Some units fill in shares that sum to 100, fractions or amounts instead, or leave
months blank; those are recognized, converted where that is certain, and named,
and the printed text is always kept.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

from ingest.forms.form import Checkpoint as PrintedCheckpoint
from normalize.money import is_nothing
from normalize.records import Checkpoint

CUMULATIVE = "cumulative"
SHARES = "shares"
FRACTIONS = "fractions"
AMOUNTS = "amounts"
AMOUNT_SHARES = "amount_shares"
DECREASING = "decreasing"
NOT_100 = "not_100"
OUT_OF_RANGE = "out_of_range"
INCOMPLETE = "incomplete"
BLANK = "blank"
UNREAD = "unread"

_HUNDRED = Decimal(100)
_PERCENT = re.compile(r"^([\d,]+(?:\.\d+)?)\s*(%?)$")


def read_plan(
    printed: Sequence[PrintedCheckpoint], total: Decimal | None
) -> tuple[str | None, tuple[Checkpoint, ...]]:
    """Return the plan's shape and its checkpoints by month; no shape where there is no plan.

    ``total`` is the printed budget in the sheet's own unit, to tell amounts
    from percents.
    """
    ordered = sorted(printed, key=lambda point: point.month)
    numbers = [_number(point.entry.text) for point in ordered]
    if not ordered:
        return None, ()
    filled = [not is_nothing(point.entry.text) for point in ordered]
    if not any(filled):
        return BLANK, _checkpoints(ordered, numbers)
    if any(number is None and full for number, full in zip(numbers, filled, strict=True)):
        return UNREAD, _checkpoints(ordered, numbers)
    if not all(filled):
        # a dash may stand for nothing yet spent or for not planned: it is not taken for zero
        return INCOMPLETE, _checkpoints(ordered, numbers)
    values = [number for number in numbers if number is not None]
    signed = any("%" in unicodedata.normalize("NFKC", point.entry.text) for point in ordered)
    shape = plan_shape(values, total, percent_signs=signed)
    return shape, _checkpoints(ordered, _cumulative(shape, values, total))


def plan_shape(
    values: Sequence[Decimal], total: Decimal | None = None, *, percent_signs: bool = True
) -> str:
    """Name what a row of numbers is, in the order of the months.

    >>> plan_shape([Decimal(v) for v in (25, 50, 80, 100)])
    'cumulative'
    >>> plan_shape([Decimal(v) for v in (25, 25, 30, 20)])
    'shares'
    """
    rising = all(earlier <= later for earlier, later in pairwise(values))
    if rising and values[-1] == _HUNDRED:
        return CUMULATIVE
    if not percent_signs and total and rising and values[-1] == total:
        return AMOUNTS
    if not percent_signs and total and sum(values) == total and min(values) >= 0:
        return AMOUNT_SHARES
    if sum(values) == _HUNDRED and all(0 <= value <= _HUNDRED for value in values):
        return SHARES
    if not percent_signs and rising and values[-1] == 1:
        return FRACTIONS
    if any(value > _HUNDRED for value in values):
        return OUT_OF_RANGE
    return NOT_100 if rising else DECREASING


def _cumulative(
    shape: str, values: Sequence[Decimal], total: Decimal | None
) -> list[Decimal | None]:
    if shape == SHARES:
        return list(accumulate(values))
    if shape == FRACTIONS:
        return [value * _HUNDRED for value in values]
    if shape in (AMOUNTS, AMOUNT_SHARES) and total:
        so_far = values if shape == AMOUNTS else list(accumulate(values))
        return [(value * _HUNDRED / total).quantize(Decimal("0.0001")) for value in so_far]
    return list(values)


def shape_text(shape: str, language: str) -> str:
    """Return what a shape is called, in ``zh`` or ``en``."""
    return _texts()[shape][language]


@cache
def _texts() -> dict[str, dict[str, str]]:
    source = files("normalize").joinpath("spend_plan.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _checkpoints(
    ordered: Sequence[PrintedCheckpoint], percents: Sequence[Decimal | None]
) -> tuple[Checkpoint, ...]:
    return tuple(
        Checkpoint(point.month, percent, point.entry.text, point.entry.place)
        for point, percent in zip(ordered, percents, strict=True)
    )


def _number(text: str) -> Decimal | None:
    found = _PERCENT.match(unicodedata.normalize("NFKC", text).strip())
    return Decimal(found.group(1).replace(",", "")) if found else None
