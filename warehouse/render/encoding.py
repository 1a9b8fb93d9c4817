r"""Standard output in an encoding that lacks Chinese: nothing crashes, and nothing is lost silently.

A stream in ASCII, which is a setting nobody meant, is written in UTF-8. In any other
encoding a character that is not in it is written as its escape (``\u2265``), and a
sentence says so.
"""

from __future__ import annotations

import codecs
import io
import sys

ESCAPED = "jixiao_escaped"
_escaped: list[str] = []


def make_writable() -> None:
    """Let every character be written to standard output and standard error."""
    codecs.register_error(ESCAPED, _escape)
    _escaped.clear()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        name = codecs.lookup(stream.encoding).name
        if name == "ascii":
            stream.reconfigure(encoding="utf-8")
        elif not name.startswith("utf"):
            stream.reconfigure(errors=ESCAPED)


def told_of_escapes() -> tuple[str, ...]:
    """Return what the reader has to be told: which characters were written as escapes."""
    if not _escaped:
        return ()
    encoding, shown = sys.stdout.encoding, " ".join(dict.fromkeys(_escaped))
    return (
        f"Standard output is in {encoding}, which lacks some characters; they are written as"
        f" {shown}. Set PYTHONIOENCODING=utf-8, or write to a file with -o.",
    )


def _escape(error: UnicodeError) -> tuple[str | bytes, int]:
    found = codecs.backslashreplace_errors(error)
    if len(_escaped) < 3:
        _escaped.append(str(found[0]))
    return found
