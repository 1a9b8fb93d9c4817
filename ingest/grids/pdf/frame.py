"""From a page's own coordinates to the page as a reader holds it.

A pdf counts from the lower left of an unturned page; readers count from the
upper left of the page as it is turned and cropped for reading. All geometry
after this file is in points, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """The affine map ``x = a*X + c*Y + e``, ``y = b*X + d*Y + f``, and the page's seen size.

    ``upright`` is true for the common map that only moves and mirrors.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    upright: bool = False

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is seen."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return where a box of the page (its top above its bottom) is seen.

        The seen box is left, top, right, bottom, with the top less than the bottom.
        """
        _, _, _, _, e, f, _, _, upright = self
        if upright:
            return left + e, f - top, right + e, f - bottom
        x0, y0 = self.point(left, top)
        x1, y1 = self.point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shows(self, box: Sequence[float]) -> bool:
        """Tell whether the middle of a seen box lies on the visible page."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1

    def inside(self, matrix: Sequence[float]) -> Frame:
        """Return the frame of what an object with a matrix of its own holds."""
        a, b, c, d, e, f = matrix
        x, y = self.point(e, f)
        if self.upright and (a, b, c, d) == (1, 0, 0, 1):
            return self._replace(e=x, f=y)
        return Frame(
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
            x,
            y,
            self.width,
            self.height,
        )


def frame_of(box: Box, quarter_turns: int) -> Frame:
    """Return the frame of a page box (left, bottom, right, top) turned clockwise for reading.

    ``quarter_turns`` is 0 to 3, each 90 degrees.
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    turns = quarter_turns % 4
    if turns == 0:
        return Frame(1, 0, 0, -1, -left, top, width, height, upright=True)
    turned: tuple[Frame, ...] = (
        Frame(0, 1, 1, 0, -bottom, -left, height, width),
        Frame(-1, 0, 0, 1, right, -bottom, width, height),
        Frame(0, -1, -1, 0, top, right, height, width),
    )
    return turned[turns - 1]
