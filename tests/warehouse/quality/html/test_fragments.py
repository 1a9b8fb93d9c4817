from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.quality.html.forms import FORM, finding, loaded
from warehouse.connection import open_for_reading
from warehouse.render.html.columns import restored
from warehouse.render.html.fragments import (
    HEAD_FIELDS,
    ROW_FIELDS,
    Pointer,
    mark,
    parts,
    pointers,
    window,
)
from warehouse.render.html.packing import Json


def test_the_cell_that_reads_like_the_evidence_is_marked() -> None:
    cells = ("产出", "质量", "合格率", "合格率", "≥ 90%", None, None, None, None, None)
    assert ROW_FIELDS[mark("≥90%", ROW_FIELDS, cells) - 1] == "value_raw"
    assert ROW_FIELDS[mark("合格率", ROW_FIELDS, cells) - 1] == "name_raw"
    assert ROW_FIELDS[mark("质量", ROW_FIELDS, cells) - 1] == "level2_raw"


def test_a_cell_that_holds_the_evidence_comes_after_one_that_is_it() -> None:
    fields = ("name_raw", "description", "value_raw")
    assert mark("及时", fields, ("及时率", "及时", "按时")) == 2
    assert mark("及时", fields, ("及时率", "准时", "按时")) == 1


@pytest.mark.parametrize("evidence", [None, "", "  ", "不在表中"])
def test_evidence_that_no_cell_holds_marks_the_row(evidence: str | None) -> None:
    assert mark(evidence, ROW_FIELDS, ("甲",) * len(ROW_FIELDS)) == 0


def test_the_window_stays_within_the_form() -> None:
    assert window([1, 2, 3], 1, 5) == [1, 2, 3]
    assert window([1, 4, 9], 4, 0) == [4]


@pytest.fixture
def shown(tmp_path: Path) -> tuple[list[Json], list[Pointer]]:
    warehouse = loaded(tmp_path / "w.duckdb")
    with open_for_reading(warehouse) as con:
        given = [
            finding(con, 3, "≥95%"),
            finding(con, 3, "抽查合格率"),
            finding(con, None, "保障馆舍运行"),
            finding(con, None, "不在表中"),
        ]
        pointing = pointers(given, [1] * len(given))
        ids = [given[0].project_id]
        return [part.content for part in parts(con, pointing, ids, 1)], pointing


def test_rows_stand_once_however_many_findings_point_to_them(
    shown: tuple[list[Json], list[Pointer]],
) -> None:
    (part,), _ = shown
    assert restored(part["row"]) == [2, 3, 4]
    assert restored(part["form"]) == [1, 1, 1]
    assert restored(part["head"]) == [1]


def test_rows_read_as_printed(shown: tuple[list[Json], list[Pointer]]) -> None:
    (part,), _ = shown
    names = part["cells"]["name_raw"]
    assert [names["d"][number - 1] for number in restored(names["v"])] == [
        row.name for row in FORM[1:4]
    ]
    assert "deviation_reason" not in part["cells"], "nothing is printed there"


def test_every_finding_has_its_mark(shown: tuple[list[Json], list[Pointer]]) -> None:
    (part,), _ = shown
    assert restored(part["finding"]) == [0, 1, 2, 3]
    assert restored(part["at"]) == [3, 3, 0, 0]
    marks = restored(part["mark"])
    assert [ROW_FIELDS[number - 1] for number in marks[:2]] == ["value_raw", "name_raw"]
    assert HEAD_FIELDS[marks[2] - 1] == "goal"
    assert marks[3] == 0
