"""The sheet 图表: the numbers of every chart, and beside them a chart of Excel's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from warehouse.export.excel import Workbook
from warehouse.quality.records import Chart, ChartKind
from warehouse.render.office.free_sheet import FreeSheet
from warehouse.render.office.style import colour, series_colours
from warehouse.render.office.styled_sheet import print_setup
from warehouse.render.office.wording import word

_KINDS = {
    ChartKind.BARS: ("bar", None),
    ChartKind.STACKED_BARS: ("bar", "stacked"),
    ChartKind.LINES: ("line", None),
}
_FIRST_WIDTH, _WIDTH, _ROW_PIXELS = 26.0, 9.0, 20
_BOX_ORDER = (1, 0, 2, 4, 3)
"""Excel draws a box between the first and the last line: q1, low, median, high, q3."""
_MARKS = ("short_dash", "short_dash", "long_dash", "short_dash", "short_dash")
"""Marks of these lines, for programs that draw no boxes."""


def write_charts(book: Workbook, charts: Sequence[Chart], language: str) -> None:
    """Write a block for every chart: title, note, numbers, and the chart to the right of them."""
    most = max((len(one.series) for one in charts if one.kind != ChartKind.HEATMAP), default=0)
    across = max(
        (len(one.categories) for one in charts if one.kind == ChartKind.HEATMAP), default=0
    )
    widths = (_FIRST_WIDTH, *([_WIDTH] * max(most, across, 1)))
    free = FreeSheet(book, word("sheet_charts", language), widths)
    free.title(word("sheet_charts", language))
    for chart in charts:
        _block(free, chart, most + 2, language)
    print_setup(free.sheet, word("sheet_charts", language), language)


def _block(free: FreeSheet, chart: Chart, place: int, language: str) -> None:
    unit = f"（{chart.unit.of(language)}）" if chart.unit else ""
    free.heading(chart.title.of(language) + unit)
    if chart.note:
        free.sentence(chart.note.of(language), quiet=True)
    top = free.line
    if chart.kind == ChartKind.HEATMAP:
        _heatmap(free, chart, language)
        return
    order = _BOX_ORDER if _is_box(chart) else range(len(chart.series))
    series = [chart.series[number] for number in order]
    names = [one.name.of(language) for one in series]
    rows = [
        (category.of(language), *(one.values[number] for one in series))
        for number, category in enumerate(chart.categories)
    ]
    _, last = free.table(("", *names), rows, ("wrapped", *["general"] * len(series)))
    if rows and series:
        drawn = _boxes(free, top, last) if _is_box(chart) else _drawn(free, chart, top, last)
        _insert(free, drawn, chart, place, top, language)


def _is_box(chart: Chart) -> bool:
    return chart.kind == ChartKind.BOXES and len(chart.series) == len(_BOX_ORDER)


def _heatmap(free: FreeSheet, chart: Chart, language: str) -> None:
    rows = [(one.name.of(language), *one.values) for one in chart.series]
    kinds = ("wrapped", *["general"] * len(chart.categories))
    first, last = free.table(("", *(one.of(language) for one in chart.categories)), rows, kinds)
    if last >= first and chart.categories:
        free.sheet.conditional_format(
            first,
            1,
            last,
            len(chart.categories),
            {
                "type": "2_color_scale",
                "min_color": colour("heat_low"),
                "max_color": colour("heat_mid"),
            },
        )


def _drawn(free: FreeSheet, chart: Chart, header: int, last: int) -> Any:
    drawn = free.book.chart(*_KINDS.get(chart.kind, ("bar", None)))
    is_line = chart.kind == ChartKind.LINES
    for place, shade in enumerate(series_colours(chart.series), start=1):
        look = (
            {"line": {"color": shade, "width": 2}, "marker": {"type": "circle", "size": 5}}
            if is_line
            else {"fill": {"color": shade}, "gap": 50}
        )
        drawn.add_series({**_cells(free, header, last, place), **look})
    if not is_line:
        drawn.set_y_axis({"reverse": True, "line": {"none": True}})
        drawn.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": colour("line")}}})
    drawn.show_blanks_as("gap")
    return drawn


def _boxes(free: FreeSheet, header: int, last: int) -> Any:
    drawn = free.book.chart("line")
    for place in range(1, len(_BOX_ORDER) + 1):
        mark = {"type": _MARKS[place - 1], "size": 9, "fill": {"color": colour("ink")}}
        look = {"line": {"none": True}, "marker": {**mark, "border": {"color": colour("ink")}}}
        drawn.add_series({**_cells(free, header, last, place), **look})
    box = {"fill": {"color": colour("score")}, "border": {"color": colour("quiet")}}
    drawn.set_up_down_bars({"up": box, "down": box})
    drawn.set_high_low_lines({"line": {"color": colour("quiet")}})
    return drawn


def _cells(free: FreeSheet, header: int, last: int, place: int) -> dict[str, Any]:
    name = free.sheet.get_name()
    return {
        "name": [name, header, place],
        "categories": [name, header + 1, 0, last, 0],
        "values": [name, header + 1, place, last, place],
    }


def _insert(free: FreeSheet, drawn: Any, chart: Chart, place: int, top: int, language: str) -> None:
    title = chart.title.of(language)
    height = min(max(220, 26 * (free.line - top) + 90), 1200)
    drawn.set_title({"name": title, "name_font": {"size": 11, "color": colour("ink")}})
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    drawn.set_size({"width": 620, "height": height})
    free.sheet.insert_chart(top, place, drawn, {"description": title})
    free.line = max(free.line, top + height // _ROW_PIXELS + 1)
