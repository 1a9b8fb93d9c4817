"""The same project in two years of one unit: under another code, another wording, or contested names.

In: the forms of a unit in an earlier year and in a later one, as far as code and exact name
have not linked them already. Out: links that are safe, and pairs for a person to decide, each
with a score (0-100) and its reasons. Safe is: one form on either side, names that say the same
after the rules of ``project_links.toml`` and of the indicator names, and nobody else who comes
near. Likeness of wording alone never links: 张庄道路硬化 and 李庄道路硬化 are two projects.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Hamming
from rapidfuzz.fuzz import ratio

from normalize.names.decomposition import decompose
from normalize.names.keys import name_key
from normalize.names.vetoes import contrasts
from normalize.project_code import read_code

PROPOSED = 60.0
"""Pairs below this score are not worth a person's time."""
MARGIN = 10.0
"""How far the best partner must be ahead of the next one, on both sides, to be safe."""

_PER_FORM = 3
_NAME, _PURPOSE, _AMOUNT = 0.6, 0.25, 0.15
_OTHER_PURPOSE, _LONG_PURPOSE = 40.0, 12
_CONTAINED, _LEAST_CONTAINED = 80.0, 3
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-—~至](?:(?:19|20)[0-9]{2}))?年?度?")
_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉「」,，.。;；:：、·\-—_/]+")
_DIGITS = re.compile(r"[0-9０-９.,，%％\s]+")


