from __future__ import annotations

import pytest

from normalize.unit import Unit, most_frequent, read_unit


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("331001唐山市丰南区人民法院", "331001", "唐山市丰南区人民法院"),
        ("207101天津市某中学", "207101", "天津市某中学"),
        ("[015001]某市财政局机关", "015001", "某市财政局机关"),
        ("219-某市水务局", "219", "某市水务局"),
        ("219001-某市水务局本级", "219001", "某市水务局本级"),
        ("某县档案馆", None, "某县档案馆"),
        ("某县 档案馆 （301002）", "301002", "某县档案馆"),
        ("某局(本级)", None, "某局（本级）"),
        ("331001 某市\n人民法院", "331001", "某市人民法院"),
    ],
)
def test_parts_code_and_name(text: str, code: str | None, name: str) -> None:
    assert read_unit(text) == Unit(code, name)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_is_nobody(text: str | None) -> None:
    assert read_unit(text) == Unit(None, None)


def test_the_unit_most_forms_name() -> None:
    one, other = Unit("1", "甲"), Unit("2", "乙")
    assert most_frequent([other, one, one]) == one
    assert most_frequent([Unit(None, None)]) == Unit(None, None)
