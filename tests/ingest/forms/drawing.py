r"""Drawn tables: a grid with true spans from lines of text, for tests to read at a glance.

``| a | b | <`` is a row; ``<`` belongs to the cell on its left, ``^`` to the one
above, ``\n`` is a line break; a bar at the end begins a blank cell. A line without
a bar is a paragraph, an empty line ends a table.
"""

from __future__ import annotations

from ingest.grids.grid import Body, Cell, Grid, Paragraph


def draw_body(text: str) -> Body:
    """Return the paragraphs and tables drawn in ``text``."""
    blocks: list[Paragraph | Grid] = []
    rows: list[list[str]] = []
    paragraphs = tables = 0
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line[1:].split("|")])
            continue
        if rows:
            tables += 1
            blocks.append(draw_grid(rows, tables))
            rows = []
        if line.strip():
            paragraphs += 1
            blocks.append(Paragraph(paragraphs, line))
    return Body(tuple(blocks))


def draw_grid(rows: list[list[str]], number: int = 1) -> Grid:
    """Return one table; every row has to fill the same number of columns."""
    width = len(rows[0])
    assert all(len(row) == width for row in rows), [len(row) for row in rows]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            at = (row, column)
            if text == "<":
                at = owner[row, column - 1]
            elif text == "^":
                at = owner[row - 1, column]
            owner[row, column] = at
    cells = []
    for at in sorted(set(owner.values())):
        covered = [slot for slot, of in owner.items() if of == at]
        height = max(row for row, _ in covered) - at[0] + 1
        span = max(column for _, column in covered) - at[1] + 1
        text = rows[at[0]][at[1]].replace("\\n", "\n")
        cells.append(Cell(*at, height, span, text))
    return Grid(number, len(rows), width, tuple(cells))
