"""A newer reader reads again only what it reads differently, and says which values changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ingest.place import Place
from ingest.reader_versions import Difference, ReaderVersion
from normalize.records import Document, Indicator
from tests.warehouse.editions.disk import Disk
from tests.warehouse.records import PDF, document, indicator, number, project, rejected

ONE = indicator(1, "完成率", number("≥95%", "95"))
TWO = indicator(2, "数量", number("≥5", "5", unit="个"))
BEFORE = document("b.docx", project(1, "档案数字化", "P-1", indicators=(ONE, TWO)))
PDF_ONLY = (
    ReaderVersion("1", ()),
    ReaderVersion("2", (Difference(media_types=frozenset({PDF})),)),
)
CHANGES = (
    "select field, value_before, value_after, indicator_id is not null from reading_changes"
    " order by all"
)


@pytest.fixture
def reread(disk: Disk) -> Disk:
    disk.says["B"] = BEFORE
    disk.put("b.docx", "B")
    disk.load()
    disk.version = "2"
    return disk


def with_indicators(*indicators: Indicator, **changes: Any) -> Document:
    return replace(
        BEFORE, projects=(replace(BEFORE.projects[0], indicators=indicators, **changes),)
    )


def test_only_what_reads_differently_is_read_again(disk: Disk) -> None:
    for name in ("a.docx", "b.pdf", "c.txt"):
        disk.put(name, name[0].upper())
    disk.load()
    disk.reads.clear()
    disk.version, disk.versions = "2", PDF_ONLY
    summary = disk.load()
    assert disk.reads == ["b.pdf"]
    assert (summary.loaded, summary.unchanged) == (1, 2)
    assert summary.events == {"read_again": 1} and summary.values_changed == 0
    assert disk.events() == [("read_again", "b.pdf", None, "1 > 2")]
    assert disk.ask("select reader_version, count(*) from documents group by all order by 1") == [
        ("1", 2),
        ("2", 1),
    ]
    disk.reads.clear()
    disk.load()
    assert disk.reads == []


def test_an_older_reader_undoes_nothing(disk: Disk) -> None:
    disk.version, disk.versions = "2", PDF_ONLY
    disk.put("b.pdf", "B")
    disk.load()
    disk.reads.clear()
    disk.version, disk.versions = "1", PDF_ONLY[:1]
    disk.load()
    assert disk.reads == []


def test_values_that_changed_are_told_with_before_and_after(reread: Disk) -> None:
    reread.says["B"] = with_indicators(
        ONE,
        replace(TWO, value=number("≥50", "50", unit="个")),
        total=replace(BEFORE.projects[0].total, yuan=Decimal(2000)),
        goal="完成数字化",
    )
    summary = reread.load()
    assert reread.ask(CHANGES) == [
        ("goal", None, "完成数字化", False),
        ("literal", "5.00000000", "50.00000000", True),
        ("total_yuan", "100000.00", "2000.00", False),
        ("value_low", "5.00000000", "50.00000000", True),
        ("value_raw", "≥5", "≥50", True),
    ]
    assert (summary.events, summary.values_changed) == ({"read_again": 1}, 5)
    assert reread.ask("select forms, changes from document_events where event = 'read_again'") == [
        (1, 5)
    ]


def test_a_row_found_now_moves_no_other(reread: Disk) -> None:
    found = indicator(1, "及时率", place=Place(table=1, row=10, column=3))
    reread.says["B"] = with_indicators(found, replace(ONE, position=2), replace(TWO, position=3))
    reread.load()
    assert reread.ask(CHANGES) == [("indicator", None, "及时率", True)]


def test_a_row_gone_now_is_told(reread: Disk) -> None:
    reread.says["B"] = with_indicators(replace(TWO, position=1))
    reread.load()
    assert reread.ask(CHANGES) == [("indicator", "完成率", None, True)]


def test_rows_are_known_by_name_where_places_changed(reread: Disk) -> None:
    reread.says["B"] = with_indicators(
        *(
            replace(one, place=Place(table=9, row=one.position, column=1))
            for one in (ONE, replace(TWO, description="档案"))
        )
    )
    reread.load()
    assert reread.ask(CHANGES) == [("description", None, "档案", True)]


def test_forms_that_come_and_go_are_told(reread: Disk) -> None:
    other = project(2, "库房维修", indicators=(indicator(1, "面积"),))
    reread.says["B"] = replace(BEFORE, projects=(*BEFORE.projects, other))
    reread.load()
    assert reread.ask(CHANGES) == [("form", None, "库房维修", False)]
    reread.version = "3"
    reread.says["B"] = replace(BEFORE, projects=(other,))
    reread.load()
    assert reread.ask(
        "select field, value_before, value_after from reading_changes where run_id = 3"
    ) == [("form", "档案数字化", None)]


def test_a_spend_plan_and_the_document_itself_are_compared(reread: Disk) -> None:
    plan = BEFORE.projects[0].checkpoints
    changed = replace(BEFORE.projects[0], checkpoints=(replace(plan[0], percent_raw="60"), plan[1]))
    reread.says["B"] = replace(BEFORE, projects=(changed,), fiscal_year=2023)
    reread.load()
    assert reread.ask(CHANGES) == [
        ("fiscal_year", "2024", "2023", False),
        ("spend_plan 6", "50 = 50.0000", "60 = 50.0000", False),
    ]


def test_what_the_newer_reader_cannot_read_is_kept_and_told_once(reread: Disk) -> None:
    reread.says["B"] = rejected("b.docx", "file_damaged")
    summary = reread.load()
    assert (summary.rejected, summary.events) == (1, {"not_read_again": 1})
    assert reread.events() == [("not_read_again", "b.docx", None, "file_damaged")]
    assert reread.current() == {"档案数字化"}
    assert reread.ask("select reader_version, status from documents") == [("1", "loaded")]
    assert reread.ask("select code from rejections") == [("file_damaged",)]
    reread.load()
    assert reread.events() == []
    assert reread.ask("select count(*) from rejections") == [(1,)]
    reread.says["B"] = BEFORE
    reread.load()
    assert reread.ask("select reader_version, status from documents") == [("2", "loaded")]
    assert reread.ask("select count(*) from rejections") == [(0,)]


def test_a_rejected_file_that_is_read_now_has_no_changes(disk: Disk) -> None:
    disk.put("x.docx", "X")
    disk.load()
    disk.says["X"] = BEFORE
    disk.load()
    assert disk.events() == [("read_now", "x.docx", None, None)]
    assert disk.ask("select count(*) from reading_changes") == [(0,)]
