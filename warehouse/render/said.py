"""What a stable English word, a locator or a bilingual reason in a cell is called in a language."""

from __future__ import annotations

import re
from typing import Any

from warehouse.reports.records import Column

_BILINGUAL = re.compile(r"([一-鿿][^;:()]*?) \(([a-z][^()]*)\)")
"""A Chinese term with its English gloss, as the reasons of links and proposals have them."""


def said(value: Any, column: Column, language: str) -> str | None:
    """Return what a cell says in ``zh`` or ``en``; None where it says itself.

    A cell may hold several words of its column, parted by blanks.
    """
    if not isinstance(value, str) or not value:
        return None
    if column.words:
        return _words(value, column, language) or (
            _one_language(value, language) if column.key == "detail" else None
        )
    if column.key == "locator" and language == "zh":
        from warehouse.render.office.wording import place_words

        return place_words(None, value, language)
    return _one_language(value, language) if column.key in ("detail", "reasons") else None


def _words(value: str, column: Column, language: str) -> str | None:
    if value in column.words:
        return column.words[value].of(language)
    parts = value.split(" ")
    if len(parts) == 1 or any(part not in column.words for part in parts):
        return None
    return ("、" if language == "zh" else ", ").join(
        column.words[part].of(language) for part in parts
    )


def _one_language(value: str, language: str) -> str | None:
    r"""Keep one language of ``中文 (English)``.

    >>> _one_language("相差 (they differ by): 学→师", "zh")
    '相差: 学→师'
    """
    return _BILINGUAL.sub(r"\1" if language == "zh" else r"\2", value)
