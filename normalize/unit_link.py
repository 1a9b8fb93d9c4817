"""One 预算单位 (budget unit) under several names or codes over the years.

In: every unit as the documents name it, with the years it reports for and where it belongs.
Out: pairs that are safe to compare as one unit, and pairs for a person to decide, with score
(0-100) and reasons. A code alone tells no unit: each finance bureau gives them out anew. Safe is
only what never reports twice for one year, belongs to the same known place, and has the same
name, or the same code and nearly the same name.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from rapidfuzz.fuzz import ratio

from normalize.names.vetoes import contrasts

ALIKE = 80.0
"""Names of one code that are alike to this degree are one unit's, where place and years allow."""
PROPOSED = 60.0

_MOST = 400
"""A block of more units says nothing (a code that half the country uses): it is passed over."""
_OWN = re.compile(r"[（(](?:本级|机关|局机关|本部|汇总)[)）]$|(?<=.{3})(?:机关本级|本级|机关)$")
_PEOPLES = re.compile(r"人民(?=法院|检察院|政府)")
_BRACKETS = re.compile(r"[（()）\s]")
_ORDINAL = re.compile(r"[0-9一二三四五六七八九十]+")


class LinkedBy(StrEnum):
    """What makes two units one."""

    NAME = "name"
    CODE = "code"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit as documents name it: ``key`` tells it from all others.

    ``place`` is the code of the division it belongs to, None where it is not known;
    ``place_names`` are the full names on the way down to it, which may stand in ``name``.
    """

    key: str
    code: str | None
    name: str | None
    years: frozenset[int]
    place: str | None = None
    place_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Two units that are, or may be, one; ``key_a < key_b``. ``linked_by`` is None for a proposal."""

    key_a: str
    key_b: str
    score: float
    reasons: tuple[str, ...]
    linked_by: LinkedBy | None = None


def link_units(units: Sequence[UnitSeen]) -> list[UnitPair]:
    """Return the pairs of units worth a word, safe ones and proposals, in a fixed order.

    >>> place = ("河北省", "唐山市", "丰南区")
    >>> old = UnitSeen("1", "331", "唐山市丰南区人民法院", frozenset({2021}), "130207", place)
    >>> new = UnitSeen("2", "331001", "丰南区法院（本级）", frozenset({2023}), "130207", place)
    >>> [(pair.key_a, pair.key_b, pair.linked_by) for pair in link_units([old, new])]
    [('1', '2', <LinkedBy.NAME: 'name'>)]
    """
    ordered = sorted(units, key=lambda unit: unit.key)
    found = {}
    for one, other in _meetings(ordered):
        pair = compared(one, other)
        if pair is not None:
            found[pair.key_a, pair.key_b] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.key_a, pair.key_b))


def compared(one: UnitSeen, other: UnitSeen) -> UnitPair | None:
    """Return what links two units, or makes them worth asking about; None for neither."""
    a, b = sorted((one, other), key=lambda unit: unit.key)
    if not a.name or not b.name or _elsewhere(a, b):
        return None
    name_a, name_b = bare_name(a), bare_name(b)
    same_code = a.code is not None and b.code is not None and _same_code(a.code, b.code)
    likeness, why = _likeness(name_a, name_b, a, b)
    if likeness < PROPOSED or (not same_code and name_a != name_b and likeness < ALIKE):
        return None
    reasons = [why]
    if same_code:
        reasons.append(f"编码相同或为其上级 (same code, or its department's): {a.code} / {b.code}")
    together = sorted(a.years & b.years)
    if together:
        told = "、".join(map(str, together))
        reasons.append(f"同一年度各自填报 (both report for the same year): {told}")
    safe = not together and a.place is not None and a.place == b.place
    linked_by = None
    if safe and name_a == name_b:
        linked_by = LinkedBy.NAME
    elif safe and a.code == b.code and a.code and likeness >= ALIKE and "→" not in why:
        linked_by = LinkedBy.CODE
    return UnitPair(a.key, b.key, round(likeness, 1), tuple(reasons), linked_by)


def bare_name(unit: UnitSeen) -> str:
    """Return a unit's name without the place it belongs to and without 本级.

    >>> bare_name(UnitSeen("1", None, "河北省教育厅（本级）", frozenset(), "130000", ("河北省",)))
    '教育厅'
    """
    return _bare(unit.name or "", unit.place_names)


@lru_cache(maxsize=65536)
def _bare(name: str, place_names: tuple[str, ...]) -> str:
    text = _BRACKETS.sub("", _OWN.sub("", name))
    for place in place_names:
        if text.startswith(place) and len(text) > len(place) + 1:
            text = text.removeprefix(place)
    return _PEOPLES.sub("", text)


def _likeness(name_a: str, name_b: str, a: UnitSeen, b: UnitSeen) -> tuple[float, str]:
    """Return how alike two names are, and why; 0 where words or numbers part them."""
    if name_a == name_b:
        return 100.0, f"名称去掉地名和“本级”后相同 (same name but for place and 本级): {name_a}"
    handed = _handed_over(name_a, name_b, a, b) or _handed_over(name_b, name_a, b, a)
    if handed:
        return 90.0, handed
    if _ORDINAL.findall(name_a) != _ORDINAL.findall(name_b) or contrasts(name_a, name_b):
        return 0.0, ""
    score = ratio(name_a, name_b)
    return score, f"名称相似度 {score:.0f} (names alike): {name_a} / {name_b}"


def _handed_over(before: str, after: str, old: UnitSeen, new: UnitSeen) -> str | None:
    """Say that a reform made one body the other, where the years allow it."""
    for ending, successor, since in successions():
        if before.endswith(ending) and after.endswith(successor):
            same_place = before.removesuffix(ending) == after.removesuffix(successor)
            if same_place and old.years and new.years and max(old.years) <= min(new.years) + 1:
                return f"机构改革更名 (renamed by reform): {ending} → {successor}（{since}）"
    return None


@cache
def successions() -> tuple[tuple[str, str, int], ...]:
    """Return (name before, name after, year) of the reforms."""
    source = files("normalize").joinpath("unit_successions.tsv")
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return tuple((row["before"], row["after"], int(row["since"])) for row in rows)


def _elsewhere(a: UnitSeen, b: UnitSeen) -> bool:
    """Tell whether two units are known to belong to different places: a city's bureau is no district's."""
    return a.place is not None and b.place is not None and a.place != b.place


def _same_code(a: str, b: str) -> bool:
    """Tell whether two codes are one, or a unit's and its department's (331001, 331)."""
    shorter, longer = sorted((a, b), key=len)
    return shorter == longer or (len(shorter) >= 3 and longer.startswith(shorter))


def _meetings(units: Sequence[UnitSeen]) -> Iterator[tuple[UnitSeen, UnitSeen]]:
    """Yield the pairs that share a name, a department's code in one province, or a place and a reform."""
    blocks: defaultdict[tuple[str, ...], list[UnitSeen]] = defaultdict(list)
    for unit in units:
        for block in set(_blocks(unit)):
            blocks[block].append(unit)
    for members in blocks.values():
        if len(members) <= _MOST:
            yield from combinations(members, 2)


def _blocks(unit: UnitSeen) -> Iterable[tuple[str, ...]]:
    name = bare_name(unit)
    province = (unit.place or "")[:2]
    if name:
        yield ("name", province, name)
    if unit.code and name:
        yield ("code", province, unit.code[:3])
    for before, after, _ in successions():
        if name.endswith((before, after)) and unit.place:
            yield ("reform", unit.place, after)
