"""Every command and exit code, through the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli

SAMPLES = Path(__file__).parent.parent.parent / "sample_docs" / "reports"
FENGNAN = SAMPLES / "fengnan-court" / "fengnan-court-2023.docx"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    result = run("load", SAMPLES, "-w", path)
    assert result.exit_code == 0, result.output
    return path


def answer(warehouse: Path, query: str) -> list[dict[str, object]]:
    result = run("sql", query, "-w", warehouse, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_load_prints_one_summary(tmp_path: Path) -> None:
    result = run("load", FENGNAN, "-w", tmp_path / "w.duckdb")
    assert result.exit_code == cli.Exit.DONE
    assert "1 files" in result.stdout
    assert "14 forms, 13 of them projects, 97 indicators" in result.stdout
    assert result.stderr == ""


def test_load_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    run("load", SAMPLES, "-w", path)
    tables = (
        "documents",
        "projects",
        "indicators",
        "spend_plans",
        "canonical_names",
        "findings",
        "rejections",
    )
    before = {table: answer(path, f"FROM {table} ORDER BY ALL") for table in tables}
    again = run("load", SAMPLES, "-w", path)
    assert again.exit_code == cli.Exit.DONE
    assert "0 loaded" in again.stdout
    assert {table: answer(path, f"FROM {table} ORDER BY ALL") for table in tables} == before


def test_load_in_several_processes_gives_the_same(tmp_path: Path, warehouse: Path) -> None:
    path = tmp_path / "w.duckdb"
    assert run("load", SAMPLES, "-w", path, "--workers", "2").exit_code == cli.Exit.DONE
    query = "SELECT * EXCLUDE (run_id, loaded_at) FROM documents ORDER BY ALL"
    assert answer(path, query) == answer(warehouse, query)
    query = "FROM indicators ORDER BY ALL"
    assert answer(path, query) == answer(warehouse, query)


def test_nothing_recognized(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("今天开会。\n", encoding="utf-8")
    result = run("load", tmp_path / "note.txt", "-w", tmp_path / "w.duckdb")
    assert result.exit_code == cli.Exit.NOTHING_RECOGNIZED
    assert answer(tmp_path / "w.duckdb", "SELECT status FROM documents") == [{"status": "no_table"}]


def test_wrong_usage(tmp_path: Path) -> None:
    assert run("load").exit_code == cli.Exit.USAGE
    assert run("load", tmp_path / "missing").exit_code == cli.Exit.USAGE
    assert run("report", "nonsense").exit_code == cli.Exit.USAGE
    assert run("explain", "nonsense").exit_code == cli.Exit.USAGE


def test_sql_reads_query_file_and_pipe(warehouse: Path, tmp_path: Path) -> None:
    query = "SELECT count(*) AS n FROM current_projects WHERE fiscal_year = 2023 AND unit_code = '331001'"
    file = tmp_path / "q.sql"
    file.write_text(query, encoding="utf-8")
    expected = [{"n": 14}]
    assert answer(warehouse, query) == expected
    for arguments, stdin in ((["-f", file], None), ([], query)):
        result = run("sql", *arguments, "-w", warehouse, "--format", "json", stdin=stdin)
        assert json.loads(result.stdout) == expected


def test_sql_is_read_only(warehouse: Path) -> None:
    result = run("sql", "DELETE FROM projects", "-w", warehouse)
    assert result.exit_code == cli.Exit.USAGE
    assert "read-only" in result.stderr
    assert "Traceback" not in result.output


def test_sql_that_is_wrong_says_so(warehouse: Path) -> None:
    result = run("sql", "SELECT nonsense FROM projects", "-w", warehouse)
    assert result.exit_code == cli.Exit.USAGE
    assert "nonsense" in result.stderr
    assert "jixiao schema" in result.stderr


def test_csv_on_a_pipe_has_no_mark_and_in_a_file_has(warehouse: Path, tmp_path: Path) -> None:
    query = (
        "SELECT project_name, total_yuan FROM current_projects WHERE project_name = '网站使用费'"
    )
    result = run("sql", query, "-w", warehouse, "--format", "csv")
    assert list(csv.reader(io.StringIO(result.stdout)))[:2] == [
        ["project_name", "total_yuan"],
        ["网站使用费", "30000"],
    ]
    file = tmp_path / "a.csv"
    assert run("sql", query, "-w", warehouse, "-o", file).exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_unknown_suffix_is_refused(warehouse: Path, tmp_path: Path) -> None:
    result = run("sql", "SELECT 1", "-w", warehouse, "-o", tmp_path / "a.doc")
    assert result.exit_code == cli.Exit.USAGE
    assert "--format" in result.stderr


def test_inspect_shows_what_is_read_and_where() -> None:
    result = run("inspect", FENGNAN)
    assert result.exit_code == 0
    assert "form 2: target, layout hebei" in result.stdout
    assert "13020023P00003910076Y" in result.stdout
    assert "left over: nothing" in result.stdout


def test_inspect_as_json() -> None:
    record = json.loads(run("inspect", FENGNAN, "--format", "json").stdout)
    assert len(record["forms"]) == 14
    first = record["forms"][1]["indicators"][0]["parts"]["value"]
    assert first["text"] == "≥90%"
    assert first["locator"].startswith("table ")


def test_inspect_of_something_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    result = run("inspect", tmp_path / "a.docx")
    assert result.exit_code == cli.Exit.NOTHING_RECOGNIZED
    assert "empty" in result.stderr


@pytest.mark.parametrize("name", ["duplicates", "years", "units"])
def test_reports(warehouse: Path, name: str, tmp_path: Path) -> None:
    shown = run("report", name, "-w", warehouse)
    assert shown.exit_code == 0, shown.output
    assert "唐山市丰南区人民法院" in shown.stdout
    as_json = json.loads(run("report", name, "-w", warehouse, "--format", "json").stdout)
    if name == "duplicates":  # findings and groups, as docs/quality-report.schema.json says
        assert as_json["name"] == name
        assert as_json["findings"]
    else:
        assert as_json["report"] == name
        assert any(as_json["tables"].values())
    file = tmp_path / f"{name}.csv"
    assert run("report", name, "-w", warehouse, "-o", file).exit_code == 0
    assert len(list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))) > 1
    english = run("report", name, "-w", warehouse, "--lang", "en")
    assert english.exit_code == 0
    assert english.stdout != shown.stdout


def test_a_shortened_table_says_so(warehouse: Path) -> None:
    result = run("report", "duplicates", "-w", warehouse, "--limit", "3")
    assert "--limit 0" in result.stderr
    assert "--limit 0" not in run("report", "duplicates", "-w", warehouse, "--limit", "0").stderr


def test_status(warehouse: Path) -> None:
    result = run("status", "-w", warehouse)
    assert result.exit_code == 0
    assert "2023" in result.stdout


def test_explain_every_code() -> None:
    codes = [line.split()[0] for line in run("explain").stdout.splitlines()]
    assert "project_code_check" in codes
    for code in codes:
        for language in ("zh", "en"):
            assert run("explain", code, "--lang", language).exit_code == 0


def test_schema(warehouse: Path) -> None:
    assert "current_indicators" in run("schema", "-w", warehouse).stdout
    assert "canonical_name" in run("schema", "indicators", "-w", warehouse).stdout
    assert run("schema", "nonsense", "-w", warehouse).exit_code == cli.Exit.USAGE


@pytest.mark.parametrize(
    "command", [["sql", "SELECT 1"], ["status"], ["report", "years"], ["schema"]]
)
def test_a_missing_warehouse_says_what_to_do(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "-w", tmp_path / "none.duckdb")
    assert result.exit_code == cli.Exit.WAREHOUSE
    assert "jixiao load" in result.stderr


def test_a_damaged_warehouse(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_bytes(b"not a database" * 1000)
    for command in (["sql", "SELECT 1"], ["load", str(FENGNAN)]):
        result = run(*command, "-w", tmp_path / "w.duckdb")
        assert result.exit_code == cli.Exit.WAREHOUSE, result.output
        assert "Traceback" not in result.output


def test_an_interruption_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import normalize.document

    path = tmp_path / "w.duckdb"
    run("load", FENGNAN, "-w", path)

    def interrupted(_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(normalize.document, "read_document", interrupted)
    result = run("load", SAMPLES, "-w", path)
    assert result.exit_code == cli.Exit.INTERRUPTED
    assert answer(path, "SELECT count(*) AS n FROM documents") == [{"n": 1}]


def test_an_unforeseen_failure_has_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import warehouse.load

    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("a pipe burst")

    monkeypatch.setattr(warehouse.load, "load", broken)
    result = run("load", FENGNAN, "-w", tmp_path / "w.duckdb")
    assert result.exit_code == cli.Exit.UNFORESEEN
    assert "a pipe burst" in result.stderr
    assert "JIXIAO_DEBUG" in result.stderr


def test_every_command_has_help() -> None:
    for name, command in cli.main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert command.help


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_listings_for_other_programs(warehouse: Path, tmp_path: Path, form: str) -> None:
    for number, command in enumerate((["sql", "FROM current_projects"], ["report", "years"])):
        file = tmp_path / f"{number}.{form}"
        result = run(*command, "-w", warehouse, "-o", file)
        assert result.exit_code == 0, result.output
        assert file.stat().st_size > 1000
    refused = run("sql", "FROM current_projects", "-w", warehouse, "--format", form)
    assert refused.exit_code == cli.Exit.USAGE
    assert "-o" in refused.stderr


def test_the_quality_report(warehouse: Path) -> None:
    found = run("report", "quality", "-w", warehouse, "--kind", "N-DUP", "--format", "json")
    rows = json.loads(found.stdout)["findings"]
    assert {row["indicator_name"] for row in rows} == {"验收合格合格率（%）"}
    assert {row["fiscal_year"] for row in rows} == {2022, 2023}
    assert all(row["locator"] and row["suggestion"]["zh"] and row["message"]["en"] for row in rows)


def test_wrong_rule_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[rules.X-NOTHING]\nenabled = false\n", encoding="utf-8")
    result = run("load", FENGNAN, "-w", tmp_path / "w.duckdb", "--rules", tmp_path / "own.toml")
    assert result.exit_code == cli.Exit.USAGE
    assert "X-NOTHING" in result.stderr


def test_one_defect_is_told_once(warehouse: Path) -> None:
    def codes(*options: str) -> list[tuple[str, str]]:
        found = run("report", "quality", "-w", warehouse, "--format", "json", *options)
        return [(row["project_id"], row["code"]) for row in json.loads(found.stdout)["findings"]]

    by_rule = {project for project, code in codes() if code == "P-MONO"}
    noticed = {project for project, code in codes("--kind", "plan_odd")}
    assert by_rule & noticed  # reading noticed the same of the same form
    assert not by_rule & {project for project, code in codes() if code == "plan_odd"}


def test_the_warehouse_beside_the_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(FENGNAN.read_bytes())
    (tmp_path / "w.decisions.jsonl").write_text("", encoding="utf-8")
    for _ in range(2):
        result = run("load", tmp_path, "-w", tmp_path / "w.duckdb")
        assert result.exit_code == cli.Exit.DONE, result.output
        assert result.stdout.startswith("1 files")
    other = run("load", tmp_path, "-w", tmp_path / "other.duckdb")
    assert other.exit_code == cli.Exit.SOME_REJECTED  # another's warehouse is told
    assert "w.duckdb" in other.stdout
