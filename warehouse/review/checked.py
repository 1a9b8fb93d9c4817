"""What the rows of a returned sheet say, held against the warehouse and earlier decisions.

In: rows, the names of the warehouse, the decisions so far. Out: verdicts to keep, and
a problem for every row that cannot be taken as it stands. Nothing is guessed: a name
that was changed is a problem, not another name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from normalize.names.records import Verdict, What
from warehouse.review.consequences import Canonical, Consequences
from warehouse.review.lines import pair_id
from warehouse.review.records import Decision, PairKey, pair_key
from warehouse.review.returned import Row
from warehouse.review.sheet import VERDICTS

_WORDS = {**VERDICTS, **{str(verdict): verdict for verdict in Verdict}}


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows that cannot be taken, by number, and why (a text's key with its facts)."""

    rows: tuple[int, ...]
    why: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows are held against.

    ``pairs`` are those the warehouse asks about or somebody decided, by id;
    ``canonical`` holds every name of the warehouse.
    """

    pairs: Mapping[str, PairKey]
    canonical: Canonical
    standing: Mapping[PairKey, Decision]
    replace: bool = False
    what: What = What.NAMES


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What can be kept, by pair, with the row it stands in; and what cannot.

    ``unchanged`` rows say what was decided before, ``undecided`` ones have no verdict.
    ``remarks`` stand in nobody's way and are told all the same.
    """

    rows: Mapping[PairKey, tuple[Row, Verdict]]
    unchanged: int
    undecided: int
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def checked(rows: Sequence[Row], known: Known) -> Verdicts:
    """Hold all rows against what is known; every problem is found at once."""
    problems: list[Problem] = []
    said: defaultdict[PairKey, list[tuple[Row, Verdict]]] = defaultdict(list)
    undecided = [row for row in rows if not row.verdict]
    for row in (row for row in rows if row.verdict):
        problem = _problem(row, known)
        if problem:
            problems.append(problem)
        else:
            said[_key(row)].append((row, _WORDS[_folded(row.verdict)]))
    agreed = {key: _joined(found) for key, found in said.items() if _agree(found)}
    problems += [_disagreement(found) for found in said.values() if not _agree(found)]
    new = {key: one for key, one in agreed.items() if not _says(known.standing.get(key), one[1])}
    problems += _decided_otherwise(new, known)
    refused = {number for problem in problems for number in problem.rows}
    left = {key: one for key, one in new.items() if one[0].number not in refused}
    against = _contradictions(left, known)
    refused |= {number for problem in against for number in problem.rows}
    kept = {key: one for key, one in left.items() if one[0].number not in refused}
    ordered = sorted((*problems, *against), key=lambda problem: problem.rows)
    remarks = tuple(_of(row, "note_alone") for row in undecided if row.note)
    return Verdicts(kept, len(agreed) - len(new), len(undecided), tuple(ordered), remarks)


def _problem(row: Row, known: Known) -> Problem | None:
    """Return what is wrong with a row by itself."""
    key = _key(row)
    asked = known.pairs.get(row.id)
    if _folded(row.verdict) not in _WORDS:
        words = "、".join(VERDICTS)
        return _of(row, "bad_verdict", verdict=row.verdict, verdicts=words)
    if asked is not None and asked != key:
        return _of(row, "changed_names", a=asked[0], b=asked[1], level2=asked[2] or "—")
    if pair_id(key, known.what) != row.id:
        return _of(row, "unknown_id", id=row.id or "—")
    missing = [name for name in key[:2] if (name, key[2]) not in known.canonical]
    if missing:
        return _of(row, "unknown_names", names="、".join(missing))
    return None


def _key(row: Row) -> PairKey:
    return pair_key(row.name_a, row.name_b, row.level2 or None)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _of(row: Row, why: str, **facts: str) -> Problem:
    return Problem((row.number,), why, tuple(facts.items()))


def _agree(found: Sequence[tuple[Row, Verdict]]) -> bool:
    return len({verdict for _, verdict in found}) == 1


def _joined(found: Sequence[tuple[Row, Verdict]]) -> tuple[Row, Verdict]:
    """Return the first of rows that say the same of one pair, with the notes of all."""
    notes = dict.fromkeys(row.note for row, _ in found if row.note)
    row, verdict = found[0]
    return replace(row, note="；".join(notes)), verdict


def _disagreement(found: Sequence[tuple[Row, Verdict]]) -> Problem:
    first = found[0][0]
    facts = (("a", first.name_a), ("b", first.name_b))
    return Problem(tuple(row.number for row, _ in found), "rows_disagree", facts)


def _says(decision: Decision | None, verdict: Verdict) -> bool:
    return decision is not None and decision.verdict == verdict


def _decided_otherwise(
    new: Mapping[PairKey, tuple[Row, Verdict]], known: Known
) -> Iterable[Problem]:
    """Yield rows that a firm decision stands against, unless they may replace it."""
    for key, (row, _) in new.items():
        decision = known.standing.get(key)
        if decision and decision.verdict != Verdict.UNSURE and not known.replace:
            verdict = next(word for word, one in VERDICTS.items() if one == decision.verdict)
            facts = {"verdict": verdict, "by": decision.by, "at": decision.at}
            yield _of(row, "decided_otherwise", **facts)


def _contradictions(new: Mapping[PairKey, tuple[Row, Verdict]], known: Known) -> Iterable[Problem]:
    """Return rows that contradict other rows or decisions through the pairs between them.

    Decisions count before rows here (by their time), so that it is a row that is told.
    """
    earlier = [
        replace(decision.judgement, at="1")
        for key, decision in known.standing.items()
        if key not in new
    ]
    already = {one.same for one in Consequences(earlier, known.canonical).contradictions()}
    rows = [
        replace(Decision(*key, verdict, "", "").judgement, at="0")
        for key, (_, verdict) in new.items()
    ]
    found = Consequences([*earlier, *rows], known.canonical).contradictions()
    problems = []
    for one in found:
        keys = [pair_key(j.name_a, j.name_b, j.level2) for j in (one.same, one.different)]
        numbers = sorted(new[key][0].number for key in keys if key in new)
        if numbers and one.same not in already:
            facts = {"a": one.same.name_a, "b": one.same.name_b}
            facts |= {"x": one.different.name_a, "y": one.different.name_b}
            problems.append(Problem(tuple(numbers), "rows_contradict", tuple(facts.items())))
    return problems
