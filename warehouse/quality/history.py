"""Keep which findings there were after each run, while the findings themselves are replaced.

A finding is known again by its key, which is made of what the form says and not of the
file (``sql/quality/keyed.sql`` has the whole rule). A row of ``finding_history`` is a
span of runs: found after ``first_run``, gone after ``gone_run``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from warehouse.connection import row
from warehouse.statements import statement
from warehouse.write import utc_now

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.rules.settings import RuleSettings

FOLDER = "quality"


def keep_history(con: DuckDBPyConnection, settings: RuleSettings) -> None:
    """Compare what is found now with what was there, and write the difference down.

    Needs the table ``rule_facts`` that ``warehouse.rules.keep`` fills. The caller holds
    the transaction. Keeping twice changes nothing but the time of the check.
    """
    (run_id,) = row(con, statement(FOLDER, "run_to_check"))
    con.execute(statement(FOLDER, "counted"))
    con.execute(statement(FOLDER, "keyed"))
    con.execute(statement(FOLDER, "forget_keys"))
    con.execute(statement(FOLDER, "keep_keys"))
    con.execute(statement(FOLDER, "history_gone"), {"run_id": run_id})
    con.execute(statement(FOLDER, "history_new"), {"run_id": run_id})
    con.execute(statement(FOLDER, "history_never"))
    told = {
        "run_id": run_id,
        "checked_at": utc_now(),
        "rules_file": settings.source,
        "settings": settings_text(settings),
    }
    con.execute(statement(FOLDER, "record_check"), told)
    for dropped in statement(FOLDER, "forget_check").strip().split("\n"):
        con.execute(dropped)


def settings_text(settings: RuleSettings) -> str:
    """Return what the score needs of the settings, as JSON."""
    severities = {
        code: own["severity"] for code, own in settings.by_rule.items() if "severity" in own
    }
    return json.dumps({"score": dict(settings.score), "severities": severities}, sort_keys=True)
