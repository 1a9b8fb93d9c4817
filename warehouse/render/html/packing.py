"""Data as it stands in the page: JSON, deflated, in base64, so that no text can end a script."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

Json = Any
"""What JSON can hold."""


def packed(value: Json) -> str:
    """Return a value as base64 of the deflated (zlib) JSON; the page's scripts undo it.

    >>> unpacked(packed({"名": ["</script>", None, 1]}))
    {'名': ['</script>', None, 1]}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return packed_text(text)


def packed_text(text: str) -> str:
    """Return a text as base64 of its deflated UTF-8 bytes.

    Half a surrogate pair (a damaged file can hold one) becomes a question mark: UTF-8
    has no bytes for it.
    """
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")


def unpacked(text: str) -> Json:
    """Undo ``packed``."""
    return json.loads(zlib.decompress(base64.b64decode(text)).decode("utf-8"))
