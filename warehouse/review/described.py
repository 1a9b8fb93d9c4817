"""The evidence for a name as lines of text, the same on the screen and in a sheet.

Long lists are cut, and then say how many more there are. No score is among it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.render.cells import shown
from warehouse.review.records import Counted, Evidence, Example
from warehouse.review.wording import text

SHOWN = 5
LONGEST = 300
"""Characters of one text that are shown; a description can run over a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of evidence: the key of its heading, and its lines."""

    heading: str
    lines: tuple[str, ...]


def evidence_lines(evidence: Evidence, language: str) -> tuple[Line, ...]:
    """Return all evidence for one name; kinds the documents say nothing of have no lines."""
    if evidence.told:
        return tuple(Line(heading, lines) for heading, lines in evidence.told)
    return (
        Line("spellings", counted(evidence.spellings)),
        Line("levels", counted(evidence.levels)),
        Line("values", counted(evidence.values)),
        Line("measures", counted(evidence.measures)),
        Line("descriptions", counted(evidence.descriptions)),
        Line("occurs", (occurs(evidence, language),)),
        Line("budget", (shown(evidence.total_yuan, "money", language),)),
        Line("examples", tuple(example_line(one, language) for one in evidence.examples)),
    )


def counted(found: Sequence[Counted]) -> tuple[str, ...]:
    """Return texts with their counts, the first few.

    >>> counted([Counted("≥95%", 3), Counted("100%", 1)])
    ('≥95% ×3', '100%')
    """
    lines = [
        f"{clipped(one.text)} ×{one.count}" if one.count > 1 else clipped(one.text)
        for one in found[:SHOWN]
    ]
    more = len(found) - SHOWN
    return (*lines, f"… +{more}") if more > 0 else tuple(lines)


def occurs(evidence: Evidence, language: str) -> str:
    """Return how often a name stands where."""
    years = " ".join(str(year) for year in evidence.years)
    return text(
        "occurs_line",
        language,
        indicators=evidence.indicators,
        forms=evidence.forms,
        units=evidence.units,
        years=years or "—",
    )


def example_line(example: Example, language: str) -> str:
    """Return one example: unit, project, year, value, and below it where it stands."""
    page = text("page", language, page=example.page) if example.page else None
    place = " · ".join(part for part in (example.path, page, example.locator) if part)
    year = str(example.fiscal_year) if example.fiscal_year else None
    facts = (example.unit_name, example.project_name, year, example.value)
    return f"{' · '.join(clipped(fact) for fact in facts if fact)}\n↳ {place}"


def clipped(found: str) -> str:
    """Return a text on one line, cut where it is very long; the cut says by how much."""
    line = " ".join(found.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…(+{len(line) - LONGEST})"
