"""A unit's own targets written as prose, as in part 1 of Hebei's 部门预算绩效文本.

``绩效指标：案件审判满意度大于90%为优秀；平均审理天数小于100为优秀；…`` gives one
indicator a clause; the paragraphs under 总体绩效目标 are the goal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Entry, Field, Form, FormKind, IndicatorRow, Part, Role
from ingest.forms.label import joined
from ingest.grids.grid import Body, Grid, Paragraph
from ingest.note import Note
from ingest.place import Place

LAYOUT = "prose"

_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])"
)
_GOAL_HEADING = re.compile(r"(?:总体|年度)绩效目标$|总体目标$")
_ITEM = re.compile(r"^(?:\d{1,2}\s*[.、．](?!\d)|绩效目标\s*[:：])")
_INDICATORS = re.compile(r"绩效指标\s*[:：]")
_CLAUSE_END = re.compile(r"[;；。\n]")
_NUMBER = r"[\d一二三四五六七八九十百千]"
_OPERATOR = re.compile(
    r"(?:大于等于|小于等于|大于或等于|小于或等于|不低于|不少于|不高于|不超过|不大于|不小于|不多于|高于|低于|大于|小于|超过|达到|控制在|保持在"
    rf"|[≥≤＞＜><=＝≧≦]+|达)\s*(?=(?:百分之)?{_NUMBER})"
)
_PLAIN_NUMBER = re.compile(
    r"(?:百分之[一二三四五六七八九十百]+|\d[\d,.]*\s*(?:[%％‰]|[\u4e00-\u9fff]))"
)


@dataclass(slots=True)
class _Prose:
    """What the walk over the paragraphs has gathered."""

    goal: list[Paragraph] = field(default_factory=list)
    lists: list[list[Paragraph]] = field(default_factory=list)


def read_prose(body: Body, number: int) -> Form | None:
    """Return the unit's own targets, or None where the prose lists no indicators."""
    prose, rows, notes = _gather(body), list[IndicatorRow](), list[Note]()
    for paragraphs in prose.lists:
        for clause in _clauses(paragraphs):
            parts = _split(clause)
            if parts is None:
                notes.append(Note.of("clause_not_read", clause.place, clause.text))
            else:
                rows.append(IndicatorRow(len(rows) + 1, parts))
    if not rows:
        return None
    goal = "".join(joined(paragraph.text) for paragraph in prose.goal)
    first = (prose.goal or prose.lists[0])[0]
    fields = (Field(Role.GOAL, Entry(goal, first.place)),) if prose.goal else ()
    return Form(
        number=number,
        kind=FormKind.UNIT_TARGET,
        layout=LAYOUT,
        title=None,
        fields=fields,
        checkpoints=(),
        rows=tuple(rows),
        place=first.place,
        page_last=prose.lists[-1][-1].page,
        leftovers=tuple(Entry(note.raw, note.place or first.place) for note in notes),
        notes=tuple(notes),
        layout_reasons=("paragraphs that begin with 绩效指标：",),
    )


def _gather(body: Body) -> _Prose:
    prose = _Prose()
    goal_open = list_open = False
    for block in body.blocks:
        if isinstance(block, Grid):
            goal_open = list_open = False
            continue
        line = block.text.strip()
        if not line:
            continue
        found = _INDICATORS.match(line)
        if found:
            goal_open, list_open = False, True
            prose.lists.append([Paragraph(block.number, line[found.end() :], block.page)])
        elif _HEADING.match(line):
            goal_open = _GOAL_HEADING.search(line) is not None and not prose.goal
            list_open = False
        elif _ITEM.match(line):
            list_open = False
            if goal_open:
                prose.goal.append(block)
        elif list_open:
            prose.lists[-1].append(block)
        elif goal_open:
            prose.goal.append(block)
    return prose


def _clauses(paragraphs: list[Paragraph]) -> Iterator[Entry]:
    """Yield the clauses of one list; a clause may run over a paragraph the reader split."""
    place = paragraphs[0].place
    text = joined("\n".join(paragraph.text for paragraph in paragraphs))
    for clause in _CLAUSE_END.split(text):
        stripped = clause.strip().strip("，,、")
        if stripped:
            yield Entry(stripped, place)


def _split(clause: Entry) -> tuple[tuple[Part, Entry], ...] | None:
    """Part a clause into the indicator's name and its value; None where no value is found."""
    text = unicodedata.normalize("NFKC", clause.text)
    if len(text) != len(clause.text):
        text = clause.text  # positions must agree with the text as printed
    found = _OPERATOR.search(text, 2) or _PLAIN_NUMBER.search(text, 2)
    if found is None:
        return None
    name = clause.text[: found.start()].rstrip("，,、:： ")
    value = clause.text[found.start() :]
    return (
        (Part.NAME, Entry(name, clause.place, Part.NAME.value)),
        (Part.VALUE, Entry(value, clause.place, Part.VALUE.value)),
    )


__all__ = ["LAYOUT", "Place", "read_prose"]
