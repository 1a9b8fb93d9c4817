"""The words of the office reports in Chinese and English, from ``texts.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from warehouse.quality.records import FindingLine, Member, QualityReport
from warehouse.reports.records import Filters, Text

_WAN = Decimal(10_000)
_CENT = Decimal("0.01")
_LOCATOR = re.compile(r"(table|row|column|paragraph) (\d+)")


def told(key: str, **facts: object) -> Text:
    """Return the sentence ``key`` in both languages, its ``{placeholders}`` filled in."""
    entry = _texts()[key]
    return Text(entry["zh"].format_map(facts), entry["en"].format_map(facts))


def word(key: str, language: str, **facts: object) -> str:
    """Return the words of ``key`` in ``zh`` or ``en``."""
    return told(key, **facts).of(language) if facts else _texts()[key][language]


def severity_word(severity: str, language: str) -> str:
    """Return what a severity is called; an unknown one keeps its name."""
    return (
        word(f"severity_{severity}", language) if f"severity_{severity}" in _texts() else severity
    )


def in_wan(yuan: Decimal | None) -> str:
    """Return an amount in 万元 (10,000 yuan), two digits behind the point; None is blank.

    >>> in_wan(Decimal("10106400")), in_wan(None), in_wan(Decimal("-50"))
    ('1,010.64', '', '-0.01')
    """
    if yuan is None:
        return ""
    return format((yuan / _WAN).quantize(_CENT, ROUND_HALF_UP), ",f")


def place_words(page: int | None, locator: str | None, language: str) -> str:
    """Return where something stands as people say it; a locator of another form stays as it is.

    >>> place_words(3, "table 2, row 5, column 1", "zh"), place_words(None, "paragraph 17", "zh")
    ('第3页 表2 第5行 第1列', '第17段')
    >>> place_words(3, "table 2, row 5", "en"), place_words(None, None, "zh")
    ('page 3, table 2, row 5', '')
    """
    parts = [word("place_page", language, number=page)] if page is not None else []
    if locator:
        found = _LOCATOR.findall(locator)
        if ", ".join(f"{name} {number}" for name, number in found) == locator:
            parts += [word(f"place_{name}", language, number=number) for name, number in found]
        else:
            parts.append(locator)
    return word("place_between", language).join(parts)


def finding_place(one: FindingLine | Member, language: str) -> str:
    """Return the place of a finding, or of a member of one, in its file."""
    return place_words(one.page, one.locator, language)


def filter_words(filters: Filters, language: str) -> str:
    """Return what a report is narrowed to, or that it is about everything."""
    given = [
        word("filter", language, name=_filter_name(one.name, language), value=value)
        for one in fields(filters)
        if (value := getattr(filters, one.name)) is not None
    ]
    return word("between", language).join(given) or word("filter_none", language)


def _filter_name(name: str, language: str) -> str:
    """Return what a filter is called; one that is new here keeps its name."""
    key = f"filter_{name}"
    return word(key, language) if key in _texts() else name


def day(moment: datetime, language: str) -> str:
    """Return a day as it is written in letters.

    >>> day(datetime(2026, 11, 4), "zh"), day(datetime(2026, 11, 4), "en")
    ('2026年11月4日', '2026-11-04')
    """
    if language == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return moment.date().isoformat()


def origin_lines(report: QualityReport, language: str) -> Iterator[tuple[str, str]]:
    """Yield what a report is made of: date, program, run, scope, settings; name and value."""
    yield word("made_at", language), report.made_at.strftime("%Y-%m-%d %H:%M")
    yield word("program", language), report.program
    if report.run_id is not None:
        yield word("run", language), str(report.run_id)
    if report.since is not None:
        yield word("since", language), str(report.since)
    yield word("scope", language), filter_words(report.filters, language)
    yield word("settings", language), report.settings or word("settings_default", language)


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("warehouse").joinpath("render", "office", "texts.toml")
    found: dict[str, Any] = tomllib.loads(text.read_text(encoding="utf-8"))
    return found
