"""Write down what a run did: one row of ``load_runs``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from warehouse.program import program_version
from warehouse.statements import statement
from warehouse.summary import LoadSummary
from warehouse.write import utc_now

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def record_run(
    con: DuckDBPyConnection, began: datetime, status: str, version: str, summary: LoadSummary
) -> None:
    """Write a run's row; ``status`` is complete, unchecked or interrupted, ``version`` the reader's."""
    con.execute(
        statement("load", "record_run"),
        [
            summary.run_id,
            began,
            utc_now(),
            status,
            summary.files,
            summary.loaded,
            summary.no_table,
            summary.rejected,
            summary.unchanged,
            summary.forms,
            summary.indicators,
            sum(summary.findings.values()),
            summary.proposals,
            version,
            program_version(),
        ],
    )
