"""A chart as a picture (.png), drawn with matplotlib.

In: a chart as numbers. Out: the bytes of a picture. Nothing global is touched: no pyplot, no
settings, and the font is named for every text.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.evidence.font import font_file
from warehouse.evidence.records import NotShown
from warehouse.quality.records import Chart, ChartKind
from warehouse.render.office.chart_axes import (
    Drawing,
    draw_bars,
    draw_boxes,
    draw_heatmap,
    draw_lines,
    draw_stacked_bars,
)
from warehouse.render.office.chart_labels import cells
from warehouse.render.office.wording import told
from warehouse.reports.records import Text

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

MOST_CATEGORIES, MOST_SERIES = 40, 40
"""What a picture of a page holds; more are left out by ``fitted``, which says so."""
DOTS = 200
"""Dots an inch: sharp in print, and a picture stays under some 200 kB."""
_WIDTH, _HIGHEST = 6.3, 8.4  # inches: what a page of GB/T 9704 has room for
_DRAWN: Mapping[ChartKind, Callable[[Drawing], None]] = {
    ChartKind.BARS: draw_bars,
    ChartKind.STACKED_BARS: draw_stacked_bars,
    ChartKind.HEATMAP: draw_heatmap,
    ChartKind.LINES: draw_lines,
    ChartKind.BOXES: draw_boxes,
}


class NoPicture(Exception):
    """Charts cannot be drawn here; ``sentences`` say why and what to do, in both languages."""

    def __init__(self, sentences: Text) -> None:
        """Keep the sentences."""
        self.sentences = sentences
        super().__init__(sentences.en)


def chart_font() -> Path:
    """Return the font for the words of charts.

    Raises:
        NoPicture: matplotlib is not installed, or there is no font that holds Chinese.
    """
    try:
        from matplotlib.ft2font import FT2Font
    except ImportError as error:
        raise NoPicture(told("no_matplotlib")) from error
    try:
        path = font_file()
        FT2Font(str(path))
    except NotShown as error:
        raise NoPicture(error.sentences) from error
    except (OSError, RuntimeError) as error:
        raise NoPicture(told("font_unreadable", path=path, reason=error)) from error
    return path


def has_values(chart: Chart) -> bool:
    """Return whether there is anything to draw."""
    return any(value is not None for one in chart.series for value in one.values)


def fitted(chart: Chart) -> Chart:
    """Return the part of a chart a page has room for; its note says what was left out."""
    notes = [chart.note] if chart.note else []
    if len(chart.categories) > MOST_CATEGORIES:
        notes.append(told("categories_left_out", shown=MOST_CATEGORIES, all=len(chart.categories)))
    kept = chart.series
    if len(chart.series) > MOST_SERIES:
        notes.append(told("series_left_out", shown=MOST_SERIES, all=len(chart.series)))
        kept = chart.series[:MOST_SERIES]
    series = tuple(replace(one, values=one.values[:MOST_CATEGORIES]) for one in kept)
    note = Text("；".join(one.zh for one in notes), "; ".join(one.en for one in notes))
    return replace(
        chart,
        categories=chart.categories[:MOST_CATEGORIES],
        series=series,
        note=note if notes else None,
    )


def chart_picture(
    chart: Chart, language: str, font: Path | None = None, *, titled: bool = False
) -> bytes:
    """Draw a chart with its words in ``zh`` or ``en``; ``titled`` puts its title above.

    Draw ``fitted`` charts: a picture of hundreds of categories is for nobody.

    Raises:
        NoPicture: matplotlib is not installed, or there is no font that holds Chinese.
    """
    path = font or chart_font()
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, _height(chart, language)), dpi=DOTS, layout="constrained")
    axes = figure.add_subplot()
    drawing = Drawing(chart, language, axes, _properties(path))
    _DRAWN[chart.kind](drawing)
    if titled:
        drawing.title()
    stream = io.BytesIO()
    with warnings.catch_warnings():
        # a sign the font does not hold is drawn as a box, which says enough
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


def _height(chart: Chart, language: str) -> float:
    """Return the height in inches: rows of bars need room, lines do not."""
    if chart.kind == ChartKind.LINES:
        return 3.2
    if chart.kind == ChartKind.HEATMAP:
        longest = max((cells(one.of(language)) for one in chart.categories), default=0)
        return min(0.6 + min(longest, 24) * 0.06 + 0.3 * len(chart.series), _HIGHEST)
    beside = len(chart.series) if chart.kind == ChartKind.BARS else 1
    return min(1.0 + len(chart.categories) * max(0.34, 0.2 * beside), _HIGHEST)


def _properties(path: Path) -> Callable[[float], FontProperties]:
    """Return what gives the font in a size; of a collection the simplified Chinese face."""
    from matplotlib import font_manager

    named: str | Path = path
    if path.suffix.lower() == ".ttc" and hasattr(font_manager, "FontPath"):
        named = font_manager.FontPath(str(path), _simplified(path))
    return lambda size: font_manager.FontProperties(fname=named, size=size)


def _simplified(path: Path) -> int:
    """Return the face of a collection that is made for simplified Chinese, else the first."""
    from matplotlib.ft2font import FT2Font

    count = FT2Font(str(path)).num_faces
    for face in range(count & 0xFFFF):
        if FT2Font(str(path), face_index=face).family_name.endswith(" SC"):
            return face
    return 0
