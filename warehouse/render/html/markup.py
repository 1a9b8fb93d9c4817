"""HTML made of elements; every text is escaped unless it is markup already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset({"meta", "link", "br", "hr", "input"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str | None, **attributes: str | None) -> Markup:
    """Return an element.

    Children that are no ``Markup`` are escaped; None is left out. Of attributes, an
    underscore stands for a hyphen, a final one is dropped, None is left out.

    >>> element("td", "a<b", class_="number", data_key='"')
    '<td class="number" data-key="&quot;">a&lt;b</td>'
    """
    tag = name.rstrip("_")
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{joined(children)}</{tag}>")


def joined(children: Iterable[str | None]) -> Markup:
    """Return pieces one after the other, escaped where they are not markup."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(child)
            for child in children
            if child is not None
        )
    )


def table(
    headers: Iterable[str], lines: Iterable[Iterable[str]], caption: str, **attributes: str | None
) -> Markup:
    """Return a plain table whose first column names its rows."""
    head = element("tr", *(element("th", header, scope="col") for header in headers))
    body = [
        element(
            "tr",
            *(
                element("th", cell, scope="row") if number == 0 else element("td", cell)
                for number, cell in enumerate(line)
            ),
        )
        for line in lines
    ]
    return element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *body),
        **attributes,
    )
