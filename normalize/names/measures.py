"""Measures: what an indicator counts of its object (合格率, 人次, 面积), by family.

In: the end of a name. Out: the measure and its family. Data: ``measures.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from normalize.names.tables import rules

_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as it stands in the name; ``family`` is None outside the known families."""

    word: str
    family: str | None


@cache
def families() -> dict[str, str]:
    """Return ``{measure: family}``."""
    listed: dict[str, list[str]] = rules("measures")["families"]
    return {word: family for family, words in listed.items() for word in words}


def is_measure(text: str) -> bool:
    """Say whether ``text`` is a measure of two characters or more, or the words it is printed as."""
    known = families()
    return len(text) > 1 and (text in known or text in ("数量", "比例", "比率", "满意程度"))


def measure_of(name: str) -> Measure | None:
    """Return the measure a name ends in, None where it names none.

    >>> measure_of("网络运行维护覆盖率")
    Measure(word='覆盖率', family='覆盖')
    >>> measure_of("参保群众权益追溯成功率")
    Measure(word='成功率', family=None)
    >>> measure_of("保障工作正常开展") is None
    True
    """
    known = families()
    for length in range(min(_LONGEST, len(name)), 0, -1):
        if name[-length:] in known:
            return Measure(name[-length:], known[name[-length:]])
    if len(name) > 1 and name[-1] in rules("measures")["open"]["tails"]:
        return Measure(name[-3:], None)
    return None


def measures_agree(a: Measure, b: Measure) -> bool:
    """Say whether two measures may be one: known families must be the same.

    A measure outside the families (追溯成功率, or one misread) must share the last
    character and one more.
    """
    if a.word == b.word:
        return True
    if a.family and b.family:
        return a.family == b.family
    return a.word[-1] == b.word[-1] and bool(set(a.word[:-1]) & set(b.word[:-1]))
