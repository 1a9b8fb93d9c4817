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
from ingest.reader_versions import ReaderVersion
from normalize.records import Document
from warehouse.connection import Patience, is_interruption, open_for_loading, row
from warehouse.forget import Prune, forget, missing_paths, note_missing, refuse_too_many
from warehouse.history import (
    compare_readings,
    events_of,
    keep_earlier_reading,
    record_events,
    remember_before,
)
from warehouse.known import Known, Met
from warehouse.names import own_names_changed
from warehouse.own_files import without_own
from warehouse.places import Walk, known_places, place_of
from warehouse.reading import ReadFile, read_in_order
from warehouse.run_record import record_run
from warehouse.settle_views import allow_settling, were_settled
from warehouse.statements import statement
from warehouse.summary import LoadSummary, Tally
from warehouse.table_rows import DocumentRows, escaped
from warehouse.write import remember_paths, utc_now, write_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Judgement
    from warehouse.names import GroupNames

BATCH_INDICATORS = 20_000
BATCH_FILES = 500
"""A batch is written when it has either: large enough for the appender, small in memory."""


class ChecksInterrupted(KeyboardInterrupt):
    """The quality rules were interrupted; what was read is kept, the next load checks it."""

    def __init__(self, summary: LoadSummary) -> None:
        """Keep what the run did."""
        super().__init__()
        self.summary = summary


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
    """What loading needs of the earlier stages; ``installed_reader`` gives the real one.

    ``versions`` say what each version reads differently; without them everything that
    another version read is read again.
    """

    version: str
    discover: Callable[[Iterable[str]], Iterator[SourceFile | Rejection]]
    read: Callable[[SourceFile], Document]
    group_names: GroupNames | None = None
    ahead: Ahead = nullcontext
    check: Callable[[DuckDBPyConnection], Sequence[object]] | None = None
    versions: Sequence[ReaderVersion] = ()


def installed_reader(rules: Path | None = None) -> Reader:
    """Return the stages as installed; importing them is left until something is loaded.

    ``rules`` is a user's file of settings for the quality rules.

    Raises:
        SettingsRefused: that file cannot be read, or names what is not there.
    """
    from ingest.convert import converted_ahead
    from ingest.files.discover import discover
    from ingest.reader_versions import reader_versions

    versions = reader_versions()
    return Reader(
        versions[-1].version,
        discover,
        _read_document,
        ahead=converted_ahead,
        check=_check_with(rules),
        versions=versions,
    )


def _read_document(source: SourceFile) -> Document:
    """Read a file; the readers are imported with the first one that has to be read."""
    from normalize.document import read_document

    return read_document(source)


def _check_with(rules: Path | None) -> Callable[[DuckDBPyConnection], Sequence[object]]:
    """Return the check by a user's settings, which are read now, or by the program's own."""
    own = None
    if rules is not None:
        from warehouse.rules.settings import read_settings

        own = read_settings(rules)

    def checked(con: DuckDBPyConnection) -> Sequence[object]:
        from warehouse.rules.checking import check

        return check(con, own)

    return checked


def load(
    paths: Sequence[str],
    warehouse: Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    reader: Reader | None = None,
    judgements: Sequence[Judgement] = (),
    prune: Prune | None = None,
    patience: Patience | None = None,
) -> LoadSummary:
    """Read everything under ``paths`` and load what is new.

    Args:
        paths: files, folders and archives.
        warehouse: the warehouse file; made where there is none.
        workers: processes that read; 1 reads in this one.
        progress: called after every file.
        reader: stand-ins for the earlier stages.
        judgements: people's decisions about names.
        prune: forget files under ``paths`` that are not there any more; None keeps them.
        patience: how long to wait for a warehouse in use, and who is told.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        ForgettingRefused: too much is missing to be true; nothing of the run was kept.
        ChecksInterrupted: interrupted while the rules ran; what was read is kept.
        KeyboardInterrupt: the run was interrupted; nothing of it was kept, and
            ``load_runs`` says so.
    """
    began, clock = utc_now(), time.monotonic()
    reader = reader or installed_reader()
    reader = replace(reader, discover=without_own(reader.discover, warehouse))
    with open_for_loading(warehouse, patience) as con:
        run_id = int(row(con, statement("load", "next_run"))[0])
        con.begin()
        try:
            run = _Run(con, run_id, began, reader, progress)
            run.read(paths, workers)
            run.look_for_missing(paths, prune)
            proposals = run.settle(judgements)
            run.record_history()
            summary = run.summary(proposals, time.monotonic() - clock)
            unchecked = reader.check is not None and (run.wrote or run.unchecked_before)
            record_run(
                con, began, "unchecked" if unchecked else "complete", reader.version, summary
            )
            con.commit()
        except BaseException as error:
            _undo(con, error, run_id, began, reader.version)
            raise
        if reader.check is not None and unchecked:
            return _checked(con, summary, reader.check)
    return summary


def _undo(
    con: DuckDBPyConnection, error: BaseException, run_id: int, began: datetime, version: str
) -> None:
    """Take a run back; what ended it is told by the caller, so nothing is raised but that.

    Raises:
        KeyboardInterrupt: somebody interrupted DuckDB in the middle of a statement.
    """
    with suppress(Exception):  # where the disk is full, DuckDB has closed the transaction itself
        con.rollback()
    if is_interruption(error):
        with suppress(Exception):  # a note of the interruption is welcome, not owed
            nothing = Tally().summary(run_id, 0, 0.0)
            record_run(con, began, "interrupted", version, nothing)
        if not isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt from error


