"""A report as plain tables with headers in both languages; how it is shown is not its business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and English."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """Return the words in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` is its name in SQL, ``kind`` one of text, number, money (yuan).

    ``words`` are what the stable English words in its cells are called; other cells
    are shown as they are.
    """

    key: str
    header: Text
    kind: str = "text"
    words: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. Cells are what DuckDB gives: str, int, Decimal, bool, date or None."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A named report of one or more tables."""

    name: str
    title: Text
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is narrowed to; None leaves a side open.

    ``unit`` is a unit's code, or a part of its name; ``project`` and ``indicator``
    are parts of names; ``kind`` is a kind of duplicate, of change or of unit; ``path``
    is a part of a file's path. ``level`` is a part of a level 1 or 2; ``region`` a part
    of the name of a province, prefecture and county, or a code of GB/T 2260.
    """

    unit: str | None = None
    year: int | None = None
    project: str | None = None
    indicator: str | None = None
    kind: str | None = None
    path: str | None = None
    level: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """What a user's own query gives."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
