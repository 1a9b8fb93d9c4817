"""A table as a picture: its grid drawn with lines and spans, one cell marked.

In: a ``Grid`` of a file without pages (docx, text, sheets), or paragraphs. Out: an image. It
shows what was read and where, not what the file looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.grids.grid import Cell, Grid, Paragraph

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

MOST_ROWS = 40
"""Rows that are drawn; a longer table is drawn around the marked cell."""
SIZE, LEADING, PADDING, MARGIN = 20, 28, 8, 24  # pixels
NARROWEST, WIDEST, WIDTH = 60, 320, 1100  # pixels: of a column, of a text
_INK, _LINE, _MARK, _TINT = (20, 20, 20), (120, 120, 120), (214, 39, 40), (255, 245, 170)

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table that are drawn, and the pixels of their borders."""

    grid: Grid
    rows: range
    columns: tuple[int, ...]
    lines: tuple[int, ...]


def rows_drawn(grid: Grid, cell: Cell) -> range:
    """Return the rows (from 0) that are drawn of a table."""
    if grid.row_count <= MOST_ROWS:
        return range(grid.row_count)
    first = min(max(cell.row - MOST_ROWS // 2, 0), grid.row_count - MOST_ROWS)
    return range(first, first + MOST_ROWS)


def grid_picture(grid: Grid, marked: Cell, captions: Sequence[str], font: Path) -> Image:
    """Draw a table under its captions with one cell marked."""
    from PIL import Image, ImageDraw, ImageFont

    face = ImageFont.truetype(str(font), SIZE)
    sheet = _laid_out(grid, rows_drawn(grid, marked), len(captions), face.getlength)
    captioned = max((face.getlength(line) for line in captions), default=0)
    width = round(max(sheet.columns[-1], MARGIN + captioned)) + MARGIN
    picture = Image.new("RGB", (width, sheet.lines[-1] + MARGIN), "white")
    pen = ImageDraw.Draw(picture)
    _captions(pen, captions, face)
    for cell in grid.cells:
        if cell is not marked and cell.last_row >= sheet.rows.start and cell.row < sheet.rows.stop:
            _cell(pen, sheet, cell, face, is_marked=False)
    _cell(pen, sheet, marked, face, is_marked=True)
    return picture


def paragraph_picture(
    paragraphs: Sequence[Paragraph], marked: int, captions: Sequence[str], font: Path
) -> Image:
    """Draw paragraphs under captions; the one with the number ``marked`` is marked."""
    from PIL import Image, ImageDraw, ImageFont

    face = ImageFont.truetype(str(font), SIZE)
    texts = [
        (one.number == marked, _wrapped(one.text, WIDTH, face.getlength)) for one in paragraphs
    ]
    height = sum(len(lines) + 1 for _, lines in texts) * LEADING
    captioned = max((round(face.getlength(line)) for line in captions), default=0)
    size = (max(WIDTH, captioned) + 2 * MARGIN, height + len(captions) * LEADING + 3 * MARGIN)
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    _captions(pen, captions, face)
    top = 2 * MARGIN + len(captions) * LEADING
    for is_marked, lines in texts:
        bottom = top + len(lines) * LEADING
        if is_marked:
            box = (MARGIN - PADDING, top - PADDING, MARGIN + WIDTH + PADDING, bottom + PADDING)
            pen.rectangle(box, fill=_TINT, outline=_MARK, width=3)
        for number, line in enumerate(lines):
            pen.text((MARGIN, top + number * LEADING), line, fill=_INK, font=face)
        top = bottom + LEADING
    return picture


def _laid_out(grid: Grid, rows: range, captions: int, measure: Measure) -> Sheet:
    """Give every column and row its borders."""
    columns = [MARGIN]
    for width in _widths(grid, rows, measure):
        columns.append(columns[-1] + width)
    heights = dict.fromkeys(rows, LEADING + PADDING)
    for cell in sorted(grid.cells, key=lambda one: one.row_span):
        covered = [row for row in range(cell.row, cell.last_row + 1) if row in heights]
        if covered:
            width = columns[cell.last_column + 1] - columns[cell.column] - 2 * PADDING
            need = len(_wrapped(cell.text, width, measure)) * LEADING + PADDING
            missing = need - sum(heights[row] for row in covered)
            heights[covered[-1]] += max(missing, 0)
    lines = [2 * MARGIN + captions * LEADING]
    for row in rows:
        lines.append(lines[-1] + heights[row])
    return Sheet(grid, rows, tuple(columns), tuple(lines))


def _widths(grid: Grid, rows: range, measure: Measure) -> list[int]:
    """Return the width of each column: of its longest text, within limits."""
    widths = [NARROWEST] * grid.column_count
    for cell in sorted(grid.cells, key=lambda one: one.column_span):
        if cell.row not in rows:
            continue
        longest = max((measure(line) for line in cell.text.splitlines()), default=0)
        need = min(round(longest) + 2 * PADDING + 2, WIDEST * cell.column_span)
        covered = range(cell.column, cell.last_column + 1)
        missing = need - sum(widths[column] for column in covered)
        if missing > 0:
            widths[cell.last_column] += min(missing, WIDEST)
    return widths


def _cell(pen: ImageDraw, sheet: Sheet, cell: Cell, face: FreeTypeFont, *, is_marked: bool) -> None:
    first = max(cell.row, sheet.rows.start) - sheet.rows.start
    last = min(cell.last_row, sheet.rows.stop - 1) - sheet.rows.start
    left, right = sheet.columns[cell.column], sheet.columns[cell.last_column + 1]
    box = (left, sheet.lines[first], right, sheet.lines[last + 1])
    fill, line = (_TINT, _MARK) if is_marked else ((255, 255, 255), _LINE)
    pen.rectangle(box, fill=fill, outline=line, width=3 if is_marked else 1)
    lines = _wrapped(cell.text, right - left - 2 * PADDING, face.getlength)
    for number, text in enumerate(lines):
        place = (left + PADDING, box[1] + PADDING // 2 + number * LEADING)
        pen.text(place, text, fill=_INK, font=face)


def _captions(pen: ImageDraw, captions: Sequence[str], face: FreeTypeFont) -> None:
    for number, line in enumerate(captions):
        pen.text((MARGIN, MARGIN + number * LEADING), line, fill=_LINE, font=face)


def _wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """Break a text into lines that are no wider than ``width`` pixels."""
    lines: list[str] = []
    for printed in text.expandtabs(4).splitlines():
        line = ""
        for letter in printed:
            if line and measure(line + letter) > width:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    return lines
