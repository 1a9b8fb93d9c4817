"""The piece of the printed table that a finding is about, with the cell that is meant.

In: an open warehouse and the findings' forms. Out: parts of at most ``FORMS_A_PART``
forms, each packed by itself, so that the page unpacks only what is opened. A row or
head stands once, however many findings point to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.quality.records import FindingLine
from warehouse.render.html.columns import numbered, worded
from warehouse.render.html.packing import Json
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMS_A_PART = 200
WHOLE_ROW = 0
"""The mark of a finding whose evidence is not the text of one cell."""

FOLDER = "quality_html"
ROW_FIELDS = (
    "level1_raw",
    "level2_raw",
    "name_raw",
    "description",
    "value_raw",
    "basis",
    "weight_raw",
    "actual_raw",
    "score_raw",
    "deviation_reason",
)
HEAD_FIELDS = (
    "title",
    "project_name",
    "money_unit",
    "total_raw",
    "fiscal_raw",
    "other_raw",
    "initial_raw",
    "executed_raw",
    "plan_raw",
    "purpose",
    "goal",
    "goal_achieved",
)
_LIKELY = ("value_raw", "name_raw", "description", "plan_raw", "goal")
"""Where an evidence is looked for first: several cells can read the same."""

Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a finding points: its number, its form's, and the row (0: the head of the form)."""

    finding: int
    form: int
    row: int
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Some forms' pieces as JSON, with the numbers of the forms in it."""

    forms: tuple[int, ...]
    content: Json


def pointers(findings: Sequence[FindingLine], forms: Sequence[int]) -> list[Pointer]:
    """Return where findings point that stand in a form; ``forms`` are their forms' numbers."""
    return [
        Pointer(number, form, row_of(finding.indicator_id), finding.evidence)
        for number, (finding, form) in enumerate(zip(findings, forms, strict=True))
        if finding.project_id is not None
    ]


def row_of(indicator_id: str | None) -> int:
    """Return the position of an indicator in its form; 0 for none.

    >>> row_of("0123456789abcdef-007-012"), row_of(None)
    (12, 0)
    """
    return int(indicator_id.rsplit("-", 1)[1]) if indicator_id else 0


def parts(
    con: DuckDBPyConnection, wanted: Sequence[Pointer], ids: Sequence[str | None], around: int
) -> Iterator[Part]:
    """Yield the pieces, beginning with the forms of the first findings.

    Args:
        con: the warehouse.
        wanted: where the findings point, the worst first.
        ids: project ids by number of form, counted from 1.
        around: how many rows before and after the row that is meant are shown.
    """
    by_form: dict[int, list[Pointer]] = {}
    for pointer in wanted:
        by_form.setdefault(pointer.form, []).append(pointer)
    order = list(by_form)
    for start in range(0, len(order), FORMS_A_PART):
        chosen = {form: by_form[form] for form in order[start : start + FORMS_A_PART]}
        yield _part(con, chosen, ids, around)


def _part(
    con: DuckDBPyConnection,
    chosen: dict[int, list[Pointer]],
    ids: Sequence[str | None],
    around: int,
) -> Part:
    names = {"projects": [ids[form - 1] for form in chosen]}
    printed: dict[str, dict[int, Cells]] = {}
    for project_id, position, *cells in rows(con, statement(FOLDER, "fragment_rows"), names):
        printed.setdefault(project_id, {})[position] = tuple(cells)
    heads = {
        project_id: tuple(cells)
        for project_id, *cells in rows(con, statement(FOLDER, "fragment_heads"), names)
    }
    pieces = []
    for form, pointing in chosen.items():
        name = str(ids[form - 1])
        pieces.append(_Piece.of(form, pointing, printed.get(name, {}), heads.get(name), around))
    return Part(tuple(chosen), _content(pieces))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is shown of one form: rows by position (0: the head), and the findings' marks."""

    form: int
    rows: dict[int, Cells]
    marks: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(
        cls,
        form: int,
        pointing: Sequence[Pointer],
        printed: dict[int, Cells],
        head: Cells | None,
        around: int,
    ) -> _Piece:
        shown: dict[int, Cells] = {}
        marks = []
        for pointer in pointing:
            if pointer.row == 0 and head is not None:
                shown[0] = head
                marks.append((pointer.finding, 0, mark(pointer.evidence, HEAD_FIELDS, head)))
            elif pointer.row in printed:
                near = window(sorted(printed), pointer.row, around)
                shown.update({position: printed[position] for position in near})
                cells = printed[pointer.row]
                marks.append(
                    (pointer.finding, pointer.row, mark(pointer.evidence, ROW_FIELDS, cells))
                )
        return cls(form, dict(sorted(shown.items())), tuple(marks))


def window(positions: Sequence[int], meant: int, around: int) -> Sequence[int]:
    """Return the positions to show around one.

    >>> window([1, 2, 3, 5, 6], 3, 1), window([1, 2], 1, 2)
    ([2, 3, 5], [1, 2])
    """
    at = positions.index(meant)
    return positions[max(0, at - around) : at + around + 1]


def mark(evidence: str | None, fields: Sequence[str], cells: Cells) -> int:
    """Return which cell (from 1) reads like the evidence; ``WHOLE_ROW`` if none does.

    White space does not count. A cell that only contains the evidence is taken where no
    cell reads exactly so.

    >>> mark("≥ 90%", ("name_raw", "value_raw"), ("合格率", "≥90%"))
    2
    >>> mark("甲、乙", ("name_raw", "value_raw"), ("甲", "乙"))
    0
    """
    meant = _bare(evidence)
    if not meant:
        return WHOLE_ROW
    order = sorted(range(len(fields)), key=lambda n: (fields[n] not in _LIKELY, _rank(fields[n])))
    bare = [_bare(cell) for cell in cells]
    exact = next((n for n in order if bare[n] == meant), None)
    if exact is None:
        exact = next((n for n in order if meant in bare[n]), None)
    return WHOLE_ROW if exact is None else exact + 1


def _rank(field: str) -> int:
    return _LIKELY.index(field) if field in _LIKELY else 0


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


def _content(pieces: Iterable[_Piece]) -> Json:
    """Return pieces as columns: rows with their form and position, marks with their finding."""
    shown = [
        (piece.form, position, cells)
        for piece in pieces
        for position, cells in piece.rows.items()
        if position
    ]
    heads = [(piece.form, piece.rows[0]) for piece in pieces if 0 in piece.rows]
    marks = sorted(one for piece in pieces for one in piece.marks)
    return {
        "form": numbered([form for form, _, _ in shown]),
        "row": numbered([position for _, position, _ in shown]),
        "cells": _cells(ROW_FIELDS, [cells for _, _, cells in shown]),
        "head": numbered([form for form, _ in heads]),
        "heads": _cells(HEAD_FIELDS, [cells for _, cells in heads]),
        "finding": numbered([finding for finding, _, _ in marks]),
        "at": numbered([row for _, row, _ in marks]),
        "mark": numbered([cell for _, _, cell in marks]),
    }


def _cells(fields: Sequence[str], lines: Sequence[Cells]) -> dict[str, Any]:
    """Return the columns in which anything is printed."""
    columns = {field: [line[n] for line in lines] for n, field in enumerate(fields)}
    return {field: worded(column) for field, column in columns.items() if any(column)}
