"""How well target values are read: every labelled file, accuracy and confident errors by kind.

``python -m tests.normalize.values.evaluate`` prints a line for each file of
``cases`` (``values.tsv`` and the batches), the confusion of kinds over all of
them, and every string that is read wrong. The header of a batch says how it was
read blind, before the rules were mended on it: that figure, not this one, is
what to expect of new strings. A wrong reading is confident unless it is
``unparsed``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from normalize.records import Value, ValueKind
from normalize.values import read_value

CASES = Path(__file__).parent / "cases"
FISCAL_YEAR = 2023


@dataclass(frozen=True, slots=True)
class Case:
    """A string with its reading; ``start`` is compared only where the label has one."""

    raw: str
    name: str
    level2: str | None
    operator_raw: str | None
    unit_raw: str | None
    meaning: tuple[object, ...]
    start: date | None
    suspicions: frozenset[str]
    proposed: str | None

    def read(self) -> Value:
        return read_value(
            self.raw,
            name=self.name,
            level2=self.level2,
            fiscal_year=FISCAL_YEAR,
            operator_raw=self.operator_raw,
            unit_raw=self.unit_raw,
        )

    def is_right(self, value: Value) -> bool:
        found = (value.kind.value, value.operator, value.low, value.high, value.unit)
        same = (*found, value.value_date) == self.meaning
        return same and (self.start is None or value.start_date == self.start)


def read_cases(path: Path) -> list[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if not line.startswith("# "))
    return [_case(row) for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _case(row: dict[str, str]) -> Case:
    numbers = [Decimal(row[end]) if row[end] else None for end in ("low", "high")]
    day, start = (date.fromisoformat(row[at]) if row[at] else None for at in ("date", "start"))
    return Case(
        row["raw"].replace("\\n", "\n").replace("\\t", "\t"),
        row["name"],
        row["level2"] or None,
        row.get("operator_raw") or None,
        row.get("unit_raw") or None,
        (row["kind"], row["operator"] or None, *numbers, row["unit"] or None, day),
        start,
        frozenset(filter(None, row["suspicion"].split(","))),
        row["proposed"] or None,
    )


def batches() -> list[Path]:
    """Return the files of labelled strings, the first one first."""
    return [CASES / "values.tsv", *sorted(CASES.glob("batch_*.tsv"))]


@dataclass(frozen=True, slots=True)
class Score:
    """What became of a file's strings; ``wrong`` has each with what was read."""

    strings: int
    wrong: tuple[tuple[Case, Value], ...]

    @property
    def accuracy(self) -> float:
        return 1 - len(self.wrong) / self.strings

    @property
    def confident(self) -> float:
        sure = [value for _, value in self.wrong if value.kind is not ValueKind.UNPARSED]
        return len(sure) / self.strings


def score(cases: Sequence[Case]) -> Score:
    read = [(case, case.read()) for case in cases]
    return Score(len(read), tuple(pair for pair in read if not pair[0].is_right(pair[1])))


def main() -> None:
    scores = {path: score(read_cases(path)) for path in batches()}
    for path, found in scores.items():
        print(
            f"{path.stem:9} {found.strings:4} strings  {found.accuracy:7.2%} right"
            f"  {found.confident:6.2%} confidently wrong"
        )
    confusion = Counter(
        (str(case.meaning[0]), case.read().kind.value)
        for path in scores
        for case in read_cases(path)
    )
    print("\nlabelled → read")
    for (labelled, read), count in sorted(confusion.items()):
        print(f"  {labelled:12} {read:12} {count:5}")
    print("\nread wrong")
    for path, found in scores.items():
        for case, value in found.wrong:
            print(f"  {path.stem:9} {case.raw!r}: {value.kind.value} {value.low} {value.unit}")


if __name__ == "__main__":
    main()
