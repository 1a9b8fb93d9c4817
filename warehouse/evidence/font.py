"""A font that holds Chinese, found where systems keep theirs."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from warehouse.evidence.records import NotShown, told

VARIABLE = "JIXIAO_FONT"


def font_file(folders: Sequence[Path] | None = None) -> Path:
    """Return a font file: the one ``$JIXIAO_FONT`` names, else the best one found in ``folders``.

    Raises:
        NotShown: there is none; the sentence says how to install one.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if Path(named).is_file():
            return Path(named)
        raise NotShown(told("no_font"))
    places = _folders() if folders is None else folders
    wanted = {name.lower(): rank for rank, name in enumerate(_data()["files"])}
    found = [
        (wanted[name.lower()], Path(folder) / name)
        for place in places
        for folder, _, names in os.walk(place)
        for name in names
        if name.lower() in wanted
    ]
    if not found:
        raise NotShown(told("no_font"))
    return min(found)[1]


def _folders() -> list[Path]:
    return [Path(name).expanduser() for name in _data()["folders"]]


@cache
def _data() -> dict[str, Any]:
    text = files("warehouse").joinpath("evidence", "fonts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
