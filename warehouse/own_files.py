"""The warehouse's own files, which are no reports: they may stand in the folder that is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.files.source import Rejection, SourceFile

Discover = Callable[[Iterable[str]], Iterator[SourceFile | Rejection]]
_BESIDE = (".duckdb", ".wal", ".decisions.jsonl", ".names.tsv")
"""How the names end of what is kept beside a warehouse: its log, backups, decisions, names."""


def without_own(discover: Discover, warehouse: Path) -> Discover:
    """Return a discovery that passes over a warehouse and what is kept beside it."""
    folder = warehouse.resolve().parent

    def is_own(path: str) -> bool:
        found = Path(path)
        return (
            found.name == warehouse.name
            or (found.name.startswith(f"{warehouse.stem}.") and found.name.endswith(_BESIDE))
        ) and found.resolve().parent == folder

    def others(paths: Iterable[str]) -> Iterator[SourceFile | Rejection]:
        return (found for found in discover(paths) if not is_own(found.path))

    return others
