"""A unit's name to the division it belongs to: the place in the name, and hints where that is not enough.

In: the name as printed, and hints (supervisor, other units of the document, region codes
of its projects, folders). Out: the division, or those it may be. A name that fits several
divisions is never given to one of them by guess: what they have in common is told, the
rest is NULL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from normalize.places.divisions import (
    Division,
    Level,
    by_name,
    by_short_name,
    division,
    related,
    short_names,
    words,
)

_SPACE = re.compile(r"[\s·]+")
_BETWEEN = re.compile(r"[/\\|!>—\-_（）()【】\[\]、，,]+")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+|年度?$")
_SHORTEST_ANYWHERE = 3
"""Names of two characters (和县, 城区) stand inside other words: they count at the head only."""


class HintKind(StrEnum):
    """Where a hint was found; they are asked in this order."""

    CODE = "code"
    SUPERVISOR = "supervisor"
    DOCUMENT = "document"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Hint:
    """A text that may tell a place; of ``CODE`` it is a code of GB/T 2260."""

    kind: HintKind
    text: str


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """``place`` is as deep as can be told; None where nothing tells.

    ``how`` is ``name``, ``name+path`` and the like where hints chose between divisions of
    one name, ``code`` or ``path`` and the like where the name has no place. ``candidates``
    are the divisions that remain where it cannot tell between several.
    """

    place: Division | None
    how: str | None
    candidates: tuple[Division, ...] = ()


NOTHING = PlaceReading(None, None)


def place_of(unit_name: str | None, hints: Sequence[Hint] = ()) -> Division | None:
    """Return the division a unit belongs to, as deep as its name and the hints tell.

    >>> place_of("唐山市丰南区人民法院").code
    '130207'
    >>> place_of("鼓楼区教育局") is None
    True
    >>> place_of("鼓楼区教育局", [Hint(HintKind.PATH, "2023/江苏/南京市/部门预算")]).city
    '南京市'
    """
    return read_place(unit_name, hints).place


def read_place(unit_name: str | None, hints: Sequence[Hint] = ()) -> PlaceReading:
    """Return the division a unit belongs to, how it was told, and what it could also be."""
    own = places_in(unit_name) if unit_name else ()
    told = list(_told(hints))
    if not own:
        return _from_hints(told)
    if len(own) == 1:
        return PlaceReading(own[0], "name")
    left, used = own, ["name"]
    for kind, place in told:
        kept = tuple(one for one in left if related(one, place))
        if kept and len(kept) < len(left):
            left = kept
            used.append(str(kind))
    how = "+".join(dict.fromkeys(used))
    if len(left) == 1:
        return PlaceReading(left[0], how)
    return PlaceReading(_in_common(left), how, left)


@lru_cache(maxsize=65536)
def places_in(text: str) -> tuple[Division, ...]:
    """Return the divisions the first place in a text may be; several where names are shared."""
    name = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    start = _after_head(name)
    for at in range(start, len(name)):
        if name[:at].endswith(tuple(words()["away"])):
            continue
        found = _chain(name, at, at_head=at == start)
        if found:
            return found
    return ()


def _after_head(name: str) -> int:
    found = _heads().match(name)
    return found.end() if found else 0


@cache
def _heads() -> re.Pattern[str]:
    listed = sorted(words()["heads"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, listed))})")


def _chain(name: str, at: int, *, at_head: bool) -> tuple[Division, ...]:
    """Return the deepest divisions named from ``at`` on: 河北省, 唐山市, 丰南区 one behind the other."""
    found, end = _longest(name, at, at_head=at_head)
    while found:
        deeper, next_end = _inside(name, end, found)
        if not deeper:
            return found
        found, end = deeper, next_end
    return ()


def _longest(name: str, at: int, *, at_head: bool) -> tuple[tuple[Division, ...], int]:
    """Return the divisions of the longest name that begins at ``at``, and where it ends."""
    for end in range(min(len(name), at + _longest_name()), at + 1, -1):
        piece = name[at:end]
        if end - at >= _SHORTEST_ANYWHERE or at_head:
            full = by_name().get(piece, ())
            if end - at == 2:  # 城区, 东区: the name says nothing without its city
                full = tuple(one for one in full if piece[-1] == "县" or one.level != Level.COUNTY)
            if full:
                return full, end
        if at_head:
            short = tuple(
                one
                for one in by_short_name().get(piece, ())
                if one.level is not Level.COUNTY or piece[-1] in "县旗"
            )
            if short and _ends_here(name, end):
                return short, end
    return (), at


def _inside(name: str, at: int, parents: tuple[Division, ...]) -> tuple[tuple[Division, ...], int]:
    """Return the divisions inside ``parents`` whose name follows at ``at``."""
    for end in range(min(len(name), at + _longest_name()), at + 1, -1):
        piece = name[at:end]
        full = _within(by_name().get(piece, ()), parents)
        if full:
            return full, end
        short = _within(by_short_name().get(piece, ()), parents)
        short = tuple(one for one in short if _short_counts(one, name, end))
        if short:
            return short, end
    return (), at


def _within(found: Iterable[Division], parents: Sequence[Division]) -> tuple[Division, ...]:
    return tuple(
        one
        for one in found
        if any(parent.holds(one) and parent.code != one.code for parent in parents)
    )


def _short_counts(one: Division, name: str, end: int) -> bool:
    if one.level is Level.COUNTY:
        return name.startswith(tuple(words()["organs"]), end)
    return _ends_here(name, end)


def _ends_here(name: str, end: int) -> bool:
    """Tell whether a short form is not the beginning of a street, a village or a longer name."""
    return name[end : end + 1] not in tuple(words()["longer"])


@cache
def _longest_name() -> int:
    return max(map(len, (*by_name(), *by_short_name())))


def _told(hints: Sequence[Hint]) -> Iterator[tuple[HintKind, Division]]:
    """Yield what hints tell, a kind after the other; a hint that fits several places tells nothing."""
    order = list(HintKind)
    for hint in sorted(hints, key=lambda hint: order.index(hint.kind)):
        if hint.kind is HintKind.CODE:
            place = division(hint.text)
            if place is not None:
                yield hint.kind, place
            continue
        if hint.kind is HintKind.PATH:
            place = _narrowed(_folder(piece) for piece in _BETWEEN.split(hint.text))
        else:
            place = _narrowed([places_in(hint.text)])
        if place is not None:
            yield hint.kind, place


def _folder(piece: str) -> tuple[Division, ...]:
    """Return the places of a folder: a full name anywhere, a short one only where it is all (江苏2023)."""
    found = places_in(piece)
    bare = _NOT_HAN.sub("", piece)
    return tuple(one for one in found if one.name in piece or bare in short_names(one))


def _narrowed(found: Iterable[tuple[Division, ...]]) -> Division | None:
    """Return the deepest place that the folders of a path tell together: 江苏, then 鼓楼区 in it."""
    place: Division | None = None
    waiting: list[tuple[Division, ...]] = []
    for candidates in filter(None, found):
        waiting.append(candidates)
        for ones in waiting:
            inside = ones if place is None else tuple(one for one in ones if place.holds(one))
            if len(inside) == 1:
                place = inside[0]
    return place


def _from_hints(told: Sequence[tuple[HintKind, Division]]) -> PlaceReading:
    """Return the deepest place the hints tell, unless two of them contradict each other."""
    if not told:
        return NOTHING
    places = [place for _, place in told]
    if any(not related(one, other) for one in places for other in places):
        distinct = tuple(dict.fromkeys(places))
        return PlaceReading(_in_common(distinct), "+".join(_kinds(told)), distinct)
    deepest = max(places, key=lambda place: list(Level).index(place.level))
    kinds = [kind for kind, place in told if place == deepest]
    return PlaceReading(deepest, "+".join(dict.fromkeys(map(str, kinds))))


def _kinds(told: Sequence[tuple[HintKind, Division]]) -> list[str]:
    return list(dict.fromkeys(str(kind) for kind, _ in told))


def _in_common(candidates: Sequence[Division]) -> Division | None:
    """Return the deepest division that holds all of them; None where even the province differs."""
    for length in (4, 2):
        stems = {one.code[:length] for one in candidates}
        if len(stems) == 1:
            code = stems.pop().ljust(6, "0")
            found = division(code)
            if found is not None and found.code == code:
                return found
    return None
