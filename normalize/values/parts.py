"""Parts: a value that lists several numbers, with or without their total.

In: folded text with Arabic digits that is no single quantity. Out: the stated
total with its parts (共8个，其中新建3个、改建5个), or an unparsed reading that keeps
the parts (电脑5台，打印机2台): which of them the target is, the text does not say.
None where any clause is not understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from normalize.records import ValueKind, ValuePart
from normalize.values.numerals import DIGITS
from normalize.values.operators import read_head, read_tail
from normalize.values.quantities import count_numbers, read_quantity, scaled
from normalize.values.reading import Reading, unparsed
from normalize.values.units import dimension_of
from normalize.values.vocabulary import SYMBOLS, either, operators_before

_MOST_PARTS = 20
_SUM = "(?:总共|一共|共计|合计|总计|共)(?:为|:)?"
_BREAK = re.compile(
    r"(?<![0-9])[,;、。\n]|[,;、。\n](?![0-9])|(?<=[\u4e00-\u9fff%])[和及](?=[\u4e00-\u9fff])"
)
_FORMS = (
    # total, then its parts in brackets; total, then 其中 …; parts, then 共 …; 共 …, then parts
    re.compile(r"(?P<total>[^()]+)\((?P<some>其中|包括|含)?:?(?P<rest>[^()]+)\)"),
    re.compile(r"(?P<total>[^,;:(]+?)[,;:]?(?P<some>其中|包括|含):?(?P<rest>.+)"),
    re.compile(rf"(?P<rest>.+?)[,;、]?{_SUM}(?P<total>[^,;、]+)"),
    re.compile(rf"{_SUM}(?P<total>[^,;、(:]+)[,:;](?P<rest>.+)"),
)
_CLAUSE = re.compile(rf"(?P<before>[^0-9]*?)(?P<number>[-+]?{DIGITS})(?P<after>[^0-9]*)")
_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z()·/]{1,16}")
_OPERATOR = rf"[{SYMBOLS}]"


def read_parts(text: str) -> Reading | None:
    """Read a list of numbers, with its total if it states one.

    >>> reading = read_parts("新建3个、改建5个,共8个")
    >>> reading.low, [(part.label, part.amount) for part in reading.parts]
    (Decimal('8'), [('新建', Decimal('3')), ('改建', Decimal('5'))])
    """
    if not 2 <= count_numbers(text) <= _MOST_PARTS:
        return None
    for form in _FORMS:
        found = form.fullmatch(text)
        reading = found and _with_total(found)
        if reading:
            return reading
    parts = _parts(text)
    return replace(unparsed("several_numbers"), parts=parts) if len(parts) > 1 else None


def _with_total(found: re.Match[str]) -> Reading | None:
    """Return the total, where it is a plain quantity in the unit of every part."""
    total, parts = read_quantity(found["total"]), _parts(found["rest"])
    some = "some" in found.re.groupindex and bool(found["some"])
    if total is None or total.kind is not ValueKind.QUANTITY or total.low is None or total.marks:
        return None
    if len(parts) < (1 if some else 2) or any(part.unit != total.unit for part in parts):
        return None
    total = replace(total, parts=parts)
    return total.marked("parts_sum_differs") if _differs(total.low, total, some=some) else total


def _differs(low: Decimal | None, total: Reading, *, some: bool) -> bool:
    """Compare the sum; parts after 其中 may leave some out, and shares or bounds add up to nothing."""
    operators = {total.operator, *(part.operator for part in total.parts)}
    if low is None or operators - {None, "="} or dimension_of(total.unit) == "share":
        return False
    whole = sum((part.amount for part in total.parts), Decimal(0))
    return whole > low if some else whole != low


def _parts(text: str) -> tuple[ValuePart, ...]:
    """Return the parts of a list, none where one clause is not understood."""
    clauses = [clause for clause in _BREAK.split(text) if clause]
    parts = [_part(clause) for clause in clauses]
    return tuple(part for part in parts if part) if all(parts) else ()


def _part(clause: str) -> ValuePart | None:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return None
    tail = read_tail(found["after"])
    if tail is None or tail.unit is None or tail.unit.canonical is None or tail.marks:
        return None
    named = _named(found["before"])
    if named is None or (named[1] and tail.operator):
        return None
    amount = scaled(Decimal(found["number"].replace(",", "")), tail.unit.magnitude)
    label, operator = named
    return ValuePart(clause, label or None, operator or tail.operator, amount, tail.unit.canonical)


def _named(before: str) -> tuple[str, str | None] | None:
    """Part the words in front of a number into a label and an operator."""
    words = operators_before()
    found = re.fullmatch(rf"(?P<label>.*?):?(?P<operator>{_OPERATOR}|{either(words)})?", before)
    if found is None:
        return None
    label, head = found["label"], read_head(found["operator"] or "")
    if head is None or (label and not _LABEL.fullmatch(label)):
        return None
    return label, head.operator
