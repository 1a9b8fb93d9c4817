"""Ruling lines: the path objects of a page as horizontal and vertical edges.

In: a page of PDFium and its frame. Out: ``Rulings``, edges in seen points.
Strokes and thin filled rectangles are one edge, thicker rectangles four. What
no reader of the paper sees is left out: white on white, fully transparent,
neither stroked nor filled, without thickness, or clipped away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.grids.pdf import pdfium
from ingest.grids.pdf.frame import Box, Frame
from ingest.grids.pdf.pdfium import Address

THIN = 4.0  # points: a filled rectangle up to here is a line, above it an area
SHORTEST = 1.5  # points: anything shorter both ways is a corner piece or a dot
SKEW = 0.02  # a line that drifts less than this share of its length is meant straight
FAR = 1e5  # points: no page is as large; a broken number is
MAX_OBJECTS = 60_000  # a page
MAX_SEGMENTS = 20_000  # a path
MAX_DEPTH = 12  # forms within forms
WHITE = 250  # of 255

_box = pdfium.Numbers(4)
_BOUNDS = (_box.at[0], _box.at[3], _box.at[2], _box.at[1])  # left, bottom, right, top
_modes = pdfium.integers(2)
_color = pdfium.channels()
_matrix = pdfium.Numbers(6)
_point = pdfium.Numbers(2)
# A page has hundreds of paths: what they are asked for is at hand without a further look.
_draw_mode, _bounds_of, _segment_count = (
    pdfium.draw_mode,
    pdfium.object_bounds,
    pdfium.segment_count,
)
_stroke_color, _fill_color = pdfium.stroke_color, pdfium.fill_color
_read_box, _read_modes, _read_color = _box.read, _modes.read, _color.read
(_LEFT, _BOTTOM, _RIGHT, _TOP), (_FILLED, _STROKED) = _BOUNDS, _modes.at
_RED, _GREEN, _BLUE, _ALPHA = _color.at


class Edge(NamedTuple):
    """A straight line: its place across (y of a horizontal one), from, to, and its object."""

    at: float
    start: float
    end: float
    source: Address = None
    frame: Frame | None = None


_edge = tuple.__new__  # a third of the time of naming the fields again


@dataclass(slots=True)
class Rulings:
    """The edges of a page while they are collected.

    ``weak_*`` are the sides of filled areas without a stroke (shading):
    they rule only where nothing else does. ``areas`` are coloured areas, on
    which a white line is seen; ``complete`` is false where a limit was reached.
    """

    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)
    weak_boxes: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    picture_share: float = 0.0
    complete: bool = True
    seen: int = 0

    def edges(self) -> tuple[list[Edge], list[Edge]]:
        """Return horizontal and vertical edges; sides of areas only where no lines rule."""
        if not self.weak_boxes:
            return self.horizontal, self.vertical
        ruled = _around(self.horizontal, self.vertical)
        horizontal, vertical = list(self.horizontal), list(self.vertical)
        for left, top, right, bottom in self.weak_boxes:
            if ruled and _overlap(ruled, (left, top, right, bottom)):
                continue
            horizontal += [Edge(top, left, right), Edge(bottom, left, right)]
            vertical += [Edge(left, top, bottom), Edge(right, top, bottom)]
        return horizontal, vertical


def _around(horizontal: list[Edge], vertical: list[Edge]) -> Box | None:
    """Return the box around all ruled lines of a page, or None where there are none."""
    if not horizontal or not vertical:
        return None
    return (
        min(edge.start for edge in horizontal),
        min(edge.start for edge in vertical),
        max(edge.end for edge in horizontal),
        max(edge.end for edge in vertical),
    )


def _overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes have an area in common."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 1
    )


def read_rulings(page: Address, frame: Frame) -> Rulings:
    """Collect the visible edges of a page, forms included."""
    rulings = Rulings()
    _take_all(page, pdfium.object_count(page), pdfium.object_at, frame, rulings, 0)
    return _without_clipped(rulings)


def _take_all(
    owner: Address,
    count: int,
    object_at: Callable[[Address, int], Address],
    frame: Frame,
    rulings: Rulings,
    depth: int,
) -> None:
    """Take the objects of a page or form that are no text, up to the limit of a page."""
    kind_of = pdfium.object_type
    for index in range(count):
        obj = object_at(owner, index)
        kind = kind_of(obj)
        if kind == pdfium.TEXT:
            continue
        rulings.seen += 1
        if rulings.seen > MAX_OBJECTS:
            rulings.complete = False
            return
        if kind == pdfium.PATH:
            _take_path(obj, frame, rulings)
        elif kind == pdfium.FORM:
            _take_form(obj, frame, rulings, depth)
        else:
            _take_picture(obj, frame, rulings)


def _take_form(obj: Address, frame: Frame, rulings: Rulings, depth: int) -> None:
    """Take what is inside a form."""
    if depth >= MAX_DEPTH:
        rulings.complete = False
        return
    count = pdfium.form_object_count(obj)
    inner = _inner_frame(obj, frame)
    _take_all(obj, count, pdfium.form_object_at, inner, rulings, depth + 1)


def _take_picture(obj: Address, frame: Frame, rulings: Rulings) -> None:
    """Remember the share of the page that the largest picture covers."""
    if pdfium.object_bounds(obj, *_BOUNDS):
        left, top, right, bottom = frame.box(*_box.read())
        share = (right - left) * (bottom - top) / max(frame.width * frame.height, 1.0)
        rulings.picture_share = max(rulings.picture_share, share)


def _inner_frame(obj: Address, frame: Frame) -> Frame:
    """Return the frame of what an object holds: its own matrix first, then the outer frame."""
    if not pdfium.object_matrix(obj, _matrix.at[0]):
        return frame
    return frame.inside(_matrix.read())


def _take_path(obj: Address, frame: Frame, rulings: Rulings) -> None:
    """Turn one path into edges; the common shapes need no look at their segments."""
    _draw_mode(obj, _FILLED, _STROKED)
    filled, stroked = _read_modes()
    if not (filled or stroked):
        return
    color = _stroke_color if stroked else _fill_color
    white = False
    if color(obj, _RED, _GREEN, _BLUE, _ALPHA):
        red, green, blue, alpha = _read_color()
        if alpha == 0:
            return
        white = red >= WHITE and green >= WHITE and blue >= WHITE
    box = _box_of(obj, frame)
    if box is None or (white and not _on_area(box, rulings.areas)):
        return
    count = _segment_count(obj)
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    thickness = width if width < height else height
    if (stroked and count == 2) or (thickness <= THIN and count <= 6):
        if stroked or thickness > 0.01:
            _take_line(box, obj, frame, rulings)
        return
    _take_shape(obj, count, bool(stroked), white, frame, rulings)


def _box_of(obj: Address, frame: Frame) -> Box | None:
    """Return the seen box of an object, or None where nothing of it lies on the page."""
    if not _bounds_of(obj, _LEFT, _BOTTOM, _RIGHT, _TOP):
        return None
    left, top, right, bottom = _read_box()
    _, _, _, _, right_by, down_from, width, height, upright = frame
    if upright:
        left, top, right, bottom = (
            left + right_by,
            down_from - top,
            right + right_by,
            down_from - bottom,
        )
    else:
        left, top, right, bottom = frame.box(left, top, right, bottom)
    if not (right - left < FAR and bottom - top < FAR):
        return None
    if left < width and right > 0 and top < height and bottom > 0:
        return left, top, right, bottom
    return None


def _on_area(box: Box, areas: list[Box]) -> bool:
    """Tell whether the middle of a white line lies on or beside something coloured."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        area[0] - 1 <= x <= area[2] + 1 and area[1] - 1 <= y <= area[3] + 1 for area in areas
    )


