from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.render.html.columns import (
    SLOTS,
    filled,
    numbered,
    phrased,
    restored,
    templated,
    worded,
)
from warehouse.render.html.packing import packed, unpacked

# private-use characters are what templates are made of; damaged files hold them
LETTERS = st.sampled_from('甲乙丙a1 2.,%\n"<>&\ue000\ue001\ue00c\ue00d\ue00e\U00020000')
TEXT = st.text(LETTERS, max_size=12)
TOLD = st.lists(st.none() | TEXT, max_size=SLOTS)


@given(st.lists(st.integers(0, 10**6)))
@settings(deadline=None)
def test_numbers_come_back(values: list[int]) -> None:
    assert restored(unpacked(packed(numbered(values)))) == values


@given(TEXT, TOLD, st.booleans())
@settings(deadline=None, max_examples=300)
def test_sentences_come_back(text: str, told: list[str | None], numbers: bool) -> None:
    template, cut = templated(text, told, numbers=numbers)
    assert filled(template, told, cut) == text


@given(st.lists(st.none() | TEXT))
@settings(deadline=None)
def test_texts_come_back(values: list[str | None]) -> None:
    column = unpacked(packed(worded(values)))
    found = [column["d"][number - 1] if number else None for number in restored(column["v"])]
    assert found == values


def test_a_sentence_is_cut_where_other_columns_say_the_same() -> None:
    template, cut = templated("“合格率”为 95%，共 3 处", ("合格率", None))
    assert template == "“\ue000”为 \ue00c%，共 \ue00c 处"
    assert cut == ["95", "3"]


def test_the_longest_of_what_is_told_goes_first() -> None:
    told = ("物业", "物业管理费")
    template, cut = templated("物业管理费与物业", told)
    assert template == "\ue001与\ue000"
    assert filled(template, told, cut) == "物业管理费与物业"


def test_sentences_of_one_kind_share_a_template() -> None:
    rows = [
        (f"第 {n} 行的{name}", (name,)) for n, name in enumerate(("完成率", "合格率", "满意度"))
    ]
    held = phrased(rows)
    assert held["t"]["d"] == ["第 \ue00c 行的\ue000"]
    assert held["n"] == "0\n1\n2"


def test_half_a_character_does_not_stop_the_page() -> None:
    assert unpacked(packed(["a\ud800b"])) == ["a?b"]
