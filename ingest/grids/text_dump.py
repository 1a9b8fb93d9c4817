"""The plain text that converters make of a Word document.

Each cell is a line that begins with a tab, each row ends with an empty line,
bookmarks stand as ``[bookmark: …]``. The dump keeps no spans, so three things
are inferred and ``Grid.spans_known`` is false: blank cells at the beginning of a
row continue the ones above (the dump prints an empty line for each), the last
cell of a short row reaches to the right edge, and three empty lines in a row end
a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.grids.grid import Body, Cell, Grid, Paragraph

_BOOKMARK = re.compile(r"\[bookmark: [^\]]*\]")
_TABLE_END = 3


def read_text_dump(text: str) -> Body:
    """Read a text dump; a text without tab-led lines gives paragraphs only."""
    dump = _Dump()
    for line in re.split(r"\r\n|\r|\n|\f|\x0b", text):
        dump.take(line.replace("\x07", ""))
    dump.end_table()
    return Body(blocks=tuple(dump.blocks))


@dataclass(slots=True)
class _Dump:
    """State of the line-by-line walk: the rows of the open table and blank lines seen."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row_open: bool = False
    blank_lines: int = 0
    paragraphs: int = 0
    tables: int = 0

    def take(self, line: str) -> None:
        if line.startswith("\t"):
            self._take_cells(line)
        elif not line.strip():
            self.row_open = False
            self.blank_lines += 1
            if self.blank_lines >= _TABLE_END:
                self.end_table()
        elif self.row_open:
            # a further paragraph of the last cell: the dump puts no tab before it
            self.rows[-1][-1] += "\n" + line
        else:
            self._take_paragraph(line)

    def _take_cells(self, line: str) -> None:
        if not self.row_open:
            self.rows.append([])
        # trailing tabs belong to the cell's text; tabs between texts part cells
        self.rows[-1].extend(line[1:].rstrip("\t").split("\t"))
        self.row_open, self.blank_lines = True, 0

    def _take_paragraph(self, line: str) -> None:
        self.end_table()
        self.blank_lines = 0
        self.paragraphs += 1
        self.blocks.append(Paragraph(self.paragraphs, _BOOKMARK.sub("", line).strip()))

    def end_table(self) -> None:
        rows, self.rows, self.row_open = self.rows, [], False
        if any(text.strip() for row in rows for text in row):
            self.tables += 1
            self.blocks.append(_grid(self.tables, rows))


def _grid(number: int, rows: list[list[str]]) -> Grid:
    width = max(len(row) for row in rows)
    return Grid(number, len(rows), width, tuple(_cells(rows, width)), spans_known=False)


def _continued(rows: list[list[str]], index: int) -> int:
    """Return how many of a row's first cells continue the ones above: the blank ones.

    Only the first may stand in rows of different length; a row of other cells
    than the one above says nothing about the columns further right. The last
    cell of a row, and a row that holds nothing else, continue nothing.
    """
    row = rows[index]
    blank = next((at for at, text in enumerate(row) if text.strip()), 0)
    if not index or len(row) < 2:
        return 0
    if not blank and not row[0].strip():
        return 1
    return blank if len(row) == len(rows[index - 1]) else min(blank, 1)


def _cells(rows: list[list[str]], width: int) -> Iterator[Cell]:
    owners: dict[int, tuple[int, int]] = {}  # by column: the row a merged cell begins in
    heights: dict[tuple[int, int], int] = {}
    for index, row in enumerate(rows):
        above, owners = owners, {}
        continued = _continued(rows, index)
        for column in range(len(row)):
            last = column == len(row) - 1
            joins = column < continued and not last and column in above
            owner = above[column] if joins else (index, column)
            heights[owner] = index - owner[0] + 1
            if not last:
                owners[column] = owner
    for index, column in sorted(heights):
        row = rows[index]
        span = width - column if column == len(row) - 1 else 1
        yield Cell(index, column, heights[index, column], span, row[column])
