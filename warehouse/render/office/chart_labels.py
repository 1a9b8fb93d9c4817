"""Labels of charts: wrapped where they are long, shortened in their middle, never made alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

_PIECES = re.compile(r"[0-9A-Za-z%.,≥≤]+|\s|.")
_CLOSING = "，。、；：！？）】》”’…％%)"
_ELLIPSIS = "…"


def cells(text: str) -> int:
    """Return how wide a text is; a Chinese character counts two.

    >>> cells("完成率≥95%")
    10
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def labels(texts: Sequence[str], width: int, lines: int) -> list[str]:
    """Return the texts for a chart, on at most ``lines`` lines of ``width`` cells.

    A text that does not fit loses its middle, for names of units differ at both ends. Where
    two texts would look the same they are all wrapped in full instead.
    """
    clean = [" ".join(text.split()) for text in texts]
    # a little less than the room: lines seldom break exactly at their end
    short = [shortened(text, width * lines - 2 * (lines - 1)) for text in clean]
    chosen = short if len(set(short)) == len(set(clean)) else clean
    return [wrapped(text, width) for text in chosen]


def shortened(text: str, most: int) -> str:
    """Return a text of at most ``most`` cells; what is left out of its middle is marked.

    >>> shortened("东湖区教育体育和科学技术局（本级）", 20), shortened("水务局", 20)
    ('东湖区教育…（本级）', '水务局')
    """
    if cells(text) <= most:
        return text
    room = most - 1
    tail = _taken(text[::-1], room * 4 // 9)[::-1]
    head = _taken(text, room - cells(tail))
    return head + _ELLIPSIS + tail


def wrapped(text: str, width: int) -> str:
    r"""Break a text into lines of ``width`` cells, not within numbers or Latin words.

    >>> wrapped("受益群众满意度≥95%（全年）", 12)
    '受益群众满意\n度≥95%（全年）'
    """
    found: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and cells(line + piece) > width and piece not in _CLOSING:
            found.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return "\n".join([*found, line]).rstrip()


def literal(text: str) -> str:
    """Return a text whose dollar signs stay dollar signs, not marks of a formula."""
    return text.replace("$", r"\$")


def _taken(text: str, room: int) -> str:
    kept = ""
    for letter in text:
        if cells(kept + letter) > room:
            break
        kept += letter
    return kept
