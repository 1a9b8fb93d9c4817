"""The blocks a document is written from: lines of text, and tables with merged cells.

Out: what ``docx_writer.write_docx`` and ``text_dump.dump`` take. Tests build
their own documents from these too::

    write_docx(["一段文字", Line("标题", Style.TITLE), Table(grid, borderless_rows=1)], path)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, pairwise

from ingest.grids.grid import Cell, Grid


class Style(StrEnum):
    """Paragraph styles; the values are the style ids in the docx."""

    TITLE = "Title"
    PART = "Part"
    HEADING = "Heading1"
    BODY = "BodyText"
    UNIT_LINE = "UnitLine"
    BLANK = "Blank"


class ContentControl(StrEnum):
    """What a content control (``w:sdt``) is put around, as Word's form templates do."""

    NONE = "none"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"


class Align(StrEnum):
    """Horizontal alignment of a cell; the values are those of ``w:jc``."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside every table. An empty text is an empty line.

    ``bookmark`` is the name of a bookmark at its start, as Word sets one for a
    table of contents.
    """

    text: str
    style: Style = Style.BODY
    bookmark: str | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and how it is drawn.

    ``widths`` are the column widths in twips (1/1440 inch), equal ones where
    empty. The first ``borderless_rows`` rows are drawn without borders. The
    first ``header_rows`` rows are repeated on every page. ``align`` names the
    cells, by upper left corner (from 0), that are not centred. Holes of the
    grid are allowed at either end of a row only.
    """

    grid: Grid
    widths: tuple[int, ...] = ()
    borderless_rows: int = 0
    header_rows: int = 0
    content_control: ContentControl = ContentControl.NONE
    align: Mapping[tuple[int, int], Align] = field(default_factory=dict)


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell to be placed: its text, its width in twips, the rows it covers.

    A slot with ``row_span`` 0 is the place that a cell merged from above covers.
    """

    text: str
    width: int
    row_span: int = 1
    align: Align = Align.CENTRE


def blocks_of(items: Iterable[str | Grid | Block]) -> tuple[Block, ...]:
    """Return blocks; a bare string becomes a body line, a bare grid a plain table."""
    return tuple(_block(item) for item in items)


def _block(item: str | Grid | Block) -> Block:
    if isinstance(item, str):
        return Line(item)
    return Table(item) if isinstance(item, Grid) else item


def table_of(rows: Sequence[Sequence[Slot]], number: int = 1, borderless_rows: int = 0) -> Table:
    """Lay rows of slots out as a table, the way Word does where cells do not line up.

    Every left or right edge of any slot becomes a grid column's edge, and each
    slot spans the columns between its own edges.
    """
    edges = sorted({0} | {edge for row in rows for edge in accumulate(s.width for s in row)})
    column_at = {edge: column for column, edge in enumerate(edges)}
    cells: list[Cell] = []
    align: dict[tuple[int, int], Align] = {}
    for row, slots in enumerate(rows):
        left = 0
        for slot in slots:
            first, left = column_at[left], left + slot.width
            if slot.row_span:
                cells.append(Cell(row, first, slot.row_span, column_at[left] - first, slot.text))
            if slot.align is not Align.CENTRE:
                align[row, first] = slot.align
    widths = tuple(right - left for left, right in pairwise(edges))
    grid = Grid(number, len(rows), len(widths), tuple(cells))
    return Table(grid, widths, borderless_rows, align=align)
