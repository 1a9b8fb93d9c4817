"""The file a row came from: looked for where it was loaded from, and known by its content.

In: the paths a content was found at. Out: an ``Original``. A file at such a path that holds
something else now is not taken; members of archives are found inside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from warehouse.evidence.records import Original, told

_MEMBER_MARK = "!/"


def original(document_id: str, paths: Sequence[str], warehouse: Path) -> Original:
    """Return the file with a content, or why there is none.

    Paths are tried as they were given to load, then from the folder of the warehouse.
    """
    was_there = False
    for place in _places(paths, warehouse):
        if not place.is_file():
            continue
        was_there = True
        for source in discover([str(place)]):
            if isinstance(source, SourceFile) and source.document_id == document_id:
                return Original(source, told("file_found", path=source.path))
    listed = "、".join(paths)
    if was_there:
        return Original(None, told("file_changed", short=document_id[:12], paths=listed))
    return Original(None, told("file_gone", paths=listed))


def _places(paths: Sequence[str], warehouse: Path) -> Iterator[Path]:
    """Yield the files on disk to look into, each once."""
    seen: set[Path] = set()
    for path in paths:
        on_disk = Path(path.split(_MEMBER_MARK)[0])
        for place in (on_disk, warehouse.parent / on_disk):
            if place not in seen:
                seen.add(place)
                yield place
