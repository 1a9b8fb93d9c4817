"""Where a unit belongs: by its name, by hints, and honestly not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.places import Hint, HintKind, Level, divisions, place_of, read_place

ORGANS = ("人民法院", "教育局", "财政局机关", "第一中学", "人民政府办公室", "融媒体中心")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("唐山市丰南区人民法院", "130207"),
        ("唐山市丰南区人民法院（本级）", "130207"),
        ("丰南区人民法院", "130207"),
        ("中共唐山市丰南区委办公室", "130207"),
        ("国家税务总局唐山市税务局", "130200"),
        ("河北唐山师范学院", "130200"),
        ("天津市河北区司法局", "120105"),
        ("河北区司法局", "120105"),
        ("吉林省吉林市公安局", "220200"),
        ("恩施州教育局", "422800"),
        ("恩施市教育局", "422801"),
        ("丰宁满族自治县教育局", "130826"),
        ("丰宁县财政局", "130826"),
        ("河南省济源市财政局", "419001"),
        ("晋城市城区教育局", "140502"),
        ("阿拉善左旗水务局", "152921"),
        ("黔东南苗族侗族自治州凯里市人民法院", "522601"),
        ("石家庄市人民政府驻北京办事处", "130100"),
        ("石家庄市新华书店", "130100"),
        ("杭州市钱塘区财政局", "330114"),
        ("杭州市下城区教育局", "330103"),
        ("苏州工业园区教育局", "320576"),
        ("海淀区 教育委员会", "110108"),
    ],
)
def test_a_place_in_the_name_is_told(unit: str, code: str) -> None:
    reading = read_place(unit)
    assert reading.place is not None
    assert (reading.place.code, reading.how, reading.candidates) == (code, "name", ())


@pytest.mark.parametrize(
    "unit",
    [
        "教育局", "省教育厅", "南京路小学", "城区环境卫生管理处", "驻北京市办事处", "全省市和县级财政培训中心", "新华书店",
        "", None, "331001",
    ],
)  # fmt: skip
def test_what_is_no_place_is_not_taken_for_one(unit: str | None) -> None:
    assert read_place(unit).place is None


def test_a_shared_name_is_given_to_nobody() -> None:
    reading = read_place("鼓楼区教育局")
    assert reading.place is None
    cities = {one.city for one in reading.candidates}
    assert cities == {"南京市", "徐州市", "福州市", "开封市"}


def test_what_candidates_have_in_common_is_told() -> None:
    reading = read_place("鼓楼区教育局", [Hint(HintKind.PATH, "江苏/2024")])
    assert reading.place is not None
    assert reading.place.name == "江苏省"
    assert {one.city for one in reading.candidates} == {"南京市", "徐州市"}


@pytest.mark.parametrize(
    ("hint", "how"),
    [
        (Hint(HintKind.CODE, "320100"), "name+code"),
        (Hint(HintKind.SUPERVISOR, "南京市鼓楼区人民政府"), "name+supervisor"),
        (Hint(HintKind.DOCUMENT, "南京市教育局"), "name+document"),
        (Hint(HintKind.PATH, "D:\\预算公开\\江苏2024\\南京\\鼓楼区"), "name+path"),
    ],
)
def test_hints_choose_between_places_of_one_name(hint: Hint, how: str) -> None:
    reading = read_place("鼓楼区教育局", [hint])
    assert reading.place is not None
    assert (reading.place.code, reading.how) == ("320106", how)


def test_the_name_is_stronger_than_a_hint() -> None:
    hints = [Hint(HintKind.CODE, "130200"), Hint(HintKind.PATH, "山西省/太原市")]
    place = place_of("福州市鼓楼区教育局", hints)
    assert place is not None
    assert place.code == "350102"


def test_a_name_without_a_place_takes_the_deepest_hint() -> None:
    hints = [Hint(HintKind.CODE, "130200"), Hint(HintKind.PATH, "河北省/唐山市/丰南区/教育局")]
    reading = read_place("教育局", hints)
    assert reading.place is not None
    assert (reading.place.code, reading.how) == ("130207", "path")


def test_hints_that_contradict_each_other_tell_nothing() -> None:
    hints = [Hint(HintKind.CODE, "130200"), Hint(HintKind.PATH, "山西省/太原市")]
    reading = read_place("教育局", hints)
    assert reading.place is None
    assert {one.name for one in reading.candidates} == {"唐山市", "太原市"}


@pytest.mark.parametrize("path", ["/home/北京出差/a.docx", "重庆路/2023", "上海培训材料.pdf"])
def test_a_word_in_a_folder_is_no_place(path: str) -> None:
    assert place_of("教育局", [Hint(HintKind.PATH, path)]) is None


def test_an_unknown_code_falls_back_to_what_holds_it() -> None:
    place = place_of("某某局", [Hint(HintKind.CODE, "130299")])
    assert place is not None
    assert place.name == "唐山市"
    assert place_of("某某局", [Hint(HintKind.CODE, "990000")]) is None


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(list(divisions().values())), st.sampled_from(ORGANS))
def test_every_division_is_found_by_its_full_name(division, organ) -> None:  # type: ignore[no-untyped-def]
    parts = (division.province, division.city, division.county)
    place = place_of("".join(part for part in parts if part) + organ)
    assert place is not None
    same_name = (place.province, place.city, place.county) == parts
    assert place.code == division.code or same_name


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="唐山市区县北京南河东西鼓楼城和中路省驻/ 0", max_size=14))
def test_any_text_gives_a_consistent_reading(text: str) -> None:
    reading = read_place(text, [Hint(HintKind.PATH, text), Hint(HintKind.SUPERVISOR, text)])
    for one in reading.candidates:
        assert reading.place is None or reading.place.holds(one)
    assert (reading.how is None) == (reading.place is None and not reading.candidates)


def test_the_table_is_whole() -> None:
    table = divisions().values()
    levels = {level: sum(one.level is level for one in table) for level in Level}
    assert levels[Level.PROVINCE] == 34
    assert 330 <= levels[Level.CITY] <= 345
    assert sum(one.level is Level.COUNTY and one.kind == "division" for one in table) > 2830
    assert all(len(one.code) == 6 and one.code.isdigit() for one in table)
    assert len({one.code for one in table}) == len(table)
    assert list(divisions()) == sorted(divisions())
