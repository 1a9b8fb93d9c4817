"""Run a statement of ``sql/quality`` with the filters it asks for."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from warehouse.reports.records import Filters
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "quality"
_PARAMETER = re.compile(r"\$([a-z_]+)")


def ask(
    con: DuckDBPyConnection, name: str, filters: Filters, **more: object
) -> list[tuple[Any, ...]]:
    """Run ``sql/quality/<name>.sql`` and return all its rows.

    A filter the statement has no parameter for is passed over: DuckDB refuses it.
    """
    given = {**asdict(filters), **more}
    asked = {key: given[key] for key in _asked(name)}
    return con.execute(statement(FOLDER, name), asked).fetchall()


@cache
def _asked(name: str) -> frozenset[str]:
    return frozenset(_PARAMETER.findall(statement(FOLDER, name)))
