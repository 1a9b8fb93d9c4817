from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.forms.form import Checkpoint, Entry
from ingest.place import Place
from normalize import spend_plan
from normalize.spend_plan import read_plan, shape_text


def plan(*texts: str, months: tuple[int, ...] = (3, 6, 10, 12), total: str | None = None):
    printed = [
        Checkpoint(month, Entry(text, Place(table=1, row=6, column=column)))
        for column, (month, text) in enumerate(zip(months, texts, strict=True), 2)
    ]
    shape, points = read_plan(printed, Decimal(total) if total else None)
    return shape, [
        None if point.cumulative_percent is None else str(point.cumulative_percent.normalize())
        for point in points
    ]


@pytest.mark.parametrize(
    ("texts", "shape", "percents"),
    [
        (("25%", "50%", "80%", "100%"), "cumulative", ["25", "5E+1", "8E+1", "1E+2"]),
        (("0%", "100%", "100%", "100%"), "cumulative", ["0", "1E+2", "1E+2", "1E+2"]),
        (("25", "50", "80", "100"), "cumulative", ["25", "5E+1", "8E+1", "1E+2"]),
        (("２５％", "50％", "80%", "100%"), "cumulative", ["25", "5E+1", "8E+1", "1E+2"]),
        (("25%", "25%", "30%", "20%"), "shares", ["25", "5E+1", "8E+1", "1E+2"]),
        (("30%", "30%", "40%", "0%"), "shares", ["3E+1", "6E+1", "1E+2", "1E+2"]),
        (("100%", "0%", "0%", "0%"), "shares", ["1E+2", "1E+2", "1E+2", "1E+2"]),
        (("25%", "50%", "80%", "90%"), "not_100", ["25", "5E+1", "8E+1", "9E+1"]),
        (("50%", "25%", "80%", "100%"), "decreasing", ["5E+1", "25", "8E+1", "1E+2"]),
        (("25%", "50%", "80%", "120%"), "out_of_range", ["25", "5E+1", "8E+1", "1.2E+2"]),
        (("0.25", "0.5", "0.8", "1"), "fractions", ["25", "5E+1", "8E+1", "1E+2"]),
        (("", "", "", ""), "blank", [None, None, None, None]),
        (("-", "—", "/", "无"), "blank", [None, None, None, None]),
        (("-", "-", "-", "100%"), "incomplete", [None, None, None, "1E+2"]),
        (("", "50%", "", "100%"), "incomplete", [None, "5E+1", None, "1E+2"]),
        (("-", "五成", "-", "100%"), "unread", [None, None, None, "1E+2"]),
        (("按进度", "50%", "80%", "100%"), "unread", [None, "5E+1", "8E+1", "1E+2"]),
    ],
)
def test_names_the_shape(texts: tuple[str, ...], shape: str, percents: list[str | None]) -> None:
    assert plan(*texts) == (shape, percents)


def test_amounts_become_percent_of_the_budget() -> None:
    assert plan("12.25", "24.51", "39.22", "49.02", total="49.02")[0] == "amounts"


def test_amounts_of_each_period_become_cumulative_percent() -> None:
    shape, percents = plan("10", "10", "10", "20", total="50")
    assert (shape, percents) == ("amount_shares", ["2E+1", "4E+1", "6E+1", "1E+2"])


def test_every_shape_has_a_name_in_both_languages() -> None:
    shapes = {
        value for name, value in vars(spend_plan).items() if name.isupper() and name[0] != "_"
    }
    assert shapes >= {"cumulative", "incomplete", "unread"}
    for shape in shapes:
        assert shape_text(shape, "zh") and shape_text(shape, "en")


def test_no_plan_is_no_shape() -> None:
    assert read_plan([], None) == (None, ())


def test_months_are_put_in_order_and_raw_is_kept() -> None:
    printed = [
        Checkpoint(12, Entry("100%", Place(table=1))),
        Checkpoint(3, Entry("25 %", Place(table=1))),
    ]
    _, points = read_plan(printed, None)
    assert [(point.month, point.percent_raw) for point in points] == [(3, "25 %"), (12, "100%")]
