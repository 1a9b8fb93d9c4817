"""Two loaders, many readers, interruptions and full disks, with real processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.note import Note
from tests.warehouse.records import document, group_by_text, indicator, project
from tests.warehouse.shelf import Shelf, contents
from warehouse import connection
from warehouse.connection import (
    Patience,
    is_interruption,
    open_for_loading,
    open_for_reading,
    rows,
)
from warehouse.errors import WarehouseFull, WarehouseLocked, WarehouseNotOpened
from warehouse.load import ChecksInterrupted, Reader, load

ROOT = Path(__file__).parents[3]
REPORT = document("a.docx", project(1, "档案数字化", indicators=(indicator(1, "完成率"),)))
OTHER = document("b.docx", project(1, "库房维修"))

HOLD = """
import sys
from pathlib import Path
from warehouse.connection import open_for_loading, open_for_reading
opening = {"load": open_for_loading, "read": open_for_reading}[sys.argv[2]]
with opening(Path(sys.argv[1])) as con:
    print(con.execute("select count(*) from documents").fetchall()[0][0], flush=True)
    sys.stdin.read()
"""


def holder(warehouse: Path, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(warehouse), how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip().isdecimal()
    return process


def test_a_second_loader_waits_for_the_first(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    first = holder(warehouse, "load")
    told: list[Note] = []

    def release(note: Note) -> None:
        told.append(note)
        first.communicate("")

    summary = Shelf(OTHER).load(warehouse, patience=Patience(60, release))
    assert summary.loaded == 1
    assert [note.code for note in told] == ["warehouse_waited_for"]
    assert f"PID {first.pid}" in dict(told[0].facts)["holder"]


def test_a_loader_that_does_not_wait_says_who_is_in_the_way(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    for how in ("load", "read"):
        with holder(warehouse, how) as first:
            with pytest.raises(WarehouseLocked) as told:
                Shelf(OTHER).load(warehouse, patience=Patience(0.3))
            assert f"PID {first.pid}" in told.value.sentence
            first.communicate("")


def test_nobody_waits_for_himself(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    with open_for_reading(warehouse), pytest.raises(WarehouseLocked):
        Shelf(REPORT).load(warehouse, patience=Patience(3600))


def test_many_read_at_once(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    readers = [holder(warehouse, "read") for _ in range(3)]
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) from documents") == [(1,)]
    for reader in readers:
        reader.communicate("")
        assert reader.returncode == 0


LOADING = """
import sys
from pathlib import Path
from tests.warehouse.records import document, project
from tests.warehouse.shelf import Shelf
Shelf(document(sys.argv[2], project(1, sys.argv[2]))).load(
    Path(sys.argv[1]), patience=__import__("warehouse.connection").connection.Patience(120)
)
"""


def test_loaders_at_the_same_time_come_one_after_the_other(warehouse: Path) -> None:
    loaders = [
        subprocess.Popen([sys.executable, "-c", LOADING, str(warehouse), f"{n}.docx"], cwd=ROOT)
        for n in range(3)
    ]
    assert [loader.wait(180) for loader in loaders] == [0, 0, 0]
    with open_for_reading(warehouse) as con:
        assert rows(con, "select run_id, status from load_runs order by 1") == [
            (1, "complete"),
            (2, "complete"),
            (3, "complete"),
        ]
        assert rows(con, "select count(*) from documents") == [(3,)]


def test_a_statement_that_was_interrupted_is_an_interruption(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        timer = threading.Timer(0.5, con.interrupt)
        timer.start()
        with pytest.raises((RuntimeError, duckdb.Error)) as told:
            rows(
                con,
                "select count(*) from range(100000000) a, range(1000) b"
                " where a.range * b.range % 7 = 3",
            )
        timer.join()
        assert is_interruption(told.value)
        con.begin()  # the connection can be used again
        con.rollback()
    assert is_interruption(RuntimeError("Query interrupted"))  # what DuckDB makes of Ctrl-C
    assert not is_interruption(RuntimeError("names cannot be settled"))


def test_a_run_interrupted_while_it_settles_keeps_nothing(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    with open_for_reading(warehouse) as con:
        before = contents(con, "load_runs")

    def stopped(*_: object, **__: object) -> Any:
        raise RuntimeError("Query interrupted")  # what DuckDB makes of Ctrl-C

    shelf = Shelf(OTHER)
    with pytest.raises(KeyboardInterrupt):
        load(["x"], warehouse, reader=Reader("1", shelf.discover, shelf.read, stopped))
    with open_for_reading(warehouse) as con:
        assert contents(con, "load_runs") == before
        assert rows(con, "select status from load_runs order by run_id") == [
            ("complete",),
            ("interrupted",),
        ]


@pytest.mark.parametrize("raised", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_rules_that_are_interrupted_cost_no_data_and_run_next_time(
    warehouse: Path, raised: BaseException
) -> None:
    shelf = Shelf(REPORT)
    checks: list[str] = []

    def stopped(_: duckdb.DuckDBPyConnection) -> list[object]:
        raise raised

    def checked(_: duckdb.DuckDBPyConnection) -> list[object]:
        checks.append("checked")
        return []

    reader = Reader("1", shelf.discover, shelf.read, group_by_text, check=stopped)
    with pytest.raises(ChecksInterrupted) as told:
        load(["x"], warehouse, reader=reader)
    assert told.value.summary.loaded == 1
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) from current_projects") == [(1,)]
        assert rows(con, "select status from load_runs") == [("unchecked",)]
    reader = Reader("1", shelf.discover, shelf.read, group_by_text, check=checked)
    load(["x"], warehouse, reader=reader)
    assert checks == ["checked"]


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.errors import WarehouseFull
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
warehouse = Path(sys.argv[1])
most = warehouse.stat().st_size + 64 * 1024
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
many = tuple(indicator(n, f"指标{n}" * 20, description=f"{n}" * 200) for n in range(1, 9000))
try:
    Shelf(document("b.docx", project(1, "库房维修", indicators=many))).load(warehouse)
except WarehouseFull as error:
    print(error.sentence_en)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_a_sentence_and_the_warehouse_stays(warehouse: Path) -> None:
    Shelf(REPORT).load(warehouse)
    with open_for_reading(warehouse) as con:
        before = contents(con)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(warehouse)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "no room left" in done.stdout, done.stderr
    with open_for_reading(warehouse) as con:
        assert contents(con) == before
    assert Shelf(OTHER).load(warehouse).loaded == 1


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("IO Error: Could not write file: No space left on device", WarehouseFull),
        ("IO Error: Could not write all bytes to file: Disk quota exceeded", WarehouseFull),
        ('IO Error: Cannot open file "w.duckdb.wal": Permission denied', WarehouseNotOpened),
        ('IO Error: Cannot open file "w.duckdb": Read-only file system', WarehouseNotOpened),
        ("Binder Error: no column Permission denied", None),
    ],
)
def test_what_duckdb_says_while_it_writes_is_understood(
    warehouse: Path, reason: str, kind: type[Exception] | None
) -> None:
    told = connection._met_in_use(warehouse, reason)
    assert told is None if kind is None else type(told) is kind
