"""Ruling lines of a picture, as the edges that lattices are found from.

In: a straightened raster. Out: horizontal and vertical edges in points, and, on
demand, the raster without them (a line through a text spoils its recognition).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import cv2
import numpy as np

from ingest.grids.pdf.frame import Box
from ingest.grids.pdf.rulings import Edge
from ingest.grids.scan.raster import Grey, Raster, dark_pixels

SHORTEST_ACROSS = 26.0  # points: no stroke of a letter in a form is as long
SHORTEST_DOWN = 15.0  # points: rows are higher, strokes of letters are not
GAP = 1.2  # points: breaks in a faint line
MARGIN = 4  # pixels around a table: half of its outer border
THICKEST = 5.0  # points: what is thicker is a bar or a picture
_SLICE = 60.0  # points: a bent line is followed piece by piece

Mask = np.ndarray[Any, np.dtype[np.bool_]]


class Ruled(NamedTuple):
    """The edges of a page, and where their ink is (255)."""

    horizontal: list[Edge]
    vertical: list[Edge]
    ink: Grey


def read_rulings(raster: Raster) -> Ruled:
    """Find the ruling lines of a page."""
    dark = dark_pixels(raster.grey)
    across = _lines(dark, raster.scale, level=True)
    down = _lines(dark, raster.scale, level=False)
    ink: Grey = cv2.dilate(across | down, np.ones((3, 3), np.uint8)).astype(np.uint8)
    return Ruled(_edges(across, raster.scale), _edges(down.T, raster.scale), ink)


def without_lines(raster: Raster, ruled: Ruled, boxes: Iterable[Box]) -> Raster:
    """Return a page without the ruling lines of its tables (``boxes`` in points).

    Outside of tables long strokes belong to large letters.
    """
    grey = raster.grey.copy()
    for box in boxes:
        left, top, right, bottom = (round(side / raster.scale) for side in box)
        rows = slice(max(top - MARGIN, 0), bottom + MARGIN)
        columns = slice(max(left - MARGIN, 0), right + MARGIN)
        grey[rows, columns][ruled.ink[rows, columns] > 0] = 255
    return Raster(grey, raster.scale)


def _lines(dark: Grey, scale: float, *, level: bool) -> Grey:
    """Return the mask of long thin runs of ink in one direction."""
    shortest = SHORTEST_ACROSS if level else SHORTEST_DOWN
    length, gap = round(shortest / scale), max(1, round(GAP / scale))
    long = np.ones((1, length) if level else (length, 1), np.uint8)
    close = np.ones((1, gap) if level else (gap, 1), np.uint8)
    # a line that drifts by a pixel is still one: let neighbours across count
    near = np.ones((2, 1) if level else (1, 2), np.uint8)
    mask = cv2.morphologyEx(cv2.dilate(dark, near), cv2.MORPH_CLOSE, close)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, long)
    most = round(THICKEST / scale)
    thick = np.ones((most, 1) if level else (1, most), np.uint8)
    bars = cv2.morphologyEx(mask, cv2.MORPH_OPEN, thick)
    found: Grey = cv2.subtract(mask, bars).astype(np.uint8)
    return found


def _edges(mask: Grey, scale: float) -> list[Edge]:
    """Return the level lines of a mask as edges, bent ones in pieces."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask))
    edges: list[Edge] = []
    for index in range(1, count):
        left, top, width, height, _ = (int(number) for number in stats[index])
        if width * scale < 3 * THICKEST:
            continue
        piece = labels[top : top + height, left : left + width] == index
        edges += _pieces(piece, left, top, scale)
    return edges


def _pieces(piece: Mask, left: int, top: int, scale: float) -> list[Edge]:
    """Return one line as edges of at most ``_SLICE`` points, each at its own height."""
    step = max(1, round(_SLICE / scale))
    edges: list[Edge] = []
    for start in range(0, piece.shape[1], step):
        part = piece[:, start : start + step]
        rows, columns = np.nonzero(part)
        if not len(rows):
            continue
        at = top + float(np.median(rows)) + 0.5
        first, last = left + start + int(columns.min()), left + start + int(columns.max()) + 1
        edges.append(Edge(at * scale, first * scale, last * scale))
    return edges
