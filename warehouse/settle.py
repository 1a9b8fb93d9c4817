"""Settle, over the whole warehouse, which forms are one form, which count, and which follow which.

Run after documents were written and before anybody reads: the comparison views
build on what is settled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def settle_forms(con: DuckDBPyConnection) -> None:
    """Work out identities, currency and links between years anew. The caller holds the transaction."""
    con.execute("delete from form_identities")
    con.execute(statement("load", "identify_forms"))
    con.execute(statement("load", "currency"))
    con.execute("delete from project_links")
    con.execute(statement("load", "link_projects"))
