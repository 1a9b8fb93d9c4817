"""The decisions of a warehouse as a table: what was said, by whom, and whether it counts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from normalize.names.records import Verdict, What
from warehouse.errors import WarehouseMissing
from warehouse.reports.records import Column, Report, Table, Text
from warehouse.review.consequences import Consequences
from warehouse.review.decisions import Decisions, decisions_path, read_decisions
from warehouse.review.lines import decision_id
from warehouse.review.records import Decision, PairKey, pair_key
from warehouse.review.wording import bad_line_texts, texts

_HEADERS = ("id", "what", "verdict", "name_a", "name_b", "level2", "by", "at", "state", "note")
_STATES = ("counts", "contradicted", "replaced", "undone")


def listed_of(warehouse: Path, *, every: bool, language: str) -> tuple[Report, list[str]]:
    """Return the decisions of a warehouse, and what to tell about lines that cannot be used.

    The warehouse itself is not opened.

    Raises:
        WarehouseMissing: there is neither a warehouse nor decisions for one.
        ReviewError: the decisions cannot be read.
    """
    path = decisions_path(warehouse)
    if not path.exists() and not warehouse.exists():
        raise WarehouseMissing(path=warehouse)
    decisions = read_decisions(path)
    told = bad_line_texts(decisions.bad_lines, path, language)
    return listed(decisions, every=every), told


def listed(decisions: Decisions, *, every: bool = False) -> Report:
    """Return the decisions that count, latest first; ``every`` adds those replaced or undone."""
    contested = _contested(decisions)
    rows = [_row(one, _state(one, decisions, contested)) for one in decisions.decisions]
    kept = [row for row in rows if every or row[_HEADERS.index("state")] in _STATES[:2]]
    kept.sort(key=lambda row: row[_HEADERS.index("at")], reverse=True)
    columns = tuple(Column(key, _text(f"column_{key}"), words=_words(key)) for key in _HEADERS)
    title = _text("list_title")
    return Report("decisions", title, (Table("decisions", title, columns, tuple(kept)),))


def _row(one: Decision, state: str) -> tuple[Any, ...]:
    moment = datetime.fromisoformat(one.at).replace(tzinfo=None)
    verdict = str(one.verdict)
    names = (one.name_a, one.name_b, one.level2)
    return (decision_id(one), str(one.what), verdict, *names, one.by, moment, state, one.note)


def _state(one: Decision, decisions: Decisions, contested: set[tuple[What, PairKey]]) -> str:
    if decision_id(one) in decisions.undone:
        return "undone"
    if decisions.standing_of(one.what)[one.pair] != one:
        return "replaced"
    return "contradicted" if (one.what, one.pair) in contested else "counts"


def _contested(decisions: Decisions) -> set[tuple[What, PairKey]]:
    return {
        (what, pair_key(one.same.name_a, one.same.name_b, one.same.level2))
        for what in What
        for one in Consequences(decisions.judgements_of(what), {}).contradictions()
    }


def _words(key: str) -> dict[str, Text]:
    if key == "verdict":
        return {str(verdict): _text(f"verdict_{verdict}") for verdict in Verdict}
    if key == "what":
        return {str(what): _text(f"what_{what}") for what in What}
    return {state: _text(f"state_{state}") for state in _STATES} if key == "state" else {}


def _text(key: str) -> Text:
    found = texts()[key]
    return Text(found["zh"], found["en"])
