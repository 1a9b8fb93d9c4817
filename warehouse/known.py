"""What the warehouse knew before the run, so that the run reads only what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from ingest.files.source import Rejection, SourceFile
from ingest.grids.scan import NEEDS_RECOGNITION, is_installed
from ingest.reader_versions import EarlierReading, ReaderVersion, must_read_again
from warehouse.connection import rows
from warehouse.finding_rows import Row, rejection_row
from warehouse.places import openers
from warehouse.statements import statement
from warehouse.table_rows import DocumentRows, escaped
from warehouse.write import append_rejections

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Met(Enum):
    """What to do about a file."""

    UNCHANGED = "its content is known"
    NEW = "its content has to be read"
    TWICE = "its content is being read in this run already"


class Known:
    """Contents and rejections the warehouse holds, and what the run adds to them.

    A content is known when it was read by this version of the reader, or by one
    that would read it the same. Rejected ones are read again: what was missing then
    may be installed now.
    """

    def __init__(
        self,
        con: DuckDBPyConnection,
        reader_version: str,
        versions: Sequence[ReaderVersion] = (),
    ) -> None:
        """Read from the warehouse what is known.

        ``versions`` are those of the reader, oldest first; without them everything
        that another version read is read again.
        """
        known = rows(con, statement("load", "known_contents"))
        outdated = _outdated(con, reader_version, versions)
        self._rejected = {content for content, status, _ in known if status == "rejected"}
        self._loaded = {content for content, status, _ in known if status != "rejected"}
        self._readable_before = frozenset(self._loaded)
        self._settled = self._loaded - outdated
        self._unread: set[str] = set()
        self._reasons: dict[tuple[str, str], set[Row]] = defaultdict(set)
        self._unopened: dict[str, set[Row]] = defaultdict(set)
        for content, path, *about in rows(con, statement("load", "known_rejections")):
            if content is None:
                self._unopened[path].add(tuple(about))
            else:
                self._reasons[content, path].add(tuple(about))
        self._settled -= self._curable()
        self._handed_out: set[str] = set()
        self._opened: set[str] = set()
        self._unopened_now: list[Row] = []
        self._rejected_now: list[DocumentRows] = []
        self.failed: list[tuple[str, str, str]] = []
        """Contents that were read before and cannot be read again, for a new reason: id, path,
        codes."""
        self.paths: list[tuple[str, str]] = []
        """Every content that was found, and where."""

    def _curable(self) -> set[str]:
        """Return the contents of which a page was not read for want of what is installed now."""
        waiting = {
            content
            for (content, _), reasons in self._reasons.items()
            if any(reason[0] in NEEDS_RECOGNITION for reason in reasons)
        }
        return waiting if waiting and is_installed() else set()

    def meet(self, source: SourceFile) -> Met:
        """Tell what to do about a file, and remember where it stands."""
        path = escaped(source.path)
        self.paths.append((source.document_id, path))
        if self._unopened:
            self._opened.update(name for name in openers(path) if name in self._unopened)
        if source.document_id in self._settled:
            return Met.UNCHANGED
        if source.document_id in self._handed_out:
            return Met.TWICE
        self._handed_out.add(source.document_id)
        return Met.NEW

    def was_rejected(self, document_id: str) -> bool:
        """Tell whether a content that was met in this run could not be read."""
        return document_id in self._rejected or document_id in self._unread

    def read_before(self, document_ids: Iterable[str]) -> list[str]:
        """Return those of some documents that an older reader read, with what it found in them."""
        return [one for one in document_ids if one in self._readable_before]

    def keeps(self, document: DocumentRows) -> bool:
        """Tell whether what the warehouse holds of a document stays, and this is not written.

        That is so where it could not be read, now or by an earlier reader: why, is
        kept path by path. What an earlier reader read is never given up for nothing.
        """
        if document.status != "rejected":
            self._rejected.discard(document.document_id)
            self._unread.discard(document.document_id)
            self._loaded.add(document.document_id)
            return False
        if document.document_id in self._loaded:
            self._unread.add(document.document_id)
        elif document.document_id not in self._rejected:
            self._rejected.add(document.document_id)
            return False
        self._rejected_now.append(document)
        return True

    def note_unopened(self, rejection: Rejection) -> None:
        """Remember something that could not be opened in this run."""
        self._unopened_now.append(rejection_row(None, rejection))

    @property
    def unopened_paths(self) -> list[str]:
        """What could not be opened in this run."""
        return [escaped(row[1]) for row in self._unopened_now]

    def store_rejections(self, con: DuckDBPyConnection, run_id: int) -> None:
        """Store what could not be read or opened now, and forget what can be opened again.

        What failed before in the same way stays as it was.
        """
        self._store_unread(con, run_id)
        now: dict[str, set[Row]] = defaultdict(set)
        for row in self._unopened_now:
            now[escaped(row[1])].add(_reason(row))
        changed = {path for path, reasons in now.items() if reasons != self._unopened[path]}
        gone = self._opened - now.keys()
        con.execute(statement("load", "remove_unopened"), [sorted(changed | gone)])
        fresh = [row for row in self._unopened_now if escaped(row[1]) in changed]
        append_rejections(con, run_id, list(dict.fromkeys(_clean(row) for row in fresh)))

    def _store_unread(self, con: DuckDBPyConnection, run_id: int) -> None:
        changed = [
            one
            for one in self._rejected_now
            if {_reason(row) for row in one.rejections} != self._reasons[one.document_id, one.path]
        ]
        if not changed:
            return
        self.failed = [
            (one.document_id, one.path, " ".join(dict.fromkeys(row[2] for row in one.rejections)))
            for one in changed
            if one.document_id in self._unread
        ]
        contents, paths = [one.document_id for one in changed], [one.path for one in changed]
        con.execute(statement("load", "remove_path_rejections"), [contents, paths])
        append_rejections(con, run_id, [row for one in changed for row in one.rejections])


def _outdated(
    con: DuckDBPyConnection, reader_version: str, versions: Sequence[ReaderVersion]
) -> set[str]:
    """Return the contents that this reader would read differently from the one that read them."""
    others = rows(con, statement("load", "read_by_others"), [reader_version])
    return {
        document_id
        for document_id, version, media_type, status, layouts, codes in others
        if must_read_again(
            EarlierReading(version, media_type, status, frozenset(layouts), frozenset(codes)),
            versions,
        )
    }


def _reason(row: Row) -> Row:
    """Return code, stage, page and locator of a rejection row without its run."""
    return (row[2], row[3], row[8], row[9])


def _clean(row: Row) -> Row:
    return tuple(escaped(cell) if isinstance(cell, str) else cell for cell in row)
