"""Tables on their way to a file or another program: nothing is cut or wrapped, whatever the width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, TextIO

_BETWEEN = " " * 3
_CONTROLS = {code: None for code in (*range(9), *range(11, 32), 127)}
"""Characters that would move a terminal's cursor; a tab becomes a blank, a line break stays."""
_CONTROLS[9] = " "  # type: ignore[assignment]

Lines = list[str]


def print_whole(
    stream: TextIO,
    title: str | None,
    headers: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Print a table under its title; headers say whether a column is set to the right."""
    cells = [[_lines(cell) for cell in row] for row in rows]
    heads = [[header] for header, _ in headers]
    widths = [
        max(_wide(line) for row in (heads, *cells) for line in row[place])
        for place in range(len(headers))
    ]
    right = [is_right for _, is_right in headers]
    if title:
        stream.write(title + "\n")
    stream.write("\n")
    stream.writelines(_row(heads, widths, right))
    stream.write(" " + "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)) + "\n")
    for row in cells:
        stream.writelines(_row(row, widths, right))
    stream.write("\n")


def _row(cells: Sequence[Lines], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for line in zip_longest(*cells, fillvalue=""):
        padded = map(_padded, line, widths, right)
        yield f" {_BETWEEN.join(padded)}".rstrip() + "\n"


def _padded(text: str, width: int, is_right: bool) -> str:
    blanks = " " * (width - _wide(text))
    return blanks + text if is_right else text + blanks


def _lines(cell: Any) -> Lines:
    text = str(cell)
    return [text] if text.isprintable() else text.translate(_CONTROLS).split("\n")


def _wide(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
