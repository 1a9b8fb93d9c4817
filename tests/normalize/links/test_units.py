"""One unit under several names and codes: linked where that is safe, asked about else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.places import read_place
from normalize.unit_link import UnitPair, UnitSeen, compared, link_units, successions


def unit(key: str, code: str | None, name: str, *years: int) -> UnitSeen:
    place = read_place(name).place
    names = (place.province, place.city, place.county) if place else ()
    return UnitSeen(
        key, code, name, frozenset(years), place.code if place else None, tuple(filter(None, names))
    )


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        (("331001", "唐山市丰南区人民法院"), ("331", "唐山市丰南区人民法院"), "name"),
        (("331001", "唐山市丰南区人民法院"), ("402001", "唐山市丰南区人民法院"), "name"),
        ((None, "河北省唐山市丰南区法院"), ("331001", "丰南区人民法院（本级）"), "name"),
        (("203001", "唐山市教育局机关"), ("203001", "河北省唐山市教育局"), "name"),
        (("245001", "邢台市住房和城乡建设局"), ("245001", "邢台市住房城乡建设局"), "code"),
    ],
)
def test_safe_links(old: tuple[str, str], new: tuple[str, str], by: str) -> None:
    found = compared(unit("a", *old, 2021), unit("b", *new, 2023))
    assert found is not None
    assert found.linked_by == by
    assert found.reasons


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("401001", "唐山市国土资源局"), ("401001", "唐山市自然资源和规划局")),
        (("501", "邢台市环境保护局"), ("367001", "邢台市生态环境局")),
        (("101", "教育局"), ("101", "教育局")),  # no place: any county may have one
        (("366001", "唐山市文化馆管理处"), ("366001", "唐山市文化馆管理服务中心")),
    ],
)
def test_what_is_likely_is_asked(old: tuple[str, str], new: tuple[str, str]) -> None:
    found = compared(unit("a", *old, 2018), unit("b", *new, 2020))
    assert found is not None
    assert found.linked_by is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("101001", "唐山市第一中学"), ("101001", "唐山市第二中学")),
        (("101001", "唐山市教育局"), ("101001", "唐山市丰南区教育局")),
        (("101001", "南京市鼓楼区财政局"), ("101001", "福州市鼓楼区财政局")),
        (("101001", "唐山市审计局"), ("101001", "唐山市档案馆")),
        (("201", "唐山市林业局"), ("301", "唐山市农业局")),
    ],
)
def test_a_code_alone_tells_no_unit(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert compared(unit("a", *one, 2021), unit("b", *other, 2022)) is None


def test_a_reform_is_told_only_in_the_order_of_time() -> None:
    before, after = "唐山市环境保护局", "唐山市生态环境局"
    forward = compared(unit("a", "501", before, 2017), unit("b", "501", after, 2020))
    backward = compared(unit("a", "501", before, 2021), unit("b", "501", after, 2018))
    assert forward is not None
    assert "机构改革" in forward.reasons[0]
    assert backward is None or "机构改革" not in backward.reasons[0]


def test_two_units_that_report_for_one_year_are_never_linked_unasked() -> None:
    found = compared(
        unit("a", "331", "唐山市丰南区人民法院", 2022, 2023),
        unit("b", "331001", "唐山市丰南区人民法院", 2023),
    )
    assert found is not None
    assert found.linked_by is None
    assert "2023" in found.reasons[-1]


def test_successions_speak_of_other_names() -> None:
    assert len(successions()) > 30
    assert all(before != after and 2018 <= since <= 2026 for before, after, since in successions())


NAMES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "唐山市", "河北省唐山市", "鼓楼区", "南京市鼓楼区"]),
        st.sampled_from(
            ["教育局", "财政局", "环境保护局", "生态环境局", "人民法院", "法院", "第一中学"]
        ),
        st.sampled_from(["", "本级", "（机关）"]),
    ),
)
UNITS = st.lists(
    st.tuples(st.sampled_from([None, "101", "101001", "202001"]), NAMES, st.integers(2018, 2022)),
    max_size=8,
)


@settings(deadline=None, max_examples=120)
@given(UNITS, st.integers(0, 99))
def test_pairs_do_not_depend_on_order(found: list[tuple[str | None, str, int]], seed: int) -> None:
    units = [unit(f"u{at}", *one) for at, one in enumerate(found)]
    pairs = link_units(units)
    random.Random(seed).shuffle(units)
    assert link_units(units) == pairs
    by_key = {one.key: one for one in units}
    for pair in pairs:
        assert isinstance(pair, UnitPair)
        one, other = by_key[pair.key_a], by_key[pair.key_b]
        assert pair.linked_by is None or (one.place == other.place is not None)
        assert pair.linked_by is None or not one.years & other.years
