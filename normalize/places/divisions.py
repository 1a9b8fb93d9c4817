"""The table of administrative divisions (行政区划): codes of GB/T 2260, names, short forms, parents."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

_PLAIN = re.compile(r"^(.{2,})(?:市|地区|盟|区|县|旗|省)$")


class Level(StrEnum):
    """How deep a division lies."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Division:
    """One division: its code of six digits and its full name; ``kind`` as in the data file.

    ``province``, ``city`` and ``county`` are the full names on the way down to it; None
    below it, and ``city`` is None where a county lies directly under its province.
    """

    code: str
    name: str
    kind: str
    level: Level
    province: str
    city: str | None
    county: str | None

    def holds(self, other: Division) -> bool:
        """Tell whether ``other`` is this division or lies in it."""
        return other.code.startswith(_stem(self.code))


def related(one: Division, other: Division) -> bool:
    """Tell whether one of two divisions lies in the other.

    >>> related(division("130000"), division("130207")), related(division("130000"), division("140000"))
    (True, False)
    """
    return one.holds(other) or other.holds(one)


def division(code: str) -> Division | None:
    """Return the division with a code, else the nearest one it lies in; None for no code at all.

    >>> division("130207").name, division("130299").name
    ('丰南区', '唐山市')
    """
    table = divisions()
    return table.get(code) or table.get(f"{code[:4]}00") or table.get(f"{code[:2]}0000")


@cache
def divisions() -> dict[str, Division]:
    """Return all divisions by code, in the order of their codes."""
    source = files("normalize.places").joinpath("data/divisions.tsv")
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    table: dict[str, Division] = {}
    for row in rows:
        code, name = row["code"], row["name"]
        level = _level(code)
        province = name if level is Level.PROVINCE else table[f"{code[:2]}0000"].name
        above = table.get(f"{code[:4]}00")
        city = name if level is Level.CITY else above.name if above else None
        county = name if level is Level.COUNTY else None
        table[code] = Division(code, name, row["kind"], level, province, city, county)
    return table


@cache
def words() -> dict[str, Any]:
    """Return the words that help to tell a place."""
    source = files("normalize.places").joinpath("data/words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Return the divisions by full name."""
    return _indexed((one.name, one) for one in divisions().values())


@cache
def by_short_name() -> dict[str, tuple[Division, ...]]:
    """Return the divisions by the forms people shorten their names to: 河北, 唐山, 恩施州, 丰南."""
    return _indexed((short, one) for one in divisions().values() for short in short_names(one))


def short_names(one: Division) -> tuple[str, ...]:
    """Return the short forms of a division's name.

    >>> short_names(division("422800"))
    ('恩施', '恩施州')
    >>> short_names(division("130000")), short_names(division("130133"))
    (('河北',), ())
    """
    if one.kind == "zone":
        return ()
    if one.name in words()["provinces"]:
        return (words()["provinces"][one.name],)
    found = _autonomous().match(one.name)
    if found:
        return found[1], found[1] + found[2]
    plain = _PLAIN.match(one.name)
    return (plain[1],) if plain and not one.name.endswith("自治县") else ()


@cache
def _autonomous() -> re.Pattern[str]:
    groups = "|".join(sorted(map(re.escape, words()["nationalities"]), key=len, reverse=True))
    return re.compile(rf"^(.{{2,}}?)(?:(?:{groups})族?)+自治([州县旗])$")


def _indexed(pairs: Iterator[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for name, one in pairs:
        found[name].append(one)
    return {name: tuple(ones) for name, ones in found.items()}


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


def _stem(code: str) -> str:
    """Return the digits all divisions inside share."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
