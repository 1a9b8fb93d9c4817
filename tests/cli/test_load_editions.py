"""``load --prune``, ``--wait``, an interruption, and ``status --history`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.editions.released import make
from warehouse.connection import open_for_reading

FENGNAN = Path(__file__).parent.parent.parent / "sample_docs" / "reports" / "fengnan-court"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in (2022, 2023, 2024):
        name = f"fengnan-court-{year}.docx"
        shutil.copy(FENGNAN / name, folder / name)
    return folder


@pytest.fixture
def warehouse(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "w.duckdb"
    assert run("load", folder, "-w", path).exit_code == cli.Exit.DONE
    return path


def answer(warehouse: Path, query: str) -> Any:
    result = run("sql", query, "-w", warehouse, "--format", "json")
    assert result.exit_code == cli.Exit.DONE, result.output
    return json.loads(result.stdout)


def years(warehouse: Path) -> list[int]:
    found = answer(
        warehouse, "SELECT DISTINCT fiscal_year FROM current_projects ORDER BY fiscal_year"
    )
    return [row["fiscal_year"] for row in found]


def test_a_deleted_file_is_told_tried_and_forgotten(folder: Path, warehouse: Path) -> None:
    (folder / "fengnan-court-2023.docx").unlink()
    told = run("load", folder, "-w", warehouse)
    assert "1 files loaded before are not there any more" in told.stdout
    assert years(warehouse) == [2022, 2023, 2024]
    tried = run("load", folder, "-w", warehouse, "--prune", "--dry-run")
    assert tried.exit_code == cli.Exit.DONE
    assert tried.stdout.splitlines() == [
        "would be forgotten, 1 files:",
        f"  {folder / 'fengnan-court-2023.docx'}",
    ]
    assert years(warehouse) == [2022, 2023, 2024]
    done = run("load", folder, "-w", warehouse, "--prune", "--lang", "zh")
    assert done.exit_code == cli.Exit.DONE
    assert "已移除不在的文件 1 个" in done.stdout
    assert years(warehouse) == [2022, 2024]


def test_too_many_are_refused(folder: Path, warehouse: Path) -> None:
    for year in (2022, 2023):
        (folder / f"fengnan-court-{year}.docx").unlink()
    refused = run("load", folder, "-w", warehouse, "--prune")
    assert refused.exit_code == cli.Exit.USAGE
    assert "Of the 3 files" in refused.stderr and "--force" in refused.stderr
    assert answer(warehouse, "SELECT count(*) AS runs FROM load_runs") == [{"runs": 1}]
    tried = run("load", folder, "-w", warehouse, "--prune", "--dry-run")
    assert "Of the 3 files" in tried.stderr
    assert run("load", folder, "-w", warehouse, "--prune", "--force").exit_code == cli.Exit.DONE
    assert years(warehouse) == [2024]


def test_options_that_go_with_prune_alone_are_refused(folder: Path, tmp_path: Path) -> None:
    for option in ("--dry-run", "--force"):
        result = run("load", folder, "-w", tmp_path / "new.duckdb", option)
        assert result.exit_code == cli.Exit.USAGE
        assert "--prune" in result.stderr


def test_a_folder_that_is_not_there_prunes_nothing(folder: Path, warehouse: Path) -> None:
    shutil.rmtree(folder)
    assert run("load", folder, "-w", warehouse, "--prune").exit_code == cli.Exit.USAGE
    assert years(warehouse) == [2022, 2023, 2024]


def test_history_is_a_listing_and_can_be_narrowed(folder: Path, warehouse: Path) -> None:
    (folder / "fengnan-court-2023.docx").rename(folder / "丰南法院2023年.docx")
    run("load", folder, "-w", warehouse)
    result = run("status", "--history", "-w", warehouse, "--format", "jsonl")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(event["run_id"], event["event"]) for event in events] == [
        (2, "moved"),
        (1, "loaded"),
        (1, "loaded"),
        (1, "loaded"),
    ]
    assert events[0]["other_path"].endswith("fengnan-court-2023.docx")
    shown = run("status", "--history", "-w", warehouse, "--path", "丰南", "--lang", "zh")
    assert "移动或改名" in shown.stdout and "首次导入" not in shown.stdout
    nobody = run("status", "--history", "-w", warehouse, "--unit", "没有", "--format", "jsonl")
    assert nobody.stdout == ""
    assert run("status", "-w", warehouse, "--path", "x").exit_code == cli.Exit.USAGE


def test_a_long_history_is_cut_on_the_terminal_and_says_so(warehouse: Path) -> None:
    shown = run("status", "--history", "-w", warehouse, "--limit", "1")
    assert "2 more rows; --limit 0 shows all" in shown.stderr


def test_interrupted_rules_keep_the_data_and_say_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.duckdb"

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("warehouse.rules.checking.check", stopped)
        result = run("load", folder, "-w", path)
    assert result.exit_code == cli.Exit.INTERRUPTED
    assert "3 loaded" in result.stdout
    assert "is kept" in result.stderr and "next load" in result.stderr
    assert years(path) == [2022, 2023, 2024]
    assert answer(path, "SELECT status FROM load_runs") == [{"status": "unchecked"}]
    assert run("load", folder, "-w", path).exit_code == cli.Exit.DONE
    assert answer(path, "SELECT count(*) > 0 AS checked FROM rule_outcomes") == [{"checked": True}]


def test_an_interrupted_load_keeps_nothing_and_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.duckdb"

    def stopped(*_: object, **__: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("warehouse.load.record_events", stopped)
    result = run("load", folder, "-w", path)
    assert result.exit_code == cli.Exit.INTERRUPTED
    assert "nothing of this run was kept" in result.stderr
    assert answer(path, "SELECT count(*) AS documents FROM documents") == [{"documents": 0}]


def test_a_warehouse_in_use_is_waited_for_as_long_as_asked(folder: Path, warehouse: Path) -> None:
    with open_for_reading(warehouse):
        result = run("load", folder, "-w", warehouse, "--wait", "0")
    assert result.exit_code == cli.Exit.WAREHOUSE
    assert "PID" in result.stderr


def test_a_migration_is_told_with_the_copy_it_kept(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    make(path, 6)
    result = run("load", folder, "-w", path)
    assert result.exit_code == cli.Exit.DONE, result.output
    assert "from schema version 6" in result.stderr
    assert str(tmp_path / "old.v6.backup.duckdb") in result.stderr
    assert (tmp_path / "old.v6.backup.duckdb").exists()
