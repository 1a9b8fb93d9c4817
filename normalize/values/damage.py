"""Damage from recognition and typing: suspected, proposed, never applied.

In: a folded text and its reading. Out: the reading with ``proposed`` and a mark
where the text looks like a damaged other one (``292%`` for ``≥92%``). The
reading itself stays what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from normalize.records import ValueKind
from normalize.values.reading import Reading, unparsed
from normalize.values.vocabulary import PRINTED

_SHARE = re.compile(r"(?P<first>[0-9]{1,2}?)(?P<rest>(?:100|[1-9]?[0-9])(?:\.[0-9]+)?)%+")
_GLUED_OPERATOR = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?分?(?P<rest>[≥≤<>=].+)")
_OTHER_SIGNS = (
    (re.compile(r"二(?P<rest>[0-9].*)"), "=", "eq_read_as_two"),
    (re.compile(r"[Zz](?P<rest>[0-9].*)"), "≥", "ge_read_as_letter"),
)
_LOST_SIGN = re.compile(r"[?\ufffd]+[0-9].*")
_LETTERED = re.compile(r"(?=[^0-9]*[0-9lIO|oS])[≥≤<>=]?[0-9lIO|oS.,]+(?P<rest>[^0-9]*)")
_LETTERS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5"})
_HUNDRED = Decimal(100)


def suspect(text: str, reading: Reading) -> Reading:
    """Mark a quantity that reads well and is probably damaged.

    292% and 1090% are shares above one hundred that become plausible without
    what stands in front: ``≥`` read as 2, or the score of the column before.
    """
    if "operator_misread" in reading.marks and reading.operator:
        return replace(reading, proposed=PRINTED[reading.operator] + text[1:])
    if reading.kind is not ValueKind.QUANTITY or reading.unit != "%" or reading.operator:
        return reading
    if reading.low is None or reading.low < 200 or reading.baseline or reading.quality:
        return reading
    found = _SHARE.fullmatch(text)
    if found is None or Decimal(found["rest"]) < 10:
        return reading
    if found["first"] == "2":
        proposal, mark = f"≥{found['rest']}%", "ge_read_as_2"
    elif len(found["first"]) > 1 or found["rest"] == "100":
        proposal, mark = f"{found['rest']}%", "glued_score"
    else:
        return reading
    return replace(reading, proposed=proposal).marked(mark)


def propose(text: str, again: Callable[[str], Reading | None]) -> Reading | None:
    """Propose a reading for a text that cannot be read, if mending one sign makes it plain.

    ``again`` reads the mended text. The result is unparsed and carries the proposal.
    """
    for pattern, sign, mark in _OTHER_SIGNS:
        found = pattern.fullmatch(text)
        if found and _plain(again(sign + found["rest"])):
            return unparsed(mark, proposed=sign + found["rest"])
    glued = _GLUED_OPERATOR.fullmatch(text)
    if glued and _plain(again(glued["rest"])):
        return unparsed("glued_score", proposed=glued["rest"])
    if _LOST_SIGN.fullmatch(text):
        return unparsed("operator_lost")
    lettered = _LETTERED.fullmatch(text)
    if lettered:
        end = lettered.start("rest")
        mended = text[:end].translate(_LETTERS) + text[end:]
        if mended != text and _plain(again(mended)):
            return unparsed("letter_for_digit", proposed=mended)
    return None


def _plain(reading: Reading | None) -> bool:
    return reading is not None and reading.kind is ValueKind.QUANTITY and not reading.marks
