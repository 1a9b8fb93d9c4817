"""Charts as the page holds them: a place to draw in, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warehouse.quality.records import Chart
from warehouse.render.html.markup import Markup, element, table
from warehouse.render.html.packing import Json


def chart_figure(chart: Chart, language: str, word: Mapping[str, str]) -> Markup:
    """Return a chart's figure. Without scripts its table of numbers is all there is."""
    title = chart.title.of(language)
    notes = [
        word["chart_unit"].format(unit=chart.unit.of(language)) if chart.unit else None,
        chart.note.of(language) if chart.note else None,
    ]
    said = [element("p", note, class_="chart-note") for note in notes if note]
    drawing = element(
        "div",
        class_="drawing",
        role="img",
        aria_label=word["drawing"].format(title=title),
        data_chart=chart.name,
        hidden="",
    )
    numbers = element(
        "details",
        element("summary", word["numbers"]),
        element(
            "div",
            _numbers(chart, language, word["numbers_of"].format(title=title)),
            class_="scrolled",
            tabindex="0",
            role="region",
            aria_label=word["numbers_of"].format(title=title),
        ),
    )
    scroll = element("div", drawing, class_="drawing-scroll")
    wide = " wide" if chart.kind.value in ("heatmap",) else ""
    return element(
        "figure",
        element("figcaption", element("h3", title), *said),
        scroll,
        numbers,
        class_="chart" + wide,
    )


def chart_json(chart: Chart, language: str) -> Json:
    """Return a chart for ``charts.js``."""
    return {
        "name": chart.name,
        "title": chart.title.of(language),
        "kind": chart.kind.value,
        "categories": [category.of(language) for category in chart.categories],
        "series": [
            {"name": one.name.of(language), "values": list(one.values)} for one in chart.series
        ],
        "unit": chart.unit.of(language) if chart.unit else "",
    }


def _numbers(chart: Chart, language: str, caption: str) -> Markup:
    headers = ["", *(one.name.of(language) for one in chart.series)]
    lines: list[Sequence[str]] = [
        [category.of(language), *(_shown(one.values[number]) for one in chart.series)]
        for number, category in enumerate(chart.categories)
    ]
    return table(headers, lines, caption, class_="numbers")


def _shown(value: float | None) -> str:
    """Return a number of a chart as text.

    >>> _shown(1234.0), _shown(0.123456), _shown(None)
    ('1,234', '0.12', '')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
