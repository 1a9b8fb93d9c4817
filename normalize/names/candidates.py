"""Which names are worth comparing: pairs that look alike, found without comparing all.

In: names of one level 2, without a year in front. Out: pairs with their similarity (0-100). Blocks first:
numbers, negations and measure of two names must agree, or ``vetoes`` would part
them anyway. Inside a block two names meet over a run of characters that few names
hold. Work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from normalize.names.decomposition import decompose

# A pair below this similarity is not worth a person's time.
SIMILAR = 70.0
# A run of characters that more names of a block hold tells little, and comparing
# all of them would be the square again. Longer runs are rarer, so that names made
# of common words still meet.
_COMMON = 96
_RAREST = 14
_RUNS = (2, 3, 4)
_PER_NAME = 8

_Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names by their place in the sequence, ``first < second``, and their similarity."""

    first: int
    second: int
    score: float


def similar_pairs(names: Sequence[str]) -> list[Candidate]:
    """Return the pairs of ``names`` that are alike, by place in the sequence.

    A name brings its 8 most similar partners; equal similarity goes by code point.
    """
    found = dict(_reordered(names))
    for place, partners in _meetings(names):
        choices = {partner: names[partner] for partner in partners}
        hits = extract(names[place], choices, scorer=ratio, score_cutoff=SIMILAR, limit=None)
        for _, score, partner in sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:_PER_NAME]:
            pair = min(place, partner), max(place, partner)
            found[pair] = max(score, found.get(pair, 0.0))
    return [Candidate(a, b, score) for (a, b), score in sorted(found.items())]


def _reordered(names: Sequence[str]) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield neighbours among the names made of the same characters: 资金监管, 监管资金."""
    by_characters: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        by_characters["".join(sorted(name))].append(place)
    for places in by_characters.values():
        for first, second in pairwise(places):
            yield (first, second), max(SIMILAR, ratio(names[first], names[second]))


def _meetings(names: Sequence[str]) -> Iterator[tuple[int, set[int]]]:
    """Yield each name with those it shares a rare run of characters with."""
    index: defaultdict[_Block, _Holders] = defaultdict(_Holders)
    for place, name in enumerate(names):
        runs = _runs(name)
        for block in set(_block(name)):
            index[block].add(place, runs)
    for place, name in enumerate(names):
        partners = index[_block(name)[1]].sharing(_runs(name))
        partners.discard(place)
        if partners:
            yield place, partners


class _Holders:
    """Which names of one block hold a run of characters, as far as few of them do."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._several: dict[str, list[int]] = {}

    def add(self, place: int, runs: set[str]) -> None:
        """Enter one name; most runs are held by one, which costs no list."""
        for run in runs:
            first = self._first.setdefault(run, place)
            if first != place:
                places = self._several.setdefault(run, [first])
                if len(places) <= _COMMON:
                    places.append(place)

    def sharing(self, runs: set[str]) -> set[int]:
        """Return the names that hold one of the rarest of ``runs``."""
        held = [(len(self._several[run]), run) for run in runs if run in self._several]
        rare = sorted(entry for entry in held if entry[0] <= _COMMON)[:_RAREST]
        found: set[int] = set()
        for _, run in rare:
            found.update(self._several[run])
        return found


def _block(name: str) -> tuple[_Block, _Block]:
    """Return the block of all names that may be alike, and the one the name searches in.

    A name of a known measure searches among its own family; one without (or with a
    measure misread) searches everywhere, and is so found by the others.
    """
    parts = decompose(name)
    wide = (*parts.numbers, "/", *parts.negations)
    family = parts.measure.family if parts.measure else None
    return wide, (*wide, "/", family) if family else wide


def _runs(name: str) -> set[str]:
    text = f"^{name}$"
    return {
        text[start : start + length] for length in _RUNS for start in range(len(text) - length + 1)
    }
