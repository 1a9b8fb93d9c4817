"""How each kind of chart is drawn on axes of matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warehouse.quality.records import Chart, Series
from warehouse.render.office.chart_labels import labels, literal
from warehouse.render.office.style import colour, series_colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_SMALL, _PLAIN, _LARGE = 7.5, 8.5, 10.5
_MOST_WRITTEN = 300
"""Values that are written into the squares of a heatmap; more would not be read."""
_MOST_UPRIGHT = 6
"""Columns of a heatmap whose names stand upright; those of more are set aslant."""
_STYLES = ("-", "--", ":", "-.")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart being drawn: on which axes, in which language and font (by size in points)."""

    chart: Chart
    language: str
    axes: Axes
    font: Callable[[float], FontProperties]

    def title(self) -> None:
        """Write the title above the axes."""
        words = literal(self.chart.title.of(self.language))
        self.axes.figure.suptitle(words, fontproperties=self.font(_LARGE), color=colour("ink"))

    def names(self, width: int, lines: int) -> list[str]:
        """Return the categories as labels."""
        texts = [one.of(self.language) for one in self.chart.categories]
        return [literal(one) for one in labels(texts, width, lines)]

    def legend(self) -> None:
        """Name the series below the axes, where there are several."""
        if len(self.chart.series) > 1:
            self.axes.figure.legend(
                loc="outside lower center",
                ncols=min(len(self.chart.series), 4),
                frameon=False,
                prop=self.font(_PLAIN),
                labelcolor=colour("ink"),
            )

    def name(self, one: Series) -> str:
        """Return the name of a series for the legend."""
        return literal(labels([one.name.of(self.language)], 30, 1)[0])


def draw_bars(drawing: Drawing) -> None:
    """Draw bars to the right, the first category on top, every value at its end."""
    count = max(len(drawing.chart.series), 1)
    thick = 0.68 / count
    for place, (one, shade) in enumerate(_coloured(drawing)):
        shifts = [row + (place - (count - 1) / 2) * thick for row in range(len(one.values))]
        drawn = drawing.axes.barh(
            shifts, _zeros(one), height=thick * 0.92, color=shade, label=drawing.name(one)
        )
        written = [shown(value) for value in one.values]
        drawing.axes.bar_label(
            drawn, written, padding=3, fontproperties=drawing.font(_SMALL), color=colour("ink")
        )
    drawing.axes.margins(x=0.12)
    _rows(drawing)
    drawing.legend()


def draw_stacked_bars(drawing: Drawing) -> None:
    """Draw the series of a category on one bar, and the sum at its end."""
    sums = [0.0] * len(drawing.chart.categories)
    for one, shade in _coloured(drawing):
        drawing.axes.barh(
            range(len(sums)),
            _zeros(one),
            left=sums,
            height=0.66,
            color=shade,
            label=drawing.name(one),
        )
        sums = [before + value for before, value in zip(sums, _zeros(one), strict=True)]
    for row, total in enumerate(sums):
        known = any(one.values[row] is not None for one in drawing.chart.series)
        drawing.axes.annotate(
            shown(total) if known else "",
            (total, row),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontproperties=drawing.font(_SMALL),
            color=colour("ink"),
        )
    drawing.axes.margins(x=0.1)
    _rows(drawing)
    drawing.legend()


def draw_heatmap(drawing: Drawing) -> None:
    """Draw a square a value, darker for more; what is not known is grey."""
    from matplotlib.colors import LinearSegmentedColormap

    chart, axes = drawing.chart, drawing.axes
    shades = LinearSegmentedColormap.from_list(
        "heat", [colour("heat_low"), colour("heat_high")]
    ).with_extremes(bad=colour("not_needed"))
    grid = [_gaps(row) for row in chart.series]
    known = [float(value) for one in chart.series for value in one.values if value is not None]
    image = axes.imshow(grid, cmap=shades, aspect="auto", vmin=min([0.0, *known]))
    if len(chart.categories) > _MOST_UPRIGHT:
        axes.set_xticks(range(len(chart.categories)), drawing.names(24, 1))
        axes.tick_params(axis="x", labelrotation=45)
        for label in axes.get_xticklabels():
            label.set(ha="right", rotation_mode="anchor")
    else:
        across = max(60 // max(len(chart.categories), 1), 8)
        axes.set_xticks(range(len(chart.categories)), drawing.names(across, 3))
    axes.set_xticks([place - 0.5 for place in range(1, len(chart.categories))], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, len(chart.series))], minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="both", length=0)
    texts = [one.name.of(drawing.language) for one in chart.series]
    axes.set_yticks(range(len(texts)), [literal(one) for one in labels(texts, 22, 2)])
    _plain_frame(drawing, [])
    _written_values(drawing, image)


