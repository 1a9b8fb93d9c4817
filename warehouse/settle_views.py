"""Keep ready what the comparison views show, so that they answer at once however large it all is.

Run when identities, currency, links or names were settled, and when the views changed. The
tables stand in the schema ``settled`` and are nobody's interface: the views above them are.
Everything is worked out year by year where it can be, so that memory stays within
``load/settling_memory.sql``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from warehouse.statements import names_in, statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "settled"
READY = ("indicator_years", "indicator_units", "duplicate_indicators")
"""The views that show nothing but a table of the same name in the schema ``settled``."""


def settle_views(con: DuckDBPyConnection) -> None:
    """Fill the tables behind the views ``READY`` anew. The caller holds the transaction."""
    with _settling_memory(con):
        con.execute(statement(FOLDER, "schema"))
        con.execute(statement(FOLDER, "repeats"))
        con.execute(statement(FOLDER, "empty_indicator_years"))
        _by_year(con, "link_years", "indicator_years")
        con.execute(statement(FOLDER, "indicator_units"))
        con.execute(statement(FOLDER, "duplicate_names"))
        con.execute(statement(FOLDER, "empty_duplicate_sets"))
        _by_year(con, "form_years", "duplicate_sets")
        con.execute(statement(FOLDER, "duplicate_indicators"))
        con.execute(statement(FOLDER, "forget"))


def settled_text() -> str:
    """Return all that decides what the tables hold: where it changes, they are made anew."""
    return "\n".join(statement(FOLDER, name) for name in names_in(FOLDER))


def _by_year(con: DuckDBPyConnection, years: str, name: str) -> None:
    for (year,) in con.execute(statement(FOLDER, years)).fetchall():
        con.execute(statement(FOLDER, name), {"year": year})


@contextmanager
def _settling_memory(con: DuckDBPyConnection) -> Iterator[None]:
    """Let DuckDB hold what settling needs, and no more than before afterwards."""
    ((before,),) = con.execute("select current_setting('memory_limit')").fetchall()
    con.execute(statement("load", "settling_memory"))
    try:
        yield
    finally:
        con.execute(statement(FOLDER, "limit_memory"), [before])
