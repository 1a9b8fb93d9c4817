"""Every name under its level 2 gets a canonical name; what only looks alike is proposed.

In: the names in use and a person's judgements. Out: decisions and proposals, both
in a fixed order whatever the order of the input. Names of different level 2, or
with and without one, are never one indicator.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from normalize.names.clusters import Pair, cluster, latest_verdicts, pair_of
from normalize.names.keys import name_key
from normalize.names.proposals import Entry, propose, spoken
from normalize.names.records import (
    Grouping,
    Judgement,
    Method,
    NameDecision,
    NameUse,
    Proposal,
    Verdict,
    What,
)
from normalize.names.vetoes import reason, rule_label

Previous = Mapping[tuple[str | None, str], str]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group with its canonical name; ``kept`` where that was its canonical name before."""

    canonical: str
    members: frozenset[str]
    kept: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The key of every name, and what a person said of it."""

    keys: Mapping[str, str]
    verdicts: Mapping[str, Sequence[tuple[Pair, Judgement]]]


def group_names(
    uses: Sequence[NameUse],
    judgements: Sequence[Judgement] = (),
    previous: Previous | None = None,
) -> Grouping:
    """Decide the canonical name of every distinct (name, level 2).

    Args:
        uses: Names in use; those of one name and level 2 are added up.
        judgements: A person's verdicts, each for the level 2 it names (None is a
            class of its own, as in the names). The latest on a pair counts, and
            none is overridden by the machine.
        previous: (level 2, name) to the canonical name of an earlier run. A group
            keeps an earlier canonical name as long as it holds it, so that loading
            more files does not rename indicators.
    """
    with _uncollected():
        return _grouped(uses, judgements, previous or {})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: millions of records are made here, none in a circle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _grouped(
    uses: Sequence[NameUse], judgements: Sequence[Judgement], previous: Previous
) -> Grouping:
    by_class: defaultdict[str | None, list[NameUse]] = defaultdict(list)
    for use in added_up(uses):
        by_class[use.level2].append(use)
    decisions: list[NameDecision] = []
    proposals: list[Proposal] = []
    for level2 in sorted(by_class, key=lambda term: (term is not None, term or "")):
        own = [one for one in judgements if one.level2 == level2 and one.what == What.NAMES]
        grouping = _group_class(by_class[level2], own, previous)
        decisions += grouping.decisions
        proposals += grouping.proposals
    proposals.sort(
        key=lambda p: (-p.score, p.level2 is not None, p.level2 or "", p.name_a, p.name_b)
    )
    return Grouping(tuple(decisions), tuple(proposals))


def added_up(uses: Iterable[NameUse]) -> list[NameUse]:
    """Return one use for each (name, level 2), in order, its counts and descriptions joined."""
    together: defaultdict[tuple[bool, str, str], list[NameUse]] = defaultdict(list)
    for use in uses:
        together[use.level2 is not None, use.level2 or "", use.name].append(use)
    return [
        NameUse(
            name=name,
            level2=same[0].level2,
            count=sum(use.count for use in same),
            descriptions=tuple(sorted({text for use in same for text in use.descriptions})),
            years=tuple(sorted({year for use in same for year in use.years})),
        )
        for (_, _, name), same in sorted(together.items())
    ]


def _group_class(
    uses: Sequence[NameUse], judgements: Sequence[Judgement], previous: Previous
) -> Grouping:
    by_name = {use.name: use for use in uses}
    keys = {use.name: name_key(use.name, use.years).key for use in uses}
    verdicts = latest_verdicts(judgements, by_name)
    clusters = cluster(keys, verdicts)
    groups = [_named(members, by_name, previous) for members in clusters.groups]
    entries = [_entry(group, by_name, keys) for group in groups]
    found = propose(entries, verdicts)
    said: defaultdict[str, list[tuple[Pair, Judgement]]] = defaultdict(list)
    for pair, verdict in sorted(verdicts.items()):
        for name in pair:
            said[name].append((pair, verdict))
    evidence = _Evidence(keys, said)
    decisions = [
        _decision(by_name[name], by_name[group.canonical], group, evidence)
        for group in groups
        for name in group.members
    ]
    decisions = [
        replace(decision, runner_up=found.runners_up.get(decision.canonical_name))
        for decision in sorted(decisions, key=lambda decision: decision.name)
    ]
    proposals = [
        Proposal(pair[0], pair[1], uses[0].level2, score, reasons)
        for pair, (score, reasons) in found.pairs.items()
    ]
    proposals += [_conflict(judgement) for judgement in clusters.conflicts]
    return Grouping(tuple(decisions), tuple(proposals))


def _named(members: frozenset[str], by_name: Mapping[str, NameUse], previous: Previous) -> _Group:
    """Choose the canonical name: an earlier one, else the most used, cleanest, shortest."""

    def preference(name: str) -> tuple[int, int, int, str]:
        use = by_name[name]
        return -use.count, len(name_key(name).steps), len(name), name

    level2 = by_name[next(iter(members))].level2
    before = {previous.get((level2, name)) for name in members}
    kept = [name for name in members if name in before]
    canonical = min(kept or members, key=preference)
    usual = min(members, key=preference)
    return _Group(canonical, members, canonical != usual)


def _entry(group: _Group, by_name: Mapping[str, NameUse], keys: Mapping[str, str]) -> Entry:
    texts = {text for name in group.members for text in by_name[name].descriptions}
    members = tuple(sorted(group.members))
    return Entry(group.canonical, keys[group.canonical], members, tuple(sorted(texts)))


def _decision(use: NameUse, canonical: NameUse, group: _Group, evidence: _Evidence) -> NameDecision:
    judged = _judged(use.name, group, evidence)
    verdicts = {judgement.verdict for judgement in judged}
    same_key = evidence.keys[use.name] == evidence.keys[canonical.name]
    reasons = [spoken(judgement) for judgement in judged]
    score = 100.0
    if use.name == canonical.name:
        method = Method.HUMAN if Verdict.DIFFERENT in verdicts else Method.IDENTICAL
        reasons.insert(0, reason("same_name"))
    elif same_key and Verdict.SAME not in verdicts:
        method, score = Method.NORMALIZED, ratio(use.name, canonical.name)
        reasons[:0] = _steps(use, canonical, evidence.keys[use.name])
    else:
        method = Method.HUMAN
        reasons += [] if reasons else [reason("human_group", name=canonical.name)]
    if group.kept:
        reasons.append(reason("kept_name", name=canonical.name))
    return NameDecision(
        use.name, use.level2, canonical.name, method, round(score, 1), tuple(reasons)
    )


def _judged(name: str, group: _Group, evidence: _Evidence) -> list[Judgement]:
    """Return what a person said that decided this name: same in its group, different from its key."""
    keys = evidence.keys
    return [
        verdict
        for pair, verdict in evidence.verdicts.get(name, ())
        if (verdict.verdict == Verdict.SAME and group.members.issuperset(pair))
        or (verdict.verdict == Verdict.DIFFERENT and keys[pair[0]] == keys[pair[1]])
    ]


def _steps(use: NameUse, canonical: NameUse, key: str) -> list[str]:
    """Return the reasons of a normalized name: its key, and each rule that led there.

    The canonical name may itself be longer than the key; its own rules follow.
    """
    rules_fired = [step for one in (use, canonical) for step in name_key(one.name, one.years).steps]
    return [reason("same_key", key=key)] + [
        reason("step", rule=rule_label(rule), before=before, after=after)
        for rule, before, after in dict.fromkeys(rules_fired)
    ]


def _conflict(judgement: Judgement) -> Proposal:
    """Ask again about a judgement that later ones made impossible."""
    a, b = pair_of(judgement.name_a, judgement.name_b)
    text = reason("human_conflict", a=a, b=b, by=judgement.by, at=judgement.at)
    return Proposal(a, b, judgement.level2, 100.0, (text,))
