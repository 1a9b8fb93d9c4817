"""What every page has around its sections: masthead, contents, foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warehouse.render.html.markup import Markup, element, joined
from warehouse.reports.records import Text


def masthead(title: str, facts: Iterable[tuple[str, str]], word: Mapping[str, str]) -> Markup:
    """Return the head of the page: title, what it is about, and its controls."""
    listed = [
        element("div", element("dt", name), element("dd", value)) for name, value in facts if value
    ]
    return joined(
        [
            element("a", word["skip"], href="#content", class_="skip"),
            element(
                "header",
                element(
                    "div",
                    element("h1", title),
                    element("dl", *listed, class_="facts"),
                    class_="masthead-words",
                ),
                _controls(word),
                class_="masthead",
            ),
            *(_failure(reason, word[reason]) for reason in ("too_old", "damaged")),
        ]
    )


def _failure(reason: str, said: str) -> Markup:
    return element("p", said, class_="failure", role="alert", id=f"failed-{reason}", hidden="")


def _controls(word: Mapping[str, str]) -> Markup:
    # without scripts they could do nothing: theme.js shows them
    themes = [
        element("option", word[f"theme_{name}"], value=name) for name in ("auto", "light", "dark")
    ]
    choice = element("label", word["theme"], element("select", *themes, id="theme"))
    button = element("button", word["print"], type="button", id="print")
    return element("div", choice, button, class_="controls", id="controls", hidden="")


def contents(entries: Iterable[tuple[str, str]], word: Mapping[str, str]) -> Markup:
    """Return the links to the sections: pairs of id and title."""
    links = (element("li", element("a", title, href=f"#{name}")) for name, title in entries)
    return element("nav", element("ul", *links), class_="contents", aria_label=word["nav"])


def section(name: str, title: str, *children: Markup | None) -> Markup:
    """Return a section with its heading."""
    heading = element("h2", title, id=f"{name}-title")
    return element("section", heading, *children, id=name, aria_labelledby=f"{name}-title")


def foot(word: Mapping[str, str]) -> Markup:
    """Return the end of the page: that it asks nothing of a network, and the licences."""
    licences = element(
        "details",
        element("summary", word["licences"]),
        element("p", word["licences_note"]),
        element("pre", id="licences", tabindex="0"),
        id="licences-open",
    )
    return element("footer", element("p", word["offline"]), licences)


def bullets(texts: Iterable[Text], language: str, otherwise: str) -> Markup:
    """Return sentences as a list, or one sentence where there are none."""
    items = [element("li", one.of(language)) for one in texts]
    return element("ul", *items, class_="sentences") if items else element("p", otherwise)


def waiting(name: str, word: Mapping[str, str], **attributes: str | None) -> Markup:
    """Return the place a script draws into, for now with a word that it is at work."""
    note = element("p", word["loading"], class_="waiting", hidden="")
    return element("div", note, id=name, **attributes)
