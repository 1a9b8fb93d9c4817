"""The frame of every page: its head with the content policy, style, data blocks and scripts.

Nothing is fetched: the policy forbids every source but the scripts and the style that
stand in the page, each by its sha256. A page holds no event handler and no style
attribute.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

from warehouse.render.html.markup import Markup, element, joined
from warehouse.render.html.packing import packed_text
from warehouse.reports.records import Text

LIMIT = 2_950_000
"""How large a page may get, bytes."""

_STYLES = ("colours", "page", "parts", "tables", "findings", "print")
_SCRIPTS = (
    "unpack",
    "elements",
    "theme",
    "listing",
    "charts",
    "scores",
    "findings",
    "detail",
    "print",
    "tables",
    "start",
)
_LICENCES = ("NOTICE", "LICENSE", "LICENSE-zrender", "LICENSE-d3", "LICENSE-tslib")
_LANG = {"zh": "zh-CN", "en": "en"}


@cache
def text(group: str, name: str) -> Text:
    """Return one of the texts of ``texts.toml`` in both languages."""
    entry = _texts()[group][name]
    return Text(entry["zh"], entry["en"])


def words(group: str, language: str) -> dict[str, str]:
    """Return a whole group of texts in one language."""
    return {name: entry[language] for name, entry in _texts()[group].items()}


def told(name: str, **values: object) -> Text:
    """Return a sentence for the user, with its values, in both languages."""
    said = text("told", name)
    return Text(said.zh.format(**values), said.en.format(**values))


def page(title: str, language: str, body: Markup, blocks: Mapping[str, str], program: str) -> str:
    """Return the whole page.

    Args:
        title: the title in the browser's tab.
        language: ``zh`` or ``en``.
        body: what is shown.
        blocks: data for the scripts by name, as ``packed`` gives it.
        program: name and version of what made it.
    """
    style, script, charts = _style(), _script(), _asset("echarts", "echarts.min.js")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {_sum(style)}; script-src {_sum(script)} {_sum(charts)}"
    )
    return Template(_asset("template.html")).substitute(
        lang=_LANG[language],
        policy=policy,
        generator=joined([program]),
        title=joined([title]),
        style=style,
        script=script,
        body=body,
        blocks=joined([*_own_blocks(), *(_block(name, held) for name, held in blocks.items())]),
    )


def shell_size() -> int:
    """Return how many bytes of a page are the same whatever it shows."""
    return len(page("", "zh", Markup(""), {}, "").encode())


def _own_blocks() -> list[Markup]:
    return [_block("charts-program", _charts()), _block("licences", _licences())]


def _block(name: str, held: str) -> Markup:
    """Return a data block. Base64 has no character that HTML gives a meaning to."""
    return element("script", Markup(held), type="text/plain", id=f"data-{name}")


@cache
def _charts() -> str:
    return packed_text(_asset("echarts", "echarts.min.js"))


@cache
def _licences() -> str:
    return packed_text("\n\n".join(_asset("echarts", name).strip() for name in _LICENCES))


@cache
def _style() -> str:
    return "\n".join(_asset("css", f"{name}.css") for name in _STYLES)


@cache
def _script() -> str:
    parts = "\n".join(_asset("js", f"{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _sum(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def _asset(*path: str) -> str:
    # newlines are part of the sums: read as they are, whatever the system
    content = files("warehouse").joinpath("render", "html", *path).read_bytes().decode("utf-8")
    return content.replace("\r\n", "\n")


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(_asset("texts.toml"))
