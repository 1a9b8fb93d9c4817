"""Run the SQL of a report and put headers to what it gives.

In: an open warehouse and filters. Out: a ``Report``. Titles, tables and headers
stand in ``reports.toml``, ``headers.toml`` and ``words.toml``; every table
is one file in ``sql/reports``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.connection import open_for_reading
from warehouse.errors import QueryFailed
from warehouse.reports.records import Column, Filters, Report, ResultTable, Table, Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PARAMETER = re.compile(r"\$([a-z_]+)")


def report_duplicates(con: DuckDBPyConnection, filters: Filters | None = None) -> Report:
    """Return the indicators that are there twice, group by group."""
    return build_report(con, "duplicates", filters)


def report_years(con: DuckDBPyConnection, filters: Filters | None = None) -> Report:
    """Return projects and indicators beside themselves in other years."""
    return build_report(con, "years", filters)


def report_units(con: DuckDBPyConnection, filters: Filters | None = None) -> Report:
    """Return indicators that more than one unit sets, with the spread of their targets."""
    return build_report(con, "units", filters)


def report_peers(con: DuckDBPyConnection, filters: Filters | None = None) -> Report:
    """Return where units differ from their peers, and the targets that are far from the others."""
    return build_report(con, "peers", filters)


def status(con: DuckDBPyConnection) -> Report:
    """Return what is loaded, what was not, and the history of runs."""
    return build_report(con, "status", None)


def build_report(con: DuckDBPyConnection, name: str, filters: Filters | None) -> Report:
    """Build one of the reports of ``reports.toml``.

    Raises:
        KeyError: there is no such report.
    """
    described = _data("reports.toml")[name]
    tables = [_table(con, entry, filters or Filters()) for entry in described["tables"]]
    return Report(name, _text(described["title"]), tuple(tables))


def not_asked(name: str, filters: Filters) -> tuple[str, ...]:
    """Return the filters that are given and that no table of a report knows how to use.

    Raises:
        KeyError: there is no such report.
    """
    tables = _data("reports.toml")[name]["tables"]
    asked = {
        one for entry in tables for one in _PARAMETER.findall(statement("reports", entry["sql"]))
    }
    given = (key for key, value in asdict(filters).items() if value is not None)
    return tuple(key for key in given if key not in asked)


def run_sql(warehouse: Path, query: str) -> ResultTable:
    """Run a user's query read-only and return all it gives; the last one of several.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        QueryFailed: the query is wrong, or would change the warehouse.
    """
    import duckdb

    with open_for_reading(warehouse) as con:
        try:
            result = con.execute(query)
            columns = tuple(column[0] for column in result.description or ())
            return ResultTable(columns, tuple(result.fetchall()) if columns else ())
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error


def _table(con: DuckDBPyConnection, entry: Mapping[str, Any], filters: Filters) -> Table:
    sql = statement("reports", entry["sql"])
    asked = set(_PARAMETER.findall(sql))
    given = {key: value for key, value in asdict(filters).items() if key in asked}
    result = con.execute(sql, given)
    columns = tuple(_column(column[0]) for column in result.description)
    return Table(entry["sql"], _text(entry["title"]), columns, tuple(result.fetchall()))


def _column(key: str) -> Column:
    header = _data("headers.toml")[key]
    return Column(key, _text(header), header.get("kind", "text"), words_of(key))


def words_of(key: str) -> Mapping[str, Text]:
    """Return what the stable English words in a column are called; empty where it holds none."""
    return {word: _text(entry) for word, entry in _data("words.toml").get(key, {}).items()}


def _text(entry: Mapping[str, str]) -> Text:
    return Text(entry["zh"], entry["en"])


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("warehouse").joinpath("reports", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
