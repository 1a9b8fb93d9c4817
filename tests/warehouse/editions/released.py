"""Warehouses as each released schema version left them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.migrate import STEPS
from warehouse.statements import statement

RELEASED = Path(__file__).with_name("released")
VERSIONS = tuple(range(1, 1 + len(list(RELEASED.glob("rows_*.sql")))))


def make(path: Path, version: int, *, empty: bool = False) -> None:
    """Make a warehouse of an older version: its steps in order, each with its rows."""
    with duckdb.connect(str(path)) as con:
        con.execute(statement("load", "schema_version"))
        for step in STEPS[:version]:
            con.execute(statement("schema", step))
            rows = (RELEASED / f"rows_{step[:4]}.sql").read_text(encoding="utf-8")
            if rows and not empty:
                con.execute(rows)
        con.execute(
            "insert into schema_version values (?, timestamp '2026-01-01', 'older')", [version]
        )
