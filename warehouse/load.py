"""Load files into a warehouse: all of a run becomes visible at its end, or nothing.

In: paths as a user gives them. Out: the warehouse, and a ``LoadSummary``. The run
is one transaction; killed or interrupted, it leaves the warehouse as it was.
Contents that are known are passed over, so a second run over the same files
changes nothing but the list of runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.files.source import Rejection, SourceFile
from normalize.records import Document
from warehouse.connection import open_for_loading, row
from warehouse.known import Known
from warehouse.names import GroupNames, settle_names
from warehouse.program import program_version
from warehouse.reading import ReadFile, read_in_order
from warehouse.settle import settle_forms
from warehouse.statements import statement
from warehouse.summary import LoadSummary, Tally
from warehouse.table_rows import DocumentRows, escaped
from warehouse.write import remember_paths, utc_now, write_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Judgement

BATCH_INDICATORS = 20_000
BATCH_FILES = 500
"""A batch is written when it has either: large enough for the appender, small in memory."""


class Progress(Protocol):
    """Called after every file: how many are done, the path, and its status.

    The status is one of ``documents.status`` or ``unchanged``.
    """

    def __call__(self, done: int, path: str, status: str) -> None:
        """Show it, or not."""


Ahead = Callable[[Iterator[SourceFile]], AbstractContextManager[Iterator[SourceFile]]]
"""Prepares files before they are read, several at once (old formats are converted in batches)."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What loading needs of the earlier stages; ``installed_reader`` gives the real one."""

    version: str
    discover: Callable[[Iterable[str]], Iterator[SourceFile | Rejection]]
    read: Callable[[SourceFile], Document]
    group_names: GroupNames | None = None
    ahead: Ahead = nullcontext
    check: Callable[[DuckDBPyConnection], Sequence[object]] | None = None


def installed_reader(rules: Path | None = None) -> Reader:
    """Return the stages as installed; importing them is left until something is loaded.

    ``rules`` is a user's file of settings for the quality rules.

    Raises:
        SettingsRefused: that file cannot be read, or names what is not there.
    """
    from ingest.convert import converted_ahead
    from ingest.files.discover import discover
    from ingest.reading import READER_VERSION
    from normalize.document import read_document
    from warehouse.rules.checking import check
    from warehouse.rules.settings import read_settings

    settings = read_settings(rules)

    return Reader(
        READER_VERSION,
        discover,
        read_document,
        ahead=converted_ahead,
        check=lambda con: check(con, settings),
    )


def load(
    paths: Sequence[str],
    warehouse: Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    reader: Reader | None = None,
    judgements: Sequence[Judgement] = (),
) -> LoadSummary:
    """Read everything under ``paths`` and load what is new.

    Args:
        paths: files, folders and archives.
        warehouse: the warehouse file; made where there is none.
        workers: processes that read; 1 reads in this one.
        progress: called after every file.
        reader: stand-ins for the earlier stages.
        judgements: people's decisions about names.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        KeyboardInterrupt: the run was interrupted; nothing of it was kept, and
            ``load_runs`` says so.
    """
    began, clock = utc_now(), time.monotonic()
    reader = reader or installed_reader()
    with open_for_loading(warehouse) as con:
        run_id = int(row(con, statement("load", "next_run"))[0])
        con.begin()
        try:
            run = _Run(con, run_id, began, reader, progress)
            run.read(paths, workers)
            proposals = run.settle(judgements)
            summary = run.tally.summary(run_id, proposals, time.monotonic() - clock)
            unchecked = reader.check is not None and (run.wrote or run.unchecked_before)
            _record(con, began, "unchecked" if unchecked else "complete", reader.version, summary)
            con.commit()
        except BaseException as error:
            con.rollback()
            if isinstance(error, KeyboardInterrupt):
                with suppress(Exception):  # a note of the interruption is welcome, not owed
                    nothing = Tally().summary(run_id, 0, 0.0)
                    _record(con, began, "interrupted", reader.version, nothing)
            raise
        if reader.check is not None and unchecked:
            summary = replace(summary, unchecked=_checked(con, run_id, reader.check))
    return summary


