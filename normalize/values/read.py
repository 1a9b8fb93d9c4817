"""Reading an 指标值 (target value): the order in which the rules of the grammar are tried."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from normalize.records import Value, ValueKind
from normalize.values.damage import propose, suspect
from normalize.values.dates import read_date
from normalize.values.folding import fold
from normalize.values.han import arabic
from normalize.values.parts import read_parts
from normalize.values.quantities import count_numbers, read_quantity, with_unit
from normalize.values.reading import Reading, unparsed
from normalize.values.texts import (
    is_grade,
    is_placeholder,
    is_sheet_error,
    is_zero_of_mishaps,
    read_bound_of_year,
    read_words,
)
from normalize.values.units import Unit, whole_unit
from normalize.values.vocabulary import SYMBOLS, operators_before

_DIGIT = re.compile(r"[0-9]")
_EDGES = " ,;。、!“”\"'「」"
_TRAILING_STOP = re.compile(r"(?<=[^.])[.]$")
_NAME_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,12})[)\]]")
_UNIT_BEFORE = re.compile(rf"^(?:单位:?)?[{SYMBOLS}]*[*×Xx]*")
_MONEY_NAMES = re.compile(r"成本|费|额|资金|支出|预算|投入|收入|投资|产值|价|补助|补贴|税")
_SHARE_NAMES = ("率", "度", "比例", "占比", "比重", "百分比")
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])")
# Names that count months: 12月 of them is no date.
_COUNTED_MONTHS = re.compile(r"(?:月(?:份)?数(?:量)?|时长|周期|工期|服务期)(?:[(\[].*)?$")
_READ = (ValueKind.QUANTITY, ValueKind.RANGE)


def read_value(
    raw: str | None,
    *,
    name: str = "",
    level2: str | None = None,
    fiscal_year: int | None = None,
    operator_raw: str | None = None,
    unit_raw: str | None = None,
) -> Value:
    """Take an 指标值 apart.

    ``raw`` is the cell as printed (None and blank are ``missing``); ``name`` and
    ``level2`` are the indicator's, ``fiscal_year`` gives dates without a year
    theirs, ``operator_raw`` and ``unit_raw`` are cells of the sheet's own columns
    for them. ``Value.raw`` is ``raw`` untouched, or the columns joined in the
    order operator, number, unit where the sheet has them. Never raises on text:
    what the grammar cannot read is ``unparsed`` and says why in ``suspicions``.
    """
    return _read(raw or "", name, level2, fiscal_year, operator_raw or "", unit_raw or "")


@lru_cache(maxsize=65536)
def _read(
    raw: str, name: str, level2: str | None, fiscal_year: int | None, operator: str, unit: str
) -> Value:
    if not raw.strip():
        return Value(raw, ValueKind.MISSING)
    if not operator and not unit:
        return _with_name(raw, name, level2, fiscal_year).value(raw)
    reading = _columns(raw, name, level2, fiscal_year, operator.strip(), unit.strip())
    return reading.value(_printed(raw, operator.strip(), unit.strip()))


def _printed(raw: str, operator: str, unit: str) -> str:
    """Join the columns as printed, unless the caller has joined them already."""
    front = "" if raw.lstrip().startswith(operator) else operator
    return front + raw + ("" if raw.rstrip().endswith(unit) else unit)


def _columns(
    raw: str, name: str, level2: str | None, fiscal_year: int | None, operator: str, unit: str
) -> Reading:
    """Read a value whose operator and unit stand in columns of their own."""
    sign = fold(operator)
    text = fold(raw)
    use = sign and sign in _operators() and text[0:1] not in _signs() and sign not in text
    reading = _with_name((sign if use else "") + raw, name if not unit else "", level2, fiscal_year)
    if use and reading.kind not in (*_READ, ValueKind.DATE, ValueKind.PERIOD):
        alone = _with_name(raw, name, level2, fiscal_year)
        reading = alone if alone.kind is not ValueKind.UNPARSED else reading
    elif text[0:1] in _signs() and sign in _operators() and text[0] != sign[0]:
        reading = reading.marked("operator_column_differs")
    column = whole_unit(fold(unit)) if unit else None
    if column is None or reading.kind not in _READ or reading.low is None:
        return reading
    if reading.unit is None or reading.magnitude_open:
        reading = _without(with_unit(reading, column), "unit_missing", "unit_assumed")
        return _fraction(reading, name)
    return reading if reading.unit == column.canonical else reading.marked("unit_column_differs")


@cache
def _operators() -> frozenset[str]:
    return frozenset(SYMBOLS) | {"》", "《"} | frozenset(operators_before())


@cache
def _signs() -> frozenset[str]:
    return frozenset(SYMBOLS) | {"》", "《"}


def _with_name(raw: str, name: str, level2: str | None, fiscal_year: int | None) -> Reading:
    text = _trimmed(fold(raw))
    folded = fold(name) if name else ""
    timed = bool(level2 and "时效" in level2)
    reading = _read_text(text, folded, fiscal_year, timed=timed)
    if reading.kind is ValueKind.UNPARSED and len(folded) > 1 and text.startswith(folded):
        rest = text[len(folded) :].lstrip(":")
        again = _read_text(rest, folded, fiscal_year, timed=timed) if rest else reading
        reading = again if again.kind in _READ else reading
    if reading.kind in _READ and (reading.unit is None or reading.magnitude_open):
        reading = _supply_unit(reading, folded)
    return reading


def _trimmed(text: str) -> str:
    return _TRAILING_STOP.sub("", text.strip(_EDGES)).strip(_EDGES)


def _read_text(text: str, name: str, fiscal_year: int | None, *, timed: bool) -> Reading:
    if not text or is_placeholder(text):
        return Reading(ValueKind.PLACEHOLDER)
    if is_sheet_error(text):
        return unparsed("spreadsheet_error")
    if is_zero_of_mishaps(text) or is_grade(text):
        return read_words(text, name)
    digits = arabic(text)
    if _COUNTED_MONTHS.search(name) and (months := read_quantity(digits)):
        return months
    reading = read_date(digits, fiscal_year)
    if reading:
        return reading
    if not _DIGIT.search(digits):
        damaged = propose(text, _again)
        return damaged or read_words(text, name)
    reading = read_quantity(digits)
    counted = digits == text or (reading and reading.operator)  # 一年内完成, but not 一张网建设
    if reading and (counted or "trailing_words" not in reading.marks):
        reading = suspect(digits, reading)
        return _untimed(digits, reading) if timed else reading
    return (
        _spaced(digits)
        or _unconverted(text, digits)
        or propose(text, _again)
        or read_bound_of_year(digits)
        or read_parts(digits)
        or unparsed(_why(digits))
    )


def _unconverted(text: str, digits: str) -> Reading | None:
    """Read 二氧化碳减排≥500吨: a label with a numeral in it that counts nothing."""
    if digits == text or not _DIGIT.search(text):
        return None
    reading = read_quantity(text)
    return reading if reading and "leading_words" in reading.marks else None


def _again(text: str) -> Reading | None:
    return read_quantity(text)


def _spaced(text: str) -> Reading | None:
    """Read 1 200人: spaces that set off thousands. A share is never in the thousands."""
    found = _THOUSANDS.search(text)
    if found is None or text.count(" ") != found[0].count(" "):
        return None
    reading = read_quantity(text.replace(" ", ""))
    if reading is None or reading.kind is not ValueKind.QUANTITY or reading.unit == "%":
        return None
    return reading.marked("space_in_number")


def _why(text: str) -> str:
    if " " in text:
        return "split_number"
    if count_numbers(text) > 1:
        return "several_numbers"
    return "not_understood"


def _untimed(text: str, reading: Reading) -> Reading:
    """In a 时效指标 a bare 12.31 or 45291 is probably a date the sheet lost: do not count it."""
    if reading.unit is not None or reading.operator or reading.literal is None:
        return reading
    month, _, day = text.partition(".")
    if day and month.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return unparsed("maybe_date", proposed=f"{int(month)}月{int(day)}日")
    if not day and 36526 <= reading.literal <= 54788:  # days of a spreadsheet, 2000 to 2049
        return unparsed("maybe_date")
    return reading


def _supply_unit(reading: Reading, name: str) -> Reading:
    """Take the unit from the name's brackets, or say that there is none."""
    unit = _unit_of_name(name)
    if unit and not (reading.magnitude_open and unit.dimension == "share"):
        return _fraction(with_unit(reading, unit, "unit_from_name"), name)
    if reading.magnitude_open and (not name or _MONEY_NAMES.search(name)):
        return replace(reading, unit="元", magnitude_open=False).marked("unit_assumed")
    return _fraction(reading, name)


@lru_cache(maxsize=16384)
def _unit_of_name(name: str) -> Unit | None:
    """Return the one unit printed in the name's brackets: 完成率(%), 总投入(≥**万元)."""
    inside = [match["inside"] for match in _NAME_BRACKETS.finditer(name)]
    units = [unit for text in inside if (unit := whole_unit(_UNIT_BEFORE.sub("", text)))]
    return units[-1] if len(units) == 1 and units[0].canonical else None


def _fraction(reading: Reading, name: str) -> Reading:
    """Suspect 0.95 of a 率 to be 95%."""
    plain = _NAME_BRACKETS.sub("", name)
    low = reading.low
    if reading.unit not in (None, "%") or low is None or not 0 < low <= 1:
        return reading
    if reading.kind is not ValueKind.QUANTITY or not plain.endswith(_SHARE_NAMES):
        return reading
    sign = {">=": "≥", "<=": "≤"}.get(reading.operator or "", reading.operator or "")
    percent = format((low * 100).normalize(), "f")
    return replace(reading, proposed=f"{sign}{percent}%").marked("fraction_for_percent")


def _without(reading: Reading, *marks: str) -> Reading:
    return replace(reading, marks=tuple(mark for mark in reading.marks if mark not in marks))
