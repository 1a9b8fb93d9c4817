"""A level without a cell is told, never guessed; money units in every dress are found."""

from __future__ import annotations

import pytest

from ingest.forms.form import Part, Role
from ingest.forms.label import label_key
from ingest.forms.lines import BRACKET_MONEY_UNIT, line_fields
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Cell, Grid, Paragraph
from ingest.place import Place


def test_a_level_lost_at_a_page_break_is_taken_only_where_level_2_ties_the_rows() -> None:
    rows = [
        *(
            (0, at, 1, text)
            for at, text in enumerate(["一级指标", "二级指标", "三级指标", "指标值"])
        ),
        *((1, 0, 2, "产出指标"), (1, 1, 1, "数量指标"), (1, 2, 1, "甲"), (1, 3, 1, "1")),
        *((2, 1, 2, "质量指标"), (2, 2, 1, "乙"), (2, 3, 1, "2")),
        *((3, 2, 1, "丙"), (3, 3, 1, "3")),
        *((4, 1, 1, "社会效益"), (4, 2, 1, "丁"), (4, 3, 1, "4")),
    ]
    grid = Grid(1, 5, 4, tuple(Cell(y, x, high, 1, text) for y, x, high, text in rows))
    (form,) = read_forms(Body((Paragraph(1, "项目绩效目标表"), grid))).forms
    levels = [row.text(Part.LEVEL1) for row in form.rows]
    assert levels == ["产出指标", "产出指标", "产出指标", None]
    (note,) = [note for note in form.notes if note.code == "level_unknown"]
    assert (note.raw, str(note.place)) == ("丁", "table 1, row 5, column 1")


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位:万元", "单位:万元"),
        ("单 位：万 元", "单位：万元"),
        ("单位（万元）", "单位（万元）"),
        ("（单位：万元）", "单位：万元"),
        ("金额单位：人民币万元", "金额单位：人民币万元"),
        ("预算单位：万元乡政府", None),
    ],
)
def test_money_unit_lines(line: str, unit: str | None) -> None:
    found = [each.entry.text for each in line_fields(line, Place()) if each.role is Role.MONEY_UNIT]
    assert found == ([unit] if unit else [])


@pytest.mark.parametrize(
    "dress", ["（单位：人民币万元）", "（万元，保留两位小数）", "（万元）", "/万元"]
)
def test_money_units_in_a_label(dress: str) -> None:
    assert BRACKET_MONEY_UNIT.search("项目资金" + dress)
    assert label_key("项目资金" + dress) == "项目资金"


def test_a_price_for_each_is_no_unit() -> None:
    assert BRACKET_MONEY_UNIT.search("补助标准（每人500元）") is None
