"""The labelled pairs of names, what the program makes of them, and how good that is.

``python -m tests.normalize.names.evaluate`` prints the board: confusion by kind for
the seen and the held pairs, and the best single threshold of rapidfuzz beside it.
``--freeze`` writes the outcome of every pair to ``cases/results.tsv``; read the diff.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.fuzz import WRatio, ratio

from normalize.names import NameUse, clean_name, group_names, vetoes

CASES = Path(__file__).parent / "cases"
RESULTS = CASES / "results.tsv"
LEVEL2 = "数量指标"
PARTS = ("reference", "seen", "held", "fresh1", "fresh2")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with a label (``same`` or ``different``), its kind and the set it is in."""

    a: str
    b: str
    label: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: merged, proposed, vetoed, or apart (too little alike)."""

    pair: Pair
    verdict: str


def read_rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_pairs() -> list[Pair]:
    """Return the reference pairs (part ``reference``), our own (``seen`` and ``held``) and fresh ones.

    ``fresh1`` and ``fresh2`` were each measured blind once; see the head of their file.
    """
    reference = [
        Pair(row["a"], row["b"], row["label"], row["why"], "reference")
        for row in read_rows(CASES / "name_pairs.tsv")
    ]
    own = [
        Pair(row["a"], row["b"], row["label"], row["kind"], row["set"])
        for name in ("own_pairs.tsv", "fresh_pairs.tsv")
        for row in read_rows(CASES / name)
    ]
    return reference + own


def judge(pair: Pair) -> Outcome:
    """Run the pair through cleaning and grouping, as loading two documents would."""
    a, b = clean_name(pair.a).name, clean_name(pair.b).name
    grouping = group_names([NameUse(name, LEVEL2, 1) for name in (a, b)])
    if len({decision.canonical_name for decision in grouping.decisions}) == 1:
        return Outcome(pair, "merged")
    if grouping.proposals:
        return Outcome(pair, "proposed")
    return Outcome(pair, "vetoed" if vetoes(a, b) else "apart")


def precision(outcomes: Iterable[Outcome]) -> float:
    merged = [outcome.pair.label for outcome in outcomes if outcome.verdict == "merged"]
    return merged.count("same") / len(merged)


def recall(outcomes: Iterable[Outcome], verdicts: Sequence[str] = ("merged",)) -> float:
    same = [outcome.verdict for outcome in outcomes if outcome.pair.label == "same"]
    return sum(verdict in verdicts for verdict in same) / len(same)


def best_threshold(
    pairs: Sequence[Pair], scorer: object = ratio
) -> tuple[float, int, float, float]:
    """Return (F1, threshold, precision, recall) of the best single threshold on the raw names."""
    assert callable(scorer)
    scored = [(scorer(pair.a, pair.b), pair.label == "same") for pair in pairs]
    positives = sum(same for _, same in scored)
    best = (0.0, 0, 0.0, 0.0)
    for threshold in range(1, 101):
        taken = [same for score, same in scored if score >= threshold]
        if sum(taken):
            found, right = sum(taken) / positives, sum(taken) / len(taken)
            best = max(best, (2 * found * right / (found + right), threshold, right, found))
    return best


def freeze(outcomes: Iterable[Outcome]) -> None:
    """Write every outcome, so that a change of the rules shows as flipped lines."""
    lines = [
        "# What the program makes of each labelled pair; written by evaluate.py --freeze.",
        "a\tb\tlabel\tset\toutcome",
    ]
    for outcome in outcomes:
        pair = outcome.pair
        lines.append("\t".join((pair.a, pair.b, pair.label, pair.part, outcome.verdict)))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    outcomes = [judge(pair) for pair in read_pairs()]
    if "--freeze" in sys.argv:
        freeze(outcomes)
    verdicts = ("merged", "proposed", "vetoed", "apart")
    for part in PARTS:
        own = [outcome for outcome in outcomes if outcome.pair.part == part]
        print(
            f"\n{part}: {len(own)} pairs, precision {precision(own):.3f}, recall {recall(own):.3f},"
        )
        print(f"  merged or proposed {recall(own, ('merged', 'proposed')):.3f}")
        for label in ("same", "different"):
            table = Counter(
                (outcome.pair.kind, outcome.verdict)
                for outcome in own
                if outcome.pair.label == label
            )
            for kind in dict.fromkeys(kind for kind, _ in table):
                counts = "  ".join(f"{verdict} {table[kind, verdict]:3}" for verdict in verdicts)
                print(f"  {label:9}  {counts}  {kind}")
        for scorer in (ratio, WRatio):
            f1, threshold, right, found = best_threshold([o.pair for o in own], scorer)
            name = scorer.__name__
            print(
                f"  best {name} >= {threshold}: F1 {f1:.2f}, precision {right:.2f}, recall {found:.2f}"
            )


if __name__ == "__main__":
    main()
