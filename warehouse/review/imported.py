"""Take decisions over from a filled-in sheet, or from another warehouse's decisions file.

In: a file. Out: what was taken over and what was not. With a problem in it nothing
is taken over, unless the sound rest is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from normalize.names.records import Verdict, What
from warehouse.connection import open_for_reading, rows
from warehouse.errors import WarehouseMissing
from warehouse.review.checked import Known, Problem, checked
from warehouse.review.decisions import Decisions, append, decisions_path, read_decisions
from warehouse.review.lines import decision_id, pair_id, what_of
from warehouse.review.link_evidence import proposed_links
from warehouse.review.records import BadLine, Decision, PairKey, pair_key
from warehouse.review.returned import Row, returned_rows
from warehouse.review.waiting import canonical_names
from warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Choices:
    """How an import goes about it.

    ``by`` is who filled a sheet in. ``skip_errors`` takes the sound rows over and leaves
    the others. ``replace`` lets rows replace decisions that say otherwise.
    """

    by: str
    skip_errors: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair two files decide otherwise, and which decision counts from now on."""

    ours: Decision
    theirs: Decision
    counts: Decision


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``problems`` stand in the way of all, or were skipped.

    ``undecided`` rows have no verdict; None for a decisions file.
    """

    added: int = 0
    undone: int = 0
    unchanged: int = 0
    undecided: int | None = None
    problems: tuple[Problem | BadLine, ...] = ()
    remarks: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    refused: bool = False
    what: What = What.NAMES


def import_file(warehouse: Path, path: Path, choices: Choices) -> Imported:
    """Take over what ``path`` says; ``.jsonl`` is another decisions file, all else a sheet.

    Raises:
        ReviewError: the file cannot be read, or is no such sheet.
        WarehouseError: a sheet is to be held against a warehouse that cannot be read.
    """
    if path.suffix.lower() == ".jsonl":
        return _import_decisions(warehouse, path, choices)
    return _import_sheet(warehouse, path, choices)


def _import_sheet(warehouse: Path, path: Path, choices: Choices) -> Imported:
    decisions = read_decisions(decisions_path(warehouse))
    returned = returned_rows(path)
    what = next(filter(None, (what_of(row.id) for row in returned)), What.NAMES)
    found = checked(returned, _known(warehouse, decisions, choices.replace, what))
    refused = bool(found.problems) and not choices.skip_errors
    new = [] if refused else _decisions(found.rows, decisions, choices.by, what)
    append(decisions.path, new)
    return Imported(
        added=len(new),
        unchanged=found.unchanged,
        undecided=found.undecided,
        problems=found.problems,
        remarks=found.remarks,
        refused=refused,
        what=what,
    )


def _known(warehouse: Path, decisions: Decisions, may_replace: bool, what: What) -> Known:
    if not warehouse.exists():
        raise WarehouseMissing(path=warehouse)
    with open_for_reading(warehouse) as con:
        if what is What.NAMES:
            canonical = canonical_names(con)
            proposed = [pair_key(*one[:3]) for one in rows(con, statement("review", "proposals"))]
        else:
            proposed = [pair_key(*one[:3]) for one in proposed_links(con, what)]
            # what a person spoke of before is known even where no form is of it today
            spoken = (*proposed, *decisions.standing_of(what))
            canonical = {(name, None): name for key in spoken for name in key[:2]}
    standing = decisions.standing_of(what)
    pairs = {pair_id(key, what): key for key in (*standing, *proposed)}
    return Known(pairs, canonical, standing, may_replace, what)


def _decisions(
    found: Mapping[PairKey, tuple[Row, Verdict]], decisions: Decisions, by: str, what: What
) -> list[Decision]:
    return [
        Decision(
            row.name_a,
            row.name_b,
            row.level2 or None,
            verdict,
            by,
            decisions.time_after(key),
            row.note or None,
            what=what,
        )
        for key, (row, verdict) in found.items()
    ]


def _import_decisions(warehouse: Path, path: Path, choices: Choices) -> Imported:
    """Add the lines that are not here yet; of two decisions on a pair the later counts.

    It does not matter which file takes over which: both come to the same.
    """
    ours, theirs = read_decisions(decisions_path(warehouse)), read_decisions(path)
    if theirs.bad_lines and not choices.skip_errors:
        return Imported(problems=theirs.bad_lines, refused=True)
    known = {decision_id(one) for one in ours.decisions}
    new = {decision_id(one): one for one in theirs.decisions if decision_id(one) not in known}
    undos = {one.undo: one for one in theirs.undos if one.undo not in ours.undone}
    append(ours.path, [*new.values(), *undos.values()])
    now = read_decisions(ours.path)
    return Imported(
        added=len(new),
        undone=len(undos),
        unchanged=len(theirs.decisions) - len(new),
        problems=theirs.bad_lines,
        differences=tuple(_differences(ours, theirs, now)),
    )


def _differences(ours: Decisions, theirs: Decisions, now: Decisions) -> list[Difference]:
    found = []
    for what in What:
        mine, other, counts = (one.standing_of(what) for one in (ours, theirs, now))
        found += [
            Difference(mine[key], other[key], counts[key])
            for key in mine
            if key in other and key in counts and mine[key].verdict != other[key].verdict
        ]
    return found
