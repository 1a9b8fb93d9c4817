"""Batches of new strings: what was measured blind (see their headers) must not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.normalize.values.evaluate import Case, batches, read_cases, score

BATCHES = [path for path in batches() if path.stem.startswith("batch_")]
CASES = [case for path in BATCHES for case in read_cases(path)]


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_batch_floor(path: Path) -> None:
    found = score(read_cases(path))
    assert found.strings >= 200
    assert found.accuracy >= 0.98, [case.raw for case, _ in found.wrong]
    assert found.confident <= 0.005, [case.raw for case, _ in found.wrong]


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_strings_are_distinct(path: Path) -> None:
    keys = [(case.raw, case.name, case.operator_raw, case.unit_raw) for case in read_cases(path)]
    assert len(set(keys)) == len(keys)


def test_doubts_are_told() -> None:
    doubted = [case for case in CASES if case.suspicions or case.proposed]
    assert len(doubted) >= 40
    missing = [case.raw for case in doubted if not _tells(case)]
    assert not missing


def _tells(case: Case) -> bool:
    value = case.read()
    told = case.suspicions <= set(value.suspicions)
    return told and case.proposed in (None, value.proposed)
