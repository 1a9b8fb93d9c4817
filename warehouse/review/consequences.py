"""What follows from decisions, and which of them contradict each other.

In: judgements, and which names are one already. Out: the verdict on a pair that
nobody was asked about: A is B and B is C make A and C the same, A is B and B is
not C make A and C different. The groups are those of ``normalize.names``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.names.clusters import Pair, cluster, latest_verdicts
from normalize.names.records import Judgement, Verdict
from warehouse.review.records import PairKey

Canonical = Mapping[tuple[str, str | None], str]
"""(name, level 2) to the canonical name; names that are not in it stand for themselves."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A verdict ``same`` that cannot be applied, and the verdict ``different`` in its way."""

    same: Judgement
    different: Judgement


class Consequences:
    """The groups that judgements make, level 2 by level 2."""

    def __init__(self, judgements: Sequence[Judgement], canonical: Canonical) -> None:
        self._classes = {
            level2: _Class([one for one in judgements if one.level2 == level2], canonical)
            for level2 in {one.level2 for one in judgements}
        }
        self._canonical = canonical

    def of(self, pair: PairKey) -> Verdict | None:
        """Return what the judgements say of a pair, directly or through others; None for nothing."""
        name_a, name_b, level2 = pair
        found = self._classes.get(level2)
        if found is None:
            return None
        return found.verdict(*(self._known(name, level2, found) for name in (name_a, name_b)))

    def contradictions(self) -> list[Contradiction]:
        """Return the judgements that cannot be applied beside the others."""
        return [one for found in self._classes.values() for one in found.contradictions()]

    def _known(self, name: str, level2: str | None, found: _Class) -> str:
        """Return the name, or the canonical name that judgements speak of in its place."""
        return name if name in found.group else self._canonical.get((name, level2), name)


class _Class:
    """Groups of the names under one level 2."""

    def __init__(self, judgements: Sequence[Judgement], canonical: Canonical) -> None:
        names = {name for one in judgements for name in (one.name_a, one.name_b)}
        level2 = judgements[0].level2
        keys = {name: canonical.get((name, level2), name) for name in names}
        keys |= {key: key for key in keys.values()}
        verdicts = latest_verdicts(judgements, keys)
        clusters = cluster(keys, verdicts)
        self.group = {name: place for place, group in enumerate(clusters.groups) for name in group}
        self._conflicts = clusters.conflicts
        self._between: dict[tuple[int, int], Judgement] = {}
        for pair, judgement in sorted(verdicts.items(), key=lambda item: item[1].at):
            if judgement not in clusters.conflicts:
                self._keep(pair, judgement)

    def _keep(self, pair: Pair, judgement: Judgement) -> None:
        """Note what is said between two groups; different counts before unsure."""
        groups = self._groups(*pair)
        known = self._between.get(groups)
        if known is None or known.verdict != Verdict.DIFFERENT:
            self._between[groups] = judgement

    def _groups(self, name_a: str, name_b: str) -> tuple[int, int]:
        first, second = sorted((self.group[name_a], self.group[name_b]))
        return first, second

    def verdict(self, name_a: str, name_b: str) -> Verdict | None:
        if name_a not in self.group or name_b not in self.group:
            return Verdict.SAME if name_a == name_b else None
        if self.group[name_a] == self.group[name_b]:
            return Verdict.SAME
        said = self._between.get(self._groups(name_a, name_b))
        return said.verdict if said else None

    def contradictions(self) -> Iterable[Contradiction]:
        for conflict in self._conflicts:
            different = self._between.get(self._groups(conflict.name_a, conflict.name_b))
            if different is not None:
                yield Contradiction(conflict, different)
