r"""Tables in plain text: Markdown pipe tables, ``<table>`` inside Markdown, tab-separated rows.

Neither pipes nor tabs keep spans: ``Grid.spans_known`` is false and a blank first
cell continues the one above. Columns lined up with blanks are not tables here:
where one ends cannot be told from a blank inside a Chinese cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.grids.grid import Body, Cell, Grid, Paragraph

_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_TAB_FIELDS, _TAB_ROWS = 3, 2
"""Tab-separated text is a table from so many fields in so many rows: a table of contents has two."""
_HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def has_tables(text: str) -> bool:
    """Tell whether a plain text holds pipe, tab-separated or HTML tables.

    A text with lines that begin with a tab is a converter's dump and is not for
    this reader.
    """
    lines = text.splitlines()
    if any(line.startswith("\t") and line.strip() for line in lines):
        return False
    return (
        any(_begins_pipe_table(lines, index) for index in range(len(lines)))
        or any(_tab_rows(lines, index) for index in range(len(lines)))
        or _HTML_TABLE.search(text) is not None
    )


def read_markdown(text: str) -> Body:
    """Read a text: its tables as grids, every other line as a paragraph.

    Raises:
        UnreadableHtml: a ``<table>`` inside is beyond the limits of the page reader.
    """
    found = _Text()
    start = 0
    for table in _HTML_TABLE.finditer(text):
        found.take_lines(text[start : table.start()].splitlines())
        found.take_html(table.group(0))
        start = table.end()
    found.take_lines(text[start:].splitlines())
    return Body(blocks=tuple(found.blocks))


@dataclass(slots=True)
class _Text:
    """Collects blocks; numbers paragraphs and tables."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def take_html(self, text: str) -> None:
        from ingest.grids.html import read_html

        for block in read_html(text.encode("utf-8", errors="replace")).blocks:
            if isinstance(block, Grid):
                self.tables += 1
                self.blocks.append(replace(block, number=self.tables))
            else:
                self._paragraph(block.text)

    def take_lines(self, lines: list[str]) -> None:
        index = 0
        while index < len(lines):
            if _begins_pipe_table(lines, index):
                end = _pipe_end(lines, index)
                rows = [_pipe_cells(lines[index])]
                rows += [_pipe_cells(line) for line in lines[index + 2 : end]]
            elif tabbed := _tab_rows(lines, index):
                end, rows = index + len(tabbed), list(csv.reader(tabbed, delimiter="\t"))
            else:
                self._paragraph(lines[index])
                index += 1
                continue
            self._table(rows)
            index = end

    def _paragraph(self, line: str) -> None:
        heading = _HEADING.match(line)
        text = _inline(heading.group(1) if heading else line.strip())
        if text.strip():
            self.paragraphs += 1
            self.blocks.append(Paragraph(self.paragraphs, text))

    def _table(self, rows: list[list[str]]) -> None:
        width = max(map(len, rows), default=0)
        if not any(text.strip() for row in rows for text in row):
            return
        self.tables += 1
        full = [row + [""] * (width - len(row)) for row in rows]
        cells = tuple(_cells(full))
        self.blocks.append(Grid(self.tables, len(full), width, cells, spans_known=False))


def _cells(rows: list[list[str]]) -> Iterator[Cell]:
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            height = 1
            if column == 0:
                if index and _continues(row):
                    continue
                while index + height < len(rows) and _continues(rows[index + height]):
                    height += 1
            yield Cell(index, column, height, 1, text)


def _continues(row: list[str]) -> bool:
    """Tell whether a row's blank first cell belongs to the cell above."""
    return not row[0].strip() and any(text.strip() for text in row)


def _begins_pipe_table(lines: list[str], index: int) -> bool:
    """Tell whether a header and the line of dashes below it begin here, with as many cells."""
    if index + 1 >= len(lines) or "|" not in lines[index] or "|" not in lines[index + 1]:
        return False
    return _DELIMITER.match(lines[index + 1]) is not None and len(_pipe_cells(lines[index])) == len(
        _pipe_cells(lines[index + 1])
    )


def _pipe_end(lines: list[str], index: int) -> int:
    end = index + 2
    while end < len(lines) and "|" in lines[end] and not _begins_pipe_table(lines, end):
        end += 1
    return end


def _pipe_cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [_inline(cell.strip()) for cell in _CELL_END.split(bare)]


def _inline(text: str) -> str:
    r"""Return text without Markdown's marks.

    >>> _inline("**满意度** ≥90%<br>（年度） 3\\*5")
    '满意度 ≥90%\n（年度） 3*5'
    """
    plain = _STRONG.sub(r"\2", _LINE_BREAK.sub("\n", text))
    return _ESCAPED.sub(r"\1", plain)


def _tab_rows(lines: list[str], index: int) -> list[str]:
    """Return the consecutive lines from here with equally many tabs; none where too few."""
    tabs = lines[index].count("\t")
    if tabs + 1 < _TAB_FIELDS:
        return []
    end = index
    while end < len(lines) and lines[end].count("\t") == tabs:
        end += 1
    return lines[index:end] if end - index >= _TAB_ROWS else []
