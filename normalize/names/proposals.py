"""Pairs of canonical names that look alike, for a person to decide; and runners-up.

In: one entry a group of names. Out: the pairs nothing stands against, and for every
canonical name the most similar one it was not given, with what stands against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from normalize.names.candidates import SIMILAR, Block, block_of, similar_pairs
from normalize.names.clusters import Pair, pair_of
from normalize.names.decomposition import decompose, without_year
from normalize.names.keys import name_key
from normalize.names.measures import measures_agree
from normalize.names.records import Judgement, RunnerUp, Verdict
from normalize.names.tables import rules
from normalize.names.vetoes import reason, vetoes

# A description that is another's name, letter for letter after the exact rules, is
# stronger than any likeness short of equality.
_DESCRIBED = 95.0
# How many descriptions of a generic name a reason shows; it says how many more there are.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of names: its canonical name and key, its members and their descriptions.

    ``block`` is that of the key without a year in front.
    """

    canonical: str
    key: str
    members: tuple[str, ...]
    descriptions: tuple[str, ...]
    block: Block


@dataclass(frozen=True, slots=True)
class Found:
    """``pairs`` to propose, (score, reasons) by canonical names; ``runners_up`` by name."""

    pairs: dict[Pair, tuple[float, tuple[str, ...]]]
    runners_up: dict[str, RunnerUp]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Two entries that look alike; ``description`` where it is the name of the other one."""

    first: Entry
    second: Entry
    score: float
    description: str | None = None


@dataclass(frozen=True, slots=True)
class _Best:
    """The most alike of an entry so far."""

    name: str
    alike: _Alike
    against: tuple[str, ...]
    verdict: Judgement | None


def propose(
    entries: Sequence[Entry],
    verdicts: Mapping[Pair, Judgement],
    others: Sequence[Entry] = (),
) -> Found:
    """Return what to ask a person, given what was asked already.

    A pair judged different is not asked again; one a person was unsure of is. ``others``
    are compared with ``entries``, not with each other.
    """
    pairs: dict[Pair, tuple[float, tuple[str, ...]]] = {}
    best: dict[str, _Best] = {}
    judged = _judged_groups([*entries, *others], verdicts)
    asked = {entry.canonical for entry in entries}
    for alike in _alike(entries, others):
        a, b = alike.first, alike.second
        pair = pair_of(a.canonical, b.canonical)
        verdict, against = judged.get(pair), _against(alike)
        if not against and (verdict is None or verdict.verdict == Verdict.UNSURE):
            known = pairs.get(pair, (0.0, ()))
            pairs[pair] = max(known[0], alike.score), (*known[1], *_reasons(alike, verdict))
        for one, other in ((a, b), (b, a)):
            if one.canonical in asked:
                _keep_best(best, one, _Best(other.canonical, alike, against, verdict))
    return Found(pairs, {name: _runner_up(one) for name, one in best.items()})


def partners(entries: Sequence[Entry], others: Sequence[Entry]) -> set[str]:
    """Return the canonical names of ``others`` that look like one of ``entries``."""
    names = {entry.canonical for entry in others}
    found = (
        entry.canonical
        for alike in _alike(entries, others)
        for entry in (alike.first, alike.second)
    )
    return names.intersection(found)


def _keep_best(best: dict[str, _Best], entry: Entry, one: _Best) -> None:
    known = best.get(entry.canonical)
    if known is None or (-one.alike.score, one.name) < (-known.alike.score, known.name):
        best[entry.canonical] = one


def _runner_up(best: _Best) -> RunnerUp:
    reasons = (*_reasons(best.alike, best.verdict), *best.against)
    return RunnerUp(best.name, best.alike.score, reasons)


def _reasons(alike: _Alike, verdict: Judgement | None) -> tuple[str, ...]:
    """Say why two entries are alike; only of those that are shown, for this takes time."""
    said = (spoken(verdict),) if verdict else ()
    if alike.description is not None:
        return (reason("described", description=alike.description), *said)
    a, b = alike.first, alike.second
    return (
        reason("similar", score=alike.score),
        _difference(a.key, b.key),
        *_generic(a),
        *_generic(b),
        *said,
    )


def _against(alike: _Alike) -> tuple[str, ...]:
    if alike.description is not None:
        return ()
    a, b = alike.first, alike.second
    return vetoes(a.key, b.key) or _descriptions_differ(a, b)


def _judged_groups(
    entries: Sequence[Entry], verdicts: Mapping[Pair, Judgement]
) -> dict[Pair, Judgement]:
    """Return judgements by the canonical names of the groups their names are in."""
    canonical = {name: entry.canonical for entry in entries for name in entry.members}
    return {
        pair_of(canonical[a], canonical[b]): verdict
        for (a, b), verdict in sorted(verdicts.items(), key=lambda item: item[1].at)
    }


def spoken(judgement: Judgement) -> str:
    """Return what a person said of two names, as a reason."""
    a, b = pair_of(judgement.name_a, judgement.name_b)
    return reason(f"human_{judgement.verdict}", a=a, b=b, by=judgement.by, at=judgement.at)


def entry_block(key: str) -> Block:
    """Return the block of a key; a year in front of it may be that of its table."""
    return block_of(without_year(key))


def _alike(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[_Alike]:
    """Yield entries whose names look alike, then those whose description is another's name."""
    ordered = sorted([*entries, *others], key=lambda entry: (entry.key, entry.canonical))
    own = {entry.canonical for entry in entries}
    asked = None
    if others:
        asked = [place for place, entry in enumerate(ordered) if entry.canonical in own]
    names = [without_year(entry.key) for entry in ordered]
    for candidate in similar_pairs(names, [entry.block for entry in ordered], asked):
        a, b = ordered[candidate.first], ordered[candidate.second]
        yield _Alike(a, b, round(candidate.score, 1))
    by_key = {entry.key: entry for entry in ordered}
    yield from _described(entries, by_key)
    if others:
        own_keys = {key: entry for key, entry in by_key.items() if entry.canonical in own}
        yield from _described(others, own_keys)


