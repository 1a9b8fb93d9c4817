"""Tables of many projects and blocks of several years, with random facts."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import FormKind, Part, Role
from ingest.forms.label import joined
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Paragraph
from tests.ingest.forms.drawing import draw_grid
from tests.ingest.forms.facts import PLACEHOLDERS, Facts, facts, indicators

HEADS = ["项目名称", "项目单位", "预算数（元）", "年度绩效目标"]
COLUMNS = ["一级指标", "二级指标", "三级指标", "指标性质", "目标值", "计量单位", "分值"]


def project_rows(form: Facts, merged: bool) -> list[list[str]]:
    """Return one project's rows: its head merged down, or printed again on every row."""
    head = [form.name, form.unit, form.money[0], form.goal]
    rows = []
    for index, each in enumerate(form.indicators):
        lead = ["^"] * 4 if index and merged else head
        rows.append([*lead, each.level1, each.level2, each.name, *each.texts])
    return rows


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_each_project_is_a_form_of_its_own(data: st.DataObject) -> None:
    said = data.draw(
        st.lists(facts(4), min_size=1, max_size=4, unique_by=lambda each: (each.name, each.goal))
    )
    merged, subtotal = data.draw(st.booleans()), data.draw(st.booleans())
    chance = random.Random(data.draw(st.integers(0, 2**16)))
    rows = [[*HEADS, *COLUMNS]]
    if subtotal:
        rows.append(["", "105-海州市体育局", "1,000.00", *[""] * 8])
    for each in said:
        rows.extend(project_rows(each, merged))
    grids = [draw_grid(rows)]
    if chance.random() < 0.5 and not merged and len(rows) > 4:
        # the table goes on in a next grid, with the header again or without
        at = chance.randrange(3, len(rows))
        again = rows[:1] if chance.random() < 0.5 else []
        grids = [draw_grid(rows[:at], 1), draw_grid([*again, *rows[at:]], 2)]
    forms = read_forms(Body((Paragraph(1, "表11 项目绩效目标表"), *grids)))
    assert forms.refused == ()
    assert [form.text(Role.PROJECT_NAME) for form in forms.forms] == [each.name for each in said]
    parts = [Part.LEVEL1, Part.LEVEL2, Part.NAME, Part.OPERATOR, Part.VALUE, Part.UNIT, Part.WEIGHT]
    for form, each in zip(forms.forms, said, strict=True):
        assert form.kind is FormKind.TARGET
        assert form.text(Role.UNIT_NAME) == each.unit
        assert form.text(Role.TOTAL) == (each.money[0] or None)
        assert form.text(Role.GOAL) == joined(each.goal)
        assert form.text(Role.MONEY_UNIT) == "（元）"
        assert form.leftovers == ()
        assert [[row.text(part) for part in parts] for row in form.rows] == [
            [joined(text) or None for text in (row.level1, row.level2, row.name, *row.texts)]
            for row in each.indicators
            if row.name not in PLACEHOLDERS
        ]


@settings(deadline=None, max_examples=60)
@given(long=indicators(1), year=indicators(1), below=st.booleans())
def test_the_annual_block_comes_first(long: tuple, year: tuple, below: bool) -> None:  # type: ignore[type-arg]
    head = ["一级指标", "二级指标", "三级指标", "指标值"]
    one = [head, *([row.level1, row.level2, row.name, *row.texts] for row in long)]
    two = [head, *([row.level1, row.level2, row.name, *row.texts] for row in year)]
    if below:
        rows = [["项目名称", "防汛", "<", "<", "<"], ["绩效目标", "安全度汛", "<", "<", "<"]]
        for label, block in (("长期绩效指标", one), ("年度绩效指标", two)):
            rows.extend([label if not index else "^", *row] for index, row in enumerate(block))
    else:
        height = max(len(one), len(two))
        one, two = ([*block, *[[""] * 4] * (height - len(block))] for block in (one, two))
        rows = [
            ["项目名称", "防汛", *["<"] * 6],
            ["中期目标", "<", "<", "<", "年度目标", "<", "<", "<"],
            ["安全", "<", "<", "<", "安全度汛", "<", "<", "<"],
            *([*left, *right] for left, right in zip(one, two, strict=True)),
        ]
    (form,) = read_forms(Body((draw_grid(rows),))).forms
    expected = [
        (row.name, row.texts[0], term)
        for block, term in ((year, False), (long, True))
        for row in block
        if row.name not in PLACEHOLDERS
    ]
    assert [
        (row.text(Part.NAME), row.text(Part.VALUE) or "", row.part(Part.TERM) is not None)
        for row in form.rows
    ] == [(joined(name), text, term) for name, text, term in expected]
    assert form.text(Role.GOAL) == "安全度汛"
    assert form.leftovers == ()
