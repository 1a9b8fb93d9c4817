"""Columns of a long table, written so that 100,000 rows of them fit into a page.

Most texts of findings come again and again, and messages repeat what other columns
hold. A column is therefore a dictionary with one number a row, and a sentence is a
template with its numbers apart. ``columns.js`` undoes all of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from warehouse.render.html.packing import Json

SLOTS = 12
"""How many other columns a template can point to."""

_FIRST = 0xE000
_NUMBER_SLOT = chr(_FIRST + SLOTS)
_LITERAL = chr(_FIRST + SLOTS + 1)
_RESERVED = re.compile(f"[{chr(_FIRST)}-{_LITERAL}]")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def numbered(values: Sequence[int]) -> Json:
    """Return whole numbers, as differences (``x``) where that is shorter.

    >>> numbered([7, 7, 8, 8]), numbered([901, 902, 903])
    ([7, 7, 8, 8], {'x': [901, 1, 1]})
    """
    steps = [*values[:1], *(b - a for a, b in pairwise(values))]
    return {"x": steps} if _length(steps) < _length(values) else list(values)


def restored(column: Json) -> list[int]:
    """Undo ``numbered``."""
    return list(accumulate(column["x"])) if isinstance(column, dict) else list(column)


def _length(values: Iterable[int]) -> int:
    return sum(map(len, map(str, values)))


def worded(values: Iterable[str | None]) -> Json:
    """Return texts as a dictionary ``d`` in order of appearance, and their numbers ``v``.

    Number 0 stands for None and is not in the dictionary.

    >>> worded(["甲", None, "乙", "甲"])
    {'d': ['甲', '乙'], 'v': [1, 0, 2, 1]}
    """
    known: dict[str | None, int] = {None: 0}
    numbers = [known.setdefault(value, len(known)) for value in values]
    return {"d": list(known)[1:], "v": numbered(numbers)}


def templated(
    text: str, told: Sequence[str | None] = (), *, numbers: bool = True
) -> tuple[str, list[str]]:
    """Return a sentence with what other columns say, and its numbers, cut out.

    Args:
        text: the sentence.
        told: what the row's other columns hold, at most ``SLOTS``, in a fixed order.
        numbers: whether numbers are cut out as well.

    Returns:
        The template, and the numbers in their order. A sentence that holds a character
        kept for the templates is left as it is, and marked.
    """
    if _RESERVED.search(text):
        return _LITERAL + text, []
    said = [(value, slot) for slot, value in enumerate(told) if value and value in text]
    for value, slot in sorted(said, key=lambda pair: -len(pair[0])):
        if len(value) > 1 and not _RESERVED.search(value):
            text = text.replace(value, chr(_FIRST + slot))
    if not numbers:
        return text, []
    return _NUMBER.sub(_NUMBER_SLOT, text), _NUMBER.findall(text)


def filled(template: str, told: Sequence[str | None], numbers: Iterable[str]) -> str:
    """Undo ``templated``; takes as many numbers as the template has places for."""
    if template.startswith(_LITERAL):
        return template[1:]
    left = iter(numbers)

    def one(found: re.Match[str]) -> str:
        if found[0] == _NUMBER_SLOT:
            return next(left)
        return told[ord(found[0]) - _FIRST] or ""

    return _RESERVED.sub(one, template)


def phrased(rows: Iterable[tuple[str | None, Sequence[str | None]]]) -> Json:
    """Return sentences with what each row's other columns say: templates and numbers.

    The numbers of all rows stand in one text, one a line.
    """
    templates: list[str | None] = []
    cut: list[str] = []
    for text, told in rows:
        if text is None:
            templates.append(None)
            continue
        template, numbers = templated(text, told)
        templates.append(template)
        cut += numbers
    return {"t": worded(templates), "n": "\n".join(cut)}
