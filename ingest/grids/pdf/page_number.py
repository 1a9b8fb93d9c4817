"""What a bare page number looks like."""

from __future__ import annotations

import re

LONGEST = 24  # characters
_PAGE_NUMBER = re.compile(
    r"^[\s\-–—―‐·•.|/~～_第共页頁]*(?:page)?\s*(?:\d{1,4}|[ivxlIVXL]{1,6}|[一二三四五六七八九十百]{1,4}(?=\s*页))"
    r"[\s\-–—―‐·•.|/~～_第共页頁，,of]*(?:\d{0,4})[\s\-–—―‐·•.|/~～_第共页頁]*$",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number.

    >>> [is_page_number(text) for text in ("- 3 -", "第 3 页 共 10 页", "2023年度")]
    [True, True, False]
    """
    return len(text) <= LONGEST and bool(_PAGE_NUMBER.match(text.strip()))
