"""Under which level 2 (二级指标) names are compared with each other."""

from __future__ import annotations

# Until about 2022 成本指标 was a level 2 below 产出指标; since 财预〔2021〕101号 it is a level 1 of
# its own, and what it was is its 经济成本指标. The views compare by the macro comparison_level2,
# which says the same.
_ONE = {"成本指标": "经济成本指标"}


def compared_level2(level2: str | None) -> str | None:
    """Return the level 2 that names of ``level2`` are compared under.

    >>> compared_level2("成本指标"), compared_level2("数量指标"), compared_level2(None)
    ('经济成本指标', '数量指标', None)
    """
    return None if level2 is None else _ONE.get(level2, level2)
