"""Build the quality reports: the findings of a warehouse with all that is needed to act on them.

In: an open warehouse (reading is enough) and filters. Out: a ``QualityReport``, which
``warehouse.render`` draws. Every query is a file in ``sql/quality``.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from warehouse.connection import row, rows
from warehouse.program import program_version
from warehouse.quality.asking import ask
from warehouse.quality.charts import charts_of
from warehouse.quality.codes import DUPLICATES, codes_about
from warehouse.quality.duplicates import duplicate_groups, kind_lines
from warehouse.quality.figures import figures_of, since_figures
from warehouse.quality.finding_lines import FOLDER, finding_lines
from warehouse.quality.records import QualityReport
from warehouse.quality.rule_lines import rule_lines
from warehouse.quality.scores import formula, score_settings, unit_scores
from warehouse.quality.since import mended_since, require_run, standings_since
from warehouse.quality.texts import text
from warehouse.quality.unread import unread_of, within
from warehouse.reports.records import Filters, Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMES = ("quality", DUPLICATES)
"""The reports that are built here."""


def build_quality(
    con: DuckDBPyConnection,
    name: str,
    filters: Filters | None = None,
    since: int | None = None,
) -> QualityReport:
    """Build one of the reports of ``NAMES``.

    ``since`` is the ``run_id`` of an earlier run: findings then say whether they are
    new or remain, and those that are gone are listed as mended.

    Raises:
        KeyError: there is no such report.
        RunUnknown: there is no such run to compare with.
    """
    filters = filters or Filters()
    title = text("titles", name)
    codes = codes_about(name) if name == DUPLICATES else None
    notes = () if since is None else require_run(con, since)
    con.execute(statement(FOLDER, "counted"))
    ask(con, "reported", filters, codes=codes)
    standings = None if since is None else standings_since(con, since)
    findings = finding_lines(con, with_money=name == DUPLICATES, standings=standings)
    mended = () if since is None else mended_since(con, filters, codes, since)
    rules = rule_lines(con, name, filters)
    if name == DUPLICATES:
        groups = duplicate_groups(con, filters, findings)
        findings, rules = findings + groups, rules + kind_lines(groups)
    everything = unread_of(con)
    unread = tuple(dict.fromkeys(one.sentence() for one in everything if within(one, filters)))
    figures = figures_of(con, filters, findings, rules, len(unread))
    rules_file, stored = _last_check(con)
    weights = score_settings(stored)
    counted = Counter(finding.severity for finding in findings)
    return QualityReport(
        name=name,
        title=title,
        made_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        program=program_version(),
        run_id=row(con, statement(FOLDER, "last_run"))[0],
        since=since,
        filters=filters,
        figures=figures if since is None else (*figures, *since_figures(findings, mended)),
        rules=rules,
        scores=() if codes else unit_scores(con, weights, everything, filters),
        formula=Text("", "") if codes else formula(weights),
        charts=charts_of(con, name, filters, findings, rules),
        findings=findings,
        mended=mended,
        unread=unread,
        settings=rules_file,
        counts={severity: counted[severity] for severity in ("error", "warning", "info")},
        notes=notes,
    )


def _last_check(con: DuckDBPyConnection) -> tuple[str | None, str | None]:
    """Return the file of settings and the weights the rules were last run with, if they were."""
    found = rows(con, statement(FOLDER, "last_check"))
    return found[0] if found else (None, None)
