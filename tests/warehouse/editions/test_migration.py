"""Every released schema version is brought up to date with its data, after a copy was kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tomllib
from collections import namedtuple
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.note import Note
from tests.warehouse.editions.released import RELEASED, VERSIONS, make
from tests.warehouse.editions.write_released import DOCUMENTS
from tests.warehouse.shelf import Shelf
from warehouse import backup
from warehouse.connection import Patience, open_for_loading, open_for_reading, rows
from warehouse.errors import BackupFailed, WarehouseOlder
from warehouse.migrate import KNOWN_VERSION, STEPS, VIEWS
from warehouse.statements import statement

ROOT = Path(__file__).parents[3]


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a file holds, whatever its version, in the columns it has."""
    with duckdb.connect(str(path), read_only=True) as con:
        tables = [
            name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()
        ]
        return {
            table: sorted(con.execute("from query_table(?)", [table]).fetchall(), key=repr)
            for table in tables
        }


def columns(path: Path) -> dict[str, list[str]]:
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute(
            "select table_name, list(column_name order by column_index)"
            " from duckdb_columns() where not internal group by all"
        ).fetchall()
    return dict(found)


def test_released_steps_were_not_touched() -> None:
    released = tomllib.loads((RELEASED / "steps.toml").read_text(encoding="utf-8"))
    assert list(released) == list(STEPS[: len(released)])
    for step, digest in released.items():
        text = statement("schema", step)
        assert hashlib.sha256(text.encode()).hexdigest() == digest, f"{step} was released"


@pytest.mark.parametrize("version", VERSIONS)
def test_all_rows_survive(warehouse: Path, version: int) -> None:
    make(warehouse, version)
    before, had = held(warehouse), columns(warehouse)
    assert len(before["documents"]) == len(DOCUMENTS)
    with pytest.raises(WarehouseOlder), open_for_reading(warehouse):
        pass
    with open_for_loading(warehouse) as con:
        for table, found in before.items():
            if table != "schema_version":
                listed = ", ".join(had[table])
                now = rows(con, f"select {listed} from {table}")
                assert sorted(now, key=repr) == found, table
        assert rows(con, "select max(version) from schema_version") == [(KNOWN_VERSION,)]
    with open_for_reading(warehouse) as con:
        for view in VIEWS:
            if rows(con, "select true from duckdb_views() where view_name = ?", [view]):
                rows(con, "from query_table(?)", [view])


@pytest.mark.parametrize("version", VERSIONS)
def test_the_next_load_settles_what_was_there(warehouse: Path, version: int) -> None:
    make(warehouse, version)
    Shelf(*DOCUMENTS[:5]).load(warehouse)
    with open_for_reading(warehouse) as con:
        found = rows(con, "select fiscal_year, path from current_projects order by 1")
        events = rows(con, "select event, count(*) from document_events group by 1 order by 1")
    # version 1 had no table of forms yet
    assert found == ([(2023, "in/2023.docx"), (2024, "in/更正.docx")] if version > 1 else [])
    assert dict(events)["loaded"] == 4 and dict(events)["also_at"] == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_copy_is_kept_and_told(warehouse: Path, version: int) -> None:
    make(warehouse, version)
    before = held(warehouse)
    told: list[Note] = []
    with open_for_loading(warehouse, Patience(told=told.append)):
        pass
    copy = warehouse.with_name(f"warehouse.v{version}.backup.duckdb")
    assert held(copy) == before
    assert [note.code for note in told] == ["warehouse_migrated"]
    assert dict(told[0].facts)["kept"] == str(copy)
    assert sorted(file.name for file in warehouse.parent.iterdir()) == [
        "warehouse.duckdb",
        copy.name,
    ]
    with open_for_loading(warehouse, Patience(told=told.append)):
        pass
    assert len(told) == 1


def test_an_earlier_copy_is_not_written_over(warehouse: Path) -> None:
    make(warehouse, 6)
    first = warehouse.with_name("warehouse.v6.backup.duckdb")
    first.write_bytes(b"somebody's")
    with open_for_loading(warehouse):
        pass
    assert first.read_bytes() == b"somebody's"
    assert warehouse.with_name("warehouse.v6.backup.2.duckdb").exists()


def test_an_empty_warehouse_needs_no_copy(warehouse: Path) -> None:
    make(warehouse, 6, empty=True)
    with open_for_loading(warehouse) as con:
        assert rows(con, "select max(version) from schema_version") == [(KNOWN_VERSION,)]
    assert [file.name for file in warehouse.parent.iterdir()] == ["warehouse.duckdb"]


def test_without_room_for_a_copy_nothing_is_changed(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(warehouse, 6)
    before = warehouse.read_bytes()
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 99, 1))
    with pytest.raises(BackupFailed) as told, open_for_loading(warehouse):
        pass
    assert "MiB" in told.value.sentence_en and told.value.hint
    assert warehouse.read_bytes() == before
    assert len(list(warehouse.parent.iterdir())) == 1


def test_a_copy_that_fails_is_told_and_leaves_nothing(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(warehouse, 6)

    def broken(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", broken)
    with pytest.raises(BackupFailed, match="No space left"), open_for_loading(warehouse):
        pass
    assert [file.name for file in warehouse.parent.iterdir()] == ["warehouse.duckdb"]
    assert len(held(warehouse)["documents"]) == len(DOCUMENTS)


def test_a_file_that_changes_while_it_is_copied_is_copied_again(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(warehouse, 6)
    copyfile, copies = shutil.copyfile, []

    def busy(source: Path, target: Path) -> None:
        copyfile(source, target)
        copies.append(target)
        if len(copies) < 2:
            os.utime(source, ns=(1, 1))

    monkeypatch.setattr(shutil, "copyfile", busy)
    assert backup.keep_backup(warehouse, 6).exists()
    assert len(copies) == 2


KILLED = """
import os, sys, time
from pathlib import Path
from warehouse import connection, migrate
from warehouse.connection import open_for_loading
record = migrate.statement
def stopping(folder, name):
    if (folder, name) == ("load", "record_version"):
        print("migrated", flush=True)
        time.sleep(60)
    return record(folder, name)
migrate.statement = stopping
with open_for_loading(Path(sys.argv[1])):
    pass
"""


def test_a_killed_migration_leaves_the_warehouse_as_it_was(warehouse: Path) -> None:
    make(warehouse, 4)
    before, had = held(warehouse), columns(warehouse)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(warehouse)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "migrated\n"
        os.kill(run.pid, signal.SIGKILL)
    with pytest.raises(WarehouseOlder), open_for_reading(warehouse):
        pass
    assert held(warehouse) == before
    assert columns(warehouse) == had
    with open_for_loading(warehouse) as con:
        assert rows(con, "select count(*) from documents") == [(len(DOCUMENTS),)]
