"""What must hold for any text: nothing raises, nothing is lost, spelling does not matter."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.records import ValueKind
from normalize.values import chinese_numeral, direction_of, read_number, read_value
from normalize.values.comparable import comparable
from normalize.values.vocabulary import vocabulary

PRINTED = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "~": "约", None: ""}
UNITS = {
    "%": "%",
    "个": "个",
    "人次": "人次",
    "万元": "元",
    "平方米": "㎡",
    "小时": "h",
    "元/人": "元/人",
}
ALPHABET = "0123456789.,，。%％‰≥≤<>=~～-—±》《 \n" + (
    "年月日底前内至季度一二三十百千万亿点成个人次元/（）()以上下不超过低于优X×*"
)
DIGITS = "零一二三四五六七八九"
quiet = settings(deadline=None, max_examples=200)


def _cases() -> list[str]:
    path = Path(__file__).parent / "cases" / "values.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["raw"] for row in csv.DictReader(file, delimiter="\t")]


texts = st.one_of(st.text(max_size=30), st.text(ALPHABET, max_size=16))


@quiet
@given(texts, texts, st.none() | st.integers(1990, 2100))
def test_any_text_is_read_and_kept(raw: str, name: str, year: int | None) -> None:
    value = read_value(raw, name=name, fiscal_year=year)
    assert value.raw == raw
    assert (value.kind is ValueKind.MISSING) == (not raw.strip())
    assert set(value.suspicions) <= set(vocabulary("suspicions"))
    if value.kind is ValueKind.RANGE:
        assert value.low is not None and value.high is not None and value.low < value.high
    if value.kind is ValueKind.UNPARSED:
        assert value.low is None and value.value_date is None and value.suspicions
    assert direction_of(name, value) in (1, -1, None)


@quiet
@given(texts, texts, texts)
def test_any_columns_are_read(raw: str, operator: str, unit: str) -> None:
    value = read_value(raw, operator_raw=operator, unit_raw=unit)
    assert raw in value.raw or not raw.strip()


@quiet
@given(
    st.decimals(0, 199, places=2).map(lambda number: number.normalize()),
    st.sampled_from(sorted(PRINTED, key=str)),
    st.sampled_from(sorted(UNITS)),
)
def test_printed_number_reads_back(number: Decimal, operator: str | None, unit: str) -> None:
    value = read_value(f"{PRINTED[operator]}{number:f}{unit}")
    assert (value.kind, value.operator, value.unit) == (ValueKind.QUANTITY, operator, UNITS[unit])
    assert value.literal == number
    assert value.low == number * (10000 if unit == "万元" else 1)


@quiet
@given(st.integers(0, 10**15 - 1), st.integers(0, 99))
def test_magnitudes_are_exact(whole: int, cents: int) -> None:
    value = read_value(f"{whole}.{cents:02}亿元")
    assert value.low is not None
    assert int(value.low) == whole * 10**8 + cents * 10**6


@quiet
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(sorted(UNITS)))
def test_a_larger_number_reads_as_larger(one: int, other: int, unit: str) -> None:
    first, second = read_value(f"≥{one}{unit}").low, read_value(f"≥{other}{unit}").low
    assert first is not None and second is not None
    assert (one < other) == (first < second)
    lower, higher = comparable(read_value(f"{one}{unit}")), comparable(read_value(f"{other}{unit}"))
    assert lower.low is not None and higher.low is not None and lower.unit == higher.unit
    assert (one < other) == (lower.low < higher.low)


@quiet
@given(
    st.sampled_from([">=", "<=", ">", "<", "=", None]),
    st.decimals(1, 199, places=2).map(lambda number: number.normalize()),
    st.sampled_from(["%", "个", "人次", "元", "㎡", "h", "元/人", "km", "t", "天", "元/㎡/月"]),
)
def test_a_reading_printed_again_reads_the_same(
    operator: str | None, number: Decimal, unit: str
) -> None:
    first = read_value(f"{PRINTED[operator]}{number:f}{unit}")
    again = read_value(f"{PRINTED[first.operator]}{first.low:f}{first.unit}")
    assert _meaning(first) == _meaning(again)


@quiet
@given(
    st.lists(st.integers(0, 999), min_size=2, max_size=5),
    st.integers(0, 3),
    st.sampled_from(["个", "人", "公里"]),
)
def test_parts_add_up_or_are_told(parts: list[int], more: int, unit: str) -> None:
    listed = "、".join(
        f"{label}{part}{unit}" for label, part in zip("甲乙丙丁戊", parts, strict=False)
    )
    value = read_value(f"{listed}，共{sum(parts) + more}{unit}")
    assert [int(part.amount) for part in value.parts] == parts
    assert value.low == sum(parts) + more
    assert ("parts_sum_differs" in value.suspicions) == bool(more)


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@pytest.mark.parametrize("raw", _cases())
def test_width_does_not_matter(raw: str) -> None:
    narrow, wide = read_value(raw, fiscal_year=2023), read_value(_wide(raw), fiscal_year=2023)
    assert _meaning(narrow) == _meaning(wide)


@quiet
@given(st.sampled_from(_cases()), st.data())
def test_white_space_outside_numbers_does_not_matter(raw: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(raw)))
    before, after = raw[:place], raw[place:]
    if (
        before[-1:].isspace()
        or after[:1].isspace()
        or (
            before[-1:] in tuple("0123456789.０１２３４５６７８９．")
            and after[:1] in tuple("0123456789.０１２３４５６７８９．")
        )
    ):
        return
    space = data.draw(st.sampled_from([" ", "\n", "\u3000", "  "]))
    spaced = read_value(before + space + after, fiscal_year=2023)
    assert _meaning(spaced) == _meaning(read_value(raw, fiscal_year=2023))


def _meaning(value: object) -> tuple[object, ...]:
    fields = ("kind", "operator", "low", "high", "unit", "value_date", "start_date", "suspicions")
    return tuple(getattr(value, field) for field in fields)


def _spelled(number: int) -> str:
    """Write a number below ten thousand in Chinese, the way it is said."""
    places, text = ("", "十", "百", "千"), ""
    digits = str(number)
    for index, digit in enumerate(digits):
        rest = len(digits) - index - 1
        if digit != "0":
            text += DIGITS[int(digit)] + places[rest]
        elif text and not text.endswith("零") and set(digits[index:]) != {"0"}:
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text or "零"


@quiet
@given(st.integers(0, 9999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese_numeral(_spelled(number)) == number
    if number:
        assert chinese_numeral(_spelled(number) + "万") == number * 10000


@quiet
@given(st.text(max_size=12))
def test_plain_numbers_never_raise(text: str) -> None:
    assert read_number(text) is None or isinstance(read_number(text), Decimal)
    assert chinese_numeral(text) is None or isinstance(chinese_numeral(text), Decimal)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1,200.50", "1200.50"),
        ("１２", "12"),
        ("10分", "10"),
        ("12.5%", "12.5"),
        ("十五", "15"),
        ("￥3", "3"),
        ("-3", "-3"),
        ("0", "0"),
        ("壹佰贰拾", "120"),
    ],
)
def test_plain_number(raw: str, number: str) -> None:
    assert read_number(raw) == Decimal(number)


@pytest.mark.parametrize("raw", [None, "", "—", "3万", "1200,000", "1 2", "约5", "一百二", "12..5"])
def test_no_plain_number(raw: str | None) -> None:
    assert read_number(raw) is None
