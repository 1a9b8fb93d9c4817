"""A page of a pdf as a picture, with a place marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ingest.grids.pdf.frame import Box

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels a point: 144 dots an inch."""
MARGIN = 1.5  # points between a cell's border and its mark
_INK = (214, 39, 40)
_TINT = (255, 240, 140)


def page_picture(content: bytes, number: int, turns: int, boxes: Sequence[Box]) -> Image:
    """Draw a page (from 1), turned by quarter turns, and mark boxes given in points as seen.

    Raises:
        pypdfium2.PdfiumError: the file or page cannot be opened.
    """
    import pypdfium2
    from PIL import Image, ImageChops, ImageDraw

    document = pypdfium2.PdfDocument(content)
    try:
        page: Any = document[number - 1]
        picture: Image.Image = page.render(scale=SCALE, rotation=90 * turns).to_pil()
        page.close()
    finally:
        document.close()
    picture = picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(paper)
    for box in boxes:
        pen.rectangle(_pixels(box), fill=_TINT)
    picture = ImageChops.multiply(picture, paper)  # as a text marker does: print stays black
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(_pixels(box), outline=_INK, width=3)
    return picture


def _pixels(box: Box) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return (
        (left - MARGIN) * SCALE,
        (top - MARGIN) * SCALE,
        (right + MARGIN) * SCALE,
        (bottom + MARGIN) * SCALE,
    )