def _described(entries: Sequence[Entry], by_key: Mapping[str, Entry]) -> Iterator[_Alike]:
    """Yield generic names whose every description is the name of another entry.

    The description counts only where it speaks of the same measure: 完成率
    described as 设备合格率 is a mistake of the sheet, not a name.
    """
    for entry in entries:
        keys = described_keys(entry)
        other = by_key.get(next(iter(keys))) if len(keys) == 1 else None
        if other is None or other is entry:
            continue
        measures = [decompose(key).measure for key in (entry.key, other.key)]
        if measures[0] and measures[1] and measures_agree(measures[0], measures[1]):
            yield _Alike(entry, other, _DESCRIBED, entry.descriptions[0])


def is_generic(name: str) -> bool:
    """Say whether a name leaves open what is measured: 工作完成率, 验收合格率, 满意度."""
    return decompose(name).object in rules("contrasts")["generic"]["objects"]


def described_keys(entry: Entry) -> frozenset[str]:
    """Return the keys of a generic name's descriptions; none for a name that says enough."""
    if not entry.descriptions or not is_generic(entry.canonical):
        return frozenset()
    return frozenset(name_key(text).key for text in entry.descriptions)


def _generic(entry: Entry) -> tuple[str, ...]:
    """Say what a generic name is described as, for the person who decides."""
    if not described_keys(entry):
        return ()
    shown = "；".join(entry.descriptions[:_SHOWN])
    more = len(entry.descriptions) - _SHOWN
    return (reason("generic", descriptions=f"{shown} … +{more}" if more > 0 else shown),)


def _descriptions_differ(a: Entry, b: Entry) -> tuple[str, ...]:
    """Two generic names are as far apart as what describes them."""
    keys_a, keys_b = described_keys(a), described_keys(b)
    if not keys_a or not keys_b:
        return ()
    if any(ratio(one, other) >= SIMILAR for one in keys_a for other in keys_b):
        return ()
    return (reason("descriptions_differ", a=a.descriptions[0], b=b.descriptions[0]),)


def _difference(a: str, b: str) -> str:
    if sorted(a) == sorted(b):
        return reason("reordered")
    edits = [
        f"{a[op.src_start : op.src_end] or '—'}→{b[op.dest_start : op.dest_end] or '—'}"
        for op in Levenshtein.opcodes(a, b)
        if op.tag != "equal"
    ]
    return reason("one_edit", edits="，".join(edits))
