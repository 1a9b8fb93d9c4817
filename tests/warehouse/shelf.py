"""Stand-ins for the earlier stages: a shelf of hand-built documents, and a reader that misbehaves."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.files.source import Rejection, SourceFile
from normalize.records import Document
from tests.warehouse.records import document, group_by_text, indicator, project, source_of
from warehouse.load import LoadSummary, Reader, load

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Shelf:
    """Documents as files on a disk would give them; ``reads`` counts how often one was read."""

    def __init__(self, *documents: Document | Rejection, version: str = "1") -> None:
        self.given = documents
        self.version = version
        self.reads: list[str] = []

    def discover(self, paths: Iterable[str]) -> Iterator[SourceFile | Rejection]:
        del paths
        for one in self.given:
            yield one if isinstance(one, Rejection) else source_of(one)

    def read(self, source: SourceFile) -> Document:
        self.reads.append(source.path)
        for one in self.given:
            if isinstance(one, Document) and one.document_id == source.document_id:
                return one
        raise LookupError(source.path)

    def load(self, warehouse: Path, **settings: Any) -> LoadSummary:
        reader = Reader(self.version, self.discover, self.read, group_by_text)
        return load(["shelf"], warehouse, reader=reader, **settings)


def misbehaving(source: SourceFile) -> Document:
    """Read a file in another process: crash, fail or read, as its name says."""
    if "crash" in source.path:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fail" in source.path:
        raise ValueError("no such luck\nsecond line")
    return document(source.path, project(1, source.path, indicators=(indicator(1, "完成率"),)))


def contents(con: DuckDBPyConnection, *but: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything in the tables, sorted, except in those named."""
    tables = con.execute(
        "select table_name from duckdb_tables() where not internal and schema_name = 'main'"
        " order by table_name"
    ).fetchall()
    return {
        table: sorted(con.execute("from query_table(?)", [table]).fetchall(), key=repr)
        for (table,) in tables
        if table not in but
    }
