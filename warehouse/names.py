"""Settle under which name every indicator of the warehouse is compared.

In: the names in ``indicators``. Out: ``canonical_names``, ``name_proposals`` and
``indicators.canonical_name``. How names are grouped is the business of
``normalize.names``; what a person decided before is kept with who and when. What was settled
before stands, and is compared with what is new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from warehouse.own_names import own_names_of
from warehouse.statements import statement
from warehouse.table_rows import Row
from warehouse.write import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Grouping, Judgement, NameDecision, NameUse, Settled

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
KEY_COLUMNS = ("name", "level2", "seen", "said", "key", "block", "family")

GroupNames = Callable[..., "Grouping"]
"""``normalize.names.group_names(uses, judgements, previous)`` or a stand-in with its shape."""

Name = tuple[str | None, str]
"""The compared level 2 and a name."""


@dataclass(frozen=True, slots=True)
class _Used:
    """A name in use, the levels 2 it stands under, and a digest of all that is known of it."""

    use: NameUse
    levels2: Sequence[str | None]
    seen: int


@dataclass(frozen=True, slots=True)
class _Stored:
    """What an earlier run decided about a name, and on what; ``seen`` is None where that is unknown."""

    canonical: str
    review: Row
    runner_up: str | None
    seen: int | None
    said: str
    key: str
    block: tuple[str, str]


def settle_names(
    con: DuckDBPyConnection,
    judgements: Sequence[Judgement] = (),
    *,
    group_names: GroupNames | None = None,
) -> int:
    """Decide the canonical name of every indicator; return how many pairs are proposed.

    ``judgements`` are people's decisions as ``normalize.names`` takes them. A user's own
    dictionary beside the warehouse is taken too. The caller holds the transaction.
    """
    con.execute(statement("load", "names_memory"))
    judged = _About(judgements)
    used, stored = _used(con), _stored(con)
    previous = {name: one.canonical for name, one in stored.items()}
    uses = [one.use for one in used.values()]
    if group_names is not None:
        digest = ""
        found = group_names(uses, judgements=judged.all, previous=previous)
    else:
        from normalize.names import Grouping
        from normalize.names import group_names as installed

        own = own_names_of(con)
        digest = names_digest(own.content)
        settled = _settled(used, stored, judged) if _digest_before(con) == digest else ()
        if len(settled) == len(used):
            found = Grouping((), ())  # only names that are known came: all of it stands
        else:
            found = installed(uses, judged.all, previous, terms=own.terms, settled=settled)
    _forget(con, found.decisions, used, stored)
    _store(con, found, used, stored, judged)
    _keep_digest(con, digest)
    ((waiting,),) = con.execute(statement("load", "count_proposals")).fetchall()
    return int(waiting)


def own_names_changed(con: DuckDBPyConnection) -> bool:
    """Say whether names were settled by another dictionary of the user than there is now."""
    con.execute(statement("load", "names_memory"))
    before, content = _digest_before(con), own_names_of(con).content
    return not before.endswith(_file_digest(content)) if before else bool(content)


def names_digest(content: bytes) -> str:
    """Return a digest of all that decides about names but the names: rules and dictionaries."""
    from normalize.names.tables import digest

    return f"{digest()} {_file_digest(content)}"


def _file_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_before(con: DuckDBPyConnection) -> str | None:
    found = con.execute(statement("load", "names_digest")).fetchall()
    return str(found[0][0]) if found else None


def _keep_digest(con: DuckDBPyConnection, digest: str) -> None:
    if _digest_before(con) != digest:
        con.execute("delete from settled.name_rules")
        con.execute(statement("load", "keep_names_digest"), [digest])


class _About:
    """People's judgements under the level 2 they are compared under, and those on each name."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        from normalize.names.levels import compared_level2

        self.all = [replace(one, level2=compared_level2(one.level2)) for one in judgements]
        self._about: defaultdict[Name, list[Judgement]] = defaultdict(list)
        for one in self.all:
            for name in {one.name_a, one.name_b}:
                self._about[one.level2, name].append(one)

    def said(self, name: Name) -> str:
        """Return all that was said of a name, as a text that differs where anything does."""
        if name not in self._about:
            return ""
        lines = (
            "\t".join((one.name_a, one.name_b, str(one.verdict), one.by, one.at, str(one.what)))
            for one in self._about[name]
        )
        return "\n".join(sorted(lines))

    def latest(self, name: Name) -> Judgement | None:
        """Return the judgement on a name that was made last."""
        return max(self._about.get(name, ()), key=lambda one: one.at, default=None)


