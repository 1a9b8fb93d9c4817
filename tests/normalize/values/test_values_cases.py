"""The labelled strings: every case by itself, and the accuracy of the grammar as a whole.

``cases/values.tsv`` holds strings with their readings, dates without a year in
fiscal year 2023. ``provenance`` is ``seen`` (from a published form) or ``made``;
``set`` is by hash of the string: ``held`` ones were not looked at while the
rules were first written.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from normalize.records import Value, ValueKind
from normalize.values import read_value

CASES = Path(__file__).parent / "cases" / "values.tsv"
Row = dict[str, str]


def _rows() -> list[Row]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _read(row: Row) -> Value:
    return read_value(row["raw"], name=row["name"], level2=row["level2"] or None, fiscal_year=2023)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _is_right(row: Row, value: Value) -> bool:
    expected = (row["kind"], row["operator"] or None, _number(row["low"]), _number(row["high"]))
    found = (value.kind.value, value.operator, value.low, value.high)
    start = not row["start"] or value.start_date == _day(row["start"])
    return (
        found == expected
        and (value.unit or "") == row["unit"]
        and value.value_date == _day(row["date"])
        and start
    )


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["raw"])
def test_case(row: Row) -> None:
    value = _read(row)
    assert _is_right(row, value), value
    assert value.raw == row["raw"]
    assert set(filter(None, row["suspicion"].split(","))) <= set(value.suspicions)
    assert not row["proposed"] or value.proposed == row["proposed"]


@pytest.mark.parametrize("part", ["seen", "held"])
def test_accuracy_floor(part: str) -> None:
    rows = [row for row in _rows() if row["set"] == part]
    wrong = [row for row in rows if not _is_right(row, _read(row))]
    confident = [row for row in wrong if _read(row).kind is not ValueKind.UNPARSED]
    assert len(rows) >= 100
    assert 1 - len(wrong) / len(rows) >= 0.98, [row["raw"] for row in wrong]
    assert len(confident) / len(rows) <= 0.005, [row["raw"] for row in confident]


def test_cases_are_distinct_and_both_sets_cover_every_kind() -> None:
    rows = _rows()
    assert len({(row["raw"], row["name"], row["level2"]) for row in rows}) == len(rows)
    for part in ("seen", "held"):
        kinds = {row["kind"] for row in rows if row["set"] == part}
        assert kinds == {kind.value for kind in ValueKind} - {"missing"}
