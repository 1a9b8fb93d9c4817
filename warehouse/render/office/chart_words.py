"""A chart in words, for who does not see its picture."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.quality.records import Chart
from warehouse.render.office.chart_axes import shown
from warehouse.render.office.wording import word

MOST_SAID = 12
"""Categories that are read out; of more the number is said."""


def chart_words(chart: Chart, language: str) -> str:
    """Return title, kind, unit, and the values of the first categories."""
    kind = word(f"chart_{chart.kind}", language)
    unit = f"（{chart.unit.of(language)}）" if chart.unit else ""
    said = word("between", language).join(_values(chart, language))
    rest = len(chart.categories) - MOST_SAID
    more = word("more_categories", language, count=rest) if rest > 0 else ""
    return f"{kind}{chart.title.of(language)}{unit}{word('colon', language)}{said}{more}"


def _values(chart: Chart, language: str) -> Iterator[str]:
    for place, category in enumerate(chart.categories[:MOST_SAID]):
        values = [
            f"{one.name.of(language)} {shown(value)}"
            for one in chart.series
            if (value := one.values[place]) is not None
        ]
        if values:
            yield f"{category.of(language)} {word('list_between', language).join(values)}"
