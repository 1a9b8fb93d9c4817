"""The key figures of a report: what it is about, and the sum of what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.quality.asking import ask
from warehouse.quality.records import Figure, FindingLine, RuleLine, Standing
from warehouse.quality.texts import same, text
from warehouse.reports.records import Filters, Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def figures_of(
    con: DuckDBPyConnection,
    filters: Filters,
    findings: Sequence[FindingLine],
    rules: Sequence[RuleLine],
    unread: int,
) -> tuple[Figure, ...]:
    """Return the figures in the order they are read in."""
    ((units, years, forms, indicators, budget),) = ask(con, "scope", filters)
    counted = Counter(finding.severity for finding in findings)
    figures = [
        _number("units", units),
        _number("years", years),
        _number("forms", forms),
        _number("indicators", indicators or 0),
        Figure(text("figures", "budget"), money(budget)),
        _number("findings", len(findings)),
        *(
            Figure(text("severity", severity), same(f"{counted[severity]:,}"))
            for severity in ("error", "warning", "info")
        ),
    ]
    if any(line.passes is not None for line in rules):
        figures.append(_number("checks", sum(line.passes or 0 for line in rules)))
        figures.append(_number("cannot_tell", sum(line.cannot_tell or 0 for line in rules)))
    return (*figures, _number("unread", unread))


def since_figures(
    findings: Sequence[FindingLine], mended: Sequence[FindingLine]
) -> tuple[Figure, ...]:
    """Return how many findings are new, remain, and are gone since the run named."""
    standings = Counter(finding.standing for finding in findings)
    return (
        _number("new", standings[Standing.NEW]),
        _number("remaining", standings[Standing.REMAINING]),
        _number("mended", len(mended)),
    )


def money(yuan: Decimal | None) -> Text:
    """Return an amount as a person reads it: 万元 in Chinese, yuan in English.

    >>> money(Decimal("10106400.00"))
    Text(zh='1,010.64 万元', en='10,106,400.00 yuan')
    """
    if yuan is None:
        return same("—")
    return text("words", "money", amount=f"{yuan / 10_000:,.2f}", yuan=f"{yuan:,.2f}")


def _number(name: str, value: int) -> Figure:
    return Figure(text("figures", name), same(f"{value:,}"))
