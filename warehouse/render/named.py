"""Build a report by its name and write it in the form asked for.

In: an open warehouse, a name and filters. Out: a file or text, what the reader has to be
told, and how many findings of each severity count for ``--fail-on``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warehouse.quality.build import NAMES, build_quality
from warehouse.quality.records import QualityReport, Standing
from warehouse.render.emit import Outlet, emit_report
from warehouse.render.quality import emit_quality
from warehouse.reports.build import build_report
from warehouse.reports.records import Filters
from warehouse.rules.shelf import SEVERITIES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Emitted:
    """What to tell, and the findings by severity: with ``since`` only the new ones."""

    told: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    def reaches(self, severity: str | None) -> bool:
        """Say whether there is a finding of this severity, or of a worse one."""
        if severity is None:
            return False
        at_least = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(self.counts.get(one) for one in at_least)


def has_findings(name: str) -> bool:
    """Say whether a report is one of findings, which can be new, mended, and fail a job."""
    return name in NAMES


def emit_named(
    con: DuckDBPyConnection,
    name: str,
    filters: Filters,
    outlet: Outlet,
    *,
    since: int | None = None,
    counted: bool = False,
) -> Emitted:
    """Build and write a report.

    ``counted`` says that the findings' counts are wanted, as ``--fail-on`` needs them.

    Raises:
        RunUnknown: there is no run ``since``.
    """
    if not has_findings(name):
        return Emitted(emit_report(build_report(con, name, filters), outlet))
    groups_only = name == "duplicates" and outlet.chosen == "table" and since is None
    if groups_only and not counted:
        return Emitted(emit_report(build_report(con, name, filters), outlet))
    report = build_quality(con, name, filters, since)
    told = (
        emit_report(build_report(con, name, filters), outlet)
        if groups_only
        else emit_quality(report, outlet, con)
    )
    return Emitted(told, _counts(report))


def _counts(report: QualityReport) -> Mapping[str, int]:
    """Count what makes a job fail: every finding, or, against an earlier run, the new ones."""
    if report.since is None:
        return report.counts
    new = (finding for finding in report.findings if finding.standing is Standing.NEW)
    return Counter(finding.severity for finding in new)
