"""The text of a page: by its mark, by what it declares, or by what fits.

Chinese sites declare gb2312 and send GBK or GB 18030, so all three are read as
the last, which contains the others.
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 8192
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_GUESSES = ("utf-8", "gb18030")


def page_text(content: bytes, declared: str | None = None) -> tuple[str, bool]:
    """Return the text of a page, and whether every byte of it could be decoded.

    ``declared`` is what stands outside the page (the header of a saved page).
    """
    mark = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    found = _DECLARED.search(content[:_HEAD_BYTES])
    inside = found.group(1).decode("ascii") if found else None
    named = [known for name in (mark, declared, inside) if name and (known := _known(name))]
    for encoding in [*named, *_GUESSES]:
        try:
            return content.decode(encoding), True
        except UnicodeDecodeError:
            continue
    best = named[0] if named else "utf-8"
    return content.decode(best, errors="replace"), False


def _known(name: str) -> str | None:
    """Return the encoding to use for a declared one, or None where there is no such."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # zlib, base64 and their like are codecs too, and decode to no text
    if not codec._is_text_encoding:
        return None
    wider = _WIDER.get(codec.name, codec.name)
    # a page that could be searched for its declaration as bytes is not in utf-16
    return None if wider.startswith(("utf-16", "utf-32")) and name != "utf-16" else wider
