"""Test pdfs: a table of known cells, drawn in the many ways in which producers draw tables.

In: a ``Table`` of the expected cells and the name of a style. Out: the bytes of
a one-page pdf. Lengths in points, y down from the top of the page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 9.0
PAGE = (595.0, 842.0)

Slot = tuple[int, int, int, int, str]  # row, column, row span, column span, text


@dataclass(frozen=True)
class Table:
    """The expected cells of a table, and where its ruling lines run."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Slot, ...]

    def box(self, cell: Slot) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a cell."""
        row, column, row_span, column_span, _ = cell
        return (
            self.columns[column],
            self.rows[row],
            self.columns[column + column_span],
            self.rows[row + row_span],
        )

    def sides(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield the side of every cell once, as a line from and to."""
        seen = set()
        for cell in self.cells:
            row, column, row_span, column_span, _ = cell
            for r in (row, row + row_span):
                seen |= {("h", r, c) for c in range(column, column + column_span)}
            for c in (column, column + column_span):
                seen |= {("v", r, c) for r in range(row, row + row_span)}
        for kind, r, c in sorted(seen):
            x, y = self.columns[c], self.rows[r]
            yield (x, y, self.columns[c + 1], y) if kind == "h" else (x, y, x, self.rows[r + 1])


def new_canvas(size: tuple[float, float] = PAGE) -> tuple[Canvas, io.BytesIO]:
    """Return a canvas with a Chinese font, y up as in every pdf, and where it is written."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    canvas.setFont(FONT, SIZE)
    canvas.setLineWidth(0.5)
    return canvas, stream


def finish(canvas: Canvas, stream: io.BytesIO) -> bytes:
    """Close the canvas and return the file."""
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write_cells(canvas: Canvas, table: Table, height: float = PAGE[1]) -> None:
    """Write the text of all cells, line under line."""
    for cell in table.cells:
        left, top, _, _ = table.box(cell)
        for index, line in enumerate(cell[4].split("\n")):
            if line:
                canvas.drawString(left + 4, height - top - 11 - 11 * index, line)


def stroke_sides(canvas: Canvas, table: Table, height: float = PAGE[1]) -> None:
    """Rule a table as most producers do: a stroke a side."""
    for x0, y0, x1, y1 in table.sides():
        canvas.line(x0, height - y0, x1, height - y1)


def _thin_rectangles(canvas: Canvas, table: Table) -> None:
    for x0, y0, x1, y1 in table.sides():
        canvas.rect(x0 - 0.24, PAGE[1] - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, 0, 1)


def _a_rectangle_a_cell(canvas: Canvas, table: Table) -> None:
    for cell in table.cells:
        left, top, right, bottom = table.box(cell)
        canvas.rect(left, PAGE[1] - bottom, right - left, bottom - top, 1, 0)


def _four_edges_a_cell(canvas: Canvas, table: Table) -> None:
    for cell in table.cells:
        left, top, right, bottom = table.box(cell)
        top, bottom = PAGE[1] - top, PAGE[1] - bottom
        for line in (
            (left, top, right, top),
            (right, top, right, bottom),
            (right, bottom, left, bottom),
            (left, bottom, left, top),
        ):
            canvas.line(*line)


def _dashed(canvas: Canvas, table: Table) -> None:
    canvas.setDash(3, 2)
    stroke_sides(canvas, table)
    canvas.setDash()


def _dashes_one_by_one(canvas: Canvas, table: Table) -> None:
    for x0, y0, x1, y1 in table.sides():
        length = max(x1 - x0, y1 - y0)
        step = 0.0
        while step < length:
            more = min(step + 3, length)
            if y0 == y1:
                canvas.line(x0 + step, PAGE[1] - y0, x0 + more, PAGE[1] - y0)
            else:
                canvas.line(x0, PAGE[1] - y0 - step, x0, PAGE[1] - y0 - more)
            step += 5


def _doubled(canvas: Canvas, table: Table) -> None:
    for x0, y0, x1, y1 in table.sides():
        for off in (-0.75, 0.75):
            across, down = (0, off) if y0 == y1 else (off, 0)
            canvas.line(x0 + across, PAGE[1] - y0 + down, x1 + across, PAGE[1] - y1 + down)


def _skewed(canvas: Canvas, table: Table) -> None:
    for x0, y0, x1, y1 in table.sides():
        canvas.line(x0, PAGE[1] - y0 + 0.3, x1, PAGE[1] - y1 - 0.3)


def _one_path(canvas: Canvas, table: Table) -> None:
    path = canvas.beginPath()
    for x0, y0, x1, y1 in table.sides():
        path.moveTo(x0, PAGE[1] - y0)
        path.lineTo(x1, PAGE[1] - y1)
    canvas.drawPath(path, stroke=1, fill=0)


def _white_lines_across(canvas: Canvas, table: Table) -> None:
    canvas.setStrokeColorRGB(1, 1, 1)
    left, right = table.columns[0], table.columns[-1]
    top, bottom = table.rows[0], table.rows[-1]
    for share in (0.21, 0.47, 0.83):
        y, x = top + share * (bottom - top), left + share * (right - left)
        canvas.line(left, PAGE[1] - y, right, PAGE[1] - y)
        canvas.line(x, PAGE[1] - top, x, PAGE[1] - bottom)
    canvas.setStrokeColorRGB(0, 0, 0)
    stroke_sides(canvas, table)


def _see_through_lines_across(canvas: Canvas, table: Table) -> None:
    canvas.saveState()
    canvas.setStrokeAlpha(0)
    x = (table.columns[0] + table.columns[-1]) / 2 + 1
    canvas.line(x, PAGE[1] - table.rows[0], x, PAGE[1] - table.rows[-1])
    canvas.restoreState()
    stroke_sides(canvas, table)


def _clipped_lines_across(canvas: Canvas, table: Table) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 20, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    x = (table.columns[0] + table.columns[-1]) / 2 + 1
    canvas.line(x, PAGE[1] - table.rows[0], x, PAGE[1] - table.rows[-1])
    canvas.restoreState()
    stroke_sides(canvas, table)


def _shaded(canvas: Canvas, table: Table) -> None:
    canvas.setFillColorRGB(0.85, 0.9, 0.95)
    for cell in table.cells:
        if (cell[0] + cell[1]) % 2 == 0:
            left, top, right, bottom = table.box(cell)
            canvas.rect(left, PAGE[1] - bottom, right - left, bottom - top, 0, 1)
            canvas.rect(left + 3, PAGE[1] - bottom + 3, right - left - 6, 9, 0, 1)
    canvas.setFillColorRGB(0, 0, 0)
    stroke_sides(canvas, table)


def _white_on_colour(canvas: Canvas, table: Table) -> None:
    canvas.setFillColorRGB(0.6, 0.7, 0.9)
    left, top, right, bottom = table.columns[0], table.rows[0], table.columns[-1], table.rows[-1]
    canvas.rect(left, PAGE[1] - bottom, right - left, bottom - top, 0, 1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(1, 1, 1)
    stroke_sides(canvas, table)
    canvas.setStrokeColorRGB(0, 0, 0)


def _underlined(canvas: Canvas, table: Table) -> None:
    stroke_sides(canvas, table)
    for cell in table.cells:
        left, top, right, _ = table.box(cell)
        canvas.line(left + 4, PAGE[1] - top - 13, min(right - 4, left + 30), PAGE[1] - top - 13)


def _inside_a_form(canvas: Canvas, table: Table) -> None:
    canvas.beginForm("table", 0, 0, *PAGE)
    canvas.setFont(FONT, SIZE)
    canvas.setLineWidth(0.5)
    canvas.translate(40, 60)
    stroke_sides(canvas, table)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(-40, -60)
    canvas.doForm("table")
    canvas.restoreState()


STYLES: dict[str, Callable[[Canvas, Table], None]] = {
    "strokes": stroke_sides,
    "thin rectangles": _thin_rectangles,
    "a rectangle a cell": _a_rectangle_a_cell,
    "four edges a cell": _four_edges_a_cell,
    "dashed": _dashed,
    "dashes one by one": _dashes_one_by_one,
    "doubled": _doubled,
    "skewed": _skewed,
    "one path": _one_path,
    "white lines across": _white_lines_across,
    "see-through lines across": _see_through_lines_across,
    "clipped lines across": _clipped_lines_across,
    "shaded": _shaded,
    "white on colour": _white_on_colour,
    "underlined": _underlined,
    "inside a form": _inside_a_form,
}


def draw(table: Table, style: str = "strokes") -> bytes:
    """Return a pdf of one page with one table, ruled in a style."""
    canvas, stream = new_canvas()
    STYLES[style](canvas, table)
    write_cells(canvas, table)
    return finish(canvas, stream)
