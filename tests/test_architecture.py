"""The data flow is the layout: imports run one way only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = ("ingest", "normalize", "warehouse", "cli")
FILES = sorted(
    [path for stage in STAGES[:3] for path in (ROOT / stage).rglob("*.py")] + [ROOT / "cli.py"]
)
# which third party belongs to which stage; nothing else may import it
OWNERS = {
    "duckdb": {"warehouse"},
    "docx": {"ingest", "warehouse"},
    "pdfplumber": {"ingest"},
    "pypdfium2": {"ingest", "warehouse"},  # warehouse draws the page of a finding
    "lxml": {"ingest"},
    "python_calamine": {"ingest", "warehouse"},
    "olefile": {"ingest"},
    "xlsxwriter": {"warehouse"},
    "rapidfuzz": {"normalize"},
    "matplotlib": {"warehouse"},
    "prompt_toolkit": {"warehouse"},
    "rapidocr": {"ingest"},
    "onnxruntime": {"ingest"},
    "click": {"cli"},
}
WITHIN_INGEST = ("files", "grids", "forms")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def stage_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_stage_imports_only_earlier_ones(path: Path) -> None:
    own = STAGES.index(stage_of(path))
    later = {name for name in imported(path) if name.split(".")[0] in STAGES[own + 1 :]}
    assert not later, f"{path} imports a later stage: {later}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_third_parties_stay_in_their_stage(path: Path) -> None:
    for name in imported(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or stage_of(path) in owners, f"{path} imports {name}"


def test_grids_know_nothing_of_forms() -> None:
    for path in (ROOT / "ingest" / "grids").rglob("*.py"):
        assert not [name for name in imported(path) if name.startswith("ingest.forms")], path


def test_forms_know_nothing_of_file_formats() -> None:
    for path in (ROOT / "ingest" / "forms").rglob("*.py"):
        formats = [
            name
            for name in imported(path)
            if name.startswith(
                ("ingest.grids.docx", "ingest.grids.pdf", "ingest.grids.text", "ingest.files")
            )
        ]
        assert not formats, (path, formats)


def test_normalize_opens_no_files() -> None:
    allowed = {"document.py"}  # asks ingest for a reading
    for path in (ROOT / "normalize").rglob("*.py"):
        if path.name not in allowed:
            names = set(imported(path))
            assert not names & {"pathlib", "os", "io", "zipfile"}, (path, names)


def test_files_stay_small() -> None:
    for path in FILES:
        count = len(path.read_text(encoding="utf-8").splitlines())
        # the command line is one file by decision; each of its commands stays short
        most = 1100 if path.name == "cli.py" else 400
        assert count <= most, f"{path} has {count} lines: part it"


def test_no_name_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}
    for path in FILES:
        assert path.stem not in empty, path
