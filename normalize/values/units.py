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
from functools import cache, lru_cache
from importlib.resources import files

_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_RATIO = re.compile(r"[/·每]")
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
    factor: dict[str, Decimal]
    magnitudes: dict[str, Decimal]
    scaled: dict[str, tuple[str, Decimal]]
    longest: int


@cache
def _table() -> _Table:
    source = files("normalize.values").joinpath("data/units.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    canonical: dict[str, str] = {}
    dimension: dict[str, str] = {}
    factor: dict[str, Decimal] = {}
    for counter in data["counters"]["plain"]:
        canonical[counter], dimension[counter] = counter, "count"
    canonical.update(data["counters"]["aliases"])
    for name, units in data["dimensions"].items():
        for unit, entry in units.items():
            dimension[unit], factor[unit] = name, Decimal(entry["factor"])
            canonical.update(dict.fromkeys([unit, *entry["aliases"]], unit))
    magnitudes = {name: Decimal(size) for name, size in data["magnitudes"].items()}
    scaled = {
        name: (entry["unit"], Decimal(entry["magnitude"])) for name, entry in data["scaled"].items()
    }
    return _Table(canonical, dimension, factor, magnitudes, scaled, max(map(len, canonical)))


def dimension_of(unit: str | None) -> str | None:
    """Return the dimension of a canonical unit (``money``, ``time``, ``count`` …), or None.

    A ratio has the dimension of its numerator: 元/人 is ``money``.
    """
    return None if unit is None else _table().dimension.get(unit.partition("/")[0])


def factor_of(unit: str) -> Decimal | None:
    """Return what turns one ``unit`` into its dimension's first unit; None for counters."""
    return _table().factor.get(unit) or None


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
        parts.append(_table().canonical[part])
        end += step
    canonical = "/".join(parts)
    dimension = _table().dimension[parts[0]]
    return Unit(text[:end], canonical, size, dimension, bool(doubled)), text[end:]


def _next_part(text: str, end: int) -> tuple[int, str]:
    if _RATIO.match(text, end):
        part = _longest(_RATIO.split(text[end + 1 :], maxsplit=1)[0], _table().canonical)
        return 1 + len(part), part
    bracket = _BRACKETED.match(text, end)
    if bracket and bracket[1] in _table().canonical:
        return bracket.end() - end, bracket[1]
    return 0, ""
