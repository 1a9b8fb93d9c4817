"""Opening a warehouse, and the one way statements are run on it.

DuckDB streams results, and a result that was not read to its end owns the
connection; so rows are always fetched whole (``rows``, ``row``).
One process may write or many may read: errors say who is in the way.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.note import Note
from warehouse.backup import keep_backup
from warehouse.errors import (
    WarehouseDamaged,
    WarehouseError,
    WarehouseFull,
    WarehouseLocked,
    WarehouseMissing,
    WarehouseNotOpened,
    WarehouseVersion,
)
from warehouse.migrate import (
    KNOWN_VERSION,
    check_version,
    holds_data,
    migrate,
    stored_version,
    stored_views,
    views_digest,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Parameters = Sequence[Any] | Mapping[str, Any]

LOADING_MEMORY = "128MB"
"""What DuckDB may hold while files are read and written; beyond it spills to disk beside the
warehouse. Settling, which looks at the whole warehouse at once, may hold more, see
``load/settling_memory.sql`` (``settle_names`` over a million descriptions runs out of memory below
128 MB)."""

_DAMAGE = (
    "not a valid DuckDB",
    "Corrupt database",
    "computed checksum",
    "Could not read enough bytes",
)
_NO_SPACE = ("No space left on device", "File too large", "Disk quota exceeded", "disk is full")
_NOT_WRITABLE = ("Permission denied", "Read-only file system", "Cannot open file")
_LOOK_AGAIN_SECONDS = 0.2
_HOLDER = re.compile(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a warehouse in use, and who is told of that and of a migration."""

    seconds: float = 0.0
    told: Callable[[Note], None] | None = None

    def tell(self, note: Note) -> None:
        """Tell it, if somebody wants to know."""
        if self.told is not None:
            self.told(note)


@contextmanager
def open_for_reading(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open an existing warehouse read-only.

    Raises:
        WarehouseError: the subclass says whether it is missing, locked, damaged
            or of another version.
    """
    if not path.exists():
        raise WarehouseMissing(path=path)
    with _in_use(path, _connect(path, read_only=True)) as con:
        check_version(con, path)
        stale = stored_views(con) != views_digest()
        if not stale:
            yield con
            return
    _renew_views(path)
    with _in_use(path, _connect(path, read_only=True)) as con:
        yield con


@contextmanager
def open_for_loading(path: Path, patience: Patience | None = None) -> Iterator[DuckDBPyConnection]:
    """Open a warehouse for writing; create it or bring it up to date where needed.

    A warehouse of an older program is copied before it is changed.

    Raises:
        WarehouseError: as for ``open_for_reading``.
    """
    patience = patience or Patience()
    with _in_use(path, _connect_patiently(path, patience)) as con:
        found = stored_version(con, path)
        if found in (0, KNOWN_VERSION) or found > KNOWN_VERSION or not holds_data(con):
            migrate(con, path)
            yield con
            return
    kept = keep_backup(path, found)
    with _in_use(path, _connect_patiently(path, patience)) as con:
        migrate(con, path)
        patience.tell(
            Note.of("warehouse_migrated", path=path, found=found, known=KNOWN_VERSION, kept=kept)
        )
        yield con


def is_interruption(error: BaseException) -> bool:
    """Tell whether somebody pressed Ctrl-C: in the middle of a statement DuckDB says so itself."""
    import duckdb

    return any(
        isinstance(one, KeyboardInterrupt | duckdb.InterruptException)
        or (isinstance(one, RuntimeError) and "interrupted" in str(one))
        for one in _behind(error)
    )


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and those it came of: tidying up after one can fail for another reason."""
    while error is not None:
        yield error
        error = error.__context__


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
def _in_use(path: Path, con: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """Hold a connection and close it; tell what only shows while it is used."""
    import duckdb

    try:
        yield con
    except duckdb.Error as error:
        for one in _behind(error):
            told = _met_in_use(path, str(one))
            if told is not None:
                raise told from error
        raise
    finally:
        con.close()


def _met_in_use(path: Path, reason: str) -> WarehouseError | None:
    """Turn what DuckDB says of a file it has open into a sentence, None if it is not the file."""
    first_line = reason.partition("\n")[0]
    if any(mark in reason for mark in _DAMAGE):
        return WarehouseDamaged(path=path, reason=first_line)
    if any(mark in reason for mark in _NO_SPACE):
        return WarehouseFull(path=path, reason=first_line)
    if first_line.startswith("IO Error") and any(mark in reason for mark in _NOT_WRITABLE):
        return WarehouseNotOpened(path=path, reason=first_line)
    return None


def _connect_patiently(path: Path, patience: Patience) -> DuckDBPyConnection:
    """Connect for writing; wait while another program has the warehouse open."""
    end = time.monotonic() + patience.seconds
    is_told = False
    while True:
        try:
            return _connect(path, read_only=False)
        except WarehouseLocked as error:
            if error.holder == _this_process() or time.monotonic() >= end:
                raise
            if not is_told:
                patience.tell(Note.of("warehouse_waited_for", path=path, holder=error.holder))
                is_told = True
        time.sleep(_LOOK_AGAIN_SECONDS)


def _this_process() -> str:
    return f"PID {os.getpid()}"


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
        return WarehouseLocked(path=path, holder=_this_process())
    if "version number" in reason:
        return WarehouseVersion(path=path, found=first_line, known=KNOWN_VERSION)
    told = _met_in_use(path, reason)
    return told or WarehouseNotOpened(path=path, reason=first_line)
