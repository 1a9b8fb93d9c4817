"""How the findings of today stand against those after an earlier run.

The same key is the same finding. A group of copies that only lost members remains, and
one that lost its last but one is gone; a group with a member that was not in it is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from warehouse.connection import rows
from warehouse.quality.asking import ask
from warehouse.quality.finding_lines import FOLDER, SharedTexts, finding_line
from warehouse.quality.records import FindingLine, Standing
from warehouse.quality.texts import text
from warehouse.reports.records import Filters, Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Groups = Mapping[str, Sequence[frozenset[str]]]
"""By code, the groups of copies, each as the forms it has."""


class RunUnknown(ValueError):
    """There is no such run to compare with; ``sentences`` lists those there are."""

    def __init__(self, sentences: Text) -> None:
        super().__init__(sentences.en)
        self.sentences = sentences


def require_run(con: DuckDBPyConnection, run_id: int) -> tuple[Text, ...]:
    """Return what has to be said about comparing with a run.

    Raises:
        RunUnknown: there is no such run, or nothing was kept of it.
    """
    runs = {found[0]: found for found in rows(con, statement(FOLDER, "runs"))}
    kept = [found for found in runs.values() if found[5]]
    if run_id not in runs or run_id not in {found[0] for found in kept}:
        listed = "\n".join(f"  {run}  {began:%Y-%m-%d %H:%M} UTC" for run, began, *_ in kept[-20:])
        name = "run_unknown" if run_id not in runs else "run_not_kept"
        raise RunUnknown(text("since", name, run=run_id, runs=listed or "  -"))
    last = max(runs)
    if runs[run_id][4] != runs[last][4]:
        return (
            text("since", "other_program", run=run_id, then=runs[run_id][4], now=runs[last][4]),
        )
    return ()


def standings_since(con: DuckDBPyConnection, since: int) -> Mapping[str, Standing]:
    """Return how each finding of the report stands against the run, by its id."""
    then = rows(con, statement(FOLDER, "keys_then"), {"run_id": since})
    keys, groups = {key for key, *_ in then}, _groups(then)
    return {
        finding_id: standing(key, _members(members), keys, groups.get(code, ()))
        for finding_id, code, key, members in rows(con, statement(FOLDER, "keys_now"))
    }


def standing(
    key: str | None,
    members: frozenset[str],
    keys: Collection[str],
    groups: Iterable[frozenset[str]],
) -> Standing:
    """Say whether a finding was there: by its key, or as a group that has lost members since.

    >>> standing("k", frozenset({"a", "b"}), set(), [frozenset({"a", "b", "c"})])
    <Standing.REMAINING: 'remaining'>
    """
    if key in keys or (members and any(members <= group for group in groups)):
        return Standing.REMAINING
    return Standing.NEW


def mended_since(
    con: DuckDBPyConnection, filters: Filters, codes: Collection[str] | None, since: int
) -> tuple[FindingLine, ...]:
    """Return the findings that were there after the run and are gone."""
    told = None if codes is None else list(codes)
    now = _groups((None, *group) for group in rows(con, statement(FOLDER, "groups_now")))
    shared = SharedTexts()
    return tuple(
        finding_line(facts, shared, standing=Standing.MENDED)
        for *facts, members in ask(con, "gone", filters, codes=told, run_id=since)
        if not _still_together(_members(members), now.get(facts[1], ()))
    )


def _still_together(members: frozenset[str], groups: Iterable[frozenset[str]]) -> bool:
    return any(len(members & group) > 1 for group in groups)


def _groups(found: Iterable[Sequence[str | None]]) -> Groups:
    groups: dict[str, list[frozenset[str]]] = defaultdict(list)
    for _, code, members in found:
        if members:
            groups[str(code)].append(_members(members))
    return groups


def _members(keys: str | None) -> frozenset[str]:
    return frozenset((keys or "").split())
