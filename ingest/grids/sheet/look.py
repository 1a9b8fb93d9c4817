"""How the cells of a sheet look: what the values alone do not say.

In: nothing, these are plain records, filled from the parts of an .xlsx package
or the records of an .xls stream. Positions are (row, column) from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Position = tuple[int, int]

GENERAL = "General"

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Error codes of .xls (MS-XLS, BErr) as they are shown."""

_TIME = {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss"}
_DATE = {14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm"}
_NUMBER = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0",
    42: "¥#,##0;-¥#,##0",
    43: "#,##0.00;-#,##0.00",
    44: "¥#,##0.00;-¥#,##0.00",
    48: "0.00E+00",
    49: "@",
}
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE = {
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: _YEAR_MONTH,
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}
BUILT_IN = {0: GENERAL, **_NUMBER, **_DATE, **_TIME, **_CHINESE}
"""Formats a file names by number only (ECMA-376 part 1, 18.8.30; those of zh-cn)."""


@dataclass(slots=True)
class Look:
    """What is known of one sheet beside its values.

    ``formats`` holds the number format of every number that is not ``General``;
    None where the file names a format nobody defines. ``shown`` are cells whose
    text the value does not give (errors). ``uncomputed`` are formulas stored
    without a result. ``framed`` gives for a row the first and last column with a
    border. ``first`` and ``last`` are the corners of the cells that hold something.
    """

    formats: dict[Position, str | None] = field(default_factory=dict)
    shown: dict[Position, str] = field(default_factory=dict)
    uncomputed: list[Position] = field(default_factory=list)
    framed: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    first: Position | None = None
    last: Position = (0, 0)

    def hold(self, row: int, column: int) -> None:
        """Take a cell that holds something into the box of the sheet."""
        top, left = self.first or (row, column)
        self.first = (min(top, row), min(left, column))
        self.last = (max(self.last[0], row), max(self.last[1], column))

    def frame(self, row: int, column: int) -> None:
        """Take a cell with a border."""
        left, right = self.framed.get(row, (column, column))
        self.framed[row] = (min(left, column), max(right, column))

    @property
    def box(self) -> int:
        """How many slots stand between the first and the last cell that holds something."""
        if self.first is None:
            return 0
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)
