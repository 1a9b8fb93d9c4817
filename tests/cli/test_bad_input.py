"""Bad input costs one file and one row in ``rejections``; the rest is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import cli

FENGNAN = Path(__file__).parent.parent.parent / "sample_docs" / "reports" / "fengnan-court"


def encrypted_pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "closed")
    canvas.save()
    return target.getvalue()


def encrypted_docx() -> bytes:
    """The outer shape of a password-protected docx: an OLE file with an EncryptedPackage."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(480)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of bad files, with one good one among them."""
    folder = tmp_path / "reports"
    folder.mkdir()
    docx = (FENGNAN / "fengnan-court-2022.docx").read_bytes()
    pdf = (FENGNAN / "fengnan-court-2023.pdf").read_bytes()
    files = {
        "empty.docx": b"",
        "truncated.docx": docx[: len(docx) // 2],
        "truncated.pdf": pdf[: len(pdf) // 3],
        "encrypted.pdf": encrypted_pdf(),
        "encrypted.docx": encrypted_docx(),
        "text.pdf": "这不是 PDF，而是一页错误提示。".encode(),
        "~$report.docx": b"\x05maint" + bytes(156),
        "slides.docx": zipped({"ppt/presentation.xml": b"<x/>"}),
        "noise.pdf": b"%PDF-1.7\n" + os.urandom(2000),
        "no-document.docx": zipped({"word/other.xml": b"<x/>"}),
        "broken-xml.docx": zipped({"word/document.xml": b"<w:document><w:body>"}),
        "stub.docx": b"PK\x03\x04" + bytes(40),
        "stub.xlsx": b"PK\x03\x04" + bytes(41),
        "good.docx": docx,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (tmp_path / "nothing").mkdir()
    return folder


def zipped(members: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


EXPECTED = {
    "empty.docx": "file_empty",
    "truncated.docx": "docx_damaged",
    "truncated.pdf": "pdf_damaged",
    "encrypted.pdf": "pdf_encrypted",
    "encrypted.docx": "office_encrypted",
    "text.pdf": "file_mislabelled",
    "~$report.docx": "office_lock_file",
    "slides.docx": "format_not_read",
    "noise.pdf": "pdf_damaged",
    "no-document.docx": "docx_damaged",
    "broken-xml.docx": "docx_damaged",
    "stub.docx": "docx_damaged",
    "stub.xlsx": "sheet_damaged",
    "nothing": "folder_empty",
}


def test_each_bad_file_is_one_row_and_the_rest_is_loaded(folder: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    runner = CliRunner()
    result = runner.invoke(
        cli.main, ["load", str(folder), str(tmp_path / "nothing"), "-w", str(warehouse)]
    )
    assert result.exit_code == cli.Exit.SOME_REJECTED, result.output
    query = "SELECT path, code, message, message_en, hint, hint_en FROM rejections"
    shown = runner.invoke(cli.main, ["sql", query, "-w", str(warehouse), "--format", "json"])
    rows = json.loads(shown.stdout)
    assert sorted((Path(row["path"]).name, row["code"]) for row in rows) == sorted(EXPECTED.items())
    for row in rows:
        for column in ("message", "message_en", "hint", "hint_en"):
            assert row[column], row
            assert "{" not in row[column], row
        assert row["code"] in result.stdout
    query = "SELECT status, count(*) AS n FROM documents GROUP BY ALL ORDER BY ALL"
    shown = runner.invoke(cli.main, ["sql", query, "-w", str(warehouse), "--format", "json"])
    assert json.loads(shown.stdout) == [
        {"status": "loaded", "n": 1},
        {"status": "rejected", "n": len(EXPECTED) - 1},
    ]


def test_a_second_run_tells_them_again_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    runner = CliRunner()
    runner.invoke(cli.main, ["load", str(folder), "-w", str(warehouse)])
    again = runner.invoke(cli.main, ["load", str(folder), "-w", str(warehouse)])
    assert again.exit_code == cli.Exit.SOME_REJECTED
    assert "truncated.docx" in again.stdout
    query = "SELECT count(*) AS n FROM rejections"
    shown = runner.invoke(cli.main, ["sql", query, "-w", str(warehouse), "--format", "json"])
    assert json.loads(shown.stdout) == [{"n": len(EXPECTED) - 1}]


def test_only_bad_files_is_nothing_recognized(folder: Path, tmp_path: Path) -> None:
    (folder / "good.docx").unlink()
    result = CliRunner().invoke(cli.main, ["load", str(folder), "-w", str(tmp_path / "w.duckdb")])
    assert result.exit_code == cli.Exit.NOTHING_RECOGNIZED


def test_zip_archives_are_read_through(tmp_path: Path) -> None:
    inner = zipped({"法院/2022.docx": (FENGNAN / "fengnan-court-2022.docx").read_bytes()})
    (tmp_path / "all.zip").write_bytes(
        zipped({"inner.zip": inner, "empty.docx": b"", "__MACOSX/._x": b"x"})
    )
    runner = CliRunner()
    result = runner.invoke(
        cli.main, ["load", str(tmp_path / "all.zip"), "-w", str(tmp_path / "w.duckdb")]
    )
    assert result.exit_code == cli.Exit.SOME_REJECTED, result.output
    query = "SELECT path FROM documents WHERE status = 'loaded'"
    shown = runner.invoke(
        cli.main, ["sql", query, "-w", str(tmp_path / "w.duckdb"), "--format", "json"]
    )
    (row,) = json.loads(shown.stdout)
    assert row["path"].endswith("all.zip!/inner.zip!/法院/2022.docx")


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    # a dangling link cannot be opened by anybody, root included
    dangling = tmp_path / "dangling.docx"
    dangling.symlink_to(tmp_path / "gone.docx")
    good = tmp_path / "good.docx"
    good.write_bytes((FENGNAN / "fengnan-court-2022.docx").read_bytes())
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "cli",
            "load",
            str(dangling.parent),
            "-w",
            str(tmp_path / "w.duckdb"),
        ],
        cwd=FENGNAN.parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == cli.Exit.SOME_REJECTED, result.stderr
    assert "file_not_opened" in result.stdout
