"""Opening a warehouse, and the one way statements are run on it.

DuckDB streams results, and a result that was not read to its end owns the
connection; so rows are always fetched whole (``rows``, ``row``).
One process may write or many may read: errors say who is in the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.errors import (
    WarehouseDamaged,
    WarehouseError,
    WarehouseLocked,
    WarehouseMissing,
    WarehouseNotOpened,
    WarehouseVersion,
)
from warehouse.migrate import KNOWN_VERSION, check_version, migrate, stored_views, views_digest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Parameters = Sequence[Any] | Mapping[str, Any]

LOADING_MEMORY = "128MB"
"""What DuckDB may hold while files are read and written; beyond it spills to disk beside the
warehouse. Settling, which looks at the whole warehouse at once, may hold more (``settle_names``
over a million descriptions runs out of memory below 128 MB)."""

_DAMAGE = (
    "not a valid DuckDB",
    "Corrupt database",
    "computed checksum",
    "Could not read enough bytes",
)
_HOLDER = re.compile(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")


@contextmanager
def open_for_reading(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open an existing warehouse read-only.

    Raises:
        WarehouseError: the subclass says whether it is missing, locked, damaged
            or of another version.
    """
    if not path.exists():
        raise WarehouseMissing(path=path)
    with _in_use(path, read_only=True) as con:
        check_version(con, path)
        stale = stored_views(con) != views_digest()
        if not stale:
            yield con
            return
    _renew_views(path)
    with _in_use(path, read_only=True) as con:
        yield con


@contextmanager
def open_for_loading(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open a warehouse for writing; create it or bring it up to date where needed.

    Raises:
        WarehouseError: as for ``open_for_reading``.
    """
    with _in_use(path, read_only=False) as con:
        migrate(con, path)
        yield con


def rows(
    con: DuckDBPyConnection, sql: str, parameters: Parameters | None = None
) -> list[tuple[Any, ...]]:
    """Run one statement and return all its rows."""
    result = con.execute(sql) if parameters is None else con.execute(sql, parameters)
    return result.fetchall()


def row(con: DuckDBPyConnection, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...]:
    """Run one statement that gives exactly one row, and return it."""
    (only,) = rows(con, sql, parameters)
    return only


def _renew_views(path: Path) -> None:
    """Renew the views another program left, if nobody is in the way."""
    with suppress(WarehouseLocked, WarehouseNotOpened), open_for_loading(path):
        pass


@contextmanager
def _in_use(path: Path, *, read_only: bool) -> Iterator[DuckDBPyConnection]:
    """Hold a connection and close it; tell damage that only shows while reading."""
    import duckdb

    con = _connect(path, read_only=read_only)
    try:
        yield con
    except duckdb.Error as error:
        if any(mark in str(error) for mark in _DAMAGE):
            raise WarehouseDamaged(path=path, reason=str(error).splitlines()[0]) from error
        raise
    finally:
        con.close()


def _connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {}
    if not read_only:
        settings["memory_limit"] = LOADING_MEMORY
    try:
        con = duckdb.connect(str(path), read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise _explained(path, str(error)) from error
    # DuckDB's own progress bar goes to standard output, into the data
    con.execute("set enable_progress_bar = false")
    return con


def _explained(path: Path, reason: str) -> WarehouseError:
    """Turn what DuckDB says when it cannot open a file into a sentence with a remedy."""
    first_line = reason.splitlines()[0]
    holder = _HOLDER.search(reason)
    if holder:
        shown = f"PID {holder['pid']} ({Path(holder['program']).name})"
        return WarehouseLocked(path=path, holder=shown)
    if "set lock" in reason or "being used by another process" in reason:
        return WarehouseLocked(path=path, holder="?")
    if "different configuration" in reason:
        return WarehouseLocked(path=path, holder=f"PID {os.getpid()}")
    if "version number" in reason:
        return WarehouseVersion(path=path, found=first_line, known=KNOWN_VERSION)
    if any(mark in reason for mark in _DAMAGE):
        return WarehouseDamaged(path=path, reason=first_line)
    return WarehouseNotOpened(path=path, reason=first_line)
