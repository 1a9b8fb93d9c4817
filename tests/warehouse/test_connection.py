"""Opening a warehouse: every way it can fail is a sentence with a remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse import connection
from warehouse.connection import open_for_loading, open_for_reading, row, rows
from warehouse.errors import (
    WarehouseDamaged,
    WarehouseError,
    WarehouseForeign,
    WarehouseLocked,
    WarehouseMissing,
    WarehouseNotOpened,
    WarehouseOlder,
    WarehouseVersion,
)
from warehouse.migrate import KNOWN_VERSION

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from warehouse.connection import open_for_loading
with open_for_loading(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_missing_warehouse_is_not_made_by_reading(warehouse: Path) -> None:
    with pytest.raises(WarehouseMissing) as told, open_for_reading(warehouse):
        pass
    assert str(warehouse) in told.value.sentence
    assert "jixiao load" in told.value.hint
    assert not warehouse.exists()


def test_a_held_warehouse_names_the_process_that_holds_it(warehouse: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(warehouse)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        for opening in (open_for_reading, open_for_loading):
            with pytest.raises(WarehouseLocked) as told, opening(warehouse):
                pass
            assert f"PID {holder.pid}" in told.value.sentence
            assert f"PID {holder.pid}" in told.value.sentence_en
        holder.communicate("")
    with open_for_reading(warehouse) as con:
        assert rows(con, "from documents") == []


def test_the_same_process_is_told_of_itself(warehouse: Path) -> None:
    with (
        open_for_loading(warehouse),
        pytest.raises(WarehouseLocked) as told,
        open_for_reading(warehouse),
    ):
        pass
    assert "PID" in told.value.sentence


def test_two_may_read_at_once(warehouse: Path) -> None:
    with open_for_loading(warehouse):
        pass
    with open_for_reading(warehouse) as one, open_for_reading(warehouse) as other:
        assert rows(one, "from documents") == rows(other, "from documents") == []


@pytest.mark.parametrize("content", [b"", b"not a database", b"PK\x03\x04" + bytes(50_000)])
def test_what_is_no_database_is_called_damaged(warehouse: Path, content: bytes) -> None:
    warehouse.write_bytes(content)
    for opening in (open_for_reading, open_for_loading):
        with pytest.raises(WarehouseDamaged), opening(warehouse):
            pass
    assert warehouse.read_bytes() == content


def test_a_cut_off_warehouse_is_called_damaged(warehouse: Path) -> None:
    many = tuple(indicator(position, f"指标{position}") for position in range(1, 400))
    Shelf(document("a.docx", project(1, "档案数字化", indicators=many))).load(warehouse)
    whole = warehouse.read_bytes()
    warehouse.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(WarehouseDamaged), open_for_reading(warehouse) as con:
        rows(con, "from indicators")


def test_a_spoilt_block_is_called_damaged_when_it_is_read(warehouse: Path) -> None:
    many = tuple(indicator(position, f"指标{position}") for position in range(1, 4000))
    Shelf(document("a.docx", project(1, "档案数字化", indicators=many))).load(warehouse)
    content = bytearray(warehouse.read_bytes())
    for place in range(12_288 + 1000, len(content), 4096):
        content[place] ^= 0xFF
    warehouse.write_bytes(bytes(content))
    with pytest.raises(WarehouseDamaged), open_for_reading(warehouse) as con:
        rows(con, "from indicators")


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "w.duckdb"):
        with pytest.raises(WarehouseNotOpened), open_for_loading(path):
            pass


def test_a_newer_warehouse_is_refused(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        con.execute("update schema_version set version = version + 1")
    for opening in (open_for_reading, open_for_loading):
        with pytest.raises(WarehouseVersion) as told, opening(warehouse):
            pass
        assert str(KNOWN_VERSION + 1) in told.value.sentence


def test_an_older_warehouse_is_not_read_but_asked_to_be_loaded(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        con.execute("update schema_version set version = 0")
    with pytest.raises(WarehouseOlder) as told, open_for_reading(warehouse):
        pass
    assert "jixiao load" in told.value.hint


def test_somebody_elses_database_is_left_alone(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("create table documents_of_others (a integer)")
    for opening in (open_for_reading, open_for_loading):
        with pytest.raises(WarehouseForeign), opening(warehouse):
            pass
    with duckdb.connect(str(warehouse)) as con:
        found = con.execute("select table_name from duckdb_tables()").fetchall()
    assert found == [("documents_of_others",)]


def test_views_of_another_program_are_renewed_when_read(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        con.execute("update schema_version set views = 'other'")
        con.execute("drop view duplicate_indicators")
    with open_for_reading(warehouse) as con:
        assert rows(con, "from duplicate_indicators") == []


def test_rows_leave_the_connection_free(warehouse: Path) -> None:
    with open_for_loading(warehouse) as con:
        assert row(con, "select count(*) from documents") == (0,)
        con.begin()
        assert rows(con, "select 1 where $a = 2", {"a": 2}) == [(1,)]
        con.rollback()


@pytest.mark.parametrize("kind", [WarehouseError, *WarehouseError.__subclasses__(), WarehouseOlder])
def test_every_error_has_its_texts(kind: type[WarehouseError]) -> None:
    facts = dict.fromkeys(("path", "reason", "holder", "found", "known"), "XYZ")
    error = kind(**facts)
    for text in (error.sentence, error.hint, error.sentence_en, error.hint_en):
        assert text
    assert "XYZ" in error.sentence and "XYZ" in error.sentence_en
    assert error.sentence != error.sentence_en


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("IO Error: Could not set lock on file", WarehouseLocked),
        (
            "The process cannot access the file because it is being used by another process",
            WarehouseLocked,
        ),
        (
            "Trying to read a database file with version number 99, but we can only read",
            WarehouseVersion,
        ),
        ('Cannot open file "w": Permission denied', WarehouseNotOpened),
    ],
)
def test_what_duckdb_says_is_understood(
    warehouse: Path, reason: str, kind: type[WarehouseError]
) -> None:
    warehouse.touch()
    assert type(connection._explained(warehouse, reason)) is kind


def test_no_progress_bar_is_drawn_into_the_data(warehouse: Path) -> None:
    for opening in (open_for_loading, open_for_reading):
        with opening(warehouse) as con:
            assert row(con, "select current_setting('enable_progress_bar')") == (False,)
