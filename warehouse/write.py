"""Write documents into the tables, whole and at once.

The caller holds the transaction: what is written here becomes visible with the
caller's commit, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from normalize.records import Document
from warehouse.places import remember
from warehouse.statements import statement
from warehouse.table_rows import (
    DOCUMENT_COLUMNS,
    FINDING_COLUMNS,
    INDICATOR_COLUMNS,
    PROJECT_COLUMNS,
    REJECTION_COLUMNS,
    SPEND_PLAN_COLUMNS,
    DocumentRows,
    Row,
    rows_of,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENT_PARTS = ("findings", "indicators", "spend_plans", "projects", "rejections", "documents")


def write_batch(con: DuckDBPyConnection, run_id: int, documents: Sequence[Document]) -> None:
    """Write documents in one transaction, or as part of the one that is open.

    Documents the warehouse holds already, by content, are replaced.

    Raises:
        duckdb.Error: nothing of the batch is kept.
    """
    batch = [rows_of(document) for document in documents]
    loaded_at = utc_now()
    if _in_transaction(con):
        write_rows(con, run_id, loaded_at, batch)
        return
    con.begin()
    try:
        write_rows(con, run_id, loaded_at, batch)
        con.commit()
    except BaseException:
        con.rollback()
        raise


def write_rows(
    con: DuckDBPyConnection, run_id: int, loaded_at: datetime, batch: Sequence[DocumentRows]
) -> None:
    """Write documents already laid out as rows. The caller holds the transaction.

    A document that comes twice in a batch counts as it came last.
    """
    newest = {rows.document_id: rows for rows in batch}
    batch = list(newest.values())
    first_paths = remove_documents(con, list(newest))
    documents = [_stamped(one.document, first_paths, loaded_at, run_id) for one in batch]
    append(con, "documents", DOCUMENT_COLUMNS, documents)
    append(con, "projects", PROJECT_COLUMNS, _all(one.projects for one in batch))
    append(con, "spend_plans", SPEND_PLAN_COLUMNS, _all(one.spend_plans for one in batch))
    append(con, "indicators", INDICATOR_COLUMNS, _all(one.indicators for one in batch))
    append(con, "findings", FINDING_COLUMNS, _all(one.findings for one in batch))
    append_rejections(con, run_id, _all(one.rejections for one in batch))
    remember_paths(con, run_id, [(one.document_id, one.path) for one in batch])


def append_rejections(con: DuckDBPyConnection, run_id: int, found: Sequence[Row]) -> None:
    """Write rejections, rows as ``finding_rows.rejection_row`` makes them."""
    append(con, "rejections", REJECTION_COLUMNS, [(run_id, *row) for row in found])


def remember_paths(con: DuckDBPyConnection, run_id: int, found: Sequence[tuple[str, str]]) -> int:
    """Remember which contents were found where; return how many paths hold something new.

    A path that holds what it held before stays untouched.
    """
    return remember(con, run_id, found)


def remove_documents(con: DuckDBPyConnection, document_ids: Sequence[str]) -> dict[str, Row]:
    """Delete everything stored of some documents, except the paths they were found at.

    Returns path and file name under which those that were known were first found.
    """
    known = con.execute(statement("load", "known_among"), [list(document_ids)]).fetchall()
    if known:
        known_ids = [document_id for document_id, *_ in known]
        for part in DOCUMENT_PARTS:
            con.execute(statement("load", f"remove_{part}"), [known_ids])
    return {document_id: tuple(first) for document_id, *first in known}


def append(
    con: DuckDBPyConnection, table: str, columns: Sequence[str], found: Sequence[Row]
) -> None:
    """Append rows to a table, all or none.

    Handing over columns as numpy arrays was measured beside it, and is no quicker into a file.
    """
    if not found:
        return
    with con.appender(table, columns=list(columns)) as appender:
        appender.append_rows(found)


def utc_now() -> datetime:
    """Return the time as the warehouse keeps it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def _stamped(document: Row, first_paths: dict[str, Row], loaded_at: datetime, run_id: int) -> Row:
    document_id, path, file_name, *others = document
    first = first_paths.get(document_id, (path, file_name))
    return (document_id, *first, *others, loaded_at, run_id)


def _all(parts: Iterable[Sequence[Row]]) -> list[Row]:
    return list(chain.from_iterable(parts))


def _in_transaction(con: DuckDBPyConnection) -> bool:
    """Tell whether a transaction is open: outside of one every statement has its own."""
    first = con.execute("select txid_current()").fetchall()
    return first == con.execute("select txid_current()").fetchall()
