"""Run what was typed, in the background, so that Ctrl-C ends the query and not the program.

In: a warehouse and SQL, of one statement or several. Out: what each gave. The
warehouse is open only meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from warehouse.connection import open_for_reading
from warehouse.errors import QueryFailed
from warehouse.reports.records import ResultTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 10_000
"""Rows taken over at a time; between two chunks a query can be ended."""
_WAIT_SECONDS = 0.1

Given = TypeVar("Given")


class Ended(Exception):
    """The person ended the query."""


def answers(warehouse: Path, sql: str) -> list[ResultTable]:
    """Run statements and return what those that give rows gave, in order.

    Raises:
        Ended: Ctrl-C was pressed meanwhile.
        QueryFailed: DuckDB refused one; what came before it has changed nothing.
        WarehouseError: the warehouse cannot be opened.
    """
    return with_interrupt(warehouse, lambda con, ended: _run(con, sql, ended))


def with_interrupt(
    warehouse: Path, work: Callable[[DuckDBPyConnection, threading.Event], Given]
) -> Given:
    """Open a warehouse, do ``work`` with it in the background, close it.

    Raises:
        Ended: Ctrl-C was pressed meanwhile; the database was told to stop.
        QueryFailed: DuckDB refused.
        WarehouseError: the warehouse cannot be opened.
    """
    import duckdb

    with open_for_reading(warehouse) as con:
        ended, done = threading.Event(), threading.Event()
        box: list[Given] = []
        wrong: list[BaseException] = []

        def run() -> None:
            try:
                box.append(work(con, ended))
            except BaseException as error:
                wrong.append(error)
            finally:
                done.set()

        threading.Thread(target=run, daemon=True).start()
        _await(done, con, ended)
        if ended.is_set():
            raise Ended
        if wrong and isinstance(wrong[0], duckdb.Error):
            raise QueryFailed(str(wrong[0])) from wrong[0]
        if wrong:
            raise wrong[0]
        return box[0]


def _await(done: threading.Event, con: DuckDBPyConnection, ended: threading.Event) -> None:
    """Wait until it is done; at Ctrl-C stop the database, again and again until it has heard.

    An event is waited for and not the thread: a ``Thread.join`` that Ctrl-C breaks
    off takes the thread for ended in some versions of Python.
    """
    while not done.is_set():
        try:
            if ended.is_set():
                con.interrupt()
            done.wait(_WAIT_SECONDS)
        except KeyboardInterrupt:
            ended.set()


def _run(con: DuckDBPyConnection, sql: str, ended: threading.Event) -> list[ResultTable]:
    found = []
    for statement in con.extract_statements(sql):
        result = con.execute(statement)
        columns = tuple(column[0] for column in result.description or ())
        taken: list[tuple[object, ...]] = []
        while columns and not ended.is_set() and (chunk := result.fetchmany(CHUNK)):
            taken += chunk
        if columns:
            found.append(ResultTable(columns, tuple(taken)))
    return found
