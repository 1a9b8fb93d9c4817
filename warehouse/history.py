"""What happened to each document in a run: told apart by what was there before and is there now.

The run takes a picture of the warehouse at its beginning (temporary tables) and
compares at its end, so that every way a document can change is seen, whatever
part of the program changed it. The caller holds the transaction throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from warehouse.connection import rows
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BEFORE = ("standing_before", "documents_before", "forms_before")
_READ_BEFORE = (
    "read_before",
    "projects_read_before",
    "indicators_read_before",
    "plans_read_before",
)


def remember_before(con: DuckDBPyConnection) -> None:
    """Keep what stands, is known and counts before the run."""
    for name in _BEFORE:
        con.execute(statement("load", name))


def keep_earlier_reading(con: DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    """Keep what was read of some documents, before they are written anew."""
    con.execute(statement("load", _READ_BEFORE[0]), [list(document_ids)])
    for name in _READ_BEFORE[1:]:
        con.execute(statement("load", name))


def compare_readings(con: DuckDBPyConnection, run_id: int) -> None:
    """Record which values differ between what was kept and what is written now."""
    con.execute(statement("load", "reading_changes"), [run_id])


def record_events(
    con: DuckDBPyConnection, run_id: int, not_read_again: Sequence[tuple[str, str, str]]
) -> None:
    """Record what happened to each document in the run.

    ``not_read_again`` are id, path and code of documents a newer reader could not
    read; what an older one read of them stays.
    """
    columns = [[row[column] for row in not_read_again] for column in range(3)]
    con.execute(statement("load", "failed_readings"), columns)
    con.execute(statement("load", "record_events"), [run_id])


def events_of(con: DuckDBPyConnection, run_id: int) -> tuple[dict[str, int], int]:
    """Return how many documents met which event in a run, and how many values were read anew."""
    found = rows(con, statement("load", "run_events"), [run_id])
    return {event: count for event, count, _ in found}, sum(changes or 0 for *_, changes in found)
