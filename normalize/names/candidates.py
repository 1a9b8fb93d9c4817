"""Which names are worth comparing: all pairs that look alike, found without comparing all.

In: names of one level 2, without a year in front. Out: pairs with their similarity (0-100).
Blocks first: numbers, negations, qualifiers and measure of two names must agree, or ``vetoes``
would part them anyway. Inside a block only names that share enough characters are compared.
Both are necessary conditions, so no pair is missed, and whether two names are a pair does
not depend on the other names (but for the ``_PER_NAME`` most similar of a name).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from rapidfuzz.fuzz import ratio

from normalize.names.decomposition import Decomposition, decompose
from normalize.names.shared_characters import SharedCharacters

# A pair below this similarity is not worth a person's time.
SIMILAR = 70.0
_PER_NAME = 64

Block = tuple[str, str]
"""What must be equal in two names, or ``vetoes`` would part them; and the family of the measure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names by their place in the sequence, ``first < second``, and their similarity."""

    first: int
    second: int
    score: float


def similar_pairs(
    names: Sequence[str],
    blocks: Sequence[Block] | None = None,
    asked: Collection[int] | None = None,
) -> list[Candidate]:
    """Return the pairs of ``names`` that are alike, by place in the sequence.

    ``blocks`` are those of the names, where they are known. With ``asked`` only the names at
    these places are compared, with all others. A name brings its 64 most similar
    partners; equal similarity goes by code point.
    """
    wanted = range(len(names)) if asked is None else frozenset(asked)
    found = dict(_reordered(names, wanted))
    for places, seekers in _meetings(blocks or [block_of(name) for name in names], wanted):
        crowd = SharedCharacters([names[place] for place in places], SIMILAR)
        for seeker in seekers:
            for score, partner in _nearest(names, places, crowd, seeker):
                pair = (seeker, partner) if seeker < partner else (partner, seeker)
                found[pair] = max(score, found.get(pair, 0.0))
    return [Candidate(a, b, score) for (a, b), score in sorted(found.items())]


def block_of(name: str) -> Block:
    """Return the block of a name; the family is empty where no known measure is named."""
    parts = decompose(name)
    return _class(parts), (parts.measure.family or "") if parts.measure else ""


def _nearest(
    names: Sequence[str], places: Sequence[int], crowd: SharedCharacters, seeker: int
) -> list[tuple[float, int]]:
    name = names[seeker]
    hits = []
    for at in crowd.near(name):
        place = places[at]
        score = ratio(name, names[place], score_cutoff=SIMILAR)
        if score and place != seeker:
            hits.append((score, place))
    if len(hits) > _PER_NAME:
        hits.sort(key=lambda hit: (-hit[0], names[hit[1]]))
        del hits[_PER_NAME:]
    return hits


def _reordered(
    names: Sequence[str], wanted: Collection[int]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the names made of the same characters: 资金监管, 监管资金."""
    by_characters: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        by_characters["".join(sorted(name))].append(place)
    for places in by_characters.values():
        for first, second in combinations(places, 2):
            if first in wanted or second in wanted:
                yield (first, second), max(SIMILAR, ratio(names[first], names[second]))


def _meetings(
    blocks: Sequence[Block], wanted: Collection[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the names of a block, and those among them that seek their like there.

    A name of a known measure meets its own family; one without (or with a measure
    misread) meets all of its class.
    """
    classes: defaultdict[str, defaultdict[str, list[int]]]
    classes = defaultdict(lambda: defaultdict(list))
    for place, (kind, family) in enumerate(blocks):
        classes[kind][family].append(place)
    for families in classes.values():
        unmeasured = families.pop("", [])
        for members in families.values():
            seekers = [place for place in members if place in wanted]
            if seekers and len(members) > 1:
                yield members, seekers
        everyone = [*unmeasured, *chain.from_iterable(families.values())]
        seekers = [place for place in unmeasured if place in wanted]
        if seekers and len(everyone) > 1:
            yield everyone, seekers
        measured = [place for place in everyone[len(unmeasured) :] if place in wanted]
        # where all names seek, the unmeasured ones have found these
        if unmeasured and measured and len(seekers) < len(unmeasured):
            yield unmeasured, measured


def _class(parts: Decomposition) -> str:
    """Return what must be equal in two names, or ``vetoes`` would part them."""
    qualifiers = sorted(set(parts.qualifiers))
    bad = "-" if parts.polarity < 0 else ""
    return " ".join((*parts.numbers, "/", *sorted(parts.negations), "/", *qualifiers, "/", bad))
