"""Tables and texts in GitHub's Markdown, with every sign of its own escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SIGNS = re.compile(r"([\\`*_\[\]|~$])")
_LINE = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BEGINNINGS = re.compile(r"^(\s*)([#+=-]|\d+[.)])")
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line; ``<br>`` breaks its lines.

    >>> escaped("a|b*\n<c>")
    'a\\|b\\*<br>&lt;c&gt;'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines = [one.strip() for one in _LINE.split(_SIGNS.sub(r"\\\1", plain))]
    return "<br>".join(lines)


def paragraph(text: str) -> str:
    r"""Return a text as a paragraph of its own, that begins no list and no heading.

    >>> paragraph("1. 完成率"), paragraph("- 5"), paragraph("# x")
    ('1\\. 完成率', '\\- 5', '\\# x')
    """
    line = escaped(text)
    if found := _BEGINNINGS.match(line):
        sign = found.end() - 1
        return f"{line[:sign]}\\{line[sign:]}"
    return line


def table_lines(headers: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; a header is its words and how its column is aligned."""
    yield _line([words for words, _ in headers])
    yield "|" + "|".join(_RULES[align] for _, align in headers) + "|"
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"