def _checked(
    con: DuckDBPyConnection,
    summary: LoadSummary,
    check: Callable[[DuckDBPyConnection], Sequence[object]],
) -> LoadSummary:
    """Run the quality rules in a transaction of their own; the summary says if that failed.

    What was read is safe by then: a rule that fails must not cost it. The run
    stays ``unchecked``, so that the next one checks again.

    Raises:
        ChecksInterrupted: somebody interrupted them.
    """
    import duckdb

    con.begin()
    try:
        check(con)
        con.execute(statement("load", "run_checked"), [summary.run_id])
        con.commit()
    except (duckdb.Error, RuntimeError, KeyboardInterrupt) as error:
        with suppress(Exception):
            con.rollback()
        if is_interruption(error):
            raise ChecksInterrupted(summary) from error
        return replace(summary, unchecked=f"{type(error).__name__}: {error}".splitlines()[0])
    return summary


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
        remember_before(con)
        self._standing = known_places(con)
        self._known = Known(con, reader.version, reader.versions)
        self._batch: list[DocumentRows] = []
        self._waiting_indicators = 0
        self._again: list[SourceFile] = []
        self._missing = 0
        self._happened = False
        self.wrote = bool(row(con, statement("load", "left_unsettled"))[0])
        self.unchecked_before = bool(row(con, statement("load", "left_unchecked"))[0])
        self.tally = Tally()

    def read(self, paths: Sequence[str], workers: int) -> None:
        """Read what is new under the paths and write it."""
        self._read_all(self._new_sources(paths), workers)
        # a content that could not be read may be readable under another name
        if self._again:
            self._read_all(self._still_unread(), workers)
        self._known.store_rejections(self._con, self._run_id)
        changed = remember_paths(self._con, self._run_id, self._known.paths)
        self.wrote = self.wrote or changed > 0

    def _read_all(self, found: Iterator[SourceFile], workers: int) -> None:
        read_file = ReadFile(self._reader.read, self._reader.version)
        with self._reader.ahead(found) as sources:
            reading = read_in_order(sources, read_file, workers)
            with closing(reading):  # an interruption must end the workers now, not some day
                for rows in reading:
                    self._take(rows)
        self._write()

    def _take(self, rows: DocumentRows) -> None:
        """Count a file that was read, and write the batch once it is large enough."""
        self.tally.count_document(rows)
        self._tell(rows.path, rows.status)
        if not self._known.keeps(rows):
            self._batch.append(rows)
            self._waiting_indicators += len(rows.indicators)
        if self._waiting_indicators >= BATCH_INDICATORS or len(self._batch) >= BATCH_FILES:
            self._write()

    def look_for_missing(self, paths: Sequence[str], prune: Prune | None) -> None:
        """Find the files that stood under the paths and do not any more; forget them if asked.

        Raises:
            ForgettingRefused: there are too many of them.
        """
        found = (path for _, path in self._known.paths)
        walk = Walk.over(map(escaped, paths), found, self._known.unopened_paths)
        missing = [one for one in self._standing if walk.misses(place_of(one.place))]
        moved = note_missing(self._con, self._run_id, missing)
        left = missing_paths(self._con)
        self._happened = any(not one.was_missing for one in missing)
        if prune is None:
            self._missing = len(left)
        elif left:
            if not prune.force:
                refuse_too_many(walk, self._standing, [place for *_, place in left])
            forget(self._con, self._run_id)
        self.wrote = self.wrote or moved > 0 or (prune is not None and bool(left))

    def settle(self, judgements: Sequence[Judgement]) -> int:
        """Bring names and currency up to date; return how many pairs of names are proposed."""
        stands = not judgements or were_settled(self._con, judgements)
        if not self.wrote and stands and not own_names_changed(self._con):
            return int(row(self._con, statement("load", "count_proposals"))[0])
        # imported where something is new: a load that finds nothing new shall be quick
        from warehouse.names import settle_names
        from warehouse.settle import settle_forms

        allow_settling(self._con)
        proposals = settle_names(self._con, judgements, group_names=self._reader.group_names)
        settle_forms(self._con, judgements)
        return proposals

    def record_history(self) -> None:
        """Record what happened to each document."""
        if self.wrote or self._happened or self._known.failed:
            record_events(self._con, self._run_id, self._known.failed)

    def summary(self, proposals: int, seconds: float) -> LoadSummary:
        """Say what the run did."""
        events, values = events_of(self._con, self._run_id)
        counted = self.tally.summary(self._run_id, proposals, seconds)
        return replace(counted, events=events, values_changed=values, missing=self._missing)

    def _new_sources(self, paths: Sequence[str]) -> Iterator[SourceFile]:
        """Yield the files whose content has to be read, and note all others."""
        for found in self._reader.discover(paths):
            if isinstance(found, Rejection):
                self.tally.count_unopened(found)
                self._known.note_unopened(found)
                self._tell(found.path, "rejected")
                continue
            met = self._known.meet(found)
            if met is Met.NEW:
                yield found
            elif met is Met.TWICE:
                self._again.append(found)
            else:
                self._unchanged(found)

    def _still_unread(self) -> Iterator[SourceFile]:
        """Yield the copies of files that could not be read; the other copies are known by now."""
        for source in self._again:
            if self._known.was_rejected(source.document_id):
                yield source
            else:
                self._unchanged(source)

    def _unchanged(self, source: SourceFile) -> None:
        self.tally.statuses["unchanged"] += 1
        self._tell(source.path, "unchanged")

    def _write(self) -> None:
        if self._batch:
            known = self._known.read_before(one.document_id for one in self._batch)
            if known:
                keep_earlier_reading(self._con, known)
            write_rows(self._con, self._run_id, self._began, self._batch)
            if known:
                compare_readings(self._con, self._run_id)
            self.wrote = True
        self._batch = []
        self._waiting_indicators = 0

    def _tell(self, path: str, status: str) -> None:
        if self._progress is not None:
            self._progress(self.tally.files, escaped(path), status)
