"""What the warehouse knew before the run, so that the run reads only what is new."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.files.source import Rejection, SourceFile
from warehouse.connection import rows
from warehouse.finding_rows import Row, rejection_row
from warehouse.statements import statement
from warehouse.table_rows import DocumentRows, escaped
from warehouse.write import append_rejections

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Known:
    """Contents and rejections the warehouse holds, and what the run adds to them.

    A content is known when it was read by this version of the reader. Rejected
    ones are read again: what was missing then may be installed now.
    """

    def __init__(self, con: DuckDBPyConnection, reader_version: str) -> None:
        """Read from the warehouse what is known."""
        known = rows(con, statement("load", "known_contents"), [reader_version])
        self._settled = {content for content, status in known if status != "rejected"}
        self._rejected: dict[str, set[Row]] = {
            content: set() for content, status in known if status == "rejected"
        }
        self._unopened: dict[str, list[Row]] = defaultdict(list)
        for content, path, *about in rows(con, statement("load", "known_rejections")):
            if content is None:
                self._unopened[path].append(tuple(about))
            elif content in self._rejected:
                self._rejected[content].add(tuple(about))
        self._opened: set[str] = set()
        self._unopened_now: list[Row] = []
        self.paths: list[tuple[str, str]] = []

    def has(self, source: SourceFile) -> bool:
        """Tell whether a file need not be read; either way remember where it stands."""
        path = escaped(source.path)
        self.paths.append((source.document_id, path))
        if self._unopened:
            self._opened.update(name for name in _openers(path) if name in self._unopened)
        if source.document_id in self._settled:
            return True
        self._settled.add(source.document_id)
        return False

    def rejected_as_before(self, document: DocumentRows) -> bool:
        """Tell whether a file was rejected before for the same reasons."""
        before = self._rejected.get(document.document_id)
        if before is None or document.status != "rejected":
            return False
        return {_reason(row) for row in document.rejections} == before

    def note_unopened(self, rejection: Rejection) -> None:
        """Remember something that could not be opened in this run."""
        self._unopened_now.append(rejection_row(None, rejection))

    def forget_opened(self, con: DuckDBPyConnection, run_id: int) -> None:
        """Store what could not be opened now, and forget what could not be opened before.

        What failed before in the same way stays as it was.
        """
        now: dict[str, set[Row]] = defaultdict(set)
        for row in self._unopened_now:
            now[escaped(row[1])].add(_reason(row))
        changed = {path for path, reasons in now.items() if reasons != set(self._unopened[path])}
        gone = self._opened - now.keys()
        con.execute(statement("load", "remove_unopened"), [sorted(changed | gone)])
        fresh = [row for row in self._unopened_now if escaped(row[1]) in changed]
        append_rejections(con, run_id, list(dict.fromkeys(_clean(row) for row in fresh)))


def _reason(row: Row) -> Row:
    """Return code, stage, page and locator of a rejection row without its run."""
    return (row[2], row[3], row[8], row[9])


def _clean(row: Row) -> Row:
    return tuple(escaped(cell) if isinstance(cell, str) else cell for cell in row)


def _openers(path: str) -> Iterator[str]:
    """Yield a path, and the archives and folders it stands in: all of them opened now."""
    yield path
    for end, letter in enumerate(path):
        if letter in ("/", os.sep):
            yield path[:end].removesuffix("!")
            yield path[: end + 1]
