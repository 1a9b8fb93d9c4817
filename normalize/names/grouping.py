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
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from normalize.names.candidates import Block
from normalize.names.clusters import Pair, cluster, latest_verdicts, pair_of
from normalize.names.dictionary import StandsFor, Term, stands_for, starter_terms
from normalize.names.growth import Bonds, standing_names
from normalize.names.keys import name_key
from normalize.names.proposals import Entry, entry_block, partners, propose, spoken
from normalize.names.records import (
    Grouping,
    Judgement,
    Method,
    NameDecision,
    NameUse,
    Proposal,
    RunnerUp,
    Settled,
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
    """The key of every name, the one it stands for by a dictionary, and what a person said of it."""

    keys: Mapping[str, str]
    terms: Mapping[str, StandsFor]
    verdicts: Mapping[str, Sequence[tuple[Pair, Judgement]]]

    def group_key(self, name: str) -> str:
        """Return the key that names of one group have."""
        key = self.keys[name]
        return self.terms[key].key if key in self.terms else key


def group_names(
    uses: Sequence[NameUse],
    judgements: Sequence[Judgement] = (),
    previous: Previous | None = None,
    *,
    terms: Sequence[Term] = (),
    settled: Sequence[Settled] = (),
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
        terms: A user's own dictionary; it comes before the starter dictionary.
        settled: Those of ``uses`` of which nothing has changed since an earlier run with the
            same judgements on them. What no other name moves stands, and is not in the
            result; that holds what all names at once would give for the others.
    """
    with _uncollected():
        known: defaultdict[str | None, dict[str, Settled]] = defaultdict(dict)
        for one in settled:
            known[one.level2][one.name] = one
        return _grouped(uses, judgements, previous or {}, terms, known)


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
    uses: Sequence[NameUse],
    judgements: Sequence[Judgement],
    previous: Previous,
    terms: Sequence[Term],
    known: Mapping[str | None, Mapping[str, Settled]],
) -> Grouping:
    by_class: defaultdict[str | None, list[NameUse]] = defaultdict(list)
    for use in added_up(uses):
        by_class[use.level2].append(use)
    decisions: list[NameDecision] = []
    proposals: list[Proposal] = []
    for level2 in sorted(by_class, key=lambda term: (term is not None, term or "")):
        own = [one for one in judgements if one.level2 == level2 and one.what == What.NAMES]
        by_name = {use.name: use for use in by_class[level2]}
        found = _Class(level2, by_name, own, known.get(level2, {}), terms)
        grouping = found.grouping(previous)
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


class _Class:
    """The names of one level 2: those that stand as they were settled, and those to group."""

    def __init__(
        self,
        level2: str | None,
        by_name: Mapping[str, NameUse],
        judgements: Sequence[Judgement],
        settled: Mapping[str, Settled],
        terms: Sequence[Term],
    ) -> None:
        self._level2 = level2
        self._by_name = by_name
        self._settled = settled
        self._verdicts = latest_verdicts(judgements, by_name)
        keys = {
            name: settled[name].key if name in settled else name_key(name, use.years).key
            for name, use in by_name.items()
        }
        said: defaultdict[str, list[tuple[Pair, Judgement]]] = defaultdict(list)
        for pair, verdict in sorted(self._verdicts.items()):
            for name in pair:
                said[name].append((pair, verdict))
        self._evidence = _Evidence(keys, stands_for((starter_terms(), terms), level2), said)

    def grouping(self, previous: Previous) -> Grouping:
        """Group what does not stand, and what looks like it."""
        before = {
            name: previous[self._level2, name]
            for name in self._by_name
            if (self._level2, name) in previous
        }
        group_keys = {name: self._evidence.group_key(name) for name in self._by_name}
        bonds = Bonds(group_keys, before, tuple(self._verdicts))
        standing = standing_names(self._settled, bonds)
        if len(standing) == len(self._by_name):
            return Grouping((), ())
        groups, conflicts = self._groups(group_keys, group_keys.keys() - standing, before)
        others = self._standing_entries(standing, before)
        if others:
            was = {before[name] for name in before.keys() - standing}
            seen = self._touched(groups, others, was)
            left = {name for one in others if one.canonical not in seen for name in one.members}
            standing = standing_names({name: self._settled[name] for name in left}, bonds)
            groups, conflicts = self._groups(group_keys, group_keys.keys() - standing, before)
            others = [entry for entry in others if entry.canonical in standing]
        return self._decided(groups, conflicts, others)

    def _groups(
        self, group_keys: Mapping[str, str], names: Iterable[str], before: Mapping[str, str]
    ) -> tuple[list[_Group], tuple[Judgement, ...]]:
        keys = {name: group_keys[name] for name in names}
        verdicts = {pair: one for pair, one in self._verdicts.items() if keys.keys() >= set(pair)}
        clusters = cluster(keys, verdicts)
        return [self._named(members, before) for members in clusters.groups], clusters.conflicts

    def _touched(
        self, groups: Sequence[_Group], others: Sequence[Entry], before: set[str]
    ) -> set[str]:
        """Return the standing groups that look like a moved one, or whose runner-up was one."""
        gone = before - {group.canonical for group in groups}
        was_beside = {
            entry.canonical for entry in others if self._settled[entry.canonical].runner_up in gone
        }
        entries = [_entry(group, self._by_name, self._evidence.keys) for group in groups]
        return was_beside | partners(entries, others)

    def _standing_entries(self, names: Iterable[str], before: Mapping[str, str]) -> list[Entry]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            members[before[name]].append(name)
        return [
            _entry(
                _Group(canonical, frozenset(group), False),
                self._by_name,
                self._evidence.keys,
                self._settled[canonical].block,
            )
            for canonical, group in members.items()
        ]

    def _named(self, members: frozenset[str], before: Mapping[str, str]) -> _Group:
        """Choose the canonical name: an earlier one, else the dictionary's, most used, cleanest."""
        keys = self._evidence.keys

        def preference(name: str) -> tuple[bool, int, int, int, str]:
            use = self._by_name[name]
            is_synonym = keys[name] in self._evidence.terms
            return is_synonym, -use.count, len(name_key(name).steps), len(name), name

        if len(members) == 1:
            return _Group(next(iter(members)), members, False)
        held = {before[name] for name in members if name in before}
        canonical = min(held & members or members, key=preference)
        return _Group(canonical, members, canonical != min(members, key=preference))

    def _decided(
        self, groups: Sequence[_Group], conflicts: Iterable[Judgement], others: Sequence[Entry]
    ) -> Grouping:
        by_name, evidence = self._by_name, self._evidence
        entries = [_entry(group, by_name, evidence.keys) for group in groups]
        found = propose(entries, self._verdicts, others)
        decisions = [
            _decision(by_name[name], by_name[group.canonical], group, evidence, found.runners_up)
            for group in groups
            for name in group.members
        ]
        decisions.sort(key=lambda decision: decision.name)
        proposals = [
            Proposal(pair[0], pair[1], self._level2, score, reasons)
            for pair, (score, reasons) in found.pairs.items()
        ]
        proposals += [_conflict(judgement) for judgement in conflicts]
        return Grouping(tuple(decisions), tuple(proposals))


def _entry(
    group: _Group,
    by_name: Mapping[str, NameUse],
    keys: Mapping[str, str],
    block: Block | None = None,
) -> Entry:
    texts = {text for name in group.members for text in by_name[name].descriptions}
    key, members = keys[group.canonical], tuple(sorted(group.members))
    return Entry(group.canonical, key, members, tuple(sorted(texts)), block or entry_block(key))


def _decision(
    use: NameUse,
    canonical: NameUse,
    group: _Group,
    evidence: _Evidence,
    runners_up: Mapping[str, RunnerUp],
) -> NameDecision:
    judged = _judged(use.name, group, evidence)
    reasons = [spoken(judgement) for judgement in judged]
    method, why = _method(use, canonical, {judgement.verdict for judgement in judged}, evidence)
    reasons = [*why, *reasons]
    if not reasons:
        reasons.append(reason("human_group", name=canonical.name))
    if group.kept:
        reasons.append(reason("kept_name", name=canonical.name))
    alike = method in (Method.NORMALIZED, Method.DICTIONARY)
    score = round(ratio(use.name, canonical.name), 1) if alike else 100.0
    key, runner_up = evidence.keys[use.name], runners_up.get(canonical.name)
    return NameDecision(
        use.name, use.level2, canonical.name, method, score, tuple(reasons), runner_up, key
    )


def _method(
    use: NameUse, canonical: NameUse, verdicts: set[Verdict], evidence: _Evidence
) -> tuple[Method, list[str]]:
    """Return how a name came to its canonical name, and the reasons that are no person's."""
    keys = evidence.keys
    if use.name == canonical.name:
        method = Method.HUMAN if Verdict.DIFFERENT in verdicts else Method.IDENTICAL
        return method, [reason("same_name")]
    if Verdict.SAME in verdicts:
        return Method.HUMAN, []
    if keys[use.name] == keys[canonical.name]:
        return Method.NORMALIZED, _steps(use, canonical, keys[use.name])
    if evidence.group_key(use.name) == evidence.group_key(canonical.name):
        return Method.DICTIONARY, _said_by_dictionary(use, canonical, evidence)
    return Method.HUMAN, []


def _said_by_dictionary(use: NameUse, canonical: NameUse, evidence: _Evidence) -> list[str]:
    """Return the rows of the dictionary that lead from each name to the key they stand for."""
    keys = (evidence.keys[one.name] for one in (use, canonical))
    terms = [term for key in keys if key in evidence.terms for term in evidence.terms[key].terms]
    return [
        reason("dictionary", synonym=term.synonym, canonical=term.canonical, source=term.source)
        for term in dict.fromkeys(terms)
    ]


def _judged(name: str, group: _Group, evidence: _Evidence) -> list[Judgement]:
    """Return what a person said that decided this name: same in its group, different from its key."""
    return [
        verdict
        for pair, verdict in evidence.verdicts.get(name, ())
        if (verdict.verdict == Verdict.SAME and group.members.issuperset(pair))
        or (
            verdict.verdict == Verdict.DIFFERENT
            and evidence.group_key(pair[0]) == evidence.group_key(pair[1])
        )
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
