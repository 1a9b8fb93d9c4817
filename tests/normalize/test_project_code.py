from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.project_code import ALPHABET, check_character, clean_code, read_code, split_code

# published by units in Hebei and Tianjin
PUBLISHED = [
    "13020023P00003910076Y",
    "13020023P00003910077J",
    "13020023P000039100786",
    "13020023P00003910079R",
    "13020023P000039100805",
    "13020023P00003910081Q",
    "13020023P00003910082C",
    "13020023P000039100830",
    "13020023P00003910084K",
    "13020023P000039100857",
    "13020023P00003910086T",
    "13020023P00003910087E",
    "13020023P000039100882",
    "12000022P10000210006W",
    "12000021P34569010001A",
    "12000022P67371310001B",
    "12000022P70000310001W",
    "12000022P71000110002B",
    "12000022P37006910001D",
    "12000023P02DLNB10017K",
]


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_pass(code: str) -> None:
    read = read_code(code)
    assert read is not None
    assert read.check_passes is True


@pytest.mark.parametrize(
    "code", ["51092324T000010263357", "51000021R000000019951", "11000022T000000425898"]
)
def test_other_classes_have_no_check(code: str) -> None:
    read = read_code(code)
    assert read is not None
    assert read.check_passes is None


def test_parts() -> None:
    read = read_code("13020023P00003910076Y")
    assert read is not None
    assert (read.region, read.year, read.class_letter, read.unit, read.serial) == (
        "130200",
        2023,
        "P",
        "000039",
        "10076",
    )


@given(st.text(ALPHABET, min_size=20, max_size=20), st.integers(0, 19), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_caught(body: str, place: int, wrong: str) -> None:
    changed = body[:place] + wrong + body[place + 1 :]
    assert (check_character(changed) == check_character(body)) == (changed == body)


@given(st.text(ALPHABET, min_size=20, max_size=20), st.integers(0, 18))
def test_every_swap_of_neighbours_is_caught(body: str, place: int) -> None:
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert (check_character(swapped) == check_character(body)) == (swapped == body)


@pytest.mark.parametrize("code", ["", "13020023P0000391007", "13020023P00003910076YY", "项目编码"])
def test_other_shapes_are_not_taken_apart(code: str) -> None:
    assert read_code(code) is None


def test_cleaning_joins_what_the_layout_broke() -> None:
    assert clean_code("13020023P0000\n3910076Ｙ ") == "13020023P00003910076Y"
    assert clean_code("  ") is None


def test_a_code_glued_to_a_name_is_split_off() -> None:
    assert split_code("51000021R000000019951-工资性支出") == ("51000021R000000019951", "工资性支出")
    assert split_code("2023年度培训费") == (None, "2023年度培训费")
