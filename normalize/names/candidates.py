"""Which names are worth comparing: pairs that look alike, found without comparing all.

In: names of one level 2, without a year in front. Out: pairs with their similarity (0-100). Blocks first:
numbers, negations, qualifiers and measure of two names must agree, or ``vetoes`` would part
them anyway. Inside a block two names meet over a run of characters that few names
hold. Work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from normalize.names.decomposition import Decomposition, decompose

# A pair below this similarity is not worth a person's time.
SIMILAR = 70.0
# A run of characters that more names of a block hold tells little, and comparing
# all of them would be the square again. Longer runs are rarer, so that names made
# of common words still meet.
_COMMON = 300
_RAREST = 10
_RUNS = (2, 3, 4)
_PER_NAME = 64

_Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names by their place in the sequence, ``first < second``, and their similarity."""

    first: int
    second: int
    score: float


def similar_pairs(names: Sequence[str]) -> list[Candidate]:
    """Return the pairs of ``names`` that are alike, by place in the sequence.

    A name brings its 64 most similar partners; equal similarity goes by code point.
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


def _meetings(names: Sequence[str]) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield each name with those it shares a rare run of characters with.

    A name of a known measure meets its own family; one without (or with a measure
    misread) meets all of its class, and is so found by the others.
    """
    classes: defaultdict[_Block, defaultdict[str | None, list[int]]]
    classes = defaultdict(lambda: defaultdict(list))
    for place, name in enumerate(names):
        parts = decompose(name)
        family = parts.measure.family if parts.measure else None
        classes[_class(parts)][family].append(place)
    for families in classes.values():
        unmeasured = families.pop(None, [])
        for members in families.values():
            yield from _Holders(names, members).meetings(members)
        if unmeasured:
            everyone = [*unmeasured, *chain.from_iterable(families.values())]
            yield from _Holders(names, everyone).meetings(unmeasured)


class _Holders:
    """Which of some names hold a run of characters.

    A run that too many hold is made longer, until few do: runs of two characters
    where names are few, of three and four where they are made of the same words.
    """

    def __init__(self, names: Sequence[str], places: Sequence[int]) -> None:
        self._texts = {place: f"^{names[place]}$" for place in places}
        self._counts = [
            Counter(chain.from_iterable(_runs(text, length) for text in self._texts.values()))
            for length in _RUNS
        ]
        self._telling = {place: self._runs_of(text) for place, text in self._texts.items()}
        self._held: defaultdict[str, list[int]] = defaultdict(list)
        for place, runs in self._telling.items():
            for run in runs:
                self._held[run].append(place)

    def meetings(self, places: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each of ``places`` with the names that hold one of its rarest runs."""
        held = self._held
        for place in places:
            runs = sorted(self._telling[place], key=lambda run: (len(held[run]), run))
            shared = set(chain.from_iterable(held[run] for run in runs[:_RAREST]))
            shared.discard(place)
            if shared:
                yield place, shared

    def _runs_of(self, text: str) -> set[str]:
        """Return the shortest run from each character on that few names hold."""
        found = set()
        twos, threes, fours = self._counts
        for start in range(len(text) - 1):
            run = text[start : start + 2]
            if twos[run] > _COMMON:
                run = text[start : start + 3]
                if threes[run] > _COMMON:
                    run = text[start : start + 4]
                    if fours[run] > _COMMON:
                        continue
            found.add(run)
        return found


def _class(parts: Decomposition) -> _Block:
    """Return what must be equal in two names, or ``vetoes`` would part them."""
    qualifiers = sorted(set(parts.qualifiers))
    bad = "-" if parts.polarity < 0 else ""
    return (*parts.numbers, "/", *sorted(parts.negations), "/", *qualifiers, "/", bad)


def _runs(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(len(text) - 1)]