def _used(con: DuckDBPyConnection) -> dict[Name, _Used]:
    from normalize.names.records import NameUse

    return {
        (level2, name): _Used(
            NameUse(name, level2, count, tuple(descriptions), tuple(years)), levels2 or [None], seen
        )
        for name, level2, count, descriptions, years, levels2, seen in con.execute(
            statement("load", "name_uses")
        ).fetchall()
    }


def _stored(con: DuckDBPyConnection) -> dict[Name, _Stored]:
    nothing: Row = (None, None)
    return {
        (level2, name): _Stored(
            canonical,
            (reviewer, reviewed_at) if method == "human" else nothing,
            runner_up,
            seen,
            said,
            key,
            (block, family),
        )
        for (
            name,
            level2,
            canonical,
            method,
            reviewer,
            reviewed_at,
            runner_up,
            seen,
            said,
            key,
            block,
            family,
        ) in con.execute(statement("load", "stored_names")).fetchall()
    }


def _settled(
    used: Mapping[Name, _Used], stored: Mapping[Name, _Stored], judged: _About
) -> list[Settled]:
    """Return the names of which nothing has changed, nor of their groups' members and runners-up."""
    from normalize.names.records import Settled

    left = {(name[0], one.canonical) for name, one in stored.items() if name not in used}
    return [
        Settled(name[1], name[0], one.key, one.block, one.runner_up)
        for name, one in stored.items()
        if name in used
        and one.seen == used[name].seen
        and one.said == judged.said(name)
        and (name[0], one.canonical) not in left
        and (name[0], one.runner_up) not in left
    ]


def _forget(
    con: DuckDBPyConnection,
    decisions: Collection[NameDecision],
    used: Mapping[Name, _Used],
    stored: Mapping[Name, _Stored],
) -> None:
    """Delete what is stored of names that are decided anew, or used no more."""
    if len(decisions) == len(used):
        for table in ("canonical_names", "name_proposals", "settled.name_keys"):
            con.execute(_EMPTY[table])
        return
    again = {(one.level2, one.name) for one in decisions} | (stored.keys() - used.keys())
    if not again:
        return
    canonical = {(name[0], stored[name].canonical) for name in again & stored.keys()}
    for part, names in (
        ("forget_canonical_names", again),
        ("forget_name_keys", again),
        ("forget_name_proposals", again | canonical),
    ):
        ordered = list(names)
        facts = {
            "names": [name for _, name in ordered],
            "levels": [level2 for level2, _ in ordered],
        }
        con.execute(statement("load", part), facts)


_EMPTY = {
    "canonical_names": "delete from canonical_names",
    "name_proposals": "delete from name_proposals",
    "settled.name_keys": "delete from settled.name_keys",
}


def _store(
    con: DuckDBPyConnection,
    found: Grouping,
    used: Mapping[Name, _Used],
    stored: Mapping[Name, _Stored],
    judged: _About,
) -> None:
    from normalize.names.proposals import entry_block

    decisions = chain.from_iterable(
        _decision_rows(one, used[one.level2, one.name], stored, judged) for one in found.decisions
    )
    append(con, "canonical_names", NAME_COLUMNS, list(decisions))
    proposals = [
        (one.name_a, one.name_b, one.level2, str(one.score), "; ".join(one.reasons) or None)
        for one in found.proposals
    ]
    append(con, "name_proposals", PROPOSAL_COLUMNS, proposals)
    keys = [
        (
            one.name,
            one.level2,
            used[one.level2, one.name].seen,
            judged.said((one.level2, one.name)),
            one.key,
            *entry_block(one.key),
        )
        for one in found.decisions
    ]
    append(con, "settled.name_keys", KEY_COLUMNS, keys)
    con.execute(statement("load", "apply_names"))


def _decision_rows(
    one: NameDecision, used: _Used, stored: Mapping[Name, _Stored], judged: _About
) -> Iterable[Row]:
    runner_up = one.runner_up.name if one.runner_up else None
    reasons = "; ".join(one.reasons) or None
    decided = (one.canonical_name, str(one.method), str(one.score), reasons, runner_up)
    review = _review(one, stored, judged)
    return [(one.name, level2, *decided, *review) for level2 in used.levels2]


def _review(one: NameDecision, stored: Mapping[Name, _Stored], judged: _About) -> Row:
    """Return who decided and when: the latest judgement that names it, else what was stored."""
    if str(one.method) != "human":
        return None, None
    latest = judged.latest((one.level2, one.name))
    if latest is not None:
        return latest.by, latest.at
    before = stored.get((one.level2, one.name))
    return before.review if before and before.canonical == one.canonical_name else (None, None)
