"""Text of a picture, line by line, with the confidence of its recognition.

In: grey values. Out: ``Recognized`` lines in pixels. The engine (RapidOCR) and
its models are loaded once a process.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ingest.grids.scan.raster import Grey

_BLANK = re.compile(r"(?<=[^\x00-\x7f]) (?=[!-~])|(?<=[!-~]) (?=[^\x00-\x7f])")


class Recognized(NamedTuple):
    """A line of text: its box in pixels, the text, and how sure it is (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    confidence: float

    @property
    def upright(self) -> bool:
        """Whether it is wider than high, as written lines are."""
        return self.right - self.left >= self.bottom - self.top


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error", "Global.text_score": 0.0})


def lines_of(grey: Grey) -> list[Recognized]:
    """Return the lines of text on a picture, in no order."""
    # the engine keeps what it was asked last, so every step is named every time
    said = _engine()(_coloured(grey), use_det=True, use_cls=False, use_rec=True)
    if said.boxes is None or said.txts is None:
        return []
    return [
        Recognized(*_box(corners), _tidy(text), float(score))
        for corners, text, score in zip(said.boxes, said.txts, said.scores, strict=True)
        if text.strip()
    ]


def text_of(grey: Grey) -> tuple[str, float]:
    """Return the text of a picture that holds one line, and how sure it is."""
    said = _engine()(_coloured(grey), use_det=False, use_cls=False, use_rec=True)
    if not said.txts:
        return "", 0.0
    return _tidy(said.txts[0]), float(said.scores[0])


def _tidy(text: str) -> str:
    """Take out the blanks that recognition puts between Chinese characters and figures."""
    return _BLANK.sub("", text)


def _coloured(grey: Grey) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)


def _box(corners: Any) -> tuple[float, float, float, float]:
    xs, ys = corners[:, 0], corners[:, 1]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
