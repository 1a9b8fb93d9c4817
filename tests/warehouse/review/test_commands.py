"""The commands of the review, with and without a terminal."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.review.pairs import PAGES, ROOMS, decided, names_of, said
from warehouse.connection import open_for_reading
from warehouse.review.decisions import decisions_path, read_decisions
from warehouse.review.lines import decision_id

FULL, HELD, MADE = PAGES
SAMPLES = Path(__file__).parents[3] / "sample_docs" / "reports"
ROOT = Path(__file__).parents[3]


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments], env=env)


def test_without_a_terminal_it_says_what_to_do(loaded: Path) -> None:
    result = run("review", "-w", loaded)
    assert result.exit_code == cli.Exit.USAGE
    assert "jixiao review export" in result.stderr


def test_options_before_a_command_are_not_lost(loaded: Path) -> None:
    result = run("review", "-w", loaded, "list")
    assert result.exit_code == cli.Exit.USAGE
    assert "jixiao review list" in result.stderr


def test_from_export_to_import(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.xlsx"
    assert run("review", "export", "-w", loaded, "-o", path).exit_code == cli.Exit.DONE
    book = openpyxl.load_workbook(path)
    book["待判断"]["I2"] = "相同"
    book.save(path)
    result = run("review", "import", path, "-w", loaded, "--by", "刘主任")
    assert result.exit_code == cli.Exit.DONE, result.stderr
    assert "新导入 1 条判断" in result.stderr
    assert result.stdout == ""
    assert names_of(loaded)[HELD] == (FULL, "human", "刘主任")


def test_import_says_every_row_and_skips_on_demand(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.xlsx"
    run("review", "export", "-w", loaded, "-o", path)
    book = openpyxl.load_workbook(path)
    book["待判断"]["I2"], book["待判断"]["I3"] = "对", "相同"
    book.save(path)
    refused = run("review", "import", path, "-w", loaded, "--by", "刘")
    assert refused.exit_code == cli.Exit.USAGE
    assert "第 2 行" in refused.stderr
    assert not decisions_path(loaded).exists()
    skipped = run("review", "import", path, "-w", loaded, "--by", "刘", "--skip-errors")
    assert skipped.exit_code == cli.Exit.SOME_REJECTED
    assert len(read_decisions(decisions_path(loaded)).decisions) == 1


def test_list_in_every_form(loaded: Path, tmp_path: Path) -> None:
    old = said(FULL, HELD, "different", at="2026-02-01T00:00:00.000000Z")
    one = said(FULL, HELD)
    decided(loaded, old, one, said(*ROOMS, verdict="unsure", level2=None))
    shown = run("review", "list", "-w", loaded)
    assert shown.exit_code == cli.Exit.DONE
    assert decision_id(one) in shown.stdout and "相同" in shown.stdout
    assert decision_id(old) not in shown.stdout
    found = json.loads(run("review", "list", "-w", loaded, "--all", "--format", "json").stdout)
    states = {row["id"]: row["state"] for row in found["tables"]["decisions"]}
    assert states[decision_id(old)] == "replaced"
    assert list(states.values()).count("counts") == 2
    run("review", "list", "-w", loaded, "-o", tmp_path / "list.csv")
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["by"] == "王会计"


def test_list_tells_of_damaged_lines_and_contradictions(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD), said(HELD, MADE), said(FULL, MADE, "different"))
    with decisions_path(loaded).open("a", encoding="utf-8") as stream:
        stream.write("not json\n")
    result = run("review", "list", "-w", loaded, "--lang", "en")
    assert "line 4" in result.stderr
    assert "contradicted" in result.stdout


def test_list_of_nothing(tmp_path: Path, loaded: Path) -> None:
    assert "（无）" in run("review", "list", "-w", loaded).stdout
    assert run("review", "list", "-w", tmp_path / "no.duckdb").exit_code == cli.Exit.WAREHOUSE


def test_undo(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD))
    assert run("review", "undo", "-w", loaded).exit_code == cli.Exit.USAGE
    assert run("review", "undo", "--last", "D1", "-w", loaded).exit_code == cli.Exit.USAGE
    result = run("review", "undo", "--last", "-w", loaded)
    assert result.exit_code == cli.Exit.DONE, result.stderr
    assert FULL in result.stderr
    assert names_of(loaded)[HELD] == (HELD, "identical", None)
    assert run("review", "undo", "--last", "-w", loaded).exit_code == cli.Exit.USAGE


def test_decisions_of_another_warehouse_before_the_first_load(tmp_path: Path) -> None:
    other, mine = tmp_path / "other.duckdb", tmp_path / "mine.duckdb"
    # a pair of names of the sample documents
    pair = ("设备采购数量", "采购设备数量")
    decided(other, said(*pair))
    result = run("review", "import", decisions_path(other), "-w", mine)
    assert result.exit_code == cli.Exit.DONE, result.stderr
    assert not mine.exists()
    assert run("load", SAMPLES, "-w", mine).exit_code == cli.Exit.DONE
    with open_for_reading(mine) as con:
        found = con.execute(
            "select distinct canonical_name, method from canonical_names where name in (?, ?) "
            "and method = 'human'",
            pair,
        ).fetchall()
    assert len(found) == 1, "load replays the decisions"


def test_load_tells_of_a_damaged_line_and_goes_on(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    decisions_path(warehouse).write_text("{\n", encoding="utf-8")
    result = run("load", SAMPLES / "binhu-court", "-w", warehouse)
    assert result.exit_code == cli.Exit.DONE
    assert "line 1" in result.stderr


def test_a_locked_warehouse_does_not_cost_the_import(loaded: Path, tmp_path: Path) -> None:
    decided(tmp_path / "other.duckdb", said(FULL, HELD))
    with open_for_reading(loaded):
        path = decisions_path(tmp_path / "other.duckdb")
        result = run("review", "import", path, "-w", loaded)
    assert result.exit_code == cli.Exit.WAREHOUSE
    assert len(read_decisions(decisions_path(loaded)).decisions) == 1


def test_who_decides(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pairs.csv"
    run("review", "export", "-w", loaded, "-o", path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))

    def fill_and_import(row: int, *options: str, **env: str) -> Result:
        rows[row][8] = "不同"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return run("review", "import", path, "-w", loaded, *options, env=env)

    monkeypatch.delenv("JIXIAO_REVIEWER", raising=False)
    monkeypatch.setenv("LOGNAME", "login")
    fill_and_import(1)
    fill_and_import(2, JIXIAO_REVIEWER="环境")
    fill_and_import(4, "--by", " 选项 ", JIXIAO_REVIEWER="环境")
    found = read_decisions(decisions_path(loaded)).decisions
    assert [one.by for one in found] == ["login", "环境", "选项"]
    assert fill_and_import(3, "--by", " ").exit_code == cli.Exit.USAGE


pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")


def sit(warehouse: Path, *options: str) -> pexpect.spawn[str]:
    arguments = ["-m", "cli", "review", "-w", str(warehouse), "--by", "王会计", *options]
    return pexpect.spawn(
        sys.executable,
        arguments,
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=30,
        dimensions=(50, 120),
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm", "PYTHONUTF8": "1"},
    )


def test_a_sitting_on_a_real_terminal(loaded: Path) -> None:
    terminal = sit(loaded)
    terminal.expect("1/4 对")
    terminal.expect("退出")
    assert "相似度" not in terminal.before
    terminal.send("x")
    terminal.expect("请按")
    terminal.send("s")
    terminal.expect("程序的意见：相似度 87.5")
    terminal.expect("2/4 对")
    terminal.expect("退出")
    assert len(read_decisions(decisions_path(loaded)).decisions) == 1, "saved while it goes on"
    terminal.send("b")
    terminal.expect("刚才的判断：相同")
    terminal.expect("退出")
    terminal.send("d")
    terminal.expect("2/4 对")
    terminal.expect("退出")
    terminal.send("q")
    terminal.expect("已退出")
    terminal.expect("已在数据仓库中生效")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert [str(one.verdict) for one in read_decisions(decisions_path(loaded)).decisions] == [
        "same",
        "different",
    ]
    assert names_of(loaded)[HELD][0] == HELD


def test_finishing_the_queue_on_a_real_terminal(loaded: Path) -> None:
    terminal = sit(loaded, "--lang", "en")
    for place in (1, 2, 4):
        terminal.expect(f"Pair {place}/4")
        terminal.expect("quit")
        terminal.send("s")
    terminal.expect("That was the last pair: 3 decided, all saved; 1 more follow")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert {canonical for canonical, *_ in names_of(loaded).values()} <= {*PAGES, *ROOMS}
    assert len({canonical for canonical, *_ in names_of(loaded).values()}) == 2
    again = sit(loaded, "--lang", "en")
    again.expect("No pair of names waits")
    again.expect(pexpect.EOF)


def test_a_sitting_that_is_killed_loses_nothing(loaded: Path) -> None:
    terminal = sit(loaded)
    terminal.expect("1/4 对")
    terminal.expect("退出")
    terminal.send("s")
    terminal.expect("2/4 对")
    terminal.kill(9)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert names_of(loaded)[HELD][0] == HELD, "it has not taken effect yet"
    again = sit(loaded)
    again.expect("1/3 对|1/2 对|1/4 对")
    again.expect("退出")
    again.sendintr()
    again.expect("已在数据仓库中生效")
    again.expect(pexpect.EOF)
    assert names_of(loaded)[HELD] == (FULL, "human", "王会计")
