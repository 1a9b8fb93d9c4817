"""Loading: once is enough, all or nothing, and one bad file costs one file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.files.source import Rejection
from ingest.note import Note
from normalize.records import Document
from tests.warehouse.records import (
    content_id,
    document,
    group_by_text,
    indicator,
    note_about,
    number,
    project,
    rejected,
    source_of,
)
from tests.warehouse.shelf import Shelf, contents, misbehaving
from warehouse import load as loading
from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.load import Reader, load
from warehouse.write import write_batch

ROOT = Path(__file__).parents[2]

REPORT = document(
    "reports/a.docx",
    project(1, "档案数字化", "P1", indicators=(indicator(1, "完成率"), indicator(2, "完成"))),
    project(2, "库房维修", yuan="2500.5"),
    findings=(note_about("undocumented_code", 1, 2), note_about("undocumented_code", 1, 2)),
)
DAMAGED = rejected("reports/b.docx")
LETTER = document("reports/c.docx")


def everything(warehouse: Path, *but: str) -> dict[str, list[tuple[object, ...]]]:
    with open_for_reading(warehouse) as con:
        return contents(con, *but)


def by_path(shelf: Shelf) -> Reader:
    """Return a reader that may read the same bytes differently under another name."""
    named = {one.path: one for one in shelf.given if isinstance(one, Document)}
    return Reader("1", shelf.discover, lambda source: named[source.path], group_by_text)


def test_counts_add_up(warehouse: Path) -> None:
    missing = Rejection("reports/d", "discover", Note.of("folder_empty", raw="reports/d"))
    summary = Shelf(REPORT, DAMAGED, LETTER, missing).load(warehouse)
    assert (summary.files, summary.loaded, summary.no_table) == (4, 1, 1)
    assert (summary.rejected, summary.unchanged) == (2, 0)
    assert (summary.forms, summary.projects, summary.indicators) == (2, 2, 2)
    assert summary.findings == {"warning": 2}
    assert [line.path for line in summary.rejections] == ["reports/b.docx", "reports/d"]
    with open_for_reading(warehouse) as con:
        assert rows(con, "select status, forms from documents order by path") == [
            ("loaded", 2),
            ("rejected", 0),
            ("no_table", 0),
        ]
        run = rows(con, "select status, files, loaded, rejected, no_table from load_runs")
    assert run == [("complete", 4, 1, 2, 1)]


def test_ids_and_values_are_as_documented(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    head = REPORT.document_id[:16]
    with open_for_reading(warehouse) as con:
        assert rows(con, "select project_id, total_yuan, total_raw from projects order by 1") == [
            (f"{head}-001", Decimal("100000.00"), "100000"),
            (f"{head}-002", Decimal("2500.50"), "2500.5"),
        ]
        assert rows(con, "select indicator_id, value_low, locator from indicators order by 1") == [
            (f"{head}-001-001", Decimal("95"), "table 1, row 11, column 3"),
            (f"{head}-001-002", Decimal("95"), "table 1, row 12, column 3"),
        ]
        assert rows(
            con, "select distinct month, cumulative_percent from spend_plans order by 1"
        ) == [
            (6, Decimal(50)),
            (12, Decimal(100)),
        ]
        found = rows(con, "select finding_id, indicator_id, evidence, locator from findings")
    assert len({finding_id for finding_id, *_ in found}) == 2
    assert {row[1:] for row in found} == {(f"{head}-001-002", "原文", "table 1, row 12, column 3")}


def test_loading_twice_changes_nothing_but_the_runs(warehouse: Path) -> None:
    missing = Rejection("reports/d", "discover", Note.of("folder_empty", raw="reports/d"))
    shelf = Shelf(REPORT, DAMAGED, LETTER, missing)
    shelf.load(warehouse)
    before = everything(warehouse, "load_runs")
    shelf.reads.clear()
    summary = shelf.load(warehouse)
    assert everything(warehouse, "load_runs") == before
    assert shelf.reads == ["reports/b.docx"]  # rejected: it might be readable by now
    assert (summary.unchanged, summary.rejected, summary.loaded) == (2, 2, 0)
    assert len(summary.rejections) == 2
    assert len(everything(warehouse)["load_runs"]) == 2


def test_a_rejected_file_that_can_be_read_now_is_loaded(warehouse: Path) -> None:
    Shelf(DAMAGED).load(warehouse)
    mended = document(DAMAGED.path, project(1, "库房维修"))
    summary = Shelf(mended).load(warehouse)
    assert summary.loaded == 1
    found = everything(warehouse)
    assert found["rejections"] == []
    assert len(found["documents"]) == len(found["projects"]) == 1


def test_a_rejected_file_with_another_reason_is_told_anew(warehouse: Path) -> None:
    Shelf(DAMAGED).load(warehouse)
    Shelf(rejected(DAMAGED.path, "file_encrypted")).load(warehouse)
    (only,) = everything(warehouse)["rejections"]
    assert only[0] == 2 and only[3] == "file_encrypted"


def test_a_rejected_content_at_a_second_path_is_rejected_there_too(warehouse: Path) -> None:
    shelf = Shelf(DAMAGED, rejected("copies/b.docx", content="reports/b.docx"))
    for expected in (1, 2):
        summary = load(["shelf"], warehouse, reader=by_path(shelf))
        assert (summary.rejected, summary.unchanged) == (2, 0)
        assert [line.path for line in summary.rejections] == ["reports/b.docx", "copies/b.docx"]
        found = everything(warehouse)
        assert len(found["documents"]) == 1 and len(found["load_runs"]) == expected
        assert sorted(row[2] for row in found["rejections"]) == ["copies/b.docx", "reports/b.docx"]
        assert sorted(row[1] for row in found["document_paths"]) == [
            "copies/b.docx",
            "reports/b.docx",
        ]


def test_a_rejected_content_met_elsewhere_keeps_its_first_row(warehouse: Path) -> None:
    Shelf(DAMAGED).load(warehouse)
    Shelf(rejected("copies/b.docx", content="reports/b.docx")).load(warehouse)
    found = everything(warehouse)["rejections"]
    assert sorted((row[0], row[2]) for row in found) == [
        (1, "reports/b.docx"),
        (2, "copies/b.docx"),
    ]


def test_a_content_that_is_readable_under_another_name_is_loaded(warehouse: Path) -> None:
    good = document("reports/a.docx", project(1, "库房维修"), content="same")
    lock = rejected("reports/~$a.docx", "office_lock_file", content="same")
    shelf = Shelf(lock, good)
    summary = load(["shelf"], warehouse, reader=by_path(shelf))
    assert (summary.loaded, summary.rejected) == (1, 1)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select status, forms from documents") == [("loaded", 1)]
        assert rows(con, "select count(*) from current_projects") == [(1,)]


def test_what_could_not_be_opened_is_forgotten_once_it_can(warehouse: Path) -> None:
    archive = Rejection("in/a.zip", "discover", Note.of("archive_damaged", raw="in/a.zip"))
    folder = Rejection("in", "discover", Note.of("folder_empty", raw="in"))
    other = Rejection("in2", "discover", Note.of("folder_empty", raw="in2"))
    Shelf(archive, folder, other).load(warehouse)
    assert len(everything(warehouse)["rejections"]) == 3
    Shelf(document("in/a.zip!/x.docx", project(1, "库房维修"))).load(warehouse)
    (left,) = everything(warehouse)["rejections"]
    assert left[2] == "in2"


def test_a_newer_reader_reads_again_and_replaces(warehouse: Path) -> None:
    Shelf(REPORT, LETTER).load(warehouse)
    better = replace(
        REPORT,
        path="elsewhere/a.docx",
        reader_version="2",
        projects=(project(1, "档案数字化", "P1", indicators=(indicator(1, "完成率"),)),),
        findings=(),
    )
    shelf = Shelf(better, replace(LETTER, reader_version="2"), version="2")
    summary = shelf.load(warehouse)
    assert summary.loaded == 1 and shelf.reads == ["elsewhere/a.docx", "reports/c.docx"]
    found = everything(warehouse)
    assert len(found["projects"]) == len(found["indicators"]) == 1
    assert found["findings"] == []
    with open_for_reading(warehouse) as con:
        assert rows(con, "select path, reader_version, run_id from documents order by path") == [
            ("reports/a.docx", "2", 2),  # the path it was first found at
            ("reports/c.docx", "2", 2),
        ]


def test_the_same_bytes_in_two_places_are_one_document(warehouse: Path) -> None:
    copy = replace(REPORT, path="copies/a.docx")
    shelf = Shelf(REPORT, copy)
    summary = shelf.load(warehouse)
    assert (summary.loaded, summary.unchanged) == (1, 1)
    assert shelf.reads == ["reports/a.docx"]
    third = Shelf(replace(REPORT, path="later/a.docx"))
    assert third.load(warehouse).unchanged == 1
    with open_for_reading(warehouse) as con:
        assert rows(con, "select path from documents") == [("reports/a.docx",)]
        assert rows(con, "select path, first_run, last_run from document_paths order by path") == [
            ("copies/a.docx", 1, 1),
            ("later/a.docx", 2, 2),
            ("reports/a.docx", 1, 1),
        ]


def test_an_interrupted_run_leaves_the_warehouse_as_it_was(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Shelf(LETTER).load(warehouse)
    before = everything(warehouse, "load_runs")
    monkeypatch.setattr(loading, "BATCH_FILES", 1)
    shelf = Shelf(REPORT, DAMAGED)

    def interrupted(done: int, path: str, status: str) -> None:
        del path, status
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.load(warehouse, progress=interrupted)
    assert shelf.reads == ["reports/a.docx", "reports/b.docx"]
    assert everything(warehouse, "load_runs") == before
    with open_for_reading(warehouse) as con:
        assert rows(con, "select run_id, status, files from load_runs order by 1") == [
            (1, "complete", 1),
            (2, "interrupted", 0),
        ]
    assert shelf.load(warehouse).run_id == 3


def test_an_interrupted_run_leaves_no_workers_behind(warehouse: Path) -> None:
    shelf = Shelf(*(document(f"{n}.docx") for n in range(40)))
    reader = Reader("1", shelf.discover, misbehaving, group_by_text)

    def interrupted(done: int, path: str, status: str) -> None:
        raise KeyboardInterrupt(done, path, status)

    with pytest.raises(KeyboardInterrupt):
        load(["shelf"], warehouse, reader=reader, workers=2, progress=interrupted)
    for child in multiprocessing.active_children():
        child.join(10)
    assert multiprocessing.active_children() == []


def test_an_unforeseen_failure_leaves_the_warehouse_as_it_was(warehouse: Path) -> None:
    Shelf(LETTER).load(warehouse)
    before = everything(warehouse)
    shelf = Shelf(REPORT)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("names cannot be settled")

    reader = Reader("1", shelf.discover, shelf.read, broken)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="settled"):
        load(["shelf"], warehouse, reader=reader)
    assert everything(warehouse) == before


KILLED = """
import sys, time
from pathlib import Path
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse import load
load.BATCH_FILES = 1
many = tuple(indicator(n, f"指标{n}") for n in range(1, 3000))
def slow(done, path, status):
    if done == 4:
        print("written", flush=True)
        time.sleep(60)
