"""Real files in a real folder, with a reader that knows what each content says."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from normalize.records import Document
from tests.warehouse.records import content_id, document, group_by_text, rejected
from warehouse.connection import open_for_reading, rows
from warehouse.load import LoadSummary, Reader, load


class Disk:
    """A folder; ``says`` tells what each content says, ``reads`` which paths were read."""

    def __init__(self, root: Path, says: Mapping[str, Document], version: str = "1") -> None:
        self.root = root
        self.says = dict(says)
        self.version = version
        self.versions: tuple[Any, ...] = ()
        self.reads: list[str] = []
        self.warehouse = root.parent / "warehouse.duckdb"
        root.mkdir(exist_ok=True)

    def put(self, path: str, content: str) -> Path:
        """Write a content to a path below the folder."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        return target

    def pack(self, path: str, members: Mapping[str, str]) -> None:
        """Write an archive."""
        with zipfile.ZipFile(self.root / path, "w") as archive:
            for name, content in members.items():
                archive.writestr(zipfile.ZipInfo(name), content)

    def move(self, path: str, to: str) -> None:
        target = self.root / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(target)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def read(self, source: SourceFile) -> Document:
        """Read a file: what its content says, as found at its path."""
        self.reads.append(Path(source.path).name)
        known = {content_id(content): said for content, said in self.says.items()}
        said = known.get(source.document_id, rejected(source.path))
        fresh = document(source.path)
        return replace(
            said,
            document_id=source.document_id,
            path=source.path,
            file_name=source.file_name,
            media_type=fresh.media_type,
            reader_version=self.version,
            rejections=tuple(replace(one, path=source.path) for one in said.rejections),
        )

    def load(self, *paths: str | Path, **settings: Any) -> LoadSummary:
        """Load the folder, or the paths given."""
        reader = Reader(self.version, discover, self.read, group_by_text, versions=self.versions)
        given = [str(path) for path in paths] or [str(self.root)]
        return load(given, self.warehouse, reader=reader, **settings)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with open_for_reading(self.warehouse) as con:
            return rows(con, query)

    def current(self) -> set[str]:
        """Return the names of the projects that count; none may count twice."""
        names = [name for (name,) in self.ask("select project_name from current_projects")]
        assert len(names) == len(set(names)), names
        return set(names)

    def events(self, run: int | None = None) -> list[tuple[Any, ...]]:
        """Return event, file, other file and reason of a run, of the last one unless given."""
        found = self.ask(
            "select run_id, event, path, other_path, reason from document_events"
            " order by run_id, event_no"
        )
        last = run or max(self.ask("select max(run_id) from load_runs"))[0]
        return [
            (event, self._short(path), other and self._short(other), why)
            for run_id, event, path, other, why in found
            if run_id == last
        ]

    def _short(self, path: str) -> str:
        return path.removeprefix(f"{self.root}/")
