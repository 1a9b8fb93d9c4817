"""The files of the saved queries: headers, parameters, documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.queries.page import page
from warehouse.queries.records import WrongRequest
from warehouse.queries.run import bound, given_parameters, query_named
from warehouse.queries.shelf import queries, read_query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "queries.md"
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def loaded(warehouse: Path) -> Path:
    Shelf(document("a.docx", project(1, "办案", indicators=(indicator(1, "完成率"),)))).load(
        warehouse
    )
    return warehouse


@pytest.fixture
def con(loaded: Path) -> Iterator[DuckDBPyConnection]:
    with open_for_reading(loaded) as opened:
        yield opened


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def test_there_are_twenty_and_the_values_that_could_not_be_read() -> None:
    assert len(queries()) == 21 and "unparsed_values" in queries()


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_header_says_what_the_sql_does(name: str, con: DuckDBPyConnection) -> None:
    query = queries()[name]
    result = con.execute(query.sql, bound(query, {}))
    assert [column[0] for column in result.description or ()] == [one.key for one in query.columns]
    result.fetchall()
    assert set(re.findall(r"\$([a-z_]+)", query.sql)) == {one.name for one in query.parameters}
    texts = [query.title, query.question, *(one.about for one in query.parameters)]
    texts += [one.header for one in query.columns]
    texts += [one.note for one in query.columns if one.note]
    assert all(HAN.search(text.zh) and text.en.strip() for text in texts)


@pytest.mark.parametrize("name", sorted(queries()))
def test_an_answer_has_an_order(name: str) -> None:
    assert "\norder by" in queries()[name].sql


def test_documentation_is_up_to_date(rewrite_golden: bool) -> None:
    if rewrite_golden:
        DOCUMENTATION.write_text(page(), encoding="utf-8")
    assert DOCUMENTATION.read_text(encoding="utf-8") == page()


def test_parameters_are_checked() -> None:
    query = query_named("benchmark")
    assert bound(query, {}) == {
        "indicator": None,
        "year": None,
        "kind": None,
        "region": None,
        "at_least": 2,
    }
    assert bound(query, {"year": "2023", "at_least": ""})["at_least"] == 2
    assert bound(query, {"year": "2023"})["year"] == 2023
    for wrong in ({"yaer": "2023"}, {"year": "今年"}):
        with pytest.raises(WrongRequest):
            bound(query, wrong)
    assert given_parameters(["indicator=a=b"]) == {"indicator": "a=b"}
    with pytest.raises(WrongRequest):
        given_parameters(["year"])


def test_a_header_without_a_text_is_refused() -> None:
    text = "-- [title]\n-- zh = '题'\n-- en = 'title'\nselect 1\n"
    with pytest.raises(KeyError):
        read_query("x", text)


def test_a_parameter_of_no_kind_is_refused() -> None:
    text = (
        "-- title = {zh = '题', en = 't'}\n-- question = {zh = '问', en = 'q'}\n"
        "-- parameters.a = {type = 'list', zh = '参', en = 'p'}\n-- [columns]\nselect 1\n"
    )
    with pytest.raises(ValueError, match="list"):
        read_query("x", text)


def test_on_the_command_line(loaded: Path) -> None:
    listing = run("sql", "--list", "-w", loaded, "--format", "csv")
    assert listing.exit_code == 0
    assert len(listing.stdout.splitlines()) == 1 + len(queries())
    shown = run("sql", "--name", "projects_money", "-p", "year=2024", "-w", loaded)
    assert shown.exit_code == 0, shown.stderr
    assert "100,000.00" in shown.stdout
    csv = run("sql", "--name", "projects_money", "-w", loaded, "--format", "csv")
    assert csv.stdout.splitlines()[0].startswith("unit_code,unit_name,fiscal_year")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--name", "benchmrk"], "benchmark"),
        (["--name", "benchmark", "-p", "yaer=1"], "yaer"),
        (["--name", "benchmark", "select 1"], "只能给出一种"),
        (["-p", "year=1"], "--name"),
    ],
)
def test_wrong_usage_says_what_to_do(loaded: Path, arguments: list[str], says: str) -> None:
    result = run("sql", *arguments, "-w", loaded)
    assert result.exit_code == cli.Exit.USAGE
    assert says in result.stderr
    assert "Traceback" not in result.output
