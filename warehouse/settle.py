"""Settle, over the whole warehouse, which forms are one form, which count, and which follow which.

Run after documents were written and before anybody reads: the comparison views
build on what is settled here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from warehouse.links import settle_links
from warehouse.regions import settle_regions
from warehouse.settle_views import settle_views
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Judgement


def settle_forms(con: DuckDBPyConnection, judgements: Sequence[Judgement] = ()) -> None:
    """Work out identities, currency and links between years anew. The caller holds the transaction.

    ``judgements`` are people's decisions; those on units and projects count here.
    """
    con.execute("delete from form_identities")
    con.execute(statement("load", "identify_forms"))
    con.execute(statement("load", "currency"))
    settle_regions(con)
    settle_links(con, judgements)
    settle_views(con, judgements)
