"""Asking in SQL from a command line, and what it says to wrong usage, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.records import document, indicator, number, project
from tests.warehouse.shelf import Shelf
from warehouse.render.csv import formulas_in
from warehouse.render.usage import usage_text, usage_texts


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments], env=env)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    target = indicator(1, "设备数量", number("=8个", "8", "=", "个"))
    Shelf(document("a.docx", project(1, "甲", indicators=(target,)))).load(path)
    return path


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["show", "zzz"], "没有以 zzz 开头的编号", "No id begins with zzz"),
        (["sql", "--name", "projects_mony"], "projects_money", "projects_money"),
        (["sql", "--name", "benchmark", "select 1"], "只能给出一种", "one of these"),
        (["sql", " "], "空的", "empty"),
        (["sql", "from projects", "--format", "xlsx"], "不能显示在终端上", "not for a terminal"),
        (["sql", "from projects", "-o", "a.odd"], "不是能写的格式", "no known form"),
        (["schema", "project"], "是不是 projects？", "did you mean projects?"),
        (["schema", "qqqqqq"], "没有表或视图 qqqqqq。", "no table qqqqqq."),
        (["report", "units", "--project", "甲"], "不能用 --project 筛选", "--project cannot"),
    ],
)
def test_wrong_usage_is_told_in_one_language(
    warehouse: Path, arguments: list[str], zh: str, en: str
) -> None:
    chinese = run(*arguments, "-w", warehouse, "--lang", "zh")
    english = run(*arguments, "-w", warehouse, "--lang", "en")
    assert chinese.exit_code == english.exit_code == cli.Exit.USAGE
    assert zh in chinese.stderr and "用法：" in chinese.stderr and "错误：" in chinese.stderr
    assert not any(word in chinese.stderr for word in ("Usage:", "Try ", "Error:"))
    assert en in english.stderr and "Usage:" in english.stderr and "Error:" in english.stderr
    assert not any(word in english.stderr for word in ("用法", "错误"))


def test_the_language_can_be_set_for_all_commands(warehouse: Path) -> None:
    result = run("show", "zzz", "-w", warehouse, env={"JIXIAO_LANG": "en"})
    assert "No id begins" in result.stderr and "Usage:" in result.stderr


def test_texts_stand_in_both_languages() -> None:
    assert all(entry["zh"] and entry["en"] for entry in usage_texts().values())
    assert usage_text("no_code", code="x").of("en").startswith("There is no code x")


def test_without_a_terminal_a_query_is_needed(warehouse: Path) -> None:
    result = run("sql", "-w", warehouse)
    assert result.exit_code == cli.Exit.USAGE


def test_csv_for_excel_has_a_mark_and_a_word_about_formulas(
    warehouse: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    query = "select name_raw, value_raw from indicators"
    result = run("sql", query, "-w", warehouse, "-o", path)
    assert path.read_bytes() == "\ufeffname_raw,value_raw\n设备数量,=8个\n".encode()
    assert "1 个单元格" in result.stderr and ".xlsx" in result.stderr
    piped = run("sql", query, "-w", warehouse, "--format", "csv")
    assert piped.stdout == "name_raw,value_raw\n设备数量,=8个\n"
    assert piped.stderr == ""


def test_numbers_and_dashes_are_no_formulas() -> None:
    assert formulas_in([(-5, "-", "≥90%", None), ("a=b", "")]) == 0


def test_schema_shows_tables_and_the_columns_of_a_view(warehouse: Path) -> None:
    tables = run("schema", "-w", warehouse).stdout
    assert tables.index("current_projects") < tables.index("documents")
    assert "当前有效的绩效目标表" in tables
    columns = run("schema", "project_years", "-w", warehouse, "--format", "csv").stdout
    lines = columns.splitlines()
    assert lines[0] == "column,type,meaning"
    assert all(line.split(",", 2)[2] for line in lines[1:])


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("select 预算 from current_projects", "total_yuan"),
        ("select name form projects", "FROM"),
        ("select cumulativ_percent from projects", "cumulative_percent (spend_plans)"),
    ],
)
def test_a_query_that_fails_says_what_was_probably_meant(
    warehouse: Path, query: str, meant: str
) -> None:
    chinese = run("sql", query, "-w", warehouse)
    assert chinese.exit_code == cli.Exit.USAGE
    (hint,) = [line for line in chinese.stderr.splitlines() if line.startswith("是不是要写：")]
    assert "查询失败" in chinese.stderr and meant in hint
    english = run("sql", query, "-w", warehouse, "--lang", "en")
    assert "The query failed" in english.stderr and "Did you mean: " in english.stderr
    assert chinese.stdout == english.stdout == ""
