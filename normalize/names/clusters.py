"""Names of one level 2, put into groups: a person's judgements first, then equal keys.

In: the key of every name and the judgements on them. Out: groups, the judgements
that hold them together, and those that could not be applied. A group never holds
two names a person called different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.names.records import Judgement, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of names; ``conflicts`` are judgements ``same`` that later ones contradict."""

    groups: tuple[frozenset[str], ...]
    conflicts: tuple[Judgement, ...]


def pair_of(name_a: str, name_b: str) -> Pair:
    """Return two names in code point order."""
    return (name_a, name_b) if name_a <= name_b else (name_b, name_a)


def latest_verdicts(judgements: Iterable[Judgement], names: Iterable[str]) -> dict[Pair, Judgement]:
    """Return the judgement that counts for each pair of ``names``: the latest.

    Of two at one time the more careful counts: different before unsure before same.
    """
    known = set(names)
    latest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=_weight):
        pair = pair_of(judgement.name_a, judgement.name_b)
        if pair[0] != pair[1] and known.issuperset(pair):
            latest[pair] = judgement
    return latest


def _weight(judgement: Judgement) -> tuple[str, int, str]:
    care = {Verdict.SAME: 0, Verdict.UNSURE: 1, Verdict.DIFFERENT: 2}[Verdict(judgement.verdict)]
    return judgement.at, care, judgement.by


def cluster(keys: Mapping[str, str], verdicts: Mapping[Pair, Judgement]) -> Clusters:
    """Group names: first those judged the same (newest first), then those of one key.

    Two judgements A = B and B = C put A and C together, since a person made both;
    unless A and C were judged different, when the older of the two is not applied.
    """
    groups = _Groups(
        keys, [pair for pair, verdict in verdicts.items() if verdict.verdict == Verdict.DIFFERENT]
    )
    same = [item for item in verdicts.items() if item[1].verdict == Verdict.SAME]
    newest_first = sorted(sorted(same), key=lambda item: item[1].at, reverse=True)
    conflicts = [verdict for pair, verdict in newest_first if not groups.join(*pair)]
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(keys):
        by_key[keys[name]].append(name)
    for names in by_key.values():
        for place, name in enumerate(names):
            any(groups.join(earlier, name) for earlier in names[:place])
    return Clusters(groups.all(), tuple(conflicts))


class _Groups:
    """Disjoint groups of names, some of which must stay apart."""

    def __init__(self, names: Iterable[str], apart: Sequence[Pair]) -> None:
        self._members = {name: {name} for name in names}
        self._enemies: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            self._enemies[a].add(b)
            self._enemies[b].add(a)

    def join(self, a: str, b: str) -> bool:
        """Put the groups of two names together; False where that would join enemies."""
        group_a, group_b = self._members[a], self._members[b]
        if group_a is group_b:
            return True
        if any(not group_b.isdisjoint(self._enemies.get(name, ())) for name in group_a):
            return False
        smaller, larger = sorted((group_a, group_b), key=len)
        larger |= smaller
        for name in smaller:
            self._members[name] = larger
        return True

    def all(self) -> tuple[frozenset[str], ...]:
        """Return the groups, by their first name."""
        distinct = {id(group): frozenset(group) for group in self._members.values()}
        return tuple(sorted(distinct.values(), key=min))
