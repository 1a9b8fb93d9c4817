"""Exports of the sample warehouse: files, descriptor, where they go."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

import cli
from tests.warehouse.records import document, indicator, project, rejected, words
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows
from warehouse.export.records import ExportRefused, ExportRequest
from warehouse.export.run import export
from warehouse.load import load

SAMPLES = Path(__file__).parents[3] / "sample_docs" / "reports"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    load([str(SAMPLES)], path)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def descriptor(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def resource(folder: Path, name: str) -> dict[str, Any]:
    (found,) = (one for one in descriptor(folder)["resources"] if one["name"] == name)
    assert isinstance(found, dict)
    return found


def stored(warehouse: Path, table: str) -> list[tuple[Any, ...]]:
    with open_for_reading(warehouse) as con:
        return sorted(rows(con, "from query_table(?)", [table]), key=repr)


def test_parquet_holds_what_the_tables_hold(warehouse: Path, tmp_path: Path) -> None:
    done = export(warehouse, ExportRequest(tmp_path / "out"))
    assert (done.form, done.told) == ("parquet", ())
    con = duckdb.connect()
    for one in descriptor(tmp_path / "out")["resources"]:
        path = str(tmp_path / "out" / one["path"])
        found = con.execute("from read_parquet(?)", [path]).fetchall()
        assert sorted(found, key=repr) == stored(warehouse, one["name"])
        assert one["rows"] == len(found)
    types = con.execute(
        "select column_name, column_type from (describe from read_parquet(?))",
        [str(tmp_path / "out" / "projects.parquet")],
    ).fetchall()
    assert dict(types)["total_yuan"] == "DECIMAL(18,2)"


def test_csv_holds_what_the_tables_hold(warehouse: Path, tmp_path: Path) -> None:
    export(warehouse, ExportRequest(tmp_path / "out", form="csv"))
    about = resource(tmp_path / "out", "indicators")
    with (tmp_path / "out" / about["path"]).open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [field["name"] for field in about["schema"]["fields"]] == list(found[0])
    with open_for_reading(warehouse) as con:
        expected = rows(
            con, "select indicator_id, value_raw, name_raw from indicators order by indicator_id"
        )
    assert [(one["indicator_id"], one["value_raw"], one["name_raw"]) for one in found] == expected
    content = (tmp_path / "out" / about["path"]).read_bytes()
    assert about["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert about["bytes"] == len(content)
    assert not content.startswith(b"\xef\xbb\xbf")


def test_the_same_warehouse_gives_the_same_files(warehouse: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(warehouse, ExportRequest(tmp_path / name, form="csv", tables=("all",)))
    a, b = (descriptor(tmp_path / name)["resources"] for name in ("a", "b"))
    assert [one["hash"] for one in a] == [one["hash"] for one in b]


def test_the_mark_for_excel_is_asked_for(warehouse: Path, tmp_path: Path) -> None:
    request = ExportRequest(tmp_path / "out", form="csv", tables=("load_runs",), bom=True)
    export(warehouse, request)
    assert (tmp_path / "out" / "load_runs.csv").read_bytes().startswith(b"\xef\xbb\xbfrun_id,")
    assert resource(tmp_path / "out", "load_runs")["encoding"] == "utf-8-sig"


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_by_year_parts_every_table_that_has_a_year(
    warehouse: Path, tmp_path: Path, form: str
) -> None:
    export(warehouse, ExportRequest(tmp_path / "out", form=form, by_year=True))
    about = resource(tmp_path / "out", "indicators")
    assert [path.split("/")[:2] for path in about["path"]] == [
        ["indicators", f"fiscal_year={year}"] for year in (2022, 2023, 2024)
    ]
    assert about["schema"]["fields"][-1]["name"] == "fiscal_year"
    con = duckdb.connect()
    paths = [str(tmp_path / "out" / path) for path in about["path"]]
    read = {"parquet": "from read_parquet(?)", "csv": "from read_csv(?)"}[form]
    found = con.sql(read, params=[paths])
    counted = dict(found.aggregate("fiscal_year, count(*)").fetchall())
    with open_for_reading(warehouse) as source:
        expected = rows(
            source,
            "select fiscal_year, count(*) from indicators join projects using (project_id)"
            " group by fiscal_year",
        )
    assert counted == dict(expected)
    assert isinstance(resource(tmp_path / "out", "canonical_names")["path"], str)


def test_a_form_without_a_year_has_a_place_too(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    form = project(1, "办案", indicators=(indicator(1, "完成率"),), fiscal_year=None)
    Shelf(document("a.docx", form, fiscal_year=None), rejected("b.docx")).load(path)
    export(path, ExportRequest(tmp_path / "out", by_year=True))
    (place,) = resource(tmp_path / "out", "indicators")["path"].split(",")
    found = duckdb.connect().execute("from read_parquet(?)", [str(tmp_path / "out" / place)])
    assert [row[-1] for row in found.fetchall()] == [None]


def test_the_descriptor_says_what_everything_is(warehouse: Path, tmp_path: Path) -> None:
    export(warehouse, ExportRequest(tmp_path / "out", form="csv", tables=("all",)))
    about = descriptor(tmp_path / "out")
    assert about["profile"] == "tabular-data-package"
    assert "许可" in about["description"] and "licence" in about["description"]
    assert "licenses" not in about
    assert about["jixiao"]["last_run"] == 1
    assert about["jixiao"]["program_version"]
    with open_for_reading(warehouse) as con:
        meanings = dict(
            rows(
                con,
                "select column_name, comment from duckdb_columns() where table_name = 'projects'",
            )
        )
    fields = resource(tmp_path / "out", "projects")["schema"]["fields"]
    assert {one["name"]: one["description"] for one in fields} == meanings
    assert {one["name"]: one["type"] for one in fields}["total_yuan"] == "number"
    # a view passes on what the columns of its tables mean
    passed = resource(tmp_path / "out", "current_indicators")["schema"]["fields"]
    assert {one["name"]: one.get("description") for one in passed}["value_raw"]


def test_keys_hold(warehouse: Path, tmp_path: Path) -> None:
    export(warehouse, ExportRequest(tmp_path / "out", form="csv", tables=("all",)))
    tables: dict[str, list[dict[str, str]]] = {}
    for one in descriptor(tmp_path / "out")["resources"]:
        with (tmp_path / "out" / one["path"]).open(encoding="utf-8", newline="") as file:
            tables[one["name"]] = list(csv.DictReader(file))
    checked = 0
    for one in descriptor(tmp_path / "out")["resources"]:
        schema, own = one["schema"], tables[one["name"]]
        if "primaryKey" in schema:
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in own]
            assert len(set(keys)) == len(keys), one["name"]
        for key in schema.get("foreignKeys", ()):
            target = key["reference"]
            known = {row[target["fields"]] for row in tables[target["resource"] or one["name"]]}
            assert {row[key["fields"]] for row in own} - {""} <= known, (one["name"], key)
            checked += 1
    assert checked >= 12


def test_references_to_tables_left_out_are_left_out(warehouse: Path, tmp_path: Path) -> None:
    export(warehouse, ExportRequest(tmp_path / "out", tables=("indicators",)))
    assert "foreignKeys" not in resource(tmp_path / "out", "indicators")["schema"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "datapackage.json",
        "indicators.parquet",
    ]


@pytest.mark.parametrize("options", [[], ["--by-year"], ["--bom"], ["--by-year", "--bom"]])
def test_frictionless_finds_it_valid(warehouse: Path, tmp_path: Path, options: list[str]) -> None:
    """The frictionless framework is a dev dependency; its command stands beside this Python."""
    command = shutil.which("frictionless", path=str(Path(sys.executable).parent))
    assert command is not None, "frictionless is not installed: make dev"
    tables = [] if "--by-year" in options else ["--tables", "all"]
    done = run("export", tmp_path / "out", "--format", "csv", *tables, *options, "-w", warehouse)
    assert done.exit_code == 0, done.stderr
    checked = subprocess.run(
        [command, "validate", "--json", "datapackage.json"],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(checked.stdout)
    assert report["valid"], [task["errors"] for task in report["tasks"] if not task["valid"]]


def test_a_folder_in_use_is_left_alone(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("export", tmp_path / "out", "-w", warehouse)
    assert result.exit_code == cli.Exit.USAGE
    assert "--force" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_force_replaces_an_earlier_export_and_nothing_else(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", out, "--by-year", "-w", warehouse).exit_code == 0
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "indicators" / "notes.txt").write_text("mine too", encoding="utf-8")
    again = run(
        "export", out, "--format", "csv", "--tables", "load_runs", "--force", "-w", warehouse
    )
    assert again.exit_code == 0, again.stderr
    left = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert left == ["datapackage.json", "indicators/notes.txt", "load_runs.csv", "mine.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]  # nothing is left beside it


def test_a_foreign_descriptor_names_nothing_to_be_removed(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "kept.csv").write_text("a\n", encoding="utf-8")
    foreign = {"resources": [{"path": "kept.csv"}, {"path": "../outside.txt"}]}
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    (out / "datapackage.json").write_text(json.dumps(foreign), encoding="utf-8")
    export(warehouse, ExportRequest(out, tables=("load_runs",), force=True))
    assert (out / "kept.csv").exists()
    # one of ours that points outside is not followed either
    (out / "datapackage.json").write_text(json.dumps({**foreign, "jixiao": {}}), encoding="utf-8")
    export(warehouse, ExportRequest(out, tables=("load_runs",), force=True))
    assert (tmp_path / "outside.txt").exists()


def test_an_export_that_fails_leaves_nothing(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("warehouse.export.run.descriptor", fail)
    with pytest.raises(OSError, match="disk full"):
        export(warehouse, ExportRequest(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "options", "says"),
    [
        ("out", {"tables": ("nonsense",)}, "nonsense"),
        ("out", {"storage_version": "v1.5.0"}, ".duckdb"),
        ("out", {"bom": True}, "csv"),
        ("out.xlsx", {"by_year": True}, "--by-year"),
        ("out.xlsx", {"form": "csv"}, "suffix"),
        ("out.duckdb", {"form": "csv"}, "suffix"),
        ("out.duckdb", {"tables": ("projects",)}, "--tables"),
        ("out.duckdb", {"storage_version": "v99.0.0"}, "v99.0.0"),
    ],
)
def test_what_does_not_go_together_is_refused(
    warehouse: Path, tmp_path: Path, target: str, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(ExportRefused, match=says):
        export(warehouse, ExportRequest(tmp_path / target, **options))
    assert list(tmp_path.iterdir()) == []


def test_the_warehouse_is_not_exported_onto_itself(warehouse: Path) -> None:
    with pytest.raises(ExportRefused, match="itself"):
        export(warehouse, ExportRequest(warehouse, force=True))


def test_a_copy_holds_everything_and_can_be_asked(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    result = run("export", copy, "--storage-version", "v1.5.0", "-w", warehouse)
    assert result.exit_code == 0, result.stderr
    for table in ("indicators", "projects", "findings", "duplicate_indicators"):
        assert stored(copy, table) == stored(warehouse, table)
    con = duckdb.connect()
    con.execute("attach ? as copied (read_only)", [str(copy)])
    ((tags,),) = con.execute(
        "select tags from duckdb_databases() where database_name = 'copied'"
    ).fetchall()
    assert tags["storage_version"].startswith("v1.5.0")
    con.close()
    refused = run("export", copy, "-w", warehouse)
    assert refused.exit_code == cli.Exit.USAGE
    assert "--force" in refused.stderr


def test_texts_that_look_like_nothing_come_back(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    odd = 'a,"b"\n第二行；\t=1+1'
    form = project(1, odd, indicators=(indicator(1, odd, words(odd)),), goal="NULL")
    Shelf(document("a.docx", form)).load(path)
    export(path, ExportRequest(tmp_path / "out", form="csv"))
    with (tmp_path / "out" / "projects.csv").open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert (found["project_name"], found["goal"], found["purpose"]) == (odd, "NULL", "")