def _take_line(box: Box, obj: Address, frame: Frame, rulings: Rulings) -> None:
    """Add one thin box as an edge, unless it is a dot or runs askew."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if width >= height:
        if width > SHORTEST and (height <= THIN or height <= width * SKEW):
            rulings.horizontal.append(_edge(Edge, ((top + bottom) / 2, left, right, obj, frame)))
    elif height > SHORTEST and (width <= THIN or width <= height * SKEW):
        rulings.vertical.append(_edge(Edge, ((left + right) / 2, top, bottom, obj, frame)))


def _take_shape(
    obj: Address, count: int, stroked: bool, white: bool, frame: Frame, rulings: Rulings
) -> None:
    """Add the straight sides of a path of many segments, or a filled area."""
    if count > MAX_SEGMENTS:
        rulings.complete = False
        return
    for points, closed in _subpaths(obj, count, _inner_frame(obj, frame)):
        if stroked:
            around = [*points, points[0]] if closed else points
            for (x0, y0), (x1, y1) in pairwise(around):
                side = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
                _take_line(side, obj, frame, rulings)
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            if min(box[2] - box[0], box[3] - box[1]) > 0.01:
                _take_line(box, obj, frame, rulings)
        elif not white and _is_box(points, box):
            rulings.areas.append(box)
            rulings.weak_boxes.append(box)


def _is_box(points: list[tuple[float, float]], box: Box) -> bool:
    """Tell whether a path stays on the outline of its own box."""
    left, top, right, bottom = box
    return len(points) >= 4 and all(
        min(abs(x - left), abs(x - right)) < 1 and min(abs(y - top), abs(y - bottom)) < 1
        for x, y in points
    )


def _subpaths(
    obj: Address, count: int, frame: Frame
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Yield each run of connected points of a path, and whether it is closed."""
    points: list[tuple[float, float]] = []
    closed = False
    for index in range(count):
        segment = pdfium.segment_at(obj, index)
        if pdfium.segment_type(segment) == pdfium.MOVE_TO:
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        if pdfium.segment_point(segment, _point.at[0], _point.at[1]):
            points.append(frame.point(*_point.read()))
        closed = closed or bool(pdfium.segment_closes(segment))
    if len(points) > 1:
        yield points, closed


