"""Runs of text: what stands together on a page, without a look at single characters.

In: a page of PDFium. Out: ``Run``s in seen points. PDFium puts a generated
blank or line end between words that stand apart; what lies between two of
those is one run, and its first and last character give its place. Only where
that place makes no sense are the drawing commands, or single characters, asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.frame import Box, Frame, frame_of
from ingest.grids.pdf.pdfium import Address

# A line end that PDFium takes for a broken word; what is printed is a hyphen.
# One character for one: the places in the text stay the numbers of the characters.
_PRINTED = str.maketrans("\x02\xad\ufffe\xa0\x00", "--- \ufffd")
_WORD = re.compile(r"[^ \r\n]+")
_UNPRINTED = re.compile("[\x00\x02\xa0\xad\ufffe]")
_MEANINGLESS = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd\ufffe\uffff]")
# (the letter first, then what stands before it: so the search skips what is none)
_ODD = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f](?<![A-Za-z].)(?![A-Za-z])")
_CHINESE = re.compile("[\u4e00-\u9fff]")
LIGHT = 150  # of 255 in every channel
TRANSPARENT = 230  # of 255
_SLANT = 0.06  # radians off the nearest quarter turn
_QUARTER = math.pi / 2
_STEADY = 0.3  # of the height: how much first and last character of a run may differ in place
MAX_CHARACTERS = 200_000  # a page

Place = Callable[[int], Box]  # of a character by its number

_color = pdfium.channels()
_loose = pdfium.Numbers(4)
_both = pdfium.Numbers(8)  # boxes of the first and the last character of a run
_first_at, _last_at, _read_both = _both.at[0], _both.at[4], _both.read
_loose_box, _loose_at, _read_loose = pdfium.char_loose_box, _loose.at[0], _loose.read


class Run(NamedTuple):
    """A piece of text on one line: its box in points, text, and its characters on the page.

    ``confidence`` (0 to 1) is known where the text was recognized on a picture.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    start: int
    end: int
    confidence: float | None = None


_run_of = tuple.__new__  # a third of the time of naming the fields again


class PageText(NamedTuple):
    """The text layer of a page: its runs in drawing order; ``slanted`` text (watermarks) apart."""

    runs: list[Run]
    slanted: list[str]


def page_string(text_page: Address) -> str:
    """Return the text of a page as PDFium orders it: one character an index, cheap."""
    count = min(pdfium.char_count(text_page), MAX_CHARACTERS)
    if count <= 0:
        return ""
    text = pdfium.read_text(text_page, 0, count)
    if len(text) != count:  # characters beyond the basic plane, or unmapped ones left out
        codes = (pdfium.char_unicode(text_page, index) for index in range(count))
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return text.translate(_PRINTED) if _UNPRINTED.search(text) else text


def seen_frame(page: Address, text_page: Address, text: str) -> Frame:
    """Return the frame in which most of the text stands upright.

    That is the page's own rotation, unless the text says otherwise: a sheet
    drawn sideways on an unturned page is turned for reading.
    """
    votes: dict[int, int] = {}
    for index in _samples(text, 6):
        angle = pdfium.char_angle(text_page, index)
        quarter = round(angle / _QUARTER)
        if angle >= 0 and abs(angle - quarter * _QUARTER) < _SLANT:
            turned = -quarter % 4  # PDFium counts the angle clockwise, page turns undo it
            votes[turned] = votes.get(turned, 0) + 1
    turns = max(votes, key=votes.__getitem__) if votes else int(pdfium.page_rotation(page))
    return frame_of(pdfium.page_box(page), turns)