@dataclass(frozen=True, slots=True)
class YearForm:
    """A project's form of one year. ``purpose`` is what the money is for, or the goal; ``yuan`` the budget."""

    form_id: str
    name: str
    code: str | None = None
    purpose: str | None = None
    yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProjectPair:
    """Two forms that are, or may be, one project; ``reasons`` in words, Chinese with an English gloss."""

    earlier: str
    later: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectLinks:
    """``links`` are safe and one to one; ``proposals`` are for a person."""

    links: tuple[ProjectPair, ...]
    proposals: tuple[ProjectPair, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A pair with its score; ``safe`` where nothing but a rival could stand in its way."""

    earlier: YearForm
    later: YearForm
    score: float
    reasons: tuple[str, ...]
    safe: bool


def link_projects(
    earlier: Sequence[YearForm],
    later: Sequence[YearForm],
    apart: Container[tuple[str, str]] = (),
) -> ProjectLinks:
    """Compare two years of one unit; the result does not depend on the order of the forms.

    ``apart`` are pairs (earlier, later) of ids that a person called two projects.

    >>> links = link_projects(
    ...     [YearForm("a", "2023年办公设备购置费"), YearForm("b", "法庭维修")],
    ...     [YearForm("c", "办公设备采购项目"), YearForm("d", "法庭维修改造")],
    ... )
    >>> [(pair.earlier, pair.later) for pair in links.links]
    [('a', 'c')]
    >>> [(pair.earlier, pair.later) for pair in links.proposals]
    [('b', 'd')]
    """
    compared = _compared_all(earlier, later)
    found = sorted(
        (one for one in compared if (one.earlier.form_id, one.later.form_id) not in apart),
        key=_first_best,
    )
    rivals: defaultdict[str, list[float]] = defaultdict(list)
    for pair in found:
        rivals[pair.earlier.form_id].append(pair.score)
        rivals[pair.later.form_id].append(pair.score)
    links = [pair for pair in found if pair.safe and _stands_alone(pair, rivals)]
    taken = {form.form_id for pair in links for form in (pair.earlier, pair.later)}
    left = [pair for pair in found if taken.isdisjoint((pair.earlier.form_id, pair.later.form_id))]
    return ProjectLinks(tuple(map(_told, links)), tuple(map(_told, _nearest(left))))


def project_key(name: str) -> str:
    """Return a project's name without what tells nothing over the years.

    >>> project_key("关于提前下达2024年“办公设备购置”专项资金"), project_key("办公设备采购项目")
    ('办公设备采购', '办公设备采购')
    """
    return _key(name)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    table = _table()
    text = _MARKS.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", name)))
    text = text.replace("(", "（").replace(")", "）").replace("（）", "")
    for head in table["heads"]:
        text = text.removeprefix(head)
    text = _without_tails(text)
    for printed, meant in table["synonyms"]:
        text = text.replace(printed, meant)
    return name_key(_without_tails(text)).key if text else name


def _without_tails(text: str) -> str:
    table = _table()
    changed = True
    while changed:
        changed = False
        for tail in table["tails"]:
            if text.endswith(tail) and len(text) - len(tail) >= table["least"]:
                text, changed = text.removesuffix(tail), True
    return text


@cache
def _table() -> dict[str, Any]:
    source = files("normalize").joinpath("project_links.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _compared_all(earlier: Sequence[YearForm], later: Sequence[YearForm]) -> Iterator[_Compared]:
    for one in earlier:
        for other in later:
            pair = _compared(one, other)
            if pair is not None and pair.score >= PROPOSED:
                yield pair


def _compared(one: YearForm, other: YearForm) -> _Compared | None:
    """Return how alike two forms are; None where they cannot be one project."""
    key, other_key = project_key(one.name), project_key(other.name)
    same_name = key == other_key
    misprinted = _misprinted(one.code, other.code)
    likeness = 100.0 if same_name else _likeness(key, other_key)
    if likeness < PROPOSED - 10 or (not same_name and _opposed(key, other_key)):
        return None
    purpose, amount = _purposes(one.purpose, other.purpose), _amounts(one.yuan, other.yuan)
    parts = [(likeness, _NAME), (purpose, _PURPOSE), (amount, _AMOUNT)]
    known = [(value, weight) for value, weight in parts if value is not None]
    score = sum(value * weight for value, weight in known) / sum(weight for _, weight in known)
    reasons = [_names_told(key, other_key, likeness)]
    if misprinted:
        reasons.append(
            f"编码仅一位之差且校验不符 (codes one character apart, one fails its check): {one.code} / {other.code}"
        )
    if purpose is not None:
        reasons.append(f"用途或目标相似度 {purpose:.0f} (purpose or goal alike)")
    if amount is not None:
        reasons.append(f"金额 {one.yuan} → {other.yuan} (budget, yuan)")
    safe = (same_name or misprinted) and (purpose is None or purpose >= _OTHER_PURPOSE)
    return _Compared(one, other, round(score, 1), tuple(reasons), safe)


def _likeness(key: str, other: str) -> float:
    """Return how alike two names are; one that holds the other whole is near it."""
    shorter, longer = sorted((key, other), key=len)
    found = ratio(key, other)
    if len(shorter) >= _LEAST_CONTAINED and shorter in longer:
        return max(found, _CONTAINED)
    return found


def _opposed(key: str, other: str) -> bool:
    """Tell whether names speak of two things: other numbers, or words that stand opposite."""
    if decompose(key).numbers != decompose(other).numbers:
        return True
    return bool(contrasts(key, other))


def _misprinted(code: str | None, other: str | None) -> bool:
    """Tell whether two codes are one with a character misprinted: one of them fails its check."""
    if not code or not other or len(code) != len(other) or Hamming.distance(code, other) != 1:
        return False
    read = read_code(code), read_code(other)
    checks = [one.check_passes for one in read if one is not None]
    return sorted(map(str, checks)) == ["False", "True"]


def _purposes(one: str | None, other: str | None) -> float | None:
    """Return how alike two purposes are, figures set aside; None where one is missing or short."""
    texts = [_DIGITS.sub("", text or "") for text in (one, other)]
    if min(map(len, texts)) < _LONG_PURPOSE:
        return None
    return ratio(texts[0], texts[1])


def _amounts(one: Decimal | None, other: Decimal | None) -> float | None:
    """Return 100 for equal budgets, 50 for one twice the other; None where one is missing or zero."""
    if not one or not other or one < 0 or other < 0:
        return None
    return float(100 * min(one, other) / max(one, other))


def _names_told(key: str, other: str, likeness: float) -> str:
    if key == other:
        return f"名称去掉年度和通用词后相同 (same name but for year and empty words): {key}"
    return f"名称相似度 {likeness:.0f} (names alike): {key} / {other}"


def _first_best(pair: _Compared) -> tuple[float, str, str]:
    return -pair.score, pair.earlier.form_id, pair.later.form_id


def _stands_alone(pair: _Compared, rivals: dict[str, list[float]]) -> bool:
    """Tell whether no other pair of either form comes near."""
    return all(
        sum(score > pair.score - MARGIN for score in rivals[form.form_id]) == 1
        for form in (pair.earlier, pair.later)
    )


def _nearest(found: Iterable[_Compared]) -> list[_Compared]:
    """Keep the best few partners of each form; more would only be noise."""
    shown: defaultdict[str, int] = defaultdict(int)
    kept = []
    for pair in found:
        ids = pair.earlier.form_id, pair.later.form_id
        if all(shown[form_id] < _PER_FORM for form_id in ids):
            kept.append(pair)
            for form_id in ids:
                shown[form_id] += 1
    return kept


def _told(pair: _Compared) -> ProjectPair:
    return ProjectPair(pair.earlier.form_id, pair.later.form_id, pair.score, pair.reasons)
