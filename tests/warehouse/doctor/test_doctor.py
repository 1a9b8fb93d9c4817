"""What the doctor sees, and what it tells to do about it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.doctor.examine import examined, report_of, stands_in_the_way
from warehouse.doctor.machine import check_encoding, check_libreoffice, check_pager
from warehouse.doctor.parts import check_part, installed, least_versions, parts
from warehouse.doctor.records import Area, Check, State, texts
from warehouse.doctor.warehouse_file import bytes_text, check_space, warehouse_checks

ROOT = Path(__file__).parents[3]


def of(warehouse: Path, key: str) -> Check:
    (found,) = [one for one in warehouse_checks(warehouse) if one.key == key]
    return found


def doctor(warehouse: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.main, ["doctor", "-w", str(warehouse), *options])


def records(warehouse: Path) -> dict[str, dict[str, Any]]:
    found = json.loads(doctor(warehouse, "--format", "json").stdout)["tables"]["checks"]
    return {one["check"]: one for one in found}


@pytest.fixture
def loaded(warehouse: Path) -> Path:
    Shelf(document("a.docx", project(1, "甲", indicators=(indicator(1, "完成率"),)))).load(
        warehouse
    )
    return warehouse


def test_the_parts_are_those_the_project_depends_on() -> None:
    project_table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^\w-]", one)[0] for one in requirements}

    extras: dict[str, set[str]] = {}
    for name, entry in parts().items():
        extras.setdefault(entry.get("extra", ""), set()).add(name)
    assert extras.pop("") == names(project_table["dependencies"])
    optional = {key: names(one) for key, one in project_table["optional-dependencies"].items()}
    assert extras == optional


@pytest.mark.parametrize("part", parts())
def test_every_needed_part_is_found_here(part: str) -> None:
    entry = parts()[part]
    if "extra" not in entry:
        assert installed(part, entry["module"])


def test_a_part_that_is_not_there() -> None:
    assert installed("no-such-part", "no_such_module") is None
    needed = check_part("click", parts()["click"], None, "8.2")
    assert (needed.state, needed.blocks) == (State.MISSING, True)
    assert needed.mend and "pip install" in needed.mend.en and "click>=8.2" in needed.mend.en
    optional = check_part("rapidocr", parts()["rapidocr"], None)
    assert (optional.state, optional.blocks, optional.area) == (
        State.MISSING,
        False,
        Area.EXTRA,
    )
    assert optional.mend and "onnxruntime rapidocr" in optional.mend.zh


@pytest.mark.parametrize(
    ("found", "least", "state"),
    [
        ("8.2", "8.2", State.OK),
        ("8.2.0", "8.2", State.OK),
        ("8.10", "8.9", State.OK),
        ("8.1.9", "8.2", State.PROBLEM),
        ("9.0rc1", "8.2", State.OK),
        ("2", "2.0", State.OK),
        ("1.0", None, State.OK),
    ],
)
def test_versions_are_compared_as_numbers(found: str, least: str | None, state: State) -> None:
    assert check_part("click", parts()["click"], found, least).state is state


def test_least_versions_of_requirements() -> None:
    assert least_versions(["A_b>=1.5,<3", "c", 'd[x]>=2; extra == "ocr"']) == {
        "a-b": "1.5",
        "d": "2",
    }


def test_what_stands_around_the_program() -> None:
    assert check_libreoffice("/usr/bin/soffice").state is State.OK
    missing = check_libreoffice(None)
    assert missing.state is State.MISSING and not missing.blocks
    assert missing.mend and "apt-get" in missing.mend.en
    assert check_pager(None).state is State.MISSING
    assert check_encoding("utf-8").state is State.OK
    assert check_encoding("gb18030").state is State.OK
    for narrow in ("ascii", "cp1252", "no-such", None):
        assert check_encoding(narrow).state is State.PROBLEM


def test_a_sound_warehouse(loaded: Path) -> None:
    found = of(loaded, "warehouse")
    assert found.state is State.OK and "1 documents, 1 forms, 1 indicators" in found.found.en
    assert of(loaded, "runs").state is State.OK
    assert stands_in_the_way(examined(loaded)) is None


def test_a_warehouse_that_is_not_there_yet_is_no_problem(warehouse: Path) -> None:
    result = doctor(warehouse)
    assert result.exit_code == cli.Exit.DONE
    found = records(warehouse)["warehouse"]
    assert found["state"] == "missing" and "jixiao load" in found["mend"]


def test_a_damaged_warehouse(warehouse: Path) -> None:
    warehouse.write_text("not a database", encoding="utf-8")
    assert doctor(warehouse).exit_code == cli.Exit.WAREHOUSE
    found = records(warehouse)["warehouse"]
    assert found["state"] == "problem" and found["mend"]


def test_a_database_of_something_else(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("create table other (a integer)")
    assert doctor(warehouse).exit_code == cli.Exit.WAREHOUSE


def test_a_warehouse_somebody_writes_to(loaded: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True);"
            " sys.stdin.read()",
            str(loaded),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        found = records(loaded)["warehouse"]
        assert found["state"] == "problem" and str(holder.pid) in found["found"]
        assert doctor(loaded).exit_code == cli.Exit.WAREHOUSE
    finally:
        holder.communicate()


def test_a_run_whose_rules_were_not_run(loaded: Path) -> None:
    with duckdb.connect(str(loaded)) as con:
        con.execute("update load_runs set status = 'unchecked'")
    found = of(loaded, "runs")
    assert found.state is State.PROBLEM and found.mend and "jixiao load" in found.mend.en
    assert doctor(loaded).exit_code == cli.Exit.DONE


def test_decisions_that_cannot_be_used(loaded: Path) -> None:
    assert of(loaded, "decisions").state is State.OK
    path = loaded.with_name("warehouse.decisions.jsonl")
    path.write_text("nonsense\n", encoding="utf-8")
    found = of(loaded, "decisions")
    assert found.state is State.PROBLEM and "line 1" in found.found.en


def test_room_on_the_disk() -> None:
    assert check_space(10, 1_000_000_000).state is State.OK
    assert check_space(10, 1_000_000).state is State.PROBLEM
    tight = check_space(3_000_000_000, 2_000_000_000)
    assert tight.state is State.PROBLEM and tight.mend and "3.0 GB" in tight.mend.en
    assert [bytes_text(one) for one in (0, 1500, 999_999_999)] == ["0 B", "1.5 kB", "1000.0 MB"]


def test_nothing_is_changed(loaded: Path) -> None:
    before = loaded.read_bytes()
    examined(loaded)
    assert loaded.read_bytes() == before
    assert sorted(one.name for one in loaded.parent.iterdir()) == [loaded.name]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_told_in_both_languages(loaded: Path, language: str) -> None:
    result = doctor(loaded, "--lang", language)
    assert ("数据仓库" in result.stdout) == (language == "zh")
    report = report_of(examined(loaded), language)
    assert all(len(row) == 5 and row[3] for row in report.tables[0].rows)
    assert all(entry["zh"] and entry["en"] for entry in texts().values())


def test_a_needed_part_that_is_missing_ends_with_1(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = check_part("click", parts()["click"], None)
    monkeypatch.setattr("warehouse.doctor.examine.program_checks", lambda: [lacking])
    result = doctor(loaded)
    assert result.exit_code == cli.Exit.UNFORESEEN
    assert "missing" in result.stdout and "readable" not in result.stdout
