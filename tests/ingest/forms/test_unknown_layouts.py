"""Forms of layouts nobody described: read by their labels and headers, nothing lost, none made up."""

from __future__ import annotations

import pytest

from ingest.forms.layout import layouts
from ingest.forms.read import read_forms
from tests.ingest.forms import unknown_words as words
from tests.ingest.forms.harder_forms import HARDER
from tests.ingest.forms.unknown_forms import SHAPES, samples
from tests.ingest.forms.unknown_score import Score, judge, ordinary_body

SEED = 20240607


def scored(fresh: bool) -> Score:
    score = Score()
    for sample in samples([*SHAPES, *HARDER], SEED, 150, fresh):
        judge(sample, score)
    return score


@pytest.mark.parametrize("fresh", [False, True], ids=["common", "held_out"])
def test_rows_and_fields_of_unknown_layouts(fresh: bool) -> None:
    score = scored(fresh)
    count = score.count
    assert count["forms"] == count["of forms"], score.examples[:3]
    assert count["false forms"] == count["false rows"] == 0, score.examples[:3]
    assert count["rows"] >= 0.98 * count["of rows"], score.examples[:3]
    assert count["fields"] >= 0.98 * count["of fields"], score.examples[:3]


@pytest.mark.parametrize("fresh", [False, True], ids=["common", "held_out"])
def test_no_cell_of_an_unknown_layout_is_lost_silently(fresh: bool) -> None:
    score = scored(fresh)
    assert score.count["silent"] == 0, score.examples[:3]


def test_ordinary_budget_tables_are_no_forms() -> None:
    for at in range(150):
        body = ordinary_body(f"{SEED}-{at}")
        read = read_forms(body)
        assert read.forms == (), (body, read.forms)


def test_no_layout_lists_a_wording_that_is_held_out() -> None:
    listed = {key for layout in layouts() for key in (*layout.labels, *layout.parts)}
    held = [
        text
        for table in (words.HELD_OUT_LABELS, words.HELD_OUT_HEADERS)
        for texts in table.values()
        for text in texts
    ]
    assert listed.isdisjoint(held)
