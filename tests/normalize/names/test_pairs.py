"""The labelled pairs: nothing different is merged, and no outcome changes unseen."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest

from tests.normalize.names.evaluate import (
    CASES,
    PARTS,
    RESULTS,
    Outcome,
    best_threshold,
    judge,
    precision,
    read_pairs,
    read_rows,
    recall,
)


@cache
def outcomes(part: str | None = None) -> list[Outcome]:
    if part is None:
        return [judge(pair) for pair in read_pairs()]
    return [outcome for outcome in outcomes() if outcome.pair.part == part]


def test_no_outcome_has_flipped() -> None:
    """After a change of the rules: python -m tests.normalize.names.evaluate --freeze, read the diff."""
    frozen = {(row["a"], row["b"]): row["outcome"] for row in read_rows(RESULTS)}
    now = {(outcome.pair.a, outcome.pair.b): outcome.verdict for outcome in outcomes()}
    flipped = {
        pair: (frozen.get(pair), verdict)
        for pair, verdict in now.items()
        if frozen.get(pair) != verdict
    }
    assert not flipped
    assert frozen.keys() == now.keys()


@pytest.mark.parametrize("part", PARTS)
def test_nothing_different_is_ever_merged(part: str) -> None:
    wrong = [o.pair for o in outcomes(part) if o.verdict == "merged" and o.pair.label != "same"]
    assert not wrong
    assert precision(outcomes(part)) == 1.0


@pytest.mark.parametrize("part", PARTS)
def test_most_of_what_is_the_same_is_found(part: str) -> None:
    assert recall(outcomes(part)) >= 0.90


@pytest.mark.parametrize("part", PARTS)
def test_no_threshold_of_likeness_does_as_well(part: str) -> None:
    right, found = precision(outcomes(part)), recall(outcomes(part))
    f1, *_ = best_threshold([outcome.pair for outcome in outcomes(part)])
    assert 2 * right * found / (right + found) > f1 + 0.1


def test_most_different_pairs_are_not_even_proposed() -> None:
    different = [o.verdict for o in outcomes() if o.pair.label == "different"]
    assert different.count("proposed") / len(different) < 0.15


def test_hard_negatives_are_the_larger_half() -> None:
    own = read_rows(CASES / "own_pairs.tsv") + read_rows(CASES / "fresh_pairs.tsv")
    assert len(own) >= 700
    assert sum(row["label"] == "different" for row in own) > len(own) / 2
    assert all(row["kind"] for row in own)
    assert len({(row["a"], row["b"]) for row in own}) == len(own)


def test_the_held_part_is_chosen_by_hash() -> None:
    for row in read_rows(CASES / "own_pairs.tsv"):
        digest = hashlib.sha256(f"{row['a']}\t{row['b']}".encode()).digest()
        assert row["set"] == ("held" if digest[0] % 2 else "seen")
