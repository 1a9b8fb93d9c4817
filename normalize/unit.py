"""预算单位 (budget unit): code and name out of a unit line or a name cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_CODED = re.compile(
    r"^[\[【(（]?\s*(\d{3}[0-9A-Za-z]*(?:-\d+)*)\s*[\]】)）]?\s*[-—_:：、.]*\s*(\D.*)$", re.DOTALL
)
_CODE_BEHIND = re.compile(r"^(.*?\D)\s*[\[【(（]\s*(\d{3}[0-9A-Za-z]*)\s*[\]】)）]$", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as far as it is told: ``code`` as printed (``331001``), ``name`` without code and blanks."""

    code: str | None
    name: str | None


NO_UNIT = Unit(None, None)


def read_unit(text: str | None) -> Unit:
    """Part the code glued to a unit's name from the name.

    >>> read_unit("331001唐山市丰南区人民法院")
    Unit(code='331001', name='唐山市丰南区人民法院')
    >>> read_unit("[015001]某某局机关")
    Unit(code='015001', name='某某局机关')
    """
    if not text or not text.strip():
        return NO_UNIT
    line = unicodedata.normalize("NFKC", text.strip())
    found = _CODED.match(line)
    if found:
        return Unit(found.group(1), _name(found.group(2)))
    behind = _CODE_BEHIND.match(line)
    if behind:
        return Unit(behind.group(2), _name(behind.group(1)))
    return Unit(None, _name(line))


def most_frequent(units: Iterable[Unit]) -> Unit:
    """Return the unit most forms of a document name, the first one among equals."""
    counted = Counter(unit for unit in units if unit.name or unit.code)
    return counted.most_common(1)[0][0] if counted else NO_UNIT


def _name(text: str) -> str | None:
    """Return a name as people write it: no blanks, brackets full-width."""
    bare = _SPACE.sub("", text).strip("-—_:：、.").replace("(", "（").replace(")", "）")
    return bare or None
