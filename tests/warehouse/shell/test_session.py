"""The conversation, without a terminal: what is typed goes in, what is said comes out."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from warehouse.connection import open_for_loading
from warehouse.queries.shelf import queries
from warehouse.shell.answering import answers
from warehouse.shell.completion import COMMANDS, MODES
from warehouse.shell.history import history_path, made_private
from warehouse.shell.session import converse, take
from warehouse.shell.state import State
from warehouse.shell.wording import texts

Told = Callable[[], str]


def test_a_query_is_answered_with_what_it_took(state: State, told: Told) -> None:
    assert take(state, "select project_name, total_yuan from current_projects order by 1;")
    said = told()
    assert "项目1" in said and "1234567.5" in said and "（3 行，" in said
    take(state, "from findings where false;")
    assert "没有符合的行" in told()


def test_several_statements_are_all_answered(state: State, told: Told) -> None:
    take(state, "create temp table t as select 7 as seven; from t; select 'b' as b;")
    said = told()
    assert "seven" in said and "7" in said and "b" in said


def test_the_warehouse_is_free_while_the_prompt_waits(state: State) -> None:
    take(state, "from documents;")
    with open_for_loading(state.warehouse) as con:  # would be refused beside an open reader
        assert con.execute("select 1").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("select * from 支出计划;", "spend_plans"),
        ("select 预算 from current_projects;", "total_yuan"),
        ("select cumulativ_percent from documents;", "cumulative_percent (spend_plans)"),
        ("select p.unti_name from current_projects p;", "unit_name"),
        ("select name form indicators;", "FROM"),
        ("delete from documents;", "只读"),
    ],
)
def test_what_was_probably_meant(state: State, told: Told, typed: str, named: str) -> None:
    assert take(state, typed)
    said = told()
    assert "Error" in said
    assert named in said.splitlines()[-1]


def test_hints_do_not_repeat_what_is_said(state: State, told: Told) -> None:
    take(state, "select unit_nam from current_projects;")
    said = told()
    assert '"unit_name"' in said and "unit_name" not in said.splitlines()[-1]


def test_a_warehouse_that_went_away_is_told(state: State, told: Told, tmp_path: Path) -> None:
    state.warehouse = tmp_path / "none.duckdb"
    assert take(state, "select 1;")
    assert "找不到数据仓库" in told()
    state.language = "en"
    take(state, ".tables")
    assert "There is no warehouse" in told()


@pytest.mark.parametrize("typed", [".quit", ".exit", "quit", "exit;", "QUIT", ".q"])
def test_leaving(state: State, typed: str) -> None:
    assert take(state, typed) is False


def test_a_conversation_ends_with_its_input(state: State, told: Told) -> None:
    def typed() -> Iterator[str]:
        yield "select 1 as one;"
        raise KeyboardInterrupt

    inputs = typed()

    def ask() -> str:
        try:
            return next(inputs)
        except StopIteration:
            raise EOFError from None

    converse(state, ask)
    assert "one" in told()


def test_help_names_every_command_in_both_languages(state: State, told: Told) -> None:
    for state.language in ("zh", "en"):
        take(state, ".help")
        said = told()
        assert all(f".{name}" in said for name in COMMANDS)
    take(state, "help")
    assert ".tables" in told()


def test_texts_stand_in_both_languages() -> None:
    assert all(entry["zh"] and entry["en"] for entry in texts().values())
    assert all(f"help_{name}" in texts() for name in COMMANDS)


def test_tables_and_columns_are_listed_whole(state: State, told: Told) -> None:
    take(state, ".tables")
    said = told()
    assert "current_projects" in said and "当前有效的绩效目标表" in said and "…" not in said
    take(state, ".schema SPEND_plans;")
    assert "累计支出比例" in told()
    take(state, ".schema spend_plan")
    assert "spend_plans" in told()


def test_saved_queries_are_listed_and_run(state: State, told: Told) -> None:
    take(state, ".queries")
    said = told()
    assert all(name in said for name in queries())
    take(state, ".run projects_money year=2024")
    assert "3,703,702.50" in told()
    for wrong, hint in [
        (".run", "projects_money"),
        (".run project_money", "projects_money"),
        (".run projects_money yaer=2024", "year"),
        (".run projects_money year", "="),
        (".run projects_money unit='x", "quotation"),
    ]:
        assert take(state, wrong)
        assert hint in told()


def test_modes(state: State, told: Told) -> None:
    for mode in MODES:
        take(state, f".mode {mode}")
        assert mode in told()
        take(state, "select '甲' as a, 1 as b;")
        said = told()
        assert "甲" in said
        assert (mode in ("table", "line")) == ("1 行" in said)
    take(state, ".mode xml")
    assert "table line csv json jsonl" in told()


def test_the_limit_shortens_and_says_so(state: State, told: Told) -> None:
    take(state, ".limit 2")
    assert "2" in told()
    take(state, "from range(5);")
    assert "还有 3 行" in told()
    take(state, ".limit 0")
    told()
    take(state, "from range(500);")
    assert "还有" not in told()
    take(state, ".limit two")
    assert "整数" in told()


def test_everything_can_be_paged(state: State, told: Told) -> None:
    take(state, ".page")
    assert "还没有" in told()
    take(state, "from range(500);")
    told()
    take(state, ".page")
    assert told() == ""
    state.page = lambda _: False
    take(state, ".page")
    assert "499" in told()


def test_a_result_is_saved_whole(state: State, told: Told, tmp_path: Path) -> None:
    take(state, ".save x.xlsx")
    assert "还没有" in told()
    take(state, "select range as n, '甲' as a from range(500);")
    told()
    take(state, f".save {tmp_path / 'x.xlsx'}")
    assert "500 行" in told()
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0].max_row == 501
    take(state, f".save '{tmp_path / 'x.csv'}'")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    take(state, ".save x.doc")
    assert ".parquet" in told().splitlines()[-1]
    take(state, f".save {tmp_path / 'no' / 'x.csv'}")
    assert "没有写成" in told()


def test_an_unknown_command_names_the_nearest(state: State, told: Told) -> None:
    take(state, ".tabels")
    assert ".tables" in told()


def test_statements_before_a_wrong_one_do_not_hide_it(state: State, told: Told) -> None:
    take(state, "select 1; select nonsense;")
    assert "nonsense" in told()


def test_all_rows_are_taken(loaded: Path) -> None:
    (found,) = answers(loaded, "select range from range(25000)")
    assert len(found.rows) == 25_000 and found.rows[-1] == (24_999,)


HOME = Path("/home/li")


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, HOME / ".local/state"),
        ("linux", {"XDG_STATE_HOME": "/s"}, Path("/s")),
        ("linux", {"XDG_STATE_HOME": "s"}, HOME / ".local/state"),
        ("darwin", {}, HOME / "Library/Application Support"),
        ("win32", {"LOCALAPPDATA": "/c/Local"}, Path("/c/Local")),
        ("win32", {}, HOME / "AppData/Local"),
    ],
)
def test_the_history_lies_where_the_system_keeps_state(
    platform: str, environ: dict[str, str], folder: Path
) -> None:
    assert history_path(platform, environ, HOME) == folder / "jixiao" / "sql_history"


def test_the_history_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "jixiao" / "sql_history"
    made_private(path)
    path.write_text("kept", encoding="utf-8")
    path.chmod(0o644)
    made_private(path)
    assert path.read_text(encoding="utf-8") == "kept"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
