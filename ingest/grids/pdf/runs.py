"""Runs of text: what stands together on a page, without a look at single characters.

In: a page of PDFium. Out: ``Run``s in seen points. PDFium puts a generated
blank or line end between words that stand apart; what lies between two of
those is one run, and its first and last character give its place. Only where
that place makes no sense are the drawing commands, or single characters, asked.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.frame import Frame, frame_of

# A line end that PDFium takes for a broken word; what is printed is a hyphen.
_PRINTED = str.maketrans({"\x02": "-", "\xad": "-", "\ufffe": "-", "\xa0": " ", "\x00": None})
_PRINTED_LINE = re.compile(r"[^\r\n]+")
_UNPRINTED = re.compile("[\x00\x02\xa0\xad\ufffe]")
_MEANINGLESS = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd\ufffe\uffff]")
LIGHT = 150  # of 255 in every channel
TRANSPARENT = 230  # of 255
_SLANT = 0.06  # radians off the nearest quarter turn
_STEADY = 0.3  # of the height: how much first and last character of a run may differ in place
MAX_CHARACTERS = 200_000  # a page

_color = pdfium.channels()
_loose = pdfium.Numbers(4)
_loose_box, _loose_at, _read_loose = pdfium.char_loose_box, _loose.at[0], _loose.read


class Run(NamedTuple):
    """A piece of text on one line: its box in points, text, and its characters on the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    start: int
    end: int


class PageText(NamedTuple):
    """The text layer of a page: its runs in drawing order; ``slanted`` text (watermarks) apart."""

    runs: list[Run]
    slanted: list[str]


def page_string(text_page: int) -> str:
    """Return the text of a page as PDFium orders it: one character an index, cheap."""
    count = min(pdfium.char_count(text_page), MAX_CHARACTERS)
    if count <= 0:
        return ""
    text = pdfium.read_text(text_page, 0, count)
    if len(text) != count:  # characters beyond the basic plane, or unmapped ones left out
        codes = (pdfium.char_unicode(text_page, index) for index in range(count))
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return text


def seen_frame(page: int, text_page: int, text: str) -> Frame:
    """Return the frame in which most of the text stands upright.

    That is the page's own rotation, unless the text says otherwise: a sheet
    drawn sideways on an unturned page is turned for reading.
    """
    votes: Counter[int] = Counter()
    for index in _samples(text, 10):
        angle = pdfium.char_angle(text_page, index)
        quarter = round(angle / (math.pi / 2))
        if angle >= 0 and abs(angle - quarter * math.pi / 2) < _SLANT:
            votes[quarter % 4] += 1
    turns = votes.most_common(1)[0][0] if votes else int(pdfium.page_rotation(page))
    return frame_of(pdfium.page_box(page), turns)


