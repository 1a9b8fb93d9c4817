"""The quality report as a page of its own: everything a reader acts on, in one file.

In: the report, and a warehouse to take the pieces of the printed tables from. Out: an
HTML file below ``LIMIT`` bytes, and sentences about what had to be left out for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.quality.records import FindingLine, QualityReport, UnitScore
from warehouse.render.cells import plain
from warehouse.render.html.charts import chart_json
from warehouse.render.html.columns import numbered, worded
from warehouse.render.html.findings import Economy, finding_columns, form_numbers
from warehouse.render.html.fragments import parts, pointers
from warehouse.render.html.packing import Json, packed
from warehouse.render.html.page import LIMIT, page, shell_size, told, words
from warehouse.render.html.sections import quality_body
from warehouse.reports.records import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MANY = 20_000
"""From so many findings on, ids are shortened to the beginning that tells them apart."""

_AROUND = 2
"""How many rows of the printed table are shown before and after the one that is meant."""

_SPARE = 20_000
"""Bytes kept free for sentences about what was left out and the names of blocks."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The findings that fit, packed, and how they were made to."""

    findings: tuple[FindingLine, ...]
    block: str
    economy: Economy


def save_quality_html(
    path: Path, report: QualityReport, language: str, con: DuckDBPyConnection | None = None
) -> tuple[Text, ...]:
    """Write the report as one HTML file.

    Args:
        path: the file to write; an existing one is replaced.
        report: what to write.
        language: ``zh`` or ``en``.
        con: the warehouse the report was made from, open for reading; None leaves the
            pieces of the printed tables out.

    Returns:
        What the user has to be told: what was left out to keep the file below ``LIMIT``.
    """
    word = words("page", language)
    every = report.findings + report.mended
    view = packed(_view(report, language))
    body = quality_body(report, language, word, ())
    room = LIMIT - shell_size() - len(view) - len(body.encode("utf-8", "replace")) - _SPARE
    kept = _fitted(every, language, room)
    blocks = {"findings": kept.block}
    left_out = list(_said(kept, every))
    if con is not None:
        pieces, reached, wanted = _pieces(con, kept.findings, room - len(kept.block))
        blocks.update(pieces)
        if reached < wanted:
            left_out.append(told("fragments_cut", kept=f"{reached:,}", all=f"{wanted:,}"))
    body = quality_body(report, language, word, left_out)
    title = report.title.of(language)
    written = page(title, language, body, {"view": view, **blocks}, f"jixiao {report.program}")
    path.write_bytes(written.encode("utf-8", "replace"))
    return tuple(left_out)


def _fitted(findings: Sequence[FindingLine], language: str, room: int) -> _Kept:
    """Return the findings in the fullest form that fits; the last to go are findings."""
    short = len(findings) > _MANY
    economies = (
        Economy(short_ids=short),
        Economy(short_ids=short, members=30),
        Economy(short_ids=short, members=30, letters=200),
        Economy(short_ids=short, members=10, letters=80),
    )
    kept = _Kept(tuple(findings), "", economies[0])
    for economy in economies:
        kept = _Kept(kept.findings, packed(finding_columns(findings, language, economy)), economy)
        if len(kept.block) <= room:
            return kept
    while len(kept.block) > room and kept.findings:
        fewer = int(len(kept.findings) * room / len(kept.block) * 0.97) if room > 0 else 0
        part = kept.findings[:fewer]
        economy = replace(kept.economy, findings=fewer)
        kept = _Kept(part, packed(finding_columns(part, language, economy)), economy)
    return kept


def _said(kept: _Kept, every: Sequence[FindingLine]) -> list[Text]:
    economy, said = kept.economy, []
    if economy.findings is not None:
        said.append(told("findings_dropped", kept=f"{economy.findings:,}", all=f"{len(every):,}"))
    if economy.members is not None and any(
        len(finding.members) > economy.members for finding in kept.findings
    ):
        said.append(told("members_cut", members=economy.members))
    if economy.letters is not None:
        said.append(told("letters_cut", letters=economy.letters))
    return said


def _pieces(
    con: DuckDBPyConnection, findings: Sequence[FindingLine], room: int
) -> tuple[dict[str, str], int, int]:
    """Return blocks of printed tables as far as there is room.

    Returns:
        The blocks; how many findings they reach; how many stand in a form.
    """
    forms, form_of = form_numbers(findings)
    wanted = pointers(findings, form_of)
    ids = [form.project_id for form in forms]
    blocks: dict[str, str] = {}
    part_of = [0] * len(forms)
    for around in (_AROUND, 0):
        blocks, part_of, left = {}, [0] * len(forms), room - len(forms)
        whole = True
        for number, part in enumerate(parts(con, wanted, ids, around), 1):
            block = packed(part.content)
            left -= len(block)
            if left < 0:
                whole = False
                break
            blocks[f"fragments-{number}"] = block
            for form in part.forms:
                part_of[form - 1] = number
        if whole:
            break
    blocks["fragment-parts"] = packed(numbered(part_of))
    return blocks, sum(part_of[pointer.form - 1] > 0 for pointer in wanted), len(wanted)


def _view(report: QualityReport, language: str) -> Json:
    """Return everything for the scripts but the findings."""
    return {
        "kind": "quality",
        "language": language,
        "words": words("script", language),
        "fields": words("fields", language),
        "charts": [chart_json(chart, language) for chart in report.charts],
        "rules": {rule.code: rule.title.of(language) for rule in report.rules},
        "scores": _score_columns(report.scores),
        "since": report.since,
    }


def _score_columns(scores: Sequence[UnitScore]) -> Json:
    names = ("forms", "indicators", "errors", "warnings", "infos", "decided")
    counts = {name: numbered([getattr(score, name) for score in scores]) for name in names}
    return {
        "count": len(scores),
        "rank": numbered([score.rank or 0 for score in scores]),
        "unit_code": worded(score.unit_code for score in scores),
        "unit": worded(score.unit_name for score in scores),
        "year": numbered([score.fiscal_year or 0 for score in scores]),
        "score": worded(None if score.score is None else plain(score.score) for score in scores),
        "total": worded(
            None if score.total_yuan is None else plain(score.total_yuan) for score in scores
        ),
        **counts,
        "cannot_tell": numbered([score.cannot_tell for score in scores]),
        "unread": numbered([score.unread for score in scores]),
    }
