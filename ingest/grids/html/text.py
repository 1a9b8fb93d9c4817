"""The text of a page as a browser shows it: what is hidden, and how blanks collapse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

UNSEEN = frozenset(
    {
        "script", "style", "head", "title", "meta", "link", "noscript", "template", "nav",
        "iframe", "object", "svg", "math", "audio", "video", "canvas", "map", "datalist", "rt",
        "rp", "colgroup", "col", "button",
    }
)  # fmt: skip
"""Elements whose content is no text of the document."""
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
        "pre", "section", "summary", "ul", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph."""

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_VALUE_TYPES = frozenset({"", "text", "number", "date", "tel", "email", "url", "search"})


def tag_of(element: etree._Element) -> str:
    """Return the tag of an element in lower case; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def is_seen(element: etree._Element) -> bool:
    """Tell whether an element is shown, by its tag, its style and its ``hidden`` mark."""
    tag = tag_of(element)
    if not tag or tag in UNSEEN or element.get("hidden") is not None:
        return False
    return _HIDING.search(element.get("style", "")) is None


def field_text(element: etree._Element) -> str | None:
    """Return what a form field shows, or None where an element is none."""
    tag = tag_of(element)
    if tag == "input":
        kind = element.get("type", "").lower()
        return element.get("value", "") if kind in _VALUE_TYPES else ""
    if tag == "select":
        options = [option for option in element if tag_of(option) == "option"]
        chosen = [option for option in options if option.get("selected") is not None]
        return ((chosen or options[:1] or [element])[0].text or "").strip()
    return None


def collapsed(pieces: Iterable[str]) -> str:
    r"""Return running text with its blanks collapsed; ``\x0b`` in it is a line break.

    A line of the source that breaks between two Chinese characters leaves no
    blank (CSS Text 3, 4.1.1). No-break spaces are kept: they are meant.

    >>> collapsed(["绩效\n  目标", " = ", "90%\x0b第二行 "])
    '绩效目标 = 90%\n第二行'
    """
    text = _BROKEN_LINE.sub("", "".join(pieces))
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in text.split("\x0b"))
    return "\n".join(lines).strip("\n").replace("\xa0", " ")
