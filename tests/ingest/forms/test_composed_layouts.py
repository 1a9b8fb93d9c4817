"""Composed forms with random facts, widths, spaced labels and noise: every field, every row."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import Form, Part, Role
from ingest.forms.label import joined
from ingest.forms.read import read_forms
from ingest.grids.grid import Body, Grid, Paragraph
from tests.ingest.forms.composed import COMPOSED, Composed, Rows
from tests.ingest.forms.drawing import draw_grid
from tests.ingest.forms.facts import PLACEHOLDERS, Facts, facts

NOISE = [
    "按照要求，我单位组织填报了项目绩效目标表，并开展绩效自评。",
    "三、其他说明事项",
    "（此处无正文）",
]
DRESSED = re.compile(r"^[\u4e00-\u9fff]{3,}[：:]?$")


def block(layout: Composed, form: Facts) -> Rows:
    """Return the block's rows, the group label merged down on its left."""
    header = [*layout.levels, *(label for label, _ in layout.columns)]
    rows = [header]
    before = None
    for each in form.indicators:
        one = each.level1 if before is None or before.level1 != each.level1 else "^"
        two = each.level2
        if before is not None and each.merged and one == "^" and before.level2 == two:
            two = "^"
        rows.append([one, two, each.name, *each.texts])
        before = each
    if layout.group:
        rows = [[layout.group if not index else "^", *row] for index, row in enumerate(rows)]
    if layout.total:
        columns = [part for _, part in layout.columns]
        figures = {Part.WEIGHT: "100", Part.SCORE: "97.5"}
        left = 3 + bool(layout.group)
        rows.append(
            [layout.total, *["<"] * (left - 1), *(figures.get(part, "") for part in columns)]
        )
    return rows


def padded(rows: Rows, width: int) -> Rows:
    return [[*row, *["<"] * (width - len(row))] for row in rows]


def dressed(rows: Rows, chance: random.Random, labels: frozenset[str]) -> Rows:
    """Space or break some labels, as layouts do."""

    def dress(text: str) -> str:
        if text not in labels or not DRESSED.match(text) or chance.random() > 0.3:
            return text
        at = chance.randrange(1, len(text))
        return text[:at] + chance.choice(["\n", " ", "　", "  "]) + text[at:]

    return [[dress(text) for text in row] for row in rows]


def widened(rows: Rows, chance: random.Random) -> Rows:
    for _ in range(chance.randrange(3)):
        at = chance.randrange(1, len(rows[0]) + 1)
        rows = [[*row[:at], "<", *row[at:]] for row in rows]
    return rows


def bodies(layout: Composed, form: Facts, chance: random.Random, split: bool) -> list[Grid]:
    head, below = layout.head(form), block(layout, form)
    values = {form.name, form.unit, form.supervisor, form.goal, form.term_goal, form.achieved}
    labels = frozenset(text for row in [*head, below[0]] for text in row) - values
    # a value that reads like a label stays as printed, wherever it stands
    width = max(layout.width, len(below[0]))
    head, below = dressed(head, chance, labels), [dressed(below[:1], chance, labels)[0], *below[1:]]
    if split:
        return [
            draw_grid(widened(padded(head, width), chance), 1),
            draw_grid(widened(below, chance), 2),
        ]
    return [draw_grid(widened(padded([*head, *below], width), chance))]


def check(form: Form, layout: Composed, said: Facts) -> None:
    assert form.kind is layout.kind
    assert form.title == layout.title
    for role, text in layout.fields(said).items():
        assert form.text(role) == (joined(text) or None), role
        assert [entry.text for entry in form.entries(role)] == [joined(text)], role
    assert form.text(Role.TOTAL_SCORE) == ("97.5" if layout.total else None)
    expected = [
        [each.level1, each.level2, each.name, *each.texts]
        for each in said.indicators
        if each.name not in PLACEHOLDERS
    ]
    parts = [Part.LEVEL1, Part.LEVEL2, Part.NAME, *(part for _, part in layout.columns)]
    seen = [[row.text(part) for part in parts] for row in form.rows]
    assert seen == [[joined(text) or None for text in row] for row in expected]
    assert [row.position for row in form.rows] == list(range(1, len(expected) + 1))
    assert form.leftovers == ()


@pytest.mark.parametrize("name", COMPOSED)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_field_and_row_is_read(name: str, data: st.DataObject) -> None:
    layout = COMPOSED[name]
    said = data.draw(st.lists(facts(len(layout.columns)), min_size=1, max_size=3))
    chance = random.Random(data.draw(st.integers(0, 2**16)))
    split = not layout.group and data.draw(st.booleans())
    blocks: list[Paragraph | Grid] = []
    for each in said:
        blocks.extend(Paragraph(1, text) for text in NOISE[: chance.randrange(4)])
        blocks.append(Paragraph(1, layout.title))
        blocks.extend(bodies(layout, each, chance, split))
    forms = read_forms(Body(tuple(blocks)))
    assert forms.refused == ()
    assert len(forms.forms) == len(said)
    for form, each in zip(forms.forms, said, strict=True):
        check(form, layout, each)
