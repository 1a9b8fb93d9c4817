"""Charts as pictures: every kind, long labels, what is missing."""

from __future__ import annotations

import builtins
import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.warehouse.quality.office.reports import both, charts
from warehouse.evidence.font import VARIABLE
from warehouse.quality.records import Chart, ChartKind, Series
from warehouse.render.office import chart_picture as drawn
from warehouse.render.office.chart_labels import cells, labels, shortened, wrapped
from warehouse.render.office.chart_picture import NoPicture, chart_font, chart_picture, fitted
from warehouse.render.office.chart_words import chart_words
from warehouse.render.office.style import colour, series_colours


@pytest.fixture(scope="module")
def font() -> Path:
    try:
        return chart_font()
    except NoPicture as error:
        pytest.skip(error.sentences.en)


def picture(chart: Chart, font: Path, language: str = "zh") -> Image.Image:
    return Image.open(io.BytesIO(chart_picture(chart, language, font))).convert("RGB")


def has(image: Image.Image, wanted: str) -> bool:
    found = image.getcolors(maxcolors=image.width * image.height)
    assert found is not None
    return tuple(bytes.fromhex(wanted[1:])) in {shade for _, shade in found}


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: str(chart.kind))
def test_every_kind_is_drawn_in_its_colours(chart: Chart, font: Path) -> None:
    image = picture(chart, font)
    assert image.width == pytest.approx(6.3 * drawn.DOTS, abs=2)
    assert image.height < 9 * drawn.DOTS
    wanted = {
        ChartKind.HEATMAP: [colour("heat_high"), colour("not_needed")],
        ChartKind.BOXES: [colour("score"), colour("ink")],
    }.get(chart.kind, series_colours(chart.series))
    for shade in wanted:
        assert has(image, shade), shade
    # nothing touches the edge of the picture
    edge = [image.getpixel((0, y)) for y in range(image.height)]
    assert set(edge) == {(255, 255, 255)}


def test_what_is_not_known_is_not_drawn(font: Path) -> None:
    shade = series_colours(charts()[0].series)[0]
    known = replace(charts()[0], series=(Series(both("错误", "errors"), (1.0, 2.0, 3.0)),))
    unknown = replace(charts()[0], series=(Series(both("错误", "errors"), (None, None, None)),))
    assert has(picture(known, font), shade)
    assert not has(picture(unknown, font), shade)
    assert drawn.has_values(known) and not drawn.has_values(unknown)


def test_both_languages_and_the_same_picture_twice(font: Path) -> None:
    chart = charts()[1]
    zh, en = (chart_picture(chart, language, font) for language in ("zh", "en"))
    assert zh != en
    assert zh == chart_picture(chart, "zh", font)
    assert chart_picture(chart, "zh", font, titled=True) != zh


def test_signs_of_formulas_and_unknown_signs_are_words(font: Path) -> None:
    odd = ("$x^2$", "a_b$", "\U0001f600", "\\frac{", "<b>&")
    chart = replace(
        charts()[0],
        categories=tuple(both(one) for one in odd),
        series=(Series(both("$y_1$"), (1.0, 2.0, 3.0, 4.0, 5.0)),),
    )
    for kind in (ChartKind.BARS, ChartKind.LINES, ChartKind.STACKED_BARS):
        assert picture(replace(chart, kind=kind), font).width > 1000


def test_a_chart_of_hundreds_is_cut_and_says_so() -> None:
    many = tuple(both(f"单位{number}") for number in range(300))
    series = (Series(both("问题"), tuple(float(number) for number in range(300))),)
    shown = fitted(replace(charts()[0], categories=many, series=series, note=both("甲")))
    assert len(shown.categories) == len(shown.series[0].values) == drawn.MOST_CATEGORIES
    assert shown.note is not None
    assert shown.note.zh == "甲；只画出前 40 项，共 300 项"
    assert fitted(charts()[0]) == charts()[0]


def test_without_matplotlib_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == "matplotlib":
            raise ImportError(name)
        return whole(name, *rest, **more)

    for name in [one for one in sys.modules if one.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoPicture) as refused:
        chart_font()
    assert "pip install 'jixiao[charts]'" in refused.value.sentences.zh
    assert "pip install 'jixiao[charts]'" in refused.value.sentences.en


def test_without_a_font_it_says_how_to_install_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/font.ttf")
    with pytest.raises(NoPicture) as refused:
        chart_font()
    assert VARIABLE in refused.value.sentences.zh


def test_a_font_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(b"no font")
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(NoPicture) as refused:
        chart_font()
    assert str(path) in refused.value.sentences.en


def test_nothing_global_is_changed(font: Path) -> None:
    import matplotlib as mpl

    def state() -> dict[str, Any]:
        # to ask for the backend would load pyplot
        return {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"}

    before = state()
    for chart in charts():
        chart_picture(chart, "zh", font)
    assert state() == before
    assert "matplotlib.pyplot" not in sys.modules


def test_long_names_lose_their_middle_unless_they_would_look_alike() -> None:
    long = ["东湖区教育体育和科学技术局（本级）", "东湖区教育体育和科学技术局（机关）"]
    found = labels(long, 10, 2)
    assert all("…" in one for one in found)
    assert len(set(found)) == 2
    alike = ["东湖区教育体育和科学技术局甲所属单位", "东湖区教育体育和科学技术局乙所属单位"]
    assert [one.replace("\n", "") for one in labels(alike, 8, 1)] == alike


def test_labels_do_not_break_numbers() -> None:
    assert "≥95%" in wrapped("农村饮水安全率≥95%以上", 16).split("\n")[-1]
    assert wrapped("", 8) == ""


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), st.integers(6, 40))
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, most: int) -> None:
    found = shortened(text, most)
    assert cells(found) <= most
    assert found == text or (found[0] in (text[0], "…") and found[-1] in (text[-1], "…"))
    assert wrapped(text, most).replace("\n", "").split() == "".join(text.split("\n")).split() or (
        "".join(wrapped(text, most).split()) == "".join(text.split())
    )


def test_a_chart_in_words_has_its_values() -> None:
    said = chart_words(charts()[1], "zh")
    assert said.startswith(
        "堆积条形图：各单位问题数量（个）。临江市水务局 错误 12、警告 11、提示 10；"
    )
    assert "提示" not in said.split("；")[-1]  # not known there
    many = replace(
        charts()[0],
        categories=tuple(both(str(number)) for number in range(20)),
        series=(Series(both("个"), tuple(map(float, range(20)))),),
    )
    assert chart_words(many, "zh").endswith("另有 8 项")
