"""A unit line set as a borderless table of its own, as Word users do, belongs to the form below."""

from __future__ import annotations

import pytest

from ingest.forms.form import Role
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Cell, Grid, Paragraph


def grid(number: int, *rows: tuple[str, ...]) -> Grid:
    width = max(map(len, rows))
    cells = tuple(
        Cell(row, column, 1, width - column if column == len(texts) - 1 else 1, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(number, len(rows), width, cells)


FORM = (
    ("项目名称", "河道清淤"),
    ("预算数", "12.50"),
    ("绩效目标", "清理河道三公里"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "清淤长度", "≥3公里"),
)


def test_the_caption_table_is_read_with_the_form_below() -> None:
    body = Body(
        (
            Paragraph(1, "1、河道清淤绩效目标表"),
            grid(1, ("402003某县水务局", "单位：万元")),
            grid(2, *FORM),
        )
    )
    (form,) = read_forms(body).forms
    assert form.title == "1、河道清淤绩效目标表"
    unit, money = form.entry(Role.UNIT_LINE), form.entry(Role.MONEY_UNIT)
    assert unit is not None
    assert money is not None
    assert (unit.text, str(unit.place)) == ("402003某县水务局", "table 1, row 1, column 1")
    assert (money.text, str(money.place)) == ("单位：万元", "table 1, row 1, column 2")


def test_a_small_table_that_says_more_is_no_caption() -> None:
    body = Body((grid(1, ("单位：万元", "支出合计 300")), grid(2, *FORM)))
    (form,) = read_forms(body).forms
    assert form.entry(Role.MONEY_UNIT) is None


def test_the_money_unit_of_a_table_above_in_one_sheet_is_not_the_forms() -> None:
    sheet = grid(
        1,
        ("单位：万元", ""),
        ("收入", "支出"),
        ("2,345.67", "2,345.67"),
        ("项目绩效目标表", ""),
        ("单位：元", ""),
        *FORM,
    )
    (form,) = read_forms(Body((sheet,))).forms
    assert [entry.text for entry in form.entries(Role.MONEY_UNIT)] == ["单位：元"]


def named(name: str, *head: tuple[str, ...]) -> Body:
    rows = (("项目名称", name), *head, *FORM[2:])
    return Body((Paragraph(1, f"1、{name}绩效目标表"), grid(1, *rows)))


def test_words_of_a_projects_own_name_do_not_make_it_the_units_target() -> None:
    for name in ("校园整体改造工程", "绩效自评工作经费"):
        (form,) = read_forms(named(name)).forms
        assert form.kind == "target"
        assert form.text(Role.PROJECT_NAME) == name


def test_a_money_unit_wrapped_inside_its_bracket_is_read() -> None:
    (form,) = read_forms(named("河道清淤", ("预算数（万\n元）", "12.50"))).forms
    money = form.entry(Role.MONEY_UNIT)
    assert money is not None
    assert money.text == "（万元）"


def test_a_seal_in_a_label_is_no_part_of_it() -> None:
    (form,) = read_forms(named("河道清淤", ("实施单位（盖章）", "某县水务局"))).forms
    assert form.text(Role.UNIT_NAME) == "某县水务局"


@pytest.mark.parametrize(
    "heading",
    ["年度预算执行情况（万元）", "预算资金情况 (万元)", "项目资金/万元", "资金安排（单位： 万元）"],
)
def test_a_heading_with_a_money_unit_is_a_label_whatever_its_words(heading: str) -> None:
    rows = (
        ("项目名称", "河道清淤"),
        (heading, "预算数", "12.50"),
        ("绩效目标", "清理河道三公里"),
        *FORM[3:],
    )
    (form,) = read_forms(Body((grid(1, *rows),))).forms
    money = form.entry(Role.MONEY_UNIT)
    assert money is not None
    assert "万元" in money.text
    total = form.entry(Role.TOTAL)
    assert total is not None
    assert total.text == "12.50"


def blanks(text: str, width: int) -> tuple[str, ...]:
    return (text, *[""] * (width - 1))


def test_forms_stacked_on_a_sheet_whose_titles_were_not_merged() -> None:
    def one(name: str, amount: str) -> tuple[tuple[str, ...], ...]:
        return (
            blanks(f"{name}绩效目标表", 4),
            (*blanks("402003某县水务局", 3), "单位：万元"),
            ("项目名称", name, "预算数", amount),
            ("绩效目标", "清理河道三公里"),
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", f"{name}长度", "≥3公里"),
        )

    cells = tuple(
        Cell(row, column, 1, 1, text)
        for row, texts in enumerate((*one("河道清淤", "12.50"), *one("堤防加固", "8")))
        for column, text in enumerate(texts + ("",) * (4 - len(texts)))
    )
    forms = read_forms(Body((Grid(1, 12, 4, cells),))).forms
    assert [form.title for form in forms] == ["河道清淤绩效目标表", "堤防加固绩效目标表"]
    for form in forms:
        money = form.entry(Role.MONEY_UNIT)
        assert money is not None
        assert money.text == "单位：万元"
        assert len(form.rows) == 1
