"""One scanned page: its lattices from the picture's lines, its runs from recognition.

In: grey values of a page. Out: ``PageContent`` as every other page gives it, so
that stitching and all that follows is the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from ingest.grids.pdf.fragment import PageContent, fill_lattices
from ingest.grids.pdf.lattice import Lattice, find_lattices
from ingest.grids.pdf.pdfium import Picture
from ingest.grids.pdf.runs import Run
from ingest.grids.scan.raster import Grey, Raster, of_picture, straightened, turned
from ingest.grids.scan.recognition import Recognized, lines_of, text_of
from ingest.grids.scan.rulings import read_rulings, without_lines

ScanReader = Callable[[int, Picture], PageContent]

INSIDE = 0.8  # of a line's height: how far a box that crosses a ruling line must reach over it
_UNSURE = 0.6  # mean confidence below which a page may stand on its head
_LEAST_INK = 0.004  # share of a cell's pixels: less is dust
_AROUND = 3  # pixels of paper around a piece that is recognized by itself


class Sheet(NamedTuple):
    """A page the way it was taken: its lattices, its lines, its picture without rulings."""

    lattices: list[Lattice]
    lines: list[Recognized]
    bare: Raster


def read_drawn(number: int, picture: Picture) -> PageContent:
    """Read page ``number`` of a pdf, drawn as a picture."""
    pixels = np.frombuffer(picture.pixels, dtype=np.uint8)
    return read_scan(number, pixels.reshape(picture.height, picture.width))


def read_scan(number: int, grey: Grey) -> PageContent:
    """Read the picture of page ``number``: its tables and the lines around them."""
    lattices, lines, bare = _upright(straightened(of_picture(grey)))
    runs = [piece for line in lines for piece in _cut(_run(line, bare.scale), lattices, bare)]
    runs += _missed(runs, lattices, bare)
    fragments, outside = fill_lattices(number, lattices, runs, lambda run: [run])
    return PageContent(number, bare.width, bare.height, tuple(outside), tuple(fragments))


def _upright(raster: Raster) -> Sheet:
    """Read a page the right way up: lines lie level, and most of them make sense."""
    sheet = _sheet(raster)
    if sheet.lines and sum(line.upright for line in sheet.lines) < len(sheet.lines) / 2:
        raster = turned(raster, 1)
        sheet = _sheet(raster)
    if sheet.lines and _sure(sheet.lines) < _UNSURE:
        other = _sheet(turned(raster, 2))
        if _sure(other.lines) > _sure(sheet.lines):
            return other
    return sheet


def _sheet(raster: Raster) -> Sheet:
    ruled = read_rulings(raster)
    lattices = find_lattices(ruled.horizontal, ruled.vertical)
    bare = without_lines(raster, ruled, [lattice.box for lattice in lattices])
    return Sheet(lattices, lines_of(bare.grey), bare)


def _sure(lines: list[Recognized]) -> float:
    """Return the mean confidence of lines, long ones counting more."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / letters if letters else 0.0


def _run(line: Recognized, scale: float) -> Run:
    left, top, right, bottom = (side * scale for side in line[:4])
    return Run(left, top, right, bottom, line.text, 0, 0, line.confidence)


def _cut(run: Run, lattices: list[Lattice], raster: Raster) -> list[Run]:
    """Part a line that was recognized over a ruling line, and read its pieces anew."""
    middle = (run.top + run.bottom) / 2
    lattice = next(
        (one for one in lattices if one.rows[0] <= middle <= one.rows[-1]),
        None,
    )
    if lattice is None:
        return [run]
    reach = INSIDE * (run.bottom - run.top)
    borders = [x for x in _borders(lattice, middle) if run.left + reach < x < run.right - reach]
    if not borders:
        return [_within(run, lattice, middle)]
    ends = [run.left, *borders, run.right]
    pieces: list[Run] = []
    for left, right in pairwise(ends):
        text, confidence = _read_piece(raster, left, run.top, right, run.bottom)
        if text.strip():
            pieces.append(Run(left, run.top, right, run.bottom, text, 0, 0, confidence))
    return pieces


def _within(run: Run, lattice: Lattice, middle: float) -> Run:
    """Move the ends of a run that reach a little over its cell's borders inside.

    Recognition draws its boxes wider than the letters.
    """
    centre = (run.left + run.right) / 2
    borders = _borders(lattice, middle)
    left = max((x for x in borders if x <= centre), default=-math.inf)
    right = min((x for x in borders if x > centre), default=math.inf)
    return run._replace(left=max(run.left, left), right=min(run.right, right))


def _borders(lattice: Lattice, y: float) -> list[float]:
    """Return the ruling positions between the cells at a height, left to right."""
    row = next((index for index, top in enumerate(lattice.rows[1:]) if y < top), None)
    if row is None:
        return []
    covering = [cell for cell in lattice.cells if cell.row <= row < cell.row + cell.row_span]
    sides = chain.from_iterable((cell.column, cell.column + cell.column_span) for cell in covering)
    return [lattice.columns[side] for side in sorted(set(sides))]


def _missed(runs: list[Run], lattices: list[Lattice], raster: Raster) -> list[Run]:
    """Read the cells that hold ink but no line: short texts are easily overlooked on a page."""
    found: list[Run] = []
    for lattice in lattices:
        for cell in lattice.cells:
            left, right = (
                lattice.columns[cell.column],
                lattice.columns[cell.column + cell.column_span],
            )
            top, bottom = lattice.rows[cell.row], lattice.rows[cell.row + cell.row_span]
            if any(_covers(run, left, top, right, bottom) for run in runs):
                continue
            found += _cell_lines(raster, left, top, right, bottom)
    return found


def _covers(run: Run, left: float, top: float, right: float, bottom: float) -> bool:
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return left <= x <= right and top <= y <= bottom


def _cell_lines(raster: Raster, left: float, top: float, right: float, bottom: float) -> list[Run]:
    """Return what stands in a cell, read as one line or, in a high cell, as several."""
    inset = 1.5
    piece = _piece(raster, left + inset, top + inset, right - inset, bottom - inset)
    if piece.size == 0 or float((piece < 128).mean()) < _LEAST_INK:
        return []
    ink_rows = np.flatnonzero(np.any(piece < 128, axis=1))
    ink_columns = np.flatnonzero(np.any(piece < 128, axis=0))
    high = (int(ink_rows[-1]) - int(ink_rows[0]) + 1) * raster.scale
    if high < 3.0:
        return []  # the rest of a line
    y0 = top + inset + float(ink_rows[0]) * raster.scale
    x0, x1 = (left + inset + float(ink_columns[end]) * raster.scale for end in (0, -1))
    y1 = y0 + high
    text, confidence = _read_piece(raster, x0, y0, x1, y1)
    return [Run(x0, y0, x1, y1, text, 0, 0, confidence)] if text.strip() else []


def _read_piece(
    raster: Raster, left: float, top: float, right: float, bottom: float
) -> tuple[str, float]:
    around = _AROUND * raster.scale
    piece = _piece(raster, left - around, top - around, right + around, bottom + around)
    return text_of(piece) if piece.size else ("", 0.0)


def _piece(raster: Raster, left: float, top: float, right: float, bottom: float) -> Grey:
    """Return a part of a page's picture, given in points."""
    x0, y0 = max(0, round(left / raster.scale)), max(0, round(top / raster.scale))
    x1, y1 = max(x0, round(right / raster.scale)), max(y0, round(bottom / raster.scale))
    piece: Grey = raster.grey[y0:y1, x0:x1]
    return piece
