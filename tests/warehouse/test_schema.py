"""The schema is the published one, and every table and column says what it holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.migrate import KNOWN_VERSION, STEPS, VIEWS
from warehouse.statements import names_in, statement

INTERFACE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("interface.toml").read_text(encoding="utf-8")
)


@pytest.fixture
def empty(warehouse: Path) -> Path:
    with open_for_loading(warehouse):
        pass
    return warehouse


@pytest.mark.parametrize("table", INTERFACE["tables"])
def test_public_tables_have_their_columns(empty: Path, table: str) -> None:
    with open_for_reading(empty) as con:
        found = rows(con, "select column_name from duckdb_columns() where table_name = ?", [table])
    assert set(INTERFACE["tables"][table]) <= {name for (name,) in found}


def test_public_views_exist_and_can_be_read_when_empty(empty: Path) -> None:
    assert set(INTERFACE["views"]["names"]) <= set(VIEWS)
    with open_for_reading(empty) as con:
        for view in INTERFACE["views"]["names"]:
            assert rows(con, "from query_table(?)", [view]) == []


SAID = """
    select table_name, column_name, data_type, comment from duckdb_columns()
    where not internal and schema_name = 'main'
    union all
    select table_name, '', '', comment from duckdb_tables()
    where not internal and schema_name = 'main'
    union all
    select view_name, '', '', comment from duckdb_views()
    where not internal and schema_name = 'main'
"""


def test_every_table_view_and_column_has_a_comment_with_the_chinese_term(empty: Path) -> None:
    with open_for_reading(empty) as con:
        found = rows(con, SAID)
    assert len(found) > 300
    silent = [
        (table, column)
        for table, column, _, comment in found
        if not comment or not any("一" <= letter <= "鿿" for letter in comment)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("ending", "unit"),
    [("_yuan", "yuan"), ("_percent", "percent"), ("score", "points|0 to 100")],
)
def test_columns_of_a_unit_name_it(empty: Path, ending: str, unit: str) -> None:
    with open_for_reading(empty) as con:
        found = [row for row in rows(con, SAID) if row[1].endswith(ending)]
    assert found
    assert [row[:2] for row in found if not re.search(unit, row[3])] == []


def test_a_column_a_view_passes_on_keeps_its_meaning(empty: Path) -> None:
    with open_for_reading(empty) as con:
        meanings = {(table, column): comment for table, column, _, comment in rows(con, SAID)}
    for view, table in (("current_projects", "projects"), ("current_indicators", "indicators")):
        own = {column for name, column in meanings if name == table} - {"", "fiscal_year"}
        other = [one for one in sorted(own) if meanings[view, one] != meanings[table, one]]
        assert other == [], (view, "copy the comment of the table's column")


def test_money_is_decimal_18_2_and_says_yuan(empty: Path) -> None:
    with open_for_reading(empty) as con:
        found = rows(
            con,
            "select column_name, data_type, comment from duckdb_columns()"
            " where table_name = 'projects' and column_name like '%_yuan'",
        )
    assert len(found) == 6
    for name, kind, comment in found:
        assert kind == "DECIMAL(18,2)", name
        assert "yuan" in comment and "NULL" in comment, name


def test_steps_are_numbered_without_gaps() -> None:
    assert [int(step[:4]) for step in STEPS] == list(range(1, KNOWN_VERSION + 1))


def test_opening_again_changes_nothing(empty: Path) -> None:
    with open_for_loading(empty) as con:
        assert len(rows(con, "from schema_version")) == 1
        assert rows(con, "select max(version) from schema_version") == [(KNOWN_VERSION,)]


@pytest.mark.parametrize("folder", ["schema", "views", "load", "reports"])
def test_every_statement_begins_with_what_it_answers(folder: str) -> None:
    for name in names_in(folder):
        assert statement(folder, name).startswith("-- "), name


def test_every_view_file_is_made() -> None:
    assert set(names_in("views")) == set(VIEWS)
