"""The wheel alone gives a working program: built, installed into nothing, run in an empty folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_docs" / "reports" / "fengnan-court" / "fengnan-court-2023.docx"


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
        folder=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_holds_the_stages_and_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "cli.py",
        "ingest",
        "normalize",
        "warehouse",
        wheel.name.split("-")[0] + "-" + wheel.name.split("-")[1] + ".dist-info",
    }
    tracked = [
        path for stage in ("ingest", "normalize", "warehouse") for path in (ROOT / stage).rglob("*")
    ]
    data = {
        str(path.relative_to(ROOT)) for path in tracked if path.suffix in (".toml", ".tsv", ".sql")
    }
    assert data <= set(names)
    assert len(data) > 20


def test_runs_from_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    bin_folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
    run(bin_folder / "python", "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.copy(SAMPLE, empty / "report.docx")
    jixiao = bin_folder / "jixiao"
    assert "13 of them projects" in run(jixiao, "load", "report.docx", folder=empty)
    counted = run(
        jixiao, "sql", "SELECT count(*) FROM current_indicators", "--format", "csv", folder=empty
    )
    assert counted.split() == ["count_star()", "97"]
    assert "验收合格合格率" in run(jixiao, "report", "duplicates", "--limit", "0", folder=empty)
    assert "jixiao" in run(jixiao, "--version", folder=empty)
