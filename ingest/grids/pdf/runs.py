"""Runs of text: what one drawing command put on the page, without a look at single characters.

In: a page of PDFium. Out: ``Run``s in seen points. PDFium tells for every
character which text object drew it; the bounds of the objects are searched in
the text, so a page costs a few calls a run and none a character.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import NamedTuple

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.frame import Frame, frame_of

# A line end that PDFium takes for a broken word; what is printed is a hyphen.
_PRINTED = str.maketrans({"\x02": "-", "\xad": "-", "\ufffe": "-", "\xa0": " ", "\x00": None})
_BREAK = re.compile(r"[ \r\n]")
_SLANT = 0.06  # radians off the nearest quarter turn
MAX_CHARACTERS = 200_000  # a page

_loose = pdfium.Floats(4)
_origin = pdfium.doubles(2)


class Run(NamedTuple):
    """A piece of text on one line: its box, baseline, text, and where it starts on the page."""

    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    text: str
    start: int
    turned: bool

    @property
    def size(self) -> float:
        """Height of the line box in points, close to the font size."""
        return self.bottom - self.top


class PageText(NamedTuple):
    """The text layer of a page: as one string, and its runs in drawing order."""

    text: str
    runs: tuple[Run, ...]
    slanted: tuple[str, ...]
    unmapped: int


def page_string(text_page: int) -> str:
    """Return the text of a page as PDFium orders it: cheap, for a first look."""
    count = min(pdfium.char_count(text_page), MAX_CHARACTERS)
    return pdfium.read_text(text_page, 0, count) if count > 0 else ""


def seen_frame(page: int, text_page: int, text: str) -> Frame:
    """Return the frame in which most of the text stands upright.

    That is the page's own rotation, unless the text says otherwise: a sheet
    drawn sideways on an unturned page is turned for reading.
    """
    turns = int(pdfium.page_rotation(page))
    votes: Counter[int] = Counter()
    for index in _samples(text, 12):
        angle = pdfium.char_angle(text_page, index)
        quarter = round(angle / (math.pi / 2))
        if angle >= 0 and abs(angle - quarter * math.pi / 2) < _SLANT:
            votes[quarter % 4] += 1
    if votes:
        turns = votes.most_common(1)[0][0]
    return frame_of(pdfium.page_box(page), turns)


def _samples(text: str, count: int) -> list[int]:
    """Return up to ``count`` places in a text, spread evenly, that hold a printed character."""
    step = max(1, len(text) // count)
    return [index for index in range(step // 2, len(text), step) if not text[index].isspace()]


def read_runs(text_page: int, text: str, frame: Frame) -> PageText:
    """Split the text of a page into the runs that were drawn, each with its place."""
    count = min(pdfium.char_count(text_page), MAX_CHARACTERS)
    indexed = text if len(text) == count else ""
    runs: list[Run] = []
    slanted: list[str] = []
    quarter = _quarter(frame)
    for start, end in _spans(text_page, text if indexed else "", count):
        words = indexed[start:end] if indexed else pdfium.read_text(text_page, start, end - start)
        words = words.translate(_PRINTED)
        if not words or words.isspace():
            continue
        off = (pdfium.char_angle(text_page, start) / (math.pi / 2) - quarter) % 4
        if abs(off - round(off)) * math.pi / 2 > _SLANT:
            slanted.append(words)
            continue
        run = _place(text_page, start, end, words, round(off) % 4 != 0, frame)
        if frame.shows((run.left, run.top, run.right, run.bottom)):
            runs.append(run)
    unmapped = sum(
        1 for index in _samples(text, 24) if pdfium.char_without_unicode(text_page, index) == 1
    )
    return PageText(text, tuple(runs), tuple(slanted), unmapped)


def _quarter(frame: Frame) -> int:
    """Return how many quarter turns a frame turns the page."""
    return {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}[int(frame.a), int(frame.b)]


def _spans(text_page: int, text: str, count: int) -> list[tuple[int, int]]:
    """Return the first and the after-last character of every run, in drawing order."""
    owner = pdfium.char_object
    breaks = [match.start() for match in _BREAK.finditer(text)] if text else []
    breaks.append(count)
    spans: list[tuple[int, int]] = []
    start, turn = 0, 0
    while start < count:
        obj = owner(text_page, start)
        if not obj:
            start += 1
            continue
        end = start + 1
        while end < count:
            while breaks[turn] <= end and breaks[turn] < count:
                turn += 1
            stop = breaks[turn]
            if owner(text_page, stop - 1) != obj:
                end = _last_of(text_page, obj, end - 1, stop - 1) + 1
                break
            end = stop
            if end >= count or owner(text_page, end) != obj:
                break
            end += 1
        spans.append((start, end))
        start = end
    return spans


def _last_of(text_page: int, obj: int, inside: int, outside: int) -> int:
    """Return the last character of an object, between one inside it and one outside."""
    owner = pdfium.char_object
    while outside - inside > 1:
        middle = (inside + outside) // 2
        if owner(text_page, middle) == obj:
            inside = middle
        else:
            outside = middle
    return inside


def _place(
    text_page: int, start: int, end: int, words: str, turned: bool, frame: Frame
) -> Run:
    """Give a run its box: from the first character's box to the last one's."""
    pdfium.char_loose_box(text_page, start, _loose.at[0])
    left, top, right, bottom = _loose.values[:]
    box = frame.box(left, bottom, right, top)
    if end - start > 1:
        pdfium.char_loose_box(text_page, end - 1, _loose.at[0])
        left, top, right, bottom = _loose.values[:]
        other = frame.box(left, bottom, right, top)
        box = (
            min(box[0], other[0]),
            min(box[1], other[1]),
            max(box[2], other[2]),
            max(box[3], other[3]),
        )
    pdfium.char_origin(text_page, start, _origin.at[0], _origin.at[1])
    baseline = frame.point(*_origin.values[:])[1]
    return Run(*box, baseline, words, start, turned)
