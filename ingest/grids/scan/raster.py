"""The picture of a page as grey values, upright and of a known resolution.

Pixels are rows of a ``uint8`` array, 0 black; positions of everything that is
found on it are given in points of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

RESOLUTION = 200.0
"""Dots an inch that pictures are brought to: what recognition was trained near, and enough for
the small print of a form; more costs time and reads no better."""
POINTS = 72.0
SHORT_SIDE = 595.0
"""Points: an image file does not say how large the paper was, so it is taken for A4."""
MOST_SKEW = 6.0  # degrees a sheet lies askew in a scanner at most
_STEADY = 0.05  # degrees not worth turning a picture for

Grey = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class Raster:
    """A page's picture; ``scale`` is points a pixel."""

    grey: Grey
    scale: float

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.grey.shape[1]) * self.scale

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.grey.shape[0]) * self.scale


def of_picture(grey: Grey) -> Raster:
    """Bring the picture of a sheet to the working resolution, as if it were A4."""
    points = SHORT_SIDE / min(grey.shape[:2])
    factor = RESOLUTION / POINTS * points
    if not 0.9 < factor < 1.1:
        grey = _resized(grey, factor)
        points /= factor
    return Raster(grey, points)


def _resized(grey: Grey, factor: float) -> Grey:
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    found: Grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how).astype(np.uint8)
    return found


def straightened(raster: Raster) -> Raster:
    """Turn a sheet that lies askew by a few degrees, by its long level lines."""
    angle = skew(raster.grey)
    if abs(angle) < _STEADY:
        return raster
    height, width = raster.grey.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    grey: Grey = cv2.warpAffine(
        raster.grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255
    ).astype(np.uint8)
    return Raster(grey, raster.scale)


def turned(raster: Raster, quarters: int) -> Raster:
    """Turn a sheet clockwise by quarters."""
    return Raster(np.ascontiguousarray(np.rot90(raster.grey, -quarters)), raster.scale)


def skew(grey: Grey) -> float:
    """Return the angle in degrees (clockwise positive) by which long lines are off the level."""
    dark = dark_pixels(grey)
    width = grey.shape[1]
    found = cv2.HoughLinesP(
        dark, 1, np.pi / 3600, threshold=width // 8, minLineLength=width // 5, maxLineGap=12
    )
    if found is None:
        return 0.0
    ends = found.reshape(-1, 4).astype(float)
    across, down = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    angles = np.degrees(np.arctan2(down, across))
    level = np.abs(angles) < MOST_SKEW
    if not level.any():
        return 0.0
    lengths = np.hypot(across, down)[level]
    order = np.argsort(angles[level])
    half = np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)
    return float(angles[level][order][half])


def dark_pixels(grey: Grey) -> Grey:
    """Return 255 where ink is, 0 where paper is, whatever the light was like."""
    block = 2 * int(RESOLUTION / 8) + 1
    found: Grey = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 15
    ).astype(np.uint8)
    return found
