"""Colours and fonts of the office reports, from ``style.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from warehouse.quality.records import Series


def colour(name: str) -> str:
    """Return a colour by its name, as ``#RRGGBB``."""
    return str(_data()["colours"][name])


def series_colours(series: tuple[Series, ...]) -> list[str]:
    """Return a colour for every series; severities have their own, known by their English name."""
    palette: list[str] = _data()["colours"]["series"]
    own = {"error": "error", "warning": "warning", "info": "info", "hint": "info"}
    found = []
    for place, one in enumerate(series):
        severity = own.get(one.name.en.strip().lower().removesuffix("s"))
        found.append(colour(severity) if severity else palette[place % len(palette)])
    return found


def sheet_font() -> str:
    """Return the font of workbooks."""
    return str(_data()["fonts"]["sheet"])


@cache
def _data() -> dict[str, Any]:
    text = files("warehouse").joinpath("render", "office", "style.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))
