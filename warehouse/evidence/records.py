"""What is shown: a row of the warehouse, the file behind it, a place in that file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.files.source import SourceFile
from ingest.place import Place
from warehouse.reports.records import Text


class NotShown(Exception):
    """What was asked for cannot be shown; ``sentences`` say why, in Chinese and English."""

    def __init__(self, sentences: Text) -> None:
        """Keep the sentences."""
        self.sentences = sentences
        super().__init__(sentences.en)


@dataclass(frozen=True, slots=True)
class Subject:
    """One row of the warehouse: ``kind`` is document, project, indicator or finding.

    ``row`` is the row by column, ``meanings`` the comments of its columns. ``place`` is where
    it stands in the file, None where it is about the whole file; ``raw`` is the text that
    should be read there, None where that is not known.
    """

    kind: str
    id: str
    document_id: str
    project_id: str | None
    indicator_id: str | None
    row: Mapping[str, Any]
    meanings: Mapping[str, str | None]
    place: Place | None
    raw: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """The file behind a row, where it still has the content that was loaded.

    ``source`` is None where it is gone, changed or cannot be read; ``told`` says which.
    """

    source: SourceFile | None
    told: Text


def told(key: str, **facts: object) -> Text:
    """Return a sentence of ``texts.toml``, filled in."""
    entry = _texts()[key]
    return Text(entry["zh"].format_map(facts), entry["en"].format_map(facts))


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("warehouse").joinpath("evidence", "texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
