"""What saved queries answer in codes is shown in words, and stays a code for other programs."""

from __future__ import annotations

import re

import pytest

from warehouse.queries.records import Query
from warehouse.queries.run import words_in
from warehouse.queries.shelf import queries
from warehouse.render.said import said
from warehouse.reports.records import Column, Text

CODE = re.compile(r"(?:^|[，；])\s*([a-z][a-z_0-9]*) (?:为)?[^\sa-z]")
"""A code with its meaning, in the Chinese note of a column."""

HEADER = Text("列", "column")


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_every_code_a_note_explains_has_a_word(query: Query) -> None:
    for column in query.columns:
        codes = CODE.findall(column.note.zh) if column.note else []
        assert set(codes) <= set(words_in(column.key)), column.key


def test_notes_do_explain_codes() -> None:
    notes = [one.note.zh for query in queries().values() for one in query.columns if one.note]
    assert len([note for note in notes if CODE.search(note)]) >= 8


def test_several_codes_in_a_cell_are_all_said() -> None:
    odd = Column("odd", HEADER, words=words_in("odd"))
    assert said("not_100 falls", odd, "zh") == "末期不是100%、倒退"
    assert said("not_100 falls", odd, "en") == "does not end at 100%, falls"
    assert said("not_100 unheard_of", odd, "zh") is None


def test_places_and_reasons_are_said_in_one_language() -> None:
    place, why = Column("locator", HEADER), Column("reasons", HEADER)
    assert said("table 3, row 9, column 3", place, "zh") == "表3 第9行 第3列"
    assert said("table 3, row 9, column 3", place, "en") is None
    reasons = "字面相似度 (similarity of the text): 83.3; 相差 (they differ by): 学→师"
    assert said(reasons, why, "zh") == "字面相似度: 83.3; 相差: 学→师"
    assert said(reasons, why, "en") == "similarity of the text: 83.3; they differ by: 学→师"
    assert said(reasons, Column("value_raw", HEADER), "zh") is None
