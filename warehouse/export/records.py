"""What an export is asked for, what it is about, and what it says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from warehouse.reports.records import Text

FORMS = ("parquet", "csv", "xlsx")


class ExportRefused(Exception):
    """Nothing was written; ``sentences`` say why and what to do, in Chinese and English."""

    def __init__(self, key: str, **facts: object) -> None:
        """Take the sentence of ``texts.toml`` and fill it in."""
        self.sentences = told(key, **facts)
        super().__init__(self.sentences.en)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write where.

    ``form`` None takes it from the suffix of ``target``, else parquet. ``tables`` empty
    means all tables; ``all`` among them adds the views. ``by_year`` parts what has a
    fiscal year into one folder a year. ``bom`` marks csv files for Excel.
    """

    target: Path
    form: str | None = None
    tables: tuple[str, ...] = ()
    by_year: bool = False
    bom: bool = False
    force: bool = False
    storage_version: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column: its SQL type in upper case, its meaning, whether it may be NULL."""

    name: str
    type: str
    comment: str | None
    nullable: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table that points to a column of another."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view. ``year_by`` is the table and column its fiscal year is found through."""

    name: str
    kind: str
    comment: str | None
    columns: tuple[ColumnInfo, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    year_by: tuple[str, str] | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class State:
    """The state of a warehouse: schema, last run and its end (UTC), program versions."""

    schema_version: int
    run_id: int | None
    finished_at: datetime | None
    reader_version: str | None
    program: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many files and rows, and what a person has to be told."""

    target: Path
    form: str
    tables: int
    rows: int
    files: int
    told: tuple[Text, ...]


def told(key: str, **facts: object) -> Text:
    """Return a sentence of ``texts.toml``, filled in."""
    entry = _texts()[key]
    return Text(entry["zh"].format_map(facts), entry["en"].format_map(facts))


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("warehouse").joinpath("export", "texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
