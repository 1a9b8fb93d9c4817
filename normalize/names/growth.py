"""What more names change: which of the settled ones have to be looked at again.

In: the names in use, and those an earlier run settled. Out: the names that stand as they
are. A name is moved by a new one that has its key, was in its group, or is named beside it in
a judgement; by nothing else. So what is moved can be grouped by itself, and the groups that
stand need only be compared with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.names.clusters import Pair
from normalize.names.records import Settled


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds names together: the key they stand for, their group of before, and judgements."""

    keys: Mapping[str, str]
    previous: Mapping[str, str]
    judged: Iterable[Pair]


def standing_names(settled: Mapping[str, Settled], bonds: Bonds) -> frozenset[str]:
    """Return the settled names that no other name can move."""
    if not settled:
        return frozenset()
    moved = set(bonds.keys).difference(settled)
    beside = _Neighbours(bonds)
    waiting = list(moved)
    while waiting:
        for group in beside(waiting.pop()):
            fresh = group - moved
            moved |= fresh
            waiting += fresh
            group.clear()
    return frozenset(settled) - moved


class _Neighbours:
    """The names each name is bound to. A group is emptied once it was seen."""

    def __init__(self, bonds: Bonds) -> None:
        self._bonds = bonds
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._by_group: defaultdict[str, set[str]] = defaultdict(set)
        self._judged: defaultdict[str, set[str]] = defaultdict(set)
        for name, key in bonds.keys.items():
            self._by_key[key].add(name)
            if name in bonds.previous:
                self._by_group[bonds.previous[name]].add(name)
        for a, b in bonds.judged:
            self._judged[a].add(b)
            self._judged[b].add(a)

    def __call__(self, name: str) -> Sequence[set[str]]:
        before = self._bonds.previous.get(name)
        groups = [self._by_key[self._bonds.keys[name]], self._judged[name]]
        return groups if before is None else [*groups, self._by_group[before]]