def _samples(text: str, count: int) -> list[int]:
    """Return up to ``count`` places in a text, spread evenly, that hold a printed character."""
    step = max(1, len(text) // count)
    return [index for index in range(step // 2, len(text), step) if not text[index].isspace()]


def read_runs(text_page: int, text: str, frame: Frame) -> PageText:
    """Split the text of a page into runs, each with its place."""
    runs: list[Run] = []
    slanted: list[str] = []
    quarter = _quarter(frame)
    for start, end in _spans(text_page, text):
        run = _run(text_page, text, start, end, frame)
        if run is not None:
            if end - start == 1 and _is_slanted(text_page, start, quarter):
                slanted.append(run.text)
            elif frame.shows(run[:4]):
                runs.append(run)
            continue
        for first, after in _drawn_spans(text_page, start, end):
            words = _printed(text[first:after])
            if not words.strip():
                continue
            if _is_slanted(text_page, first, quarter):
                slanted.append(words)
                continue
            run = _place(text_page, first, after, words, frame)
            if frame.shows(run[:4]):
                runs.append(run)
    return PageText(runs, slanted)


def without_unicode(text_page: int, text: str) -> float:
    """Return the share of sampled characters whose font does not say what they are."""
    asked = _samples(text, 16)
    missing = sum(
        1
        for index in asked
        if _MEANINGLESS.match(text[index]) or pdfium.char_without_unicode(text_page, index) == 1
    )
    return missing / len(asked) if asked else 0.0


def is_faint(text_page: int, index: int) -> bool:
    """Tell whether a character is printed light or see-through, as watermarks are."""
    if not pdfium.char_fill_color(text_page, index, *_color.at):
        return False
    red, green, blue, alpha = _color.read()
    return bool(alpha < TRANSPARENT or min(red, green, blue) > LIGHT)


def _quarter(frame: Frame) -> int:
    """Return how many quarter turns a frame turns the page."""
    return {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}[int(frame.a), int(frame.b)]


def _is_slanted(text_page: int, index: int, quarter: int) -> bool:
    """Tell whether a character stands neither upright nor turned by a right angle."""
    angle = float(pdfium.char_angle(text_page, index))
    off = (angle / (math.pi / 2) - quarter) % 1
    return min(off, 1 - off) * math.pi / 2 > _SLANT


def _printed(words: str) -> str:
    """Return words as printed: no marks of PDFium's own."""
    return words.translate(_PRINTED) if _UNPRINTED.search(words) else words


def _spans(text_page: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and after-last character of what stands between generated blanks."""
    owner = pdfium.char_object
    for match in _PRINTED_LINE.finditer(text):
        start, end = match.span()
        blank = text.find(" ", start, end)
        while blank >= 0:
            if not owner(text_page, blank):
                if blank > start:
                    yield start, blank
                start = blank + 1
            blank = text.find(" ", blank + 1, end)
        if end > start:
            yield start, end


def _run(text_page: int, text: str, start: int, end: int, frame: Frame) -> Run | None:
    """Return a run whose first and last character stand on one line, else None."""
    _loose_box(text_page, start, _loose_at)
    left, top, right, bottom = frame.box(*_read_loose())
    if end - start > 1:
        _loose_box(text_page, end - 1, _loose_at)
        left2, top2, right2, bottom2 = frame.box(*_read_loose())
        slack = _STEADY * (bottom - top)
        if not (-slack < top2 - top < slack and left2 >= left):
            return None
        if right2 > right:
            right = right2
        if top2 < top:
            top = top2
        if bottom2 > bottom:
            bottom = bottom2
    words = text[start:end]
    return Run(left, top, right, bottom, _printed(words), start, end)


def _drawn_spans(text_page: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of characters that one drawing command each put on the page."""
    owner = pdfium.char_object
    first, drawn = start, owner(text_page, start)
    for index in range(start + 1, end):
        other = owner(text_page, index)
        if other != drawn:
            yield first, index
            first, drawn = index, other
    yield first, end


def _place(text_page: int, start: int, end: int, words: str, frame: Frame) -> Run:
    """Give a run the box around all of its characters."""
    boxes = []
    for index in range(start, end):
        pdfium.char_loose_box(text_page, index, _loose.at[0])
        boxes.append(frame.box(*_loose.read()))
    return Run(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
        words,
        start,
        end,
    )


def split_run(text_page: int, run: Run, frame: Frame) -> list[Run]:
    """Split a run into the parts that stand apart: at blanks and wide gaps.

    Only for a run that crosses a ruling line: it asks every character.
    """
    parts: list[list[Run]] = []
    for index in range(run.start, run.end):
        words = _printed(pdfium.read_text(text_page, index, 1))
        if not words.strip():
            continue
        letter = _place(text_page, index, index + 1, words, frame)
        before = parts[-1][-1] if parts else None
        near = before is not None and abs(letter.left - before.right) < 0.4 * _height(letter)
        if before is not None and near and letter.start == before.end:
            parts[-1].append(letter)
        else:
            parts.append([letter])
    return [_joined(part) for part in parts]


def _height(run: Run) -> float:
    """Return the height of a run's box in points, close to the font size."""
    return run.bottom - run.top


def _joined(letters: list[Run]) -> Run:
    """Make one run of letters that follow each other."""
    return Run(
        min(letter.left for letter in letters),
        min(letter.top for letter in letters),
        max(letter.right for letter in letters),
        max(letter.bottom for letter in letters),
        "".join(letter.text for letter in letters),
        letters[0].start,
        letters[-1].end,
    )