def _without_clipped(rulings: Rulings) -> Rulings:
    """Drop the edges that their clip path hides.

    Asking every object for its clip costs as much as all the rest. Lines of a
    table are clipped alike, so one object a ruling position is asked, and all
    of a direction only where one is found hidden.
    """
    for edges, upright in ((rulings.horizontal, False), (rulings.vertical, True)):
        asked: set[int] = set()
        trouble = False
        for edge in edges:
            place = round(edge.at / 2)
            if place in asked:
                continue
            asked.add(place)
            if _is_clipped(edge, upright):
                trouble = True
                break
        if trouble:
            edges[:] = [edge for edge in edges if not _is_clipped(edge, upright)]
    return rulings


def _is_clipped(edge: Edge, upright: bool) -> bool:
    """Tell whether nothing of an edge lies within the clip path of its object."""
    box = _clip_box(edge)
    if box is None:
        return False
    across, along = ((0, 2), (1, 3)) if upright else ((1, 3), (0, 2))
    return (
        edge.at < box[across[0]] - 1
        or edge.at > box[across[1]] + 1
        or min(edge.end, box[along[1]]) - max(edge.start, box[along[0]]) <= 0
    )


def _clip_box(edge: Edge) -> Box | None:
    """Return the seen box that all clip paths of an edge's object leave open."""
    clip = pdfium.clip_of(edge.source)
    count = pdfium.clip_path_count(clip) if clip else 0
    if count <= 0 or edge.frame is None:
        return None
    boxes: list[Box] = []
    for path in range(min(count, 32)):
        points = []
        for index in range(min(pdfium.clip_segment_count(clip, path), 64)):
            segment = pdfium.clip_segment_at(clip, path, index)
            if segment and pdfium.segment_point(segment, _point.at[0], _point.at[1]):
                points.append(edge.frame.point(*_point.read()))
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    if not boxes:
        return None
    return (
        max(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        min(box[3] for box in boxes),
    )
