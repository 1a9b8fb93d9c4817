"""Forget files that are not there any more: they count no longer, and stay in the tables.

In: what the run went through and what stood there before. Out: places marked as
missing, moved or forgotten. The caller holds the transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.files.source import Rejection, SourceFile
from ingest.note import Note
from warehouse.connection import open_for_reading, row, rows
from warehouse.places import Standing, Walk, known_places, place_of
from warehouse.statements import statement
from warehouse.table_rows import escaped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Found = SourceFile | Rejection


class ForgettingRefused(Exception):
    """So much is missing that the folder is rather not there than emptied; ``note`` says what."""

    def __init__(self, note: Note) -> None:
        """Keep the note."""
        super().__init__(note.code)
        self.note = note


@dataclass(frozen=True, slots=True)
class Prune:
    """What to do about files that are not there any more: forget them, even if they are many."""

    force: bool = False


@dataclass(frozen=True, slots=True)
class WouldForget:
    """What forgetting would do: the paths, sorted, and why it would be refused, if it would."""

    paths: tuple[str, ...]
    refused: Note | None


def would_forget(
    warehouse: Path, paths: Sequence[str], discover: Callable[[Iterable[str]], Iterable[Found]]
) -> WouldForget:
    """Return what a load of ``paths`` with ``Prune`` would forget; nothing is read or changed.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    with open_for_reading(warehouse) as con:
        known = known_places(con)
    found, unopened = [], []
    for one in discover(paths):
        if isinstance(one, SourceFile):
            found.append((one.document_id, escaped(one.path)))
        else:
            unopened.append(escaped(one.path))
    walk = Walk.over(map(escaped, paths), (path for _, path in found), unopened)
    stood = {(one.document_id, place_of(one.place)) for one in known}
    moved_to = Counter(content for content, path in found if (content, place_of(path)) not in stood)
    lost = []
    for stand in sorted(known, key=lambda stand: (stand.document_id, stand.place)):
        if walk.misses(place_of(stand.place)):
            if moved_to[stand.document_id]:
                moved_to[stand.document_id] -= 1
            else:
                lost.append(stand)
    refused = None
    try:
        refuse_too_many(walk, known, [stand.place for stand in lost])
    except ForgettingRefused as error:
        refused = error.note
    return WouldForget(tuple(sorted(stand.path for stand in lost)), refused)


def note_missing(con: DuckDBPyConnection, run_id: int, missing: Sequence[Standing]) -> int:
    """Mark files as missing, and those of them as moved that were found elsewhere: how many?"""
    contents, places = [one.document_id for one in missing], [one.place for one in missing]
    con.execute(statement("load", "missing_places"), [contents, places])
    con.execute(statement("load", "note_missing"), [run_id])
    con.execute(statement("load", "moved_paths"), [run_id])
    return int(row(con, statement("load", "forget_moved"), [run_id])[0])


def missing_paths(con: DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return id, path and place of what was marked as missing and did not move."""
    return [tuple(one) for one in rows(con, statement("load", "still_missing"))]


def forget(con: DuckDBPyConnection, run_id: int) -> None:
    """Forget what was marked as missing and did not move."""
    con.execute(statement("load", "forget_missing"), [run_id])


def refuse_too_many(walk: Walk, known: Sequence[Standing], missing: Sequence[str]) -> None:
    """Refuse to forget more than half of what was known under a given path.

    A network share that is not mounted looks like a folder somebody emptied.
    ``missing`` are the places to be forgotten.

    Raises:
        ForgettingRefused: names the first such path.
    """
    under = Counter(walk.root_of(place_of(one.place)) for one in known)
    lost = Counter(walk.root_of(place_of(place)) for place in missing)
    for root, count in sorted(lost.items(), key=str):
        if root is not None and 2 * count > under[root]:
            raise ForgettingRefused(
                Note.of("prune_refused", raw=root, missing=count, known=under[root])
            )
