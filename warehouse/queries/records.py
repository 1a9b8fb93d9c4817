"""A saved query as its file tells it: what it answers, what it takes, what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.reports.records import Text

KINDS = ("text", "number")
"""What a parameter can be; a number is whole."""


class WrongRequest(Exception):
    """There is no such query, or it was given what it does not take.

    ``sentences`` are what is wrong and what can be done, in Chinese and English.
    """

    def __init__(self, zh: str, en: str) -> None:
        """Keep the sentence in both languages."""
        self.sentences = Text(zh, en)
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a query can be narrowed by. ``default`` None leaves that side open."""

    name: str
    kind: str
    default: str | int | None
    about: Text


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """A column: ``kind`` is text, number or money (yuan); ``note`` says what the header cannot."""

    key: str
    kind: str
    header: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the SQL that answers it."""

    name: str
    title: Text
    question: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[QueryColumn, ...]
    sql: str
