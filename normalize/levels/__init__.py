"""一级指标 and 二级指标 (levels 1 and 2) to their canonical terms.

In: a label as printed. Out: the canonical term, or the label itself, marked
unknown: an unknown label is kept and reported, never forced into a class.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.forms.label import label_key
from normalize.names.tables import simplified

_ENDING = re.compile(r"(?:指标|指標)+$")
# 数量指标10分, 质量指标(权重10%), 效益指标:30
_WEIGHT = re.compile(r"[(:]?(?:权重|分值|占比)?[:=]?[0-9]+(?:\.[0-9]+)?(?:分|%)?[)]?$")


@dataclass(frozen=True, slots=True)
class Level:
    """A level's canonical term, None where the sheet leaves it blank."""

    term: str | None
    known: bool


@lru_cache(maxsize=4096)
def read_level(raw: str | None, rank: int) -> Level:
    """Return the canonical term of a level label; ``rank`` is 1 or 2.

    Numbering, weights and traditional characters do not matter.

    >>> read_level("产 出 指 标（50分）", 1).term
    '产出指标'
    >>> read_level("满意度指标", 2).term
    '服务对象满意度指标'
    >>> read_level("社会治理指标", 2)
    Level(term='社会治理指标', known=False)
    """
    key = label_key(raw) if raw else ""
    if not key:
        return Level(raw or None, raw is None or not raw)
    aliases = _aliases()[rank]
    for candidate in _candidates(key):
        if candidate in aliases:
            return Level(aliases[candidate], True)
    return Level(key, False)


def _candidates(key: str) -> Iterator[str]:
    """Yield what a label may stand for, without 指标 at its end: the plainest first."""
    plain = key.translate(simplified())
    weightless = _WEIGHT.sub("", plain)
    # 项目完成指标/数量指标: some systems print the path, the last step is the level's own
    for spelling in (plain, weightless, weightless.rsplit("/", 1)[-1]):
        yield _ENDING.sub("", spelling) or spelling


@cache
def _aliases() -> Mapping[int, Mapping[str, str]]:
    table = tomllib.loads(
        files("normalize.levels").joinpath("levels.toml").read_text(encoding="utf-8")
    )
    return {
        rank: {
            alias: term
            for term, aliases in table[f"level{rank}"].items()
            for alias in (_ENDING.sub("", term), *aliases)
        }
        for rank in (1, 2)
    }
