"""A quick look at a name: can any rule of the key change it at all?

In: a name. Out: False where no rule of ``keys`` has anything to do, which is so of most
names in a warehouse; True where one may. The rules themselves decide; what is asked here
is only what each of them needs to see before it does anything.
"""

from __future__ import annotations

import re
from functools import cache

from normalize.names.tables import either, rows, rules, simplified

_PLAIN = re.compile(r"[\u4e00-\u9fff]+")
# Cleaning takes away what is printed twice.
_DOUBLED = re.compile(r"(..+?)\1")
_TAILS = ("百分比", "程度", "情况", "达到", "指标", "数量", "个数", "人员数", "人口数")


def may_change(text: str) -> bool:
    """Say whether a rule of the key may change ``text``.

    >>> may_change("设备采购完成率"), may_change("设备购置完成率")
    (False, True)
    """
    return (
        _PLAIN.fullmatch(text) is None
        or not _characters().isdisjoint(text)
        or not _misread().isdisjoint(text[-4:])
        or text.startswith(_heads())
        or text.endswith(_ends())
        or _words().search(text) is not None
        or (text[-1] == "率" and _orders().search(text) is not None)
        or _DOUBLED.search(text) is not None
    )


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, simplified())) | {"的"}


@cache
def _misread() -> frozenset[str]:
    return frozenset(rules("keys")["misread"]["characters"])


@cache
def _heads() -> tuple[str, ...]:
    prefixes = rules("keys")["prefixes"]
    return (*prefixes["empty"], *prefixes["intent"], "项目")


@cache
def _ends() -> tuple[str, ...]:
    words = rules("keys")
    counts = (f"{word}数" for word in words["counts"]["already"])
    return (*_TAILS, *words["rates"]["share"], *counts)


@cache
def _words() -> re.Pattern[str]:
    printed = [row["printed"] for name in ("misspelt", "synonyms") for row in rows(name)]
    return re.compile(either([*printed, "季度"]))


@cache
def _orders() -> re.Pattern[str]:
    acts = rules("keys")["order"]["acts"]
    return re.compile("|".join(f"{manner}{either(words)}" for manner, words in acts.items()))
