"""Whether a page break cut a row: the last row before it and the first after it are one.

In: both rows, their cells on the same borders, left to right. Out: yes or no, and whether the
texts prove it. What speaks: how full the cells are, what stays blank, how lists are numbered,
and the document's other cells. Pure functions, no known words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.grids.pdf.table import Joined

NO_ROOM = 1.6  # line heights: with more blank under it, a text was not cut
WIDOWS = 4.5  # line heights: the most a printing program leaves blank so as not to part few lines
MANY = 3  # cells: short texts in all of so many are not the rest of others
OPENING, CLOSING = "（(【[《“", "）)】]》”"
Occurrences = Callable[[str], int]

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBER = rf"[（(]?(\d{{1,2}}|[{_CHINESE}])([.、．）)])(?!\d)|([{_CIRCLED}])"
_FIRST = re.compile(_NUMBER)
_ANY = re.compile(rf"(?:^|(?<=[\s。；;：:，,]))(?:{_NUMBER})")


def is_cut(above: Sequence[Joined], below: Sequence[Joined]) -> bool:
    """Tell whether the first row of a page is the rest of the last row of the page before.

    Both have their cells on the same borders. A rest has text only under text
    that breaks off at the right border of its cell, or else fills it down to the
    foot of the page while most of the row has no rest. A list that is numbered on
    is the rest of one, a list that begins anew is not.
    """
    told = [(old, new) for old, new in zip(above, below, strict=True) if new.text]
    if told and _fill_each_other(above, below):
        return True
    if not told or any(not old.text or old.room > WIDOWS for old, _ in told):
        return False
    steps = [_step(old.text, new.text) for old, new in told]
    if any(step is not None and step <= 0 for step in steps):
        return False
    first = next(index for index, new in enumerate(below) if new.text)
    written = sum(1 for old in above[first:] if old.text)
    packed = all(old.room < NO_ROOM for old, _ in told)
    full = [old.full for old, _ in told]
    if all(full):
        return packed or len(told) < max(written, MANY)
    if not packed:
        return False
    goes_on = all(one or step == 1 for one, step in zip(full, steps, strict=True))
    return (any(full) and goes_on) or 2 * len(told) <= written + first


def is_proven(above: Sequence[Joined], below: Sequence[Joined], texts: Occurrences) -> bool:
    """Tell whether more than measures says that a row was cut.

    Its first cell has no text after the break, or a text is known from elsewhere, or a
    bracket or a numbered list stays open.
    """
    if not below[0].text:
        return True
    return any(
        texts(old.bare + new.bare) or is_unbalanced(old.bare) or _step(old.text, new.text) == 1
        for old, new in zip(above, below, strict=True)
        if old.text and new.text
    )


def stands_alone(above: Sequence[Joined], below: Sequence[Joined], texts: Occurrences) -> bool:
    """Tell whether the first row of a page is a row of its own by the document's other cells.

    Its texts then stand elsewhere as whole cells, and joined to the texts above
    they stand nowhere. A row that fills its cells to the right border looks cut
    by its measures alone.
    """
    told = [(old.bare, new.bare) for old, new in zip(above, below, strict=True) if new.text]
    whole = sum(1 for old, new in told if texts(old + new))
    apart = sum(1 for old, new in told if texts(new) > 1 and not texts(old + new))
    return apart > whole


def is_unbalanced(text: str) -> bool:
    """Tell whether a bracket stays open."""
    return sum(text.count(sign) for sign in OPENING) > sum(text.count(sign) for sign in CLOSING)


def _fill_each_other(above: Sequence[Joined], below: Sequence[Joined]) -> bool:
    """Tell whether two rows have text in turn, so that only together they are a row.

    Printing programs that cut a row leave the short texts above the break and
    take whole those that did not fit.
    """
    return all(
        bool(old.text) != bool(new.text) for old, new in zip(above, below, strict=True)
    ) and any(old.text for old in above)


def _step(old: str, new: str) -> int | None:
    """Return by how much the number that ``new`` begins with exceeds the last of its kind before.

    None where there is no number, or none of its kind.

    >>> _step("1.审判；2.执行。", "3.信访"), _step("1.审判；2.执行。", "1.信访"), _step("审判", "1.信访")
    (1, -1, None)
    """
    begins = _FIRST.match(new.strip())
    if begins is None:
        return None
    kind, number = _ordinal(begins)
    before = [_ordinal(found) for found in _ANY.finditer(old)]
    same = [value for one, value in before if one == kind]
    return number - same[-1] if same else None


def _ordinal(found: re.Match[str]) -> tuple[str, int]:
    """Return how a number is written, and its value."""
    plain, sign, circled = found[1], found[2], found[3]
    if circled:
        return "①", _CIRCLED.index(circled) + 1
    if plain.isdecimal():
        return "1" + sign, int(plain)
    return "一" + sign, _CHINESE.index(plain) + 1
