"""Read files into rows, one after the other or in several processes.

In: source files. Out: their rows, in the order the files came. A file that
brings the reader down, by an error nobody foresaw or by killing its process,
costs that file only and is told as a rejection.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from ingest.files.source import Rejection, SourceFile
from ingest.note import Note
from normalize.records import Document
from warehouse.table_rows import DocumentRows, rows_of

WAITING_PER_WORKER = 8
"""Files handed to a worker ahead of the one being written: enough that a long file
does not leave the others idle, few enough that memory stays flat."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a worker does with a file. ``read`` must be importable by name in another process."""

    read: Callable[[SourceFile], Document]
    reader_version: str

    def __call__(self, source: SourceFile) -> DocumentRows:
        """Read one file and lay it out as rows."""
        try:
            return rows_of(self.read(source))
        except Exception as error:  # told as a rejection: one file must not cost the run
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            return self.rejected(source, Note.of("reader_failed", raw=source.path, reason=reason))

    def rejected(self, source: SourceFile, note: Note) -> DocumentRows:
        """Return the rows of a file that could not be read."""
        return rows_of(
            Document(
                document_id=source.document_id,
                path=source.path,
                file_name=source.file_name,
                media_type=source.media_type,
                size_bytes=source.size_bytes,
                pages=None,
                status="rejected",
                reader_version=self.reader_version,
                fiscal_year=None,
                year_source=None,
                unit_code=None,
                unit_name=None,
                unit_source=None,
                edition=0,
                edition_raw=None,
                projects=(),
                findings=(),
                rejections=(Rejection(source.path, "read", note),),
            )
        )


def read_in_order(
    sources: Iterable[SourceFile], read_file: ReadFile, workers: int
) -> Generator[DocumentRows, None, None]:
    """Yield the rows of files in the order they come, read by up to ``workers`` processes."""
    if workers <= 1:
        yield from map(read_file, sources)
        return
    pool = _Pool(read_file, workers)
    waiting: deque[_Waiting] = deque()
    try:
        for source in sources:
            waiting.append(pool.hand_out(source))
            if len(waiting) >= workers * WAITING_PER_WORKER:
                yield pool.result(waiting.popleft())
        while waiting:
            yield pool.result(waiting.popleft())
    finally:
        pool.stop()


@dataclass(frozen=True, slots=True)
class _Waiting:
    source: SourceFile
    future: Future[DocumentRows] | None
    executor: ProcessPoolExecutor | None


class _Pool:
    """A process pool that survives the death of its workers."""

    def __init__(self, read_file: ReadFile, workers: int) -> None:
        self._read_file = read_file
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._others = {child.pid for child in multiprocessing.active_children()}

    def hand_out(self, source: SourceFile) -> _Waiting:
        if self._executor is None:
            self._executor = _executor(self._workers)
        try:
            return _Waiting(source, self._executor.submit(self._read_file, source), self._executor)
        except BrokenProcessPool:
            # an earlier file killed a worker: which one shows when its result is asked for
            return _Waiting(source, None, self._executor)

    def result(self, waiting: _Waiting) -> DocumentRows:
        if waiting.future is not None:
            try:
                return waiting.future.result()
            except BrokenProcessPool:
                pass
        # all files that were waiting broke together: read each alone to find the culprit
        if self._executor is waiting.executor:
            self._executor = None
        return self._read_alone(waiting.source)

    def _read_alone(self, source: SourceFile) -> DocumentRows:
        with _executor(1) as executor:
            try:
                return executor.submit(self._read_file, source).result()
            except BrokenProcessPool:
                return self._read_file.rejected(source, Note.of("reader_crashed", raw=source.path))

    def stop(self) -> None:
        """End the workers, in the middle of a file if need be."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            if child.pid not in self._others:
                child.terminate()


def _executor(workers: int) -> ProcessPoolExecutor:
    # spawned, not forked: a fork would inherit the open warehouse and its lock
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
    )


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
