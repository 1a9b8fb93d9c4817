"""The prompt on a real pseudo-terminal."""

from __future__ import annotations

import re
import stat
import sys
import time
from pathlib import Path

import pytest

from warehouse.connection import open_for_loading

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")

ROOT = Path(__file__).parents[3]
PROMPT = "jixiao>"
SENT = re.escape("\x1b[?2004l")
"""What prompt_toolkit writes when an input is taken: paste marks are off."""
TAB, ENTER, UP = "\t", "\r", "\x1b[A"


def prompt(warehouse: Path, home: Path, *options: str) -> pexpect.spawn[str]:
    """Open the prompt and wait until it asks."""
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "cli", "sql", "-w", str(warehouse), *options],
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 120),
        env={
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm",
            "PYTHONUTF8": "1",
            "HOME": str(home),
            "PROMPT_TOOLKIT_NO_CPR": "1",
        },
    )
    terminal.expect(PROMPT)
    return terminal


def asked(terminal: pexpect.spawn[str], query: str, answer: str, rows: str = "1 行") -> None:
    """Ask something and wait for the answer and the next prompt."""
    terminal.send(query + ENTER)
    terminal.expect(SENT)
    terminal.expect(answer)
    terminal.expect(rows)
    terminal.expect(PROMPT)


def ended(terminal: pexpect.spawn[str]) -> int | None:
    terminal.expect(pexpect.EOF)
    terminal.close()
    status: int | None = terminal.exitstatus
    return status


def test_a_query_over_two_lines_and_leaving(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path)
    terminal.send("select count(*) + 4140 as answer" + ENTER)
    terminal.expect(r"\.\.\.>")
    asked(terminal, "from documents;", "4141")
    terminal.sendeof()
    terminal.expect("再见")
    assert ended(terminal) == 0


def test_tab_completes_a_column_with_its_meaning(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path, "--lang", "en")
    terminal.send("select sum(cumulat")
    terminal.expect("累计支出比例")
    terminal.send(TAB + ENTER)
    asked(terminal, ") + 1000 as total from spend_plans;", "1450", "1 rows")
    terminal.send(".quit" + ENTER)
    terminal.expect("Goodbye")
    assert ended(terminal) == 0


def test_what_was_typed_is_there_the_next_day(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path)
    asked(terminal, "select 6 * 707 as found;", "4242")
    terminal.sendeof()
    ended(terminal)
    (history,) = tmp_path.rglob("sql_history")
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    again = prompt(loaded, tmp_path)
    again.send(UP)
    again.expect("found")
    asked(again, "", "4242")
    again.sendeof()
    assert ended(again) == 0


def test_ctrl_c_ends_the_query_and_not_the_prompt(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path)
    endless = "select sum(a.range * b.range) from range(100000000000) a, range(9999) b;"
    for _ in range(5):
        terminal.send(endless + ENTER)
        terminal.expect(SENT)
        time.sleep(0.5)
        terminal.sendintr()
        # on a slow machine Ctrl-C may come before the query has begun
        if terminal.expect(["查询已中断", PROMPT]) == 0:
            break
    else:
        pytest.fail("the query was never ended")
    terminal.expect(PROMPT)
    asked(terminal, "select 'still' || ' here' as a;", "still here")
    terminal.sendeof()
    assert ended(terminal) == 0


def test_ctrl_c_at_the_prompt_begins_anew(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path)
    terminal.send("select nonsense")
    terminal.expect("nonsense")
    terminal.sendintr()
    terminal.expect(SENT)
    terminal.expect(PROMPT)
    asked(terminal, "select 6 * 707 as a;", "4242")
    terminal.sendeof()
    assert ended(terminal) == 0


def test_a_load_gets_in_while_the_prompt_waits(loaded: Path, tmp_path: Path) -> None:
    terminal = prompt(loaded, tmp_path)
    asked(terminal, "select 6 * 707 as a;", "4242")
    with open_for_loading(loaded):
        asked(terminal, "select 1;", "占用", "再试")
    asked(terminal, "select 6 * 808 as a;", "4848")
    terminal.sendeof()
    assert ended(terminal) == 0


def test_a_history_that_cannot_be_kept_is_told(loaded: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    terminal = prompt(loaded, blocked)
    assert "历史无法保存" in terminal.before
    terminal.sendeof()
    assert ended(terminal) == 0


def test_a_missing_warehouse_is_told_at_once(tmp_path: Path) -> None:
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "cli", "sql", "-w", str(tmp_path / "none.duckdb")],
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=30,
    )
    terminal.expect("There is no warehouse")
    assert ended(terminal) == 6
