"""One line of the decisions file to a record, and back.

A line is one JSON object. Fields nobody here knows are kept; what cannot be
understood is a ``BadLine``, never a guess. Ids are made from what a line says, so
that the same decision has the same id in every warehouse.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from normalize.names.records import Verdict, What
from warehouse.review.records import BadLine, Decision, PairKey, Undo, pair_key

_DECISION_FIELDS = ("kind", "name_a", "name_b", "level2", "verdict", "by", "at", "note")
_UNDO_FIELDS = ("kind", "undo", "by", "at")
_KINDS = {
    "decision": What.NAMES,
    "project_decision": What.PROJECTS,
    "unit_decision": What.UNITS,
}
_UNDO = "undo"
_PAIR_LETTERS = {What.NAMES: "P", What.PROJECTS: "J", What.UNITS: "U"}


class _Unusable(Exception):
    """A line says something else than a decision; the text's key and its facts."""

    def __init__(self, why: str, **facts: str) -> None:
        super().__init__(why)
        self.why = why
        self.facts = tuple(facts.items())


def parsed(line: bytes, number: int) -> Decision | Undo | BadLine | None:
    """Read one line of a file, without its end; None for a blank one."""
    try:
        text = line.decode("utf-8-sig").strip()
        return _record(text) if text else None
    except UnicodeDecodeError:
        return BadLine(number, "not_utf8")
    except _Unusable as error:
        return BadLine(number, error.why, error.facts)


def _record(text: str) -> Decision | Undo:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _Unusable("not_json") from error
    if not isinstance(found, dict):
        raise _Unusable("not_json")
    kind = found.get("kind", "decision")
    if kind == _UNDO:
        return _undo(found)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _Unusable("unknown_kind", kind=str(kind))
    return _decision(found, _KINDS[kind])


def _decision(found: Mapping[str, Any], what: What) -> Decision:
    if what is not What.NAMES:
        found = {**found, "level2": None}
    if "level2" not in found or not isinstance(found["level2"], str | None):
        raise _Unusable("bad_field", field="level2")
    try:
        verdict = Verdict(found.get("verdict", ""))
    except ValueError as error:
        raise _Unusable("bad_field", field="verdict") from error
    note = found.get("note")
    if not isinstance(note, str | None):
        raise _Unusable("bad_field", field="note")
    name_a, name_b = _text(found, "name_a"), _text(found, "name_b")
    if name_a == name_b:
        raise _Unusable("one_name", name=name_a)
    extra = tuple((key, value) for key, value in found.items() if key not in _DECISION_FIELDS)
    by, at = _text(found, "by"), _time(found)
    said = (name_a, name_b, found["level2"] or None, verdict, by, at, note or None)
    return Decision(*said, extra, what)


def _undo(found: Mapping[str, Any]) -> Undo:
    told = tuple((key, value) for key, value in found.items() if key not in _UNDO_FIELDS)
    return Undo(_text(found, "undo"), _text(found, "by"), _time(found), told)


def _text(found: Mapping[str, Any], field: str) -> str:
    value = found.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _Unusable("bad_field", field=field)
    return value


def _time(found: Mapping[str, Any]) -> str:
    try:
        return utc_text(datetime.fromisoformat(_text(found, "at")))
    except (ValueError, OverflowError) as error:
        raise _Unusable("bad_field", field="at") from error


def utc_text(moment: datetime) -> str:
    """Return a time as the file holds it; one without a zone is taken as UTC.

    >>> utc_text(datetime.fromisoformat("2026-03-01T09:30:00+08:00"))
    '2026-03-01T01:30:00.000000Z'
    """
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def written(record: Decision | Undo) -> str:
    """Return the line of a record, without its end."""
    if isinstance(record, Undo):
        taken_back = {"kind": "undo", "undo": record.undo, "by": record.by, "at": record.at}
        return _json({**taken_back, **dict(record.told)})
    kind = next(kind for kind, what in _KINDS.items() if what == record.what)
    found: dict[str, str | None] = {
        "kind": kind,
        "name_a": record.name_a,
        "name_b": record.name_b,
        **({"level2": record.level2} if record.what == What.NAMES else {}),
        "verdict": str(record.verdict),
        "by": record.by,
        "at": record.at,
    }
    noted = {"note": record.note} if record.note else {}
    return _json({**found, **noted, **dict(record.extra)})


def undo_of(decision: Decision, by: str, at: str) -> Undo:
    """Return the line that takes a decision back; it repeats what was said, to be read by people."""
    told = (
        ("name_a", decision.name_a),
        ("name_b", decision.name_b),
        ("level2", decision.level2),
        ("verdict", str(decision.verdict)),
    )
    return Undo(decision_id(decision), by, at, told)


def decision_id(decision: Decision) -> str:
    """Return the id of a decision: ``D`` and ten digits, the same wherever the line stands.

    The letter keeps spreadsheets from taking an id for a number.
    """
    facts = (*decision.pair, str(decision.verdict), decision.by, decision.at)
    return "D" + _digest(*facts, *_told_apart(decision.what))


def pair_id(pair: PairKey, what: What = What.NAMES) -> str:
    """Return the id of a pair, made from its names and level 2: a letter and ten digits.

    ``P`` is a pair of indicator names, ``J`` of projects (项目), ``U`` of units.
    """
    return _PAIR_LETTERS[what] + _digest(*pair_key(*pair), *_told_apart(what))


def what_of(row_id: str) -> What | None:
    """Return what a pair's id is about; None for no such id."""
    return next((what for what, letter in _PAIR_LETTERS.items() if row_id[:1] == letter), None)


def _told_apart(what: What) -> tuple[str, ...]:
    """Return what tells other kinds of pairs from names; ids of names are older than the kinds."""
    return () if what == What.NAMES else (str(what),)


def _digest(*facts: str | None) -> str:
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()[:10]


def _json(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)
