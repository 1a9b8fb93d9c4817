"""Tables as CSV.

To a file with a byte order mark, so that Excel reads Chinese; to a pipe without.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from warehouse.render.cells import plain


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one table with a header line; the header stands there without rows too."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(cell) for cell in row] for row in rows)


def save_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one table to a file, marked as UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        write_csv(stream, columns, rows)


def formulas_in(rows: Iterable[Sequence[Any]]) -> int:
    """Count texts that a spreadsheet takes for a formula: a csv file cannot say that they are none.

    A target printed as ``=8个`` is one; the text is written as it is all the same.

    >>> formulas_in([("=100%", "≥90%", -5), ("@甲", None, "-")])
    2
    """
    return sum(
        isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@"
        for row in rows
        for cell in row
    )
