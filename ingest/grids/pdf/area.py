"""The text area of pages: where text and tables stand when the page is full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.grids.pdf.fragment import PageContent
from ingest.grids.pdf.frame import Box

NEAR = 3.0  # points: ends of lines that share a margin
FAR_ENOUGH = 0.7  # of the page's width


@dataclass(frozen=True, slots=True)
class TextArea:
    """The part of a page that text and tables fill, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def margin(self, width: float) -> float:
        """Return the right margin for lines of a page ``width`` points wide.

        Where no line reaches far, there is none to see: then it is taken to be
        as far from the edge as the left one.
        """
        return self.right if self.right > FAR_ENOUGH * width else width - self.left

    @classmethod
    def of_all(cls, pages: Sequence[PageContent]) -> Mapping[int, TextArea]:
        """Return the text area of every page (by number), taken over all pages of its size."""
        sizes: dict[tuple[int, int], list[Box]] = {}
        for page in pages:
            boxes = sizes.setdefault(_size(page), [])
            boxes.extend((line.left, line.top, line.right, line.bottom) for line in page.lines)
            boxes.extend(fragment.box for fragment in page.fragments)
        areas = {
            size: cls(
                min((box[0] for box in boxes), default=0.0),
                min((box[1] for box in boxes), default=0.0),
                _common_right([box[2] for box in boxes], float(size[0])),
                max((box[3] for box in boxes), default=float(size[1])),
            )
            for size, boxes in sizes.items()
        }
        return {page.page: areas[_size(page)] for page in pages}


def _common_right(rights: list[float], default: float) -> float:
    """Return the rightmost place at which several lines or tables end.

    A single line may hang over: closing punctuation does so by rule.
    """
    enough = max(2, len(rights) // 20)
    ordered = sorted(rights, reverse=True)
    for index, right in enumerate(ordered[: -enough + 1]):
        if right - ordered[index + enough - 1] <= NEAR:
            return right
    return ordered[0] if ordered else default


def _size(page: PageContent) -> tuple[int, int]:
    """Return the size of a page in whole points."""
    return round(page.width), round(page.height)
