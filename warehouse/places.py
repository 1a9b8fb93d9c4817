"""Where contents stand on disk, and which of them are not there any more.

A path is what somebody typed; the place is the same from the root of the disk, so
that two folders of one name are not taken for each other. Paths are given as the
warehouse keeps them (``table_rows.escaped``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.connection import row, rows
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMBER = "!/"
"""Between an archive and a member of it."""

_LONE_SURROGATE = re.compile(r"\\u(d[89a-f][0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Standing:
    """A content at a place, as the warehouse knew it before a run.

    ``place`` is as it is stored: from the root of the disk, or (stored by an older
    program) as it was typed.
    """

    document_id: str
    path: str
    place: str
    was_missing: bool


def place_of(path: str) -> str:
    """Return a path from the root of the disk. Links are not followed.

    >>> place_of("/reports/../in.zip!/a.docx")
    '/in.zip!/a.docx'
    """
    return os.path.abspath(path)  # noqa: PTH100  (Path.absolute keeps "..", resolve follows links)


def openers(path: str) -> Iterator[str]:
    """Yield a path, and the archives and folders it stands in.

    >>> list(openers("/in.zip!/a/b.docx"))
    ['/in.zip!/a/b.docx', '', '/', '/in.zip', '/in.zip!/', '/in.zip!/a', '/in.zip!/a/']
    """
    yield path
    for end, letter in enumerate(path):
        if letter in ("/", os.sep):
            yield path[:end].removesuffix("!")
            yield path[: end + 1]


def remember(con: DuckDBPyConnection, run_id: int, found: Iterable[tuple[str, str]]) -> int:
    """Remember contents and the paths they were found at; return how many places changed.

    A place that holds what it held before stays untouched. The caller holds the
    transaction.
    """
    pairs = list(found)
    if not pairs:
        return 0
    contents, paths = [one[0] for one in pairs], [one[1] for one in pairs]
    con.execute(statement("load", "found_paths"), [contents, paths, list(map(place_of, paths))])
    con.execute(statement("load", "adopt_places"))
    con.execute(statement("load", "changed_places"))
    changed = int(row(con, statement("load", "count_changed_places"))[0])
    if changed:
        # what is there already is renewed first: the new ones have nothing to renew
        con.execute(statement("load", "renew_paths"), [run_id])
        con.execute(statement("load", "remember_paths"), [run_id])
    return changed


def known_places(con: DuckDBPyConnection) -> list[Standing]:
    """Return what stood where before the run."""
    return [Standing(*one) for one in rows(con, statement("load", "known_places"))]


@dataclass(frozen=True, slots=True)
class Walk:
    """What a run went through: the paths given, the places found, what could not be opened."""

    roots: frozenset[str]
    found: frozenset[str]
    opened: frozenset[str]
    unopened: frozenset[str]

    @classmethod
    def over(
        cls, given: Iterable[str], found_paths: Iterable[str], unopened_paths: Iterable[str]
    ) -> Walk:
        """Build it from paths as they were given and found."""
        found = frozenset(place_of(path) for path in found_paths)
        opened = {opener for place in found for opener in openers(place)}
        return cls(
            frozenset(place_of(path) for path in given),
            found,
            frozenset(opened),
            frozenset(place_of(path) for path in unopened_paths),
        )

    def root_of(self, place: str) -> str | None:
        """Return the given path a place lies under, None if under none."""
        return next((opener for opener in openers(place) if opener in self.roots), None)

    def misses(self, place: str) -> bool:
        """Tell whether a place under the given paths certainly holds no file any more.

        What cannot be looked at (a folder without permission, an archive that could
        not be opened) may still be there.
        """
        if place in self.found or self.root_of(place) is None or _may_be_there(place):
            return False
        archive = _archive_on_disk(place)
        if archive is None:
            return True
        if any(opener in self.unopened for opener in openers(place)):
            return False
        return archive in self.opened


def _archive_on_disk(place: str) -> str | None:
    """Return the archive a member stood in, where a file of that name is there."""
    start = place.find(MEMBER)
    while start >= 0:
        if _may_be_there(place[:start]):
            return place[:start]
        start = place.find(MEMBER, start + 1)
    return None


def _may_be_there(place: str) -> bool:
    """Tell whether something stands at a place on disk, or whether that cannot be told."""
    name = _LONE_SURROGATE.sub(lambda match: chr(int(match[1], 16)), place)
    try:
        os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