def draw_lines(drawing: Drawing) -> None:
    """Draw a line a series from left to right; where a value is not known, it is broken."""
    axes, count = drawing.axes, len(drawing.chart.categories)
    for place, (one, shade) in enumerate(_coloured(drawing)):
        axes.plot(
            range(count),
            _gaps(one),
            color=shade,
            linestyle=_STYLES[place // 8 % len(_STYLES)],
            linewidth=1.8,
            marker="o",
            markersize=4,
            label=drawing.name(one),
        )
    axes.set_xticks(range(count), drawing.names(12, 2))
    axes.grid(axis="y", color=colour("line"), linewidth=0.6)
    axes.margins(x=0.06, y=0.15)
    if drawing.chart.unit:
        unit = literal(drawing.chart.unit.of(drawing.language))
        axes.set_ylabel(unit, fontproperties=drawing.font(_SMALL), color=colour("quiet"))
    _plain_frame(drawing, ["bottom"])
    drawing.legend()


def draw_boxes(drawing: Drawing) -> None:
    """Draw lowest, quartiles, median and highest of every category on a line."""
    # Axes.bxp would load pyplot, which keeps a state for the whole program
    axes = drawing.axes
    for place, values in enumerate(zip(*(one.values for one in drawing.chart.series), strict=True)):
        if None in values:
            continue
        low, first, median, third, high = (float(value) for value in values if value is not None)
        axes.hlines(place, low, high, color=colour("quiet"), linewidth=1.0)
        axes.vlines([low, high], place - 0.14, place + 0.14, color=colour("quiet"), linewidth=1.0)
        axes.barh(
            place,
            third - first,
            left=first,
            height=0.55,
            color=colour("score"),
            edgecolor=colour("quiet"),
            zorder=3,
        )
        middle = axes.vlines(median, place - 0.275, place + 0.275, color=colour("ink"))
        middle.set(linewidth=1.8, zorder=4)
    axes.margins(x=0.05)
    _rows(drawing)


def shown(value: float | None) -> str:
    """Return a number as it is written into a chart; None is blank.

    >>> shown(1234.0), shown(0.376), shown(88.5), shown(None)
    ('1,234', '0.38', '88.5', '')
    """
    if value is None:
        return ""
    if value == int(value):
        return format(int(value), ",")
    return format(value, ",.2f").rstrip("0").rstrip(".")


def _coloured(drawing: Drawing) -> list[tuple[Series, str]]:
    series = drawing.chart.series
    return list(zip(series, series_colours(series), strict=True))


def _zeros(one: Series) -> list[float]:
    """Return values for bars: what is not known has no bar."""
    return [float(value or 0.0) for value in one.values]


def _gaps(one: Series) -> list[float]:
    """Return values for lines and squares: what is not known is a gap."""
    return [float("nan") if value is None else float(value) for value in one.values]


def _rows(drawing: Drawing) -> None:
    """Name the categories on the left, the first on top, and the unit below."""
    axes, count = drawing.axes, len(drawing.chart.categories)
    axes.set_yticks(range(count), drawing.names(26, 2))
    axes.set_ylim(count - 0.4, -0.6)
    axes.grid(axis="x", color=colour("line"), linewidth=0.6)
    axes.set_axisbelow(True)
    if drawing.chart.unit:
        unit = literal(drawing.chart.unit.of(drawing.language))
        axes.set_xlabel(unit, fontproperties=drawing.font(_SMALL), color=colour("quiet"))
    _plain_frame(drawing, ["left"])


def _plain_frame(drawing: Drawing, kept: Sequence[str]) -> None:
    axes = drawing.axes
    for side, spine in axes.spines.items():
        spine.set_visible(side in kept)
        spine.set_color(colour("line"))
    axes.tick_params(length=0, colors=colour("ink"))
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        label.set_fontproperties(drawing.font(_PLAIN))


def _written_values(drawing: Drawing, image: Any) -> None:
    series = drawing.chart.series
    if len(series) * len(drawing.chart.categories) > _MOST_WRITTEN:
        drawing.axes.figure.colorbar(image, ax=drawing.axes, shrink=0.6, pad=0.02)
        return
    for row, one in enumerate(series):
        for place, value in enumerate(one.values):
            if value is not None:
                dark = image.norm(value) > 0.55
                drawing.axes.text(
                    place,
                    row,
                    shown(value),
                    ha="center",
                    va="center",
                    fontproperties=drawing.font(_SMALL),
                    color="white" if dark else colour("ink"),
                )
