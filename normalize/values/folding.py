"""Folding: one spelling for a cell's characters before the grammar reads it.

In: any text. Out: half-width, without white space (except between two digits,
where white space is damage the grammar must see), with one character an
operator, and the 2 of m2 raised. Meaning is not touched: nothing is added, and
no digit of a number changes.
"""

from __future__ import annotations

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPELLINGS = {
    "≧⩾≥": "≥",
    "≦⩽≤": "≤",
    "≮": "≥",
    "≯": "≤",
    "﹥": ">",
    "﹤": "<",
    "≈∽∼～〜﹏": "~",
    "—–−－―‐‑﹣─": "-",
    "﹪": "%",
    "【〔［": "[",
    "】〕］": "]",
    "﹙": "(",
    "﹚": ")",
    "﹐": ",",
    "·•・∙": "·",
    "○〇": "〇",
    "個": "个",
    "萬": "万",
    "億": "亿",
    "內": "内",
    "㎥": "m³",
    "㎞": "km",
    "㎏": "kg",
    "⁄∕": "/",
}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TABLE: dict[int, int | str | None] = {
    **_FULL_WIDTH,
    **{ord(char): target for chars, target in _SPELLINGS.items() for char in chars},
    **dict.fromkeys(map(ord, _INVISIBLE)),
}
_SPACES = re.compile(r"\s+")
_SPACES_OUTSIDE_NUMBERS = re.compile(r"^\s+|(?<![0-9.\s])\s+|\s+(?![0-9.\s])")
_RAISED = re.compile(r"(?<![A-Za-z])([kKhHcCdD]?[mM])([23])(?![0-9.A-Za-z])")
_SUPERSCRIPTS = str.maketrans("23", "²³")
_TWO_CHARACTERS = re.compile(r">/?=|=>|≥=|》=|<=|</=|=<|≤=|《=|==")
_ONE_CHARACTER = {">": "≥", "≥": "≥", "》": "≥", "<": "≤", "≤": "≤", "《": "≤"}


def fold(raw: str) -> str:
    """Return ``raw`` in the one spelling the grammar knows.

    >>> fold(" ＞= ９５．５ ％ ")
    '≥95.5%'
    >>> fold("≥90 0%")
    '≥90 0%'
    """
    text = raw.translate(_TABLE)
    if not text.isalnum():
        text = _SPACES.sub(" ", _SPACES_OUTSIDE_NUMBERS.sub("", text))
        if "=" in text:
            text = _TWO_CHARACTERS.sub(_one_operator, text)
    return _RAISED.sub(_raised, text) if "2" in text or "3" in text else text


def _raised(match: re.Match[str]) -> str:
    return match[1] + match[2].translate(_SUPERSCRIPTS)


def _one_operator(match: re.Match[str]) -> str:
    spelled = match[0]
    return next((_ONE_CHARACTER[char] for char in spelled if char in _ONE_CHARACTER), "=")
