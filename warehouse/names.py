"""Settle under which name every indicator of the warehouse is compared.

In: the names in ``indicators``. Out: ``canonical_names``, ``name_proposals`` and
``indicators.canonical_name``. How names are grouped is the business of
``normalize.names``; what a person decided before is kept with who and when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from warehouse.statements import statement
from warehouse.table_rows import Row
from warehouse.write import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Grouping, Judgement, NameDecision

NAME_COLUMNS = (
    "name",
    "level2",
    "canonical_name",
    "method",
    "score",
    "reasons",
    "runner_up",
    "reviewed_by",
    "reviewed_at",
)
PROPOSAL_COLUMNS = ("name_a", "name_b", "level2", "score", "reasons")

GroupNames = Callable[..., "Grouping"]
"""``normalize.names.group_names(uses, judgements, previous)`` or a stand-in with its shape."""


def settle_names(
    con: DuckDBPyConnection,
    judgements: Sequence[Judgement] = (),
    *,
    group_names: GroupNames | None = None,
) -> int:
    """Decide the canonical name of every indicator; return how many pairs are proposed.

    ``judgements`` are people's decisions as ``normalize.names`` takes them. The
    caller holds the transaction.
    """
    from normalize.names.records import NameUse

    if group_names is None:
        from normalize.names import group_names as installed

        group_names = installed
    uses, levels = [], {}
    for name, level2, count, descriptions, years, levels2 in con.execute(
        statement("load", "name_uses")
    ).fetchall():
        uses.append(NameUse(name, level2, count, tuple(descriptions), tuple(years)))
        levels[name, level2] = levels2 or [None]
    stored = con.execute(statement("load", "stored_names")).fetchall()
    previous = {(level2, name): canonical for name, level2, canonical, *_ in stored}
    reviews = {
        (name, level2, canonical): (reviewer, reviewed_at)
        for name, level2, canonical, method, reviewer, reviewed_at in stored
        if method == "human"
    }
    grouping = group_names(uses, judgements=judgements, previous=previous)
    decisions = [
        (one.name, level2, *_decision(one), *_review(one, judgements, reviews))
        for one in grouping.decisions
        for level2 in levels[one.name, one.level2]
    ]
    proposals = [
        (one.name_a, one.name_b, one.level2, str(one.score), "; ".join(one.reasons) or None)
        for one in grouping.proposals
    ]
    _store(con, decisions, proposals)
    return len(proposals)


def _store(con: DuckDBPyConnection, decisions: list[Row], proposals: list[Row]) -> None:
    con.execute("delete from canonical_names")
    con.execute("delete from name_proposals")
    append(con, "canonical_names", NAME_COLUMNS, decisions)
    append(con, "name_proposals", PROPOSAL_COLUMNS, proposals)
    con.execute(statement("load", "apply_names"))


def _decision(one: NameDecision) -> Row:
    runner_up = one.runner_up.name if one.runner_up else None
    reasons = "; ".join(one.reasons) or None
    return one.canonical_name, str(one.method), str(one.score), reasons, runner_up


def _review(one: NameDecision, judgements: Sequence[Judgement], reviews: Mapping[Row, Row]) -> Row:
    """Return who decided and when: the latest judgement that names it, else what was stored."""
    if str(one.method) != "human":
        return None, None
    about = [
        judgement
        for judgement in judgements
        if one.name in (judgement.name_a, judgement.name_b) and judgement.level2 == one.level2
    ]
    if about:
        latest = max(about, key=lambda judgement: judgement.at)
        return latest.by, latest.at
    return reviews.get((one.name, one.level2, one.canonical_name), (None, None))
