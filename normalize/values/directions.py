"""Directions: whether more of an indicator is better (1), less (-1), or it is not known (None).

In: the indicator's name, its value, and the sheet's own 指标方向 column if it has
one. Decided in this order: that column, the name, the unit, the operator.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalize.records import Value
from normalize.values.folding import fold
from normalize.values.units import dimension_of
from normalize.values.vocabulary import one_of, words

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LESS = ("降低", "减少", "节约", "压减", "压缩", "预期降低", "预期减少", "缩短", "节省", "控制")
_RATES = ("率", "度", "降幅", "减幅", "额")
_BY_OPERATOR = {">=": 1, ">": 1, "<=": -1, "<": -1}


def direction_of(
    name: str, value: Value, *, direction_raw: str | None = None, level2: str | None = None
) -> int | None:
    """Return 1 where higher is better, -1 where lower is, None where nothing says.

    >>> from normalize.records import ValueKind
    >>> direction_of("群众投诉率", Value("5%", ValueKind.QUANTITY))
    -1
    """
    explicit = _explicit(direction_raw)
    if explicit is not None:
        return explicit or None
    named = direction_of_name(name)
    if named is not None:
        return named
    return _by_unit(value, level2) or _BY_OPERATOR.get(value.operator or "")


def _explicit(raw: str | None) -> int | None:
    """Return 1, -1, 0 for a column that says neither, None for one that says nothing."""
    text = fold(raw or "")
    for key, direction in (("explicit_up", 1), ("explicit_down", -1), ("explicit_none", 0)):
        if text in words("directions", key):
            return direction
    return None


@lru_cache(maxsize=16384)
def direction_of_name(name: str) -> int | None:
    """Return the direction a name's ending gives; the longer ending wins.

    >>> direction_of_name("成本节约率"), direction_of_name("运行成本(万元)")
    (1, -1)
    """
    plain = _BRACKETS.sub("", fold(name))
    if plain.startswith(_LESS) and not plain.endswith(_RATES):
        return None  # 降低生产成本: the number can be the cost or the saving
    best: tuple[int, int | None] = (0, None)
    for key, direction in (("positive_endings", 1), ("negative_endings", -1)):
        for ending in words("directions", key):
            if len(ending) > best[0] and plain.endswith(ending):
                best = (len(ending), direction)
    length, named = best
    if named is None:
        return -1 if _counts_mishaps(plain) else None
    # 违规使用率 is no 使用率, but 信访案件结案率 is a 结案率
    turned = named == 1 and _of_a_mishap(plain[:-length])
    return -1 if turned and _counts_mishaps(plain) else named


def _of_a_mishap(front: str) -> bool:
    return front.endswith(tuple(words("directions", "mishaps")))


def _counts_mishaps(plain: str) -> bool:
    """Tell whether a name counts what should not happen: 上访次数, but not 上访化解率."""
    return bool(
        plain.endswith(tuple(words("directions", "counted")))
        and one_of("directions", "mishaps").search(plain)
        and not one_of("directions", "dealing").search(plain)
    )


def _by_unit(value: Value, level2: str | None) -> int | None:
    """Money in a 成本指标 and time in a 时效指标 are better small, unless a floor is asked."""
    if level2 is None or value.operator in (">=", ">"):
        return None
    dimension = dimension_of(value.unit)
    if ("成本" in level2 and dimension == "money") or ("时效" in level2 and dimension == "time"):
        return -1
    return None
