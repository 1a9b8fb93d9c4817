"""Runs into printed lines: sorted as they stand on the page, not as they were drawn.

In: runs in seen points. Out: ``TextLine``s top to bottom, their pieces left to
right, and the text of a cell. Pure functions.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.grids.pdf.runs import Run

WIDE_GAP = 1.8  # times the line's height: further apart is another column
WORD_GAP = 0.18  # times the height: between Latin letters this is a space
SAME_LINE = 0.45  # times the height: middles nearer than this are on one line
EAST_ASIAN_GAP = 0.8  # the same beside a Chinese character, where typesetters add air


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one line that stands together: from, to (points), text."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its box in points and its pieces left to right."""

    left: float
    top: float
    right: float
    bottom: float
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> float:
        """Height of the line box in points."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """The pieces, a tab between what stands far apart."""
        return "\t".join(piece.text for piece in self.pieces)


def group_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Group runs by the line they stand on: top to bottom, left to right inside."""
    lines: list[list[Run]] = []
    middle, height = -math.inf, 0.0
    for run in sorted(runs, key=_middle):
        top, bottom = run[1], run[3]
        here, size = (top + bottom) / 2, bottom - top
        if here - middle <= SAME_LINE * (size if size < height else height):
            lines[-1].append(run)
        else:
            lines.append([run])
            middle, height = here, size
    for line in lines:
        if len(line) > 1:
            line.sort()
    return lines


def _middle(run: Run) -> float:
    """Return twice the height at which the middle of a run stands."""
    return run[1] + run[3]


def cell_text(runs: list[Run]) -> str:
    """Return the text of a cell: its lines joined by a line break, outer blanks taken off."""
    middle, height = -math.inf, 0.0
    lines: list[str] = []
    for _, top, _, bottom, words, _, _, _ in runs:
        here, size = (top + bottom) / 2, bottom - top
        if here - middle <= SAME_LINE * (size if size < height else height):
            # not each a line by itself below the one before: then they are sorted
            lines = [join_runs(line).strip() for line in group_lines(runs)]
            break
        lines.append(words.strip())
        middle, height = here, size
    return "\n".join([line for line in lines if line])


def join_runs(line: list[Run]) -> str:
    """Join the runs of one line, with a space where the gap is one."""
    text = line[0].text
    previous = line[0]
    for run in line[1:]:
        if _drawn_twice(previous, run):
            continue
        text += gap_between(previous, run) + run.text
        previous = run
    return text


def _drawn_twice(one: Run, other: Run) -> bool:
    """Tell whether two runs are the same words in the same place (a bold face made by hand)."""
    height = one.bottom - one.top
    return (
        one.text == other.text
        and abs(one.left - other.left) < 0.15 * height
        and abs(one.right - other.right) < 0.15 * height
    )


def gap_between(one: Run, other: Run) -> str:
    """Return the space, if any, that stands between two runs of one line."""
    gap = other.left - one.right
    height = max(one.bottom - one.top, 1.0)
    if gap < WORD_GAP * height:
        return ""
    before, after = one.text[-1:], other.text[:1]
    if before.isspace() or after.isspace():
        return ""
    wide = EAST_ASIAN_GAP if is_wide(before) or is_wide(after) else WORD_GAP
    return " " if gap >= wide * height else ""


def is_wide(character: str) -> bool:
    """Tell whether a character is set in the full width of Chinese type."""
    return character > "\u2e7f" and unicodedata.east_asian_width(character) in "WF"


def text_lines(runs: Iterable[Run]) -> list[TextLine]:
    """Return the printed lines of text outside tables."""
    found: list[TextLine] = []
    for line in group_lines(runs):
        parts = [line] if len(line) == 1 else _parts(line)
        pieces = [piece for part in parts if (piece := _piece(part)).text]
        if not pieces:
            continue
        left, top, right, bottom, _, _, _, _ = line[0]
        for run in line[1:]:
            left, top = min(left, run[0]), min(top, run[1])
            right, bottom = max(right, run[2]), max(bottom, run[3])
        found.append(TextLine(left, top, right, bottom, tuple(pieces)))
    return found


def _parts(line: list[Run]) -> list[list[Run]]:
    """Split a line where its runs stand far apart."""
    parts = [[line[0]]]
    for run in line[1:]:
        before = parts[-1][-1]
        height = max(before.bottom - before.top, run.bottom - run.top)
        if run.left - before.right > WIDE_GAP * height:
            parts.append([run])
        else:
            parts[-1].append(run)
    return parts


def _piece(runs: list[Run]) -> Piece:
    """Make one piece of runs that stand together; leading blanks stay, they indent."""
    return Piece(runs[0].left, runs[-1].right, join_runs(runs).rstrip())
