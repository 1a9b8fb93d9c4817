"""Printed lines into paragraphs, by geometry alone.

In: the lines of a page outside tables. Out: paragraphs with the place of their
first line. A line that ends well before the right margin ends its paragraph, a
first-line indent starts one, and what stands far apart on one line stays a
paragraph of its own, its parts separated by a tab. Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.grids.pdf.lines import TextLine
from ingest.grids.pdf.page_number import is_page_number

SHORT = 2.2  # times the line height: a line ending earlier before the margin ends a paragraph
SHORT_STOP = 0.9  # the same for a line that ends a sentence
_STOPS = "。！？；：!?"
INDENT = 0.7  # times the line height: a line starting later than the one above is indented
LOOSE = 2.6  # times the line height between baselines: more is a new paragraph
FULL = 0.93  # of the longest line: a line at least as long goes on in the next one
SIZES = 0.15  # lines of one paragraph differ in size by less than this share


@dataclass(slots=True)
class Flowing:
    """A paragraph while its lines are collected."""

    page: int
    top: float
    lines: list[TextLine] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines joined: a space only between Latin words."""
        text = self.lines[0].text.strip()
        for line in self.lines[1:]:
            more = line.text.strip()
            latin = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii()
            text += (" " if latin and more[:1].isalnum() else "") + more
        return text


def continues(flowing: Flowing, line: TextLine, page: int, left: float, right: float) -> bool:
    """Tell whether a line goes on with a paragraph, given the block's margins."""
    last = flowing.lines[-1]
    size = last.size
    if len(last.pieces) > 1 or len(line.pieces) > 1:
        return False
    if abs(line.size - size) > SIZES * max(size, line.size):
        return False
    ends = SHORT_STOP if last.text[-1:] in _STOPS else SHORT
    if last.right < right - ends * size or line.text[:1].isspace():
        return False
    if page == flowing.pages[-1] and not 0 < line.bottom - last.bottom <= LOOSE * size:
        return False
    first = flowing.lines[0].left
    if len(flowing.lines) > 1:
        first = flowing.lines[1].left
    elif first > left + INDENT * size:
        return line.left < first - INDENT * size
    return line.left <= first + INDENT * size


def flow(
    lines: Sequence[TextLine], page: int, right: float, before: Sequence[Flowing] = ()
) -> list[Flowing]:
    """Group lines into new paragraphs; the last of those ``before`` may take the first lines."""
    found: list[Flowing] = []
    current = before[-1] if before else None
    left = min((line.left for line in lines), default=0.0)
    for line in lines:
        if current is None or not continues(current, line, page, left, right):
            current = Flowing(page, line.top)
            found.append(current)
        current.lines.append(line)
        current.pages.append(page)
    return found


def rough_paragraphs(text: str) -> tuple[str, ...]:
    r"""Join the lines of a page without a look at places: a line as long as any goes on.

    >>> rough_paragraphs("甲乙丙丁\r\n戊\r\n己庚\r\n12")
    ('甲乙丙丁戊', '己庚')
    """
    lines = [line for part in text.replace("\r", "").split("\n") if (line := part.strip())]
    for end in (0, -1):
        if lines and is_page_number(lines[end]):
            del lines[end]
    # About how wide a line is, in quarters of an em: a Chinese character has three bytes and
    # counts four, a Latin one has one and counts two.
    widths = [len(line.encode("utf-8", "replace")) + len(line) for line in lines]
    enough = FULL * max(widths, default=0)
    found: list[str] = []
    goes_on = False
    for line, width in zip(lines, widths, strict=True):
        if goes_on:
            found[-1] += line
        else:
            found.append(line)
        goes_on = width >= enough
    return tuple(found)
