"""A comparison report (years, units, duplicates) as a page of its own.

In: a report of plain tables. Out: an HTML file below ``LIMIT`` bytes whose tables sort
and search, and sentences about rows that had to be left out for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warehouse.program import program_version
from warehouse.render.cells import plain, shown
from warehouse.render.html.columns import worded
from warehouse.render.html.frame import bullets, contents, foot, masthead, section, waiting
from warehouse.render.html.markup import Markup, element, joined, table
from warehouse.render.html.packing import Json, packed
from warehouse.render.html.page import LIMIT, page, shell_size, told, words
from warehouse.render.said import said
from warehouse.reports.records import Column, Report, Table, Text

_FIRST_ROWS = 30
"""How many rows of a table a reader without scripts gets."""

_SPARE = 20_000

Rows = tuple[tuple[Any, ...], ...]


def save_report_html(path: Path, report: Report, language: str) -> tuple[Text, ...]:
    """Write a report as one HTML file; return what the user has to be told."""
    word = words("page", language)
    size = len(_body(report, language, word, ()).encode("utf-8", "replace"))
    kept, view = _fitted(report, language, LIMIT - shell_size() - size - _SPARE)
    left_out = tuple(
        told(
            "rows_dropped",
            table=whole.title.of(language),
            kept=f"{len(part):,}",
            all=f"{len(whole.rows):,}",
        )
        for whole, part in zip(report.tables, kept, strict=True)
        if len(part) < len(whole.rows)
    )
    body = _body(report, language, word, left_out)
    program = program_version()
    written = page(report.title.of(language), language, body, {"view": view}, f"jixiao {program}")
    path.write_bytes(written.encode("utf-8", "replace"))
    return left_out


def _fitted(report: Report, language: str, room: int) -> tuple[list[Rows], str]:
    """Return the rows of each table that fit, and the packed view; the longest table gives way."""
    kept = [held.rows for held in report.tables]
    view = packed(_view(report, kept, language))
    while len(view) > room and any(kept):
        longest = max(range(len(kept)), key=lambda n: len(kept[n]))
        fewer = min(len(kept[longest]) - 1, int(len(kept[longest]) * room / len(view) * 0.97))
        kept[longest] = kept[longest][: max(0, fewer)]
        view = packed(_view(report, kept, language))
    return kept, view


def _view(report: Report, kept: Sequence[Rows], language: str) -> Json:
    return {
        "kind": "report",
        "language": language,
        "words": words("script", language),
        "charts": [],
        "tables": [
            _table(held, rows, language) for held, rows in zip(report.tables, kept, strict=True)
        ],
    }


def _table(held: Table, rows: Rows, language: str) -> Json:
    columns = [
        _column(column, [row[n] for row in rows], language) for n, column in enumerate(held.columns)
    ]
    return {"columns": columns, "count": len(rows)}


def _column(column: Column, values: Sequence[Any], language: str) -> Json:
    distinct = dict.fromkeys(value for value in values if isinstance(value, str))
    named = ((value, said(value, column, language)) for value in distinct)
    words_said = {value: word for value, word in named if word is not None and word != value}
    if any(isinstance(value, bool) for value in values):
        words_said |= {plain(truth): shown(truth, "text", language) for truth in (True, False)}
    return {
        "label": column.header.of(language),
        "kind": column.kind,
        "words": words_said,
        "values": worded(None if value is None else plain(value) for value in values),
    }


def _body(
    report: Report, language: str, word: Mapping[str, str], left_out: Sequence[Text]
) -> Markup:
    entries = [(f"section-{n}", held.title.of(language)) for n, held in enumerate(report.tables)]
    sections = [
        section(name, title, waiting(f"table-{n}", word), _first_rows(held, language, word))
        for n, ((name, title), held) in enumerate(zip(entries, report.tables, strict=True))
    ]
    about = section(
        "about",
        word["about"],
        element("h3", word["left_out"]),
        bullets(left_out, language, word["nothing_left_out"]),
    )
    return joined(
        [
            masthead(report.title.of(language), [(word["program"], program_version())], word),
            contents([*entries, ("about", word["about"])], word),
            element("main", *sections, about, id="content", tabindex="-1"),
            foot(word),
        ]
    )


def _first_rows(held: Table, language: str, word: Mapping[str, str]) -> Markup:
    lines = [
        [_cell(column, value, language) for column, value in zip(held.columns, row, strict=True)]
        for row in held.rows[:_FIRST_ROWS]
    ]
    headers = [column.header.of(language) for column in held.columns]
    note = word["noscript_plain"].format(shown=len(lines))
    plain_table = table(headers, lines, held.title.of(language), class_="numbers")
    return element("noscript", element("p", note), plain_table)


def _cell(column: Column, value: Any, language: str) -> str:
    word = said(value, column, language)
    return shown(value, column.kind, language) if word is None else word
