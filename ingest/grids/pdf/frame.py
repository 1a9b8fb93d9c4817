"""From a page's own coordinates to the page as a reader holds it.

A pdf counts from the lower left of an unturned page; readers count from the
upper left of the page as it is turned and cropped for reading. All geometry
after this file is in points, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """The affine map ``x = a*X + c*Y + e``, ``y = b*X + d*Y + f``, and the page's seen size."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is seen."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return where a box of the page, any two opposite corners, is seen.

        The seen box is left, top, right, bottom.
        """
        ax, ay = self.a * x0 + self.c * y0 + self.e, self.b * x0 + self.d * y0 + self.f
        bx, by = self.a * x1 + self.c * y1 + self.e, self.b * x1 + self.d * y1 + self.f
        return (
            ax if ax < bx else bx,
            ay if ay < by else by,
            bx if ax < bx else ax,
            by if ay < by else ay,
        )

    def shows(self, box: Sequence[Any]) -> bool:
        """Tell whether the middle of a seen box lies on the visible page."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1


def frame_of(box: Box, quarter_turns: int) -> Frame:
    """Return the frame of a page box (left, bottom, right, top) turned clockwise for reading.

    ``quarter_turns`` is 0 to 3, each 90 degrees.
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    turned: tuple[Frame, ...] = (
        Frame(1, 0, 0, -1, -left, top, width, height),
        Frame(0, 1, 1, 0, -bottom, -left, height, width),
        Frame(-1, 0, 0, 1, right, -bottom, width, height),
        Frame(0, -1, -1, 0, top, right, height, width),
    )
    return turned[quarter_turns % 4]
