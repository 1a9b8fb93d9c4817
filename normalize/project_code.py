"""项目编码 (project code) taken apart and checked.

21 characters: 6 region, 2 year of creation, class letter, 6 unit, 5 serial, 1
check. For class P the last is a check character over the alphabet of GB 32100
(no I O S V Z). The rule is inferred from twenty published codes, not itself
published, so a mismatch is a warning and never a rejection. Classes T and R
end in a plain serial.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(r"(\d{6})(\d{2})([A-Z])([0-9A-Z]{6})([0-9A-Z]{5})([0-9A-Z])")
_LOOSE = re.compile(r"^([0-9]{8}[A-Z][0-9A-Z]{6,14})\s*[-—_－]?\s*(.*)$", re.DOTALL)
_CHECKED_CLASS = "P"


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """A code of the 21-character structure. ``check_passes`` is None where the class has none."""

    region: str
    year: int
    class_letter: str
    unit: str
    serial: str
    check_passes: bool | None


def clean_code(raw: str | None) -> str | None:
    """Return a code without the spaces and line breaks of the layout, full-width folded."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw)).upper() if raw else ""
    return text or None


def read_code(code: str) -> ProjectCode | None:
    """Take a clean code apart; None where it has another structure.

    >>> read_code("13020023P00003910076Y").check_passes
    True
    """
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    region, year, letter, unit, serial, _ = found.groups()
    passes = code[-1] == check_character(code[:-1]) if letter == _CHECKED_CLASS else None
    return ProjectCode(region, 2000 + int(year), letter, unit, serial, passes)


def check_character(body: str) -> str | None:
    """Return the check character of the first 20 characters; None for letters outside GB 32100."""
    if any(char not in ALPHABET for char in body):
        return None
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    # 30 - total mod 31 stays within the 31 characters of the alphabet
    return ALPHABET[30 - total % 31]


def split_code(text: str) -> tuple[str | None, str]:
    """Part a code glued in front of a name (``51000021R…-工资性支出``) from the name."""
    found = _LOOSE.match(unicodedata.normalize("NFKC", text.strip()))
    if found is None or not found.group(2):
        return None, text
    return found.group(1), text.strip()[-len(found.group(2)) :]
