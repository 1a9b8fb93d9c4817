"""The tables and columns of a warehouse with their comments, for people who write SQL."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from warehouse.reports.records import ResultTable
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def described(con: DuckDBPyConnection, table: str | None) -> ResultTable:
    """Return all tables and views, or the columns of one; no rows where there is no such table."""
    name, columns, asked = (
        ("schema_columns", ("column", "type", "meaning"), [table])
        if table
        else ("schema_tables", ("table", "kind", "rows", "meaning"), [])
    )
    rows = con.execute(statement("reports", name), asked).fetchall()
    return ResultTable(columns, tuple(rows))


def nearest(con: DuckDBPyConnection, table: str) -> str | None:
    """Return the name of the table or view that is spelled most like the one given, if one is."""
    names = [row[0] for row in described(con, None).rows]
    return next(iter(get_close_matches(table.lower(), names, n=1)), None)