documents = [document(f"{n}.docx", project(1, f"项目{n}", indicators=many)) for n in range(9)]
Shelf(*documents).load(Path(sys.argv[1]), progress=slow)
"""


def test_a_killed_run_leaves_the_warehouse_as_it_was(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    before = everything(warehouse)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(warehouse)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "written\n"
        os.kill(run.pid, signal.SIGKILL)
    assert everything(warehouse) == before
    assert Shelf(LETTER).load(warehouse).no_table == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_fails_costs_one_file(warehouse: Path, workers: int) -> None:
    shelf = Shelf(*(document(path) for path in ("a.docx", "fail.docx", "z.docx")))
    reader = Reader("1", shelf.discover, misbehaving, group_by_text)
    summary = load(["shelf"], warehouse, reader=reader, workers=workers)
    assert (summary.loaded, summary.rejected) == (2, 1)
    (line,) = summary.rejections
    assert (line.path, line.code) == ("fail.docx", "reader_failed")
    assert "ValueError: no such luck" in line.sentence and line.hint and line.hint_en


def test_a_file_that_kills_its_process_costs_one_file(warehouse: Path) -> None:
    names = [f"{n}.docx" for n in range(12)]
    names[3:3] = ["crash 1.docx"]
    names[9:9] = ["crash 2.docx"]
    shelf = Shelf(*(document(name) for name in names))
    reader = Reader("1", shelf.discover, misbehaving, group_by_text)
    summary = load(["shelf"], warehouse, reader=reader, workers=2)
    assert (summary.loaded, summary.rejected) == (12, 2)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select path, code, stage from rejections order by path") == [
            ("crash 1.docx", "reader_crashed", "read"),
            ("crash 2.docx", "reader_crashed", "read"),
        ]
        order = rows(con, "select path from documents where status = 'loaded'")
    assert [path for (path,) in order] == [f"{n}.docx" for n in range(12)]


def test_workers_change_nothing(warehouse: Path, tmp_path: Path) -> None:
    shelf = Shelf(*(document(f"{n}.docx") for n in range(20)))
    reader = Reader("1", shelf.discover, misbehaving, group_by_text)
    other = tmp_path / "other.duckdb"
    load(["shelf"], warehouse, reader=reader, workers=1)
    load(["shelf"], other, reader=reader, workers=2)
    timed = {"documents", "load_runs", "schema_version"}
    assert everything(warehouse, *timed) == everything(other, *timed)


def test_numbers_no_column_can_hold_are_told(warehouse: Path) -> None:
    odd = (
        indicator(1, "面积", number("9" * 30, "9" * 30)),
        indicator(2, "比例", number("0.1234567891", "0.1234567891")),
        indicator(3, "次数", number("1E+5", "1E+5")),
        indicator(4, "次数", number("0E+40", "0E+40")),
    )
    shelf = Shelf(
        document("a.docx", project(1, "库房维修", yuan="99999999999999999.5", indicators=odd))
    )
    assert shelf.load(warehouse).findings == {"warning": 4, "info": 2}
    with open_for_reading(warehouse) as con:
        assert rows(con, "select total_yuan, total_raw from projects") == [
            (None, "99999999999999999.5")
        ]
        assert [
            low for (low,) in rows(con, "select value_low from indicators order by position")
        ] == [
            None,
            Decimal("0.12345679"),
            Decimal(100_000),
            Decimal(0),
        ]
        codes = rows(con, "select distinct code from findings order by code")
    assert codes == [("number_rounded",), ("number_too_large",)]


def test_text_that_is_no_unicode_is_escaped_and_told(warehouse: Path) -> None:
    odd = document("in/\udcff.docx", project(1, "库\ud800房"), content="odd")
    broken = Rejection("in/\udcfe.zip", "discover", Note.of("archive_damaged", raw="in/\udcfe.zip"))
    shelf = Shelf(odd, broken)
    shelf.load(warehouse)
    shelf.load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select path from documents") == [("in/\\udcff.docx",)]
        assert rows(con, "select path from document_paths") == [("in/\\udcff.docx",)]
        assert rows(con, "select project_name from projects") == [("库\\ud800房",)]
        assert rows(con, "select code from findings") == [("text_escaped",)]
        assert rows(con, "select path, run_id from rejections") == [("in/\\udcfe.zip", 1)]


def test_extra_columns_are_kept_as_json_with_repeated_headers(warehouse: Path) -> None:
    one = indicator(1, "完成率", extra=(("备注", "甲"), ("备注", "乙"), ("责任人", "")))
    Shelf(document("a.docx", project(1, "库房维修", indicators=(one,)))).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, """select extra ->> '备注', extra ->> '备注 (2)' from indicators""") == [
            ("甲", "乙")
        ]


def test_write_batch_is_one_transaction_or_part_of_one(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        write_batch(con, 1, [REPORT, LETTER])
        write_batch(con, 2, [REPORT])
        assert rows(con, "select path, run_id from documents order by path") == [
            ("reports/a.docx", 2),
            ("reports/c.docx", 1),
        ]
        con.begin()
        write_batch(con, 3, [DAMAGED])
        con.rollback()
        assert rows(con, "select count(*) from documents") == [(2,)]
        assert rows(con, "select count(*) from rejections") == [(0,)]


def test_progress_tells_every_file(warehouse: Path) -> None:
    told: list[tuple[int, str, str]] = []
    shelf = Shelf(REPORT, DAMAGED, replace(REPORT, path="copy.docx"))
    shelf.load(warehouse, progress=lambda done, path, status: told.append((done, path, status)))
    assert sorted(status for _, _, status in told) == ["loaded", "rejected", "unchanged"]
    assert sorted(done for done, _, _ in told) == [1, 2, 3]


def test_names_are_settled_over_the_whole_warehouse(warehouse: Path) -> None:
    Shelf(document("a.docx", project(1, "甲", indicators=(indicator(1, "完成"),)))).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select canonical_name from indicators") == [("完成",)]
    many = tuple(indicator(position, "完成率") for position in (1, 2))
    Shelf(document("b.docx", project(1, "乙", indicators=many))).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select distinct canonical_name from indicators") == [("完成率",)]
        assert rows(
            con,
            "select name, level2, canonical_name, method, score from canonical_names order by 1",
        ) == [
            ("完成", "数量指标", "完成率", "normalized", Decimal(100)),
            ("完成率", "数量指标", "完成率", "identical", Decimal(100)),
        ]


def test_old_and_new_cost_levels_are_named_together(warehouse: Path) -> None:
    old = indicator(1, "采购成本率", level1="产出指标", level2="成本指标")
    new = indicator(2, "采购成本", level1="成本指标", level2="经济成本指标")
    Shelf(document("a.docx", project(1, "甲", indicators=(old, new)))).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select name, level2, canonical_name from canonical_names order by 1") == [
            ("采购成本", "经济成本指标", "采购成本"),
            ("采购成本率", "成本指标", "采购成本"),
        ]


def test_source_files_are_told_by_content() -> None:
    assert source_of(REPORT).document_id == content_id("reports/a.docx")
