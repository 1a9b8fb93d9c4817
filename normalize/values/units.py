"""Units: the printed unit after a number, to a canonical unit and a magnitude.

In: folded text that begins with a unit. Out: the canonical unit (``%``, ``㎡``,
``元/人/天``), the magnitude to multiply the number by (万人次 is 10000 人次), and
what is left of the text. The table is ``data/units.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BRACKETED_RATIO = re.compile(r"/\(([^()]{1,8})\)")
_RATIO = re.compile(r"/每|[/·每.*×]")
_PERCENT_TWICE = re.compile(r"%[%]+")
_MONEY_MAGNITUDES = frozenset("万亿")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: ``canonical`` is None for a bare magnitude (854万)."""

    raw: str
    canonical: str | None
    magnitude: Decimal
    dimension: str
    twice: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    canonical: dict[str, str]
    dimension: dict[str, str]
    base: dict[str, tuple[str, Fraction]]
    denominators: dict[str, str]
    magnitudes: dict[str, Decimal]
    scaled: dict[str, tuple[str, Decimal]]
    longest: int


@cache
def _table() -> _Table:
    source = files("normalize.values").joinpath("data/units.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    plain = data["counters"]["plain"]
    timed = [f"{counter}次" for counter in plain if counter[-1] not in "次个"]  # 册次, 亩次
    canonical = {counter: counter for counter in (*plain, *timed)}
    dimension = dict.fromkeys(canonical, "count")
    base = {counter: (counter, Fraction(1)) for counter in canonical}
    canonical.update(data["counters"]["aliases"])
    for name, units in data["dimensions"].items():
        first = next(iter(units))
        for unit, entry in units.items():
            dimension[unit] = name
            base[unit] = (entry.get("of", first), Fraction(entry["factor"]))
            canonical.update(dict.fromkeys([unit, *entry["aliases"]], unit))
    magnitudes = {name: Decimal(size) for name, size in data["magnitudes"].items()}
    return _Table(
        canonical,
        dimension,
        base,
        _denominators(canonical, data["denominators"]),
        magnitudes,
        _scaled(data),
        max(map(len, canonical)),
    )


def _denominators(canonical: dict[str, str], parted: dict[str, str]) -> dict[str, str]:
    """Return what a unit is after a slash: 元/人天 is 元/人/天."""
    return {**{name: parted.get(unit, unit) for name, unit in canonical.items()}, **parted}


def _scaled(data: dict[str, Any]) -> dict[str, tuple[str, Decimal]]:
    return {
        name: (entry["unit"], Decimal(entry["magnitude"])) for name, entry in data["scaled"].items()
    }


def denominators() -> dict[str, str]:
    """Return every unit that can stand after a slash or 每, and its canonical form."""
    return _table().denominators


def dimension_of(unit: str | None) -> str | None:
    """Return the dimension of a canonical unit (``money``, ``time``, ``count`` …), or None.

    A ratio has the dimension of its numerator: 元/人 is ``money``.
    """
    return None if unit is None else _table().dimension.get(unit.partition("/")[0])


@lru_cache(maxsize=4096)
def base_of(unit: str) -> tuple[str, Fraction] | None:
    """Return the unit that ``unit`` can be turned into exactly, and the factor to multiply by.

    A ratio is turned part by part. None for what is no unit of the table.

    >>> base_of("km"), base_of("元/km")
    (('m', Fraction(1000, 1)), ('元/m', Fraction(1, 1000)))
    """
    table = _table()
    if unit in table.base:
        return table.base[unit]
    first, *rest = (_based(part) for part in unit.split("/"))
    if not rest or first is None or any(part is None for part in rest):
        return None
    names, factor = [first[0]], first[1]
    for part in filter(None, rest):
        names.append(part[0])
        factor /= part[1]
    return "/".join(names), factor


def _based(part: str) -> tuple[str, Fraction] | None:
    """Return the base of one part of a ratio, which may have a magnitude (千人)."""
    table = _table()
    size = "" if part in table.base else _longest(part, table.magnitudes)
    found = table.base.get(part[len(size) :])
    return found and (found[0], found[1] * Fraction(table.magnitudes[size] if size else 1))


@lru_cache(maxsize=8192)
def split_unit(text: str) -> tuple[Unit, str] | None:
    """Split the unit off the front of ``text``; None where no known unit stands there.

    >>> split_unit("万元/年以上")[0].canonical, split_unit("万元/年以上")[1]
    ('元/年', '以上')
    >>> split_unit("台(套)")[0].canonical
    '台/套'
    """
    whole = _BRACKETED.match(text)
    if whole and (inner := split_unit(whole[1])) and not inner[1]:
        return inner[0], text[whole.end() :]
    scaled = _table().scaled.get(text[:1])
    if scaled:
        return Unit(text[0], scaled[0], scaled[1], _table().dimension[scaled[0]]), text[1:]
    text = _BRACKETED_RATIO.sub(r"/\1", text)
    magnitude = _longest(text, _table().magnitudes)
    first = _longest(text, _table().canonical)
    if first and len(first) >= len(magnitude):
        return _with_denominators(text, len(first), first, Decimal(1))
    if not magnitude:
        return None
    counted = _longest(text[len(magnitude) :], _table().canonical)
    size = _table().magnitudes[magnitude]
    if counted:
        return _with_denominators(text, len(magnitude) + len(counted), counted, size)
    if magnitude[-1] not in _MONEY_MAGNITUDES:
        return None
    return Unit(magnitude, None, size, "magnitude"), text[len(magnitude) :]


def whole_unit(text: str) -> Unit | None:
    """Return the unit that ``text`` is, all of it, or None."""
    split = split_unit(text)
    return split[0] if split and not split[1] else None


def _longest(text: str, names: dict[str, str] | dict[str, Decimal]) -> str:
    for length in range(min(len(text), _table().longest), 0, -1):
        if text[:length] in names:
            return text[:length]
    return ""


def _with_denominators(text: str, end: int, first: str, size: Decimal) -> tuple[Unit, str]:
    """Read what may follow a unit: /人, ·天, 每年, or an alternative in brackets, 台(套)."""
    parts = [_table().canonical[first]]
    doubled = _PERCENT_TWICE.match(text, end - 1)
    if doubled:
        end = doubled.end()
    while end < len(text):
        step, part = _next_part(text, end)
        if not part:
            break
        parts.append(part)
        end += step
    canonical = "/".join(parts)
    dimension = _table().dimension[parts[0]]
    return Unit(text[:end], canonical, size, dimension, bool(doubled)), text[end:]


def _next_part(text: str, end: int) -> tuple[int, str]:
    """Return how much of the text the next part takes, and its canonical unit."""
    table = _table()
    sign = _RATIO.match(text, end)
    if sign:
        rest = text[sign.end() :]
        part = _longest(rest, table.denominators)
        size = "" if part else _longest(rest, table.magnitudes)  # 批次/千人 keeps its thousand
        part = part or _longest(rest[len(size) :], table.denominators)
        return len(sign[0]) + len(size) + len(part), size + table.denominators[part] if part else ""
    bracket = _BRACKETED.match(text, end)
    if bracket and bracket[1] in table.canonical:
        return bracket.end() - end, table.canonical[bracket[1]]
    return 0, ""
