"""The tables and columns of a warehouse with their comments, for people who write SQL."""

from __future__ import annotations

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