def _samples(text: str, count: int) -> list[int]:
    """Return up to ``count`` places in a text, spread evenly, that hold a printed character."""
    step = max(1, len(text) // count)
    return [index for index in range(step // 2, len(text), step) if not text[index].isspace()]


def read_runs(text_page: Address, text: str, frame: Frame) -> PageText:
    """Split the text of a page into runs, each with its place."""
    found = PageText([], [])
    runs, width, height = found.runs, frame.width, frame.height
    run_at = _reader(text_page, text, frame)
    before: Run | None = None
    for word in _WORD.finditer(text):
        start, end = word.span()
        run = run_at(start, end)
        if run is None:
            _take_drawn(text_page, text, start, end, frame, found)
            before = None
            continue
        left, top, right, bottom, words, _, _, _ = run
        if before is not None and text[before[6]] == " " and _goes_on(text_page, before, run):
            runs[-1] = before = _joined_with_blanks(before, run, text)
        elif end - start == 1 and _is_slanted(text_page, start):
            found.slanted.append(words)
            before = None
        elif left < width and right > 0 and top < height and bottom > 0:
            runs.append(run)
            before = run
        else:
            before = None
    return found


def _goes_on(text_page: Address, before: Run, run: Run) -> bool:
    """Tell whether the blank between two runs of a line was printed, not made by PDFium."""
    left, top, _, bottom, _, start, _, _ = run
    height, end = bottom - top, before[6]
    if not -height < left - before[2] < (start - end) * height:
        return False
    return bool(pdfium.char_object(text_page, end))


def _joined_with_blanks(before: Run, run: Run, text: str) -> Run:
    """Make one run of two, with what is printed between them."""
    return Run(
        before.left,
        min(before.top, run.top),
        run.right,
        max(before.bottom, run.bottom),
        text[before.start : run.end],
        before.start,
        run.end,
    )


def _take_drawn(
    text_page: Address, text: str, start: int, end: int, frame: Frame, found: PageText
) -> None:
    """Take what is no line from left to right by the commands that drew it."""
    for first, after in _drawn_spans(text_page, start, end):
        words = text[first:after]
        if not words.strip():
            continue
        if _is_slanted(text_page, first):
            found.slanted.append(words)
            continue
        run = _around(_placer(text_page, frame), first, after, words)
        if frame.shows(run[:4]):
            found.runs.append(run)


def without_unicode(text_page: Address, text: str) -> float:
    """Return the share of sampled characters whose font does not say what they are."""
    asked = _samples(text, 16)
    odd = _MEANINGLESS.search("".join([text[index] for index in asked])) is not None
    missing = 0
    for index in asked:
        if (odd and _MEANINGLESS.match(text[index])) or (
            pdfium.char_without_unicode(text_page, index) == 1
        ):
            missing += 1
    return missing / len(asked) if asked else 0.0


def has_odd_letters(text: str) -> bool:
    """Tell whether accented Latin letters stand in a Chinese text, and in no Latin word.

    Programs that rewrite fonts lose which character a glyph stands for, and name one
    of these instead: a bracket becomes ÿ.
    """
    return _ODD.search(text) is not None and _CHINESE.search(text) is not None


def is_invisible(text_page: Address, text: str) -> bool:
    """Tell whether the words are drawn unseen, as software lays them over a scanned page."""
    asked = _samples(text, 6)
    unseen = sum(
        1
        for index in asked
        if pdfium.text_mode(pdfium.char_object(text_page, index)) == pdfium.INVISIBLE
    )
    return bool(asked) and 2 * unseen > len(asked)


def is_faint(text_page: Address, index: int) -> bool:
    """Tell whether a character is printed light or see-through, as watermarks are."""
    if not pdfium.char_fill_color(text_page, index, *_color.at):
        return False
    red, green, blue, alpha = _color.read()
    return bool(alpha < TRANSPARENT or min(red, green, blue) > LIGHT)


def _is_slanted(text_page: Address, index: int) -> bool:
    """Tell whether a character stands neither upright nor turned by a right angle."""
    angle = float(pdfium.char_angle(text_page, index))
    off = angle / _QUARTER % 1
    return min(off, 1 - off) * _QUARTER > _SLANT


def _placer(text_page: Address, frame: Frame) -> Place:
    """Return the function that says where a character is seen; made once a page, for speed."""
    if not frame.upright:

        def turned(index: int) -> Box:
            _loose_box(text_page, index, _loose_at)
            return frame.box(*_read_loose())

        return turned
    right_by, down_from = frame.e, frame.f

    def upright(index: int) -> Box:
        _loose_box(text_page, index, _loose_at)
        left, top, right, bottom = _read_loose()
        return left + right_by, down_from - top, right + right_by, down_from - bottom

    return upright


def _reader(text_page: Address, text: str, frame: Frame) -> Callable[[int, int], Run | None]:
    """Return the function that makes a run of two character numbers; see ``_run``."""
    if not frame.upright:
        place = _placer(text_page, frame)
        return lambda start, end: _run(place, text, start, end)
    right_by, down_from = frame.e, frame.f

    def upright(start: int, end: int) -> Run | None:
        _loose_box(text_page, start, _first_at)
        if end - start > 1:
            _loose_box(text_page, end - 1, _last_at)
            left, top, right, bottom, left2, top2, right2, bottom2 = _read_both()
            slack = _STEADY * (top - bottom)
            if not (-slack < top - top2 < slack and left2 >= left):
                return None
            if right2 > right:
                right = right2
            if top2 > top:
                top = top2
            if bottom2 < bottom:
                bottom = bottom2
        else:
            left, top, right, bottom, _, _, _, _ = _read_both()
        left, top = left + right_by, down_from - top
        right, bottom = right + right_by, down_from - bottom
        return _run_of(Run, (left, top, right, bottom, text[start:end], start, end, None))

    return upright


def _run(place: Place, text: str, start: int, end: int) -> Run | None:
    """Return a run whose first and last character stand on one line, else None."""
    left, top, right, bottom = place(start)
    if end - start > 1:
        left2, top2, right2, bottom2 = place(end - 1)
        slack = _STEADY * (bottom - top)
        if not (-slack < top2 - top < slack and left2 >= left):
            return None
        if right2 > right:
            right = right2
        if top2 < top:
            top = top2
        if bottom2 > bottom:
            bottom = bottom2
    return Run(left, top, right, bottom, text[start:end], start, end)


def _drawn_spans(text_page: Address, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of characters that one drawing command each put on the page."""
    owner = pdfium.char_object
    first, drawn = start, owner(text_page, start)
    for index in range(start + 1, end):
        other = owner(text_page, index)
        if other != drawn:
            yield first, index
            first, drawn = index, other
    yield first, end


def _around(place: Place, start: int, end: int, words: str) -> Run:
    """Give a run the box around all of its characters."""
    boxes = [place(index) for index in range(start, end)]
    return Run(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
        words,
        start,
        end,
    )


def split_run(text_page: Address, text: str, run: Run, frame: Frame) -> list[Run]:
    """Split a run into the parts that stand apart: at blanks and wide gaps.

    Only for a run that crosses a ruling line: it asks every character.
    """
    parts: list[list[Run]] = []
    place = _placer(text_page, frame)
    for index in range(run.start, run.end):
        if text[index].isspace():
            continue
        letter = _around(place, index, index + 1, text[index])
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