def _checked(
    con: DuckDBPyConnection, run_id: int, check: Callable[[DuckDBPyConnection], Sequence[object]]
) -> str | None:
    """Run the quality rules in a transaction of their own; return why that failed, or None.

    What was read is safe by then: a rule that fails must not cost it. The run
    stays ``unchecked``, so that the next one checks again.
    """
    import duckdb

    con.begin()
    try:
        check(con)
        con.execute(statement("load", "run_checked"), [run_id])
        con.commit()
    except (duckdb.Error, RuntimeError, KeyboardInterrupt) as error:
        con.rollback()
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


class _Run:
    """One run while its transaction is open."""

    def __init__(
        self,
        con: DuckDBPyConnection,
        run_id: int,
        began: datetime,
        reader: Reader,
        progress: Progress | None,
    ) -> None:
        self._con = con
        self._run_id = run_id
        self._began = began
        self._reader = reader
        self._progress = progress
        self._known = Known(con, reader.version)
        self._batch: list[DocumentRows] = []
        self._waiting_indicators = 0
        self.wrote = False
        self.unchecked_before = bool(row(con, statement("load", "left_unchecked"))[0])
        self.tally = Tally()

    def read(self, paths: Sequence[str], workers: int) -> None:
        """Read what is new under the paths and write it."""
        read_file = ReadFile(self._reader.read, self._reader.version)
        with self._reader.ahead(self._new_sources(paths)) as sources:
            reading = read_in_order(sources, read_file, workers)
            with closing(reading):  # an interruption must end the workers now, not some day
                for rows in reading:
                    self._take(rows)
        self._write()
        self._known.forget_opened(self._con, self._run_id)
        moved = remember_paths(self._con, self._run_id, self._known.paths)
        self.wrote = self.wrote or moved > 0

    def _take(self, rows: DocumentRows) -> None:
        """Count a file that was read, and write the batch once it is large enough."""
        self.tally.count_document(rows)
        self._tell(rows.path, rows.status)
        if not self._known.rejected_as_before(rows):
            self._batch.append(rows)
            self._waiting_indicators += len(rows.indicators)
        if self._waiting_indicators >= BATCH_INDICATORS or len(self._batch) >= BATCH_FILES:
            self._write()

    def settle(self, judgements: Sequence[Judgement]) -> int:
        """Bring names and currency up to date; return how many pairs of names are proposed."""
        if not self.wrote and not judgements:
            return int(row(self._con, statement("load", "count_proposals"))[0])
        self._con.execute(statement("load", "settling_memory"))
        proposals = settle_names(self._con, judgements, group_names=self._reader.group_names)
        settle_forms(self._con)
        return proposals

    def _new_sources(self, paths: Sequence[str]) -> Iterator[SourceFile]:
        """Yield the files whose content has to be read, and note all others."""
        for found in self._reader.discover(paths):
            if isinstance(found, Rejection):
                self.tally.count_unopened(found)
                self._known.note_unopened(found)
                self._tell(found.path, "rejected")
            elif self._known.has(found):
                self.tally.statuses["unchanged"] += 1
                self._tell(found.path, "unchanged")
            else:
                yield found

    def _write(self) -> None:
        if self._batch:
            write_rows(self._con, self._run_id, self._began, self._batch)
            self.wrote = True
        self._batch = []
        self._waiting_indicators = 0

    def _tell(self, path: str, status: str) -> None:
        if self._progress is not None:
            self._progress(self.tally.files, escaped(path), status)


def _record(
    con: DuckDBPyConnection, began: datetime, status: str, version: str, summary: LoadSummary
) -> None:
    con.execute(
        statement("load", "record_run"),
        [
            summary.run_id,
            began,
            utc_now(),
            status,
            summary.files,
            summary.loaded,
            summary.no_table,
            summary.rejected,
            summary.unchanged,
            summary.forms,
            summary.indicators,
            sum(summary.findings.values()),
            summary.proposals,
            version,
            program_version(),
        ],
    )
