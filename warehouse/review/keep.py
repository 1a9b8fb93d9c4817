"""Make decisions and take them back: what a person says becomes lines of the file.

In: a warehouse's path and what a person says. Out: the records as they were written.
Nothing here touches the warehouse itself; ``effect.apply`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from normalize.names.records import Verdict
from warehouse.review.decisions import Decisions, append, decisions_path, read_decisions
from warehouse.review.errors import ReviewError
from warehouse.review.lines import decision_id, undo_of, utc_text
from warehouse.review.records import Decision, Pair


def decide(warehouse: Path, pair: Pair, verdict: Verdict, by: str) -> Decision:
    """Keep one verdict and return it as it was kept.

    Raises:
        ReviewError: the decisions file cannot be read or written.
    """
    path = decisions_path(warehouse)
    # read anew each time: somebody else may have decided about the pair meanwhile
    at = read_decisions(path).time_after(pair.key)
    said = (pair.a.name, pair.b.name, pair.level2, verdict, by, at)
    decision = Decision(*said, what=pair.what)
    append(path, [decision])
    return decision


def undo(warehouse: Path, asked: Sequence[str], by: str) -> list[Decision]:
    """Take back decisions by id, or by the first digits of one; return them.

    Raises:
        ReviewError: an id is not known, says too little, or was taken back before;
            then nothing is.
    """
    path = decisions_path(warehouse)
    decisions = read_decisions(path)
    found = list(dict.fromkeys(_found(decisions, one) for one in asked))
    _take_back(path, found, by)
    return found


def undo_last(warehouse: Path, by: str) -> list[Decision]:
    """Take back the latest decision that was not taken back yet; return it.

    Raises:
        ReviewError: there is none.
    """
    path = decisions_path(warehouse)
    decisions = read_decisions(path)
    left = [one for one in decisions.decisions if decision_id(one) not in decisions.undone]
    if not left:
        raise ReviewError("nothing_to_undo", usage=True, path=path)
    latest = max(enumerate(left), key=lambda item: (item[1].at, item[0]))[1]
    _take_back(path, [latest], by)
    return [latest]


def _take_back(path: Path, found: Sequence[Decision], by: str) -> None:
    now = utc_text(datetime.now(UTC))
    append(path, [undo_of(one, by, now) for one in found])


def _found(decisions: Decisions, asked: str) -> Decision:
    wanted = asked.strip().casefold()
    matching = {
        decision_id(one): one
        for one in decisions.decisions
        if wanted and decision_id(one).casefold().startswith(wanted)
    }
    if not matching:
        raise ReviewError("unknown_decision", usage=True, id=asked)
    if len(matching) > 1:
        raise ReviewError("ambiguous_decision", usage=True, id=asked, ids="、".join(matching))
    ((identity, decision),) = matching.items()
    if identity in decisions.undone:
        raise ReviewError("undone_before", usage=True, id=identity)
    return decision
