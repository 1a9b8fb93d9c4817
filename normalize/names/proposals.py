"""Pairs of canonical names that look alike, for a person to decide; and runners-up.

In: one entry a group of names. Out: the pairs nothing stands against, and for every
canonical name the most similar one it was not given, with what stands against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from normalize.names.candidates import SIMILAR, similar_pairs
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
    """A group of names: its canonical name and key, its members and their descriptions."""

    canonical: str
    key: str
    members: tuple[str, ...]
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """``pairs`` to propose, (score, reasons) by canonical names; ``runners_up`` by name."""

    pairs: dict[Pair, tuple[float, tuple[str, ...]]]
    runners_up: dict[str, RunnerUp]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Two entries that look alike, why, and what stands against them."""

    first: Entry
    second: Entry
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def propose(entries: Sequence[Entry], verdicts: Mapping[Pair, Judgement]) -> Found:
    """Return what to ask a person, given what was asked already.

    A pair judged different is not asked again; one a person was unsure of is.
    """
    pairs: dict[Pair, tuple[float, tuple[str, ...]]] = {}
    runners_up: dict[str, RunnerUp] = {}
    judged = _judged_groups(entries, verdicts)
    for alike in _alike(entries):
        a, b = alike.first, alike.second
        pair = pair_of(a.canonical, b.canonical)
        verdict = judged.get(pair)
        reasons = (*alike.reasons, *((spoken(verdict),) if verdict else ()))
        if not alike.against and (verdict is None or verdict.verdict == Verdict.UNSURE):
            known = pairs.get(pair, (0.0, ()))
            pairs[pair] = max(known[0], alike.score), (*known[1], *reasons)
        for one, other in ((a, b), (b, a)):
            best = RunnerUp(other.canonical, alike.score, (*reasons, *alike.against))
            _keep_best(runners_up, one, best)
    return Found(pairs, runners_up)


def _keep_best(runners_up: dict[str, RunnerUp], entry: Entry, runner_up: RunnerUp) -> None:
    known = runners_up.get(entry.canonical)
    if known is None or (-runner_up.score, runner_up.name) < (-known.score, known.name):
        runners_up[entry.canonical] = runner_up


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


def _alike(entries: Sequence[Entry]) -> Iterator[_Alike]:
    """Yield entries whose names look alike, then those whose description is another's name."""
    ordered = sorted(entries, key=lambda entry: (entry.key, entry.canonical))
    for candidate in similar_pairs([without_year(entry.key) for entry in ordered]):
        a, b = ordered[candidate.first], ordered[candidate.second]
        score = round(candidate.score, 1)
        reasons = (
            reason("similar", score=score),
            _difference(a.key, b.key),
            *_generic(a),
            *_generic(b),
        )
        yield _Alike(a, b, score, reasons, vetoes(a.key, b.key) or _descriptions_differ(a, b))
    yield from _described(ordered)


def _described(entries: Sequence[Entry]) -> Iterator[_Alike]:
    """Yield generic names whose every description is the name of another entry.

    The description counts only where it speaks of the same measure: 完成率
    described as 设备合格率 is a mistake of the sheet, not a name.
    """
    by_key = {entry.key: entry for entry in entries}
    for entry in entries:
        keys = described_keys(entry)
        other = by_key.get(next(iter(keys))) if len(keys) == 1 else None
        if other is None or other is entry:
            continue
        measures = [decompose(key).measure for key in (entry.key, other.key)]
        if measures[0] and measures[1] and measures_agree(measures[0], measures[1]):
            text = reason("described", description=entry.descriptions[0])
            yield _Alike(entry, other, _DESCRIBED, (text,), ())


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
