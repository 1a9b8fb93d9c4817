"""The READMEs' commands are run, and print what the READMEs show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SECONDS = re.compile(r"(in |用时 )\d+\.\d( s| 秒)")


def masked(text: str) -> str:
    """Times differ from machine to machine; blanks at line ends are not shown."""
    text = SECONDS.sub(r"\g<1>0.0\2", text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def run(command: str, folder: Path) -> str:
    environment = {**os.environ, "LANG": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "100"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (cli.Exit.DONE, cli.Exit.SOME_REJECTED), done.stderr
    return done.stdout


def shown(block: str, folder: Path) -> str:
    return "\n".join(f"$ {command}\n{masked(run(command, folder))}" for command in commands(block))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_console_blocks(readme: Path, tmp_path: Path, rewrite_golden: bool) -> None:
    (tmp_path / "sample_docs").symlink_to(ROOT / "sample_docs")
    text = readme.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 5
    for block in blocks:
        found = shown(block, tmp_path)
        if rewrite_golden:
            text = text.replace(f"```console\n{block}```", f"```console\n{found}\n```")
        else:
            assert masked(block) == masked(found)
    if rewrite_golden:
        readme.write_text(text, encoding="utf-8")


def test_the_demo(tmp_path: Path) -> None:
    (tmp_path / "sample_docs").symlink_to(ROOT / "sample_docs")
    printed = run(f"sh {ROOT / 'docs' / 'demo.sh'}", tmp_path)
    assert "13 of them projects" not in printed  # that is one document; the demo loads them all
    assert "名称文字重复" in printed
    assert "indicator_units" in printed
    assert run(f"sh {ROOT / 'docs' / 'demo.sh'}", tmp_path)  # it can be run again


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_links_lead_somewhere(readme: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", readme.read_text(encoding="utf-8")):
        assert target.startswith("http") or (ROOT / target).exists(), target


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for readme in READMES:
        for target in re.findall(
            r"^make ([a-z]+)", readme.read_text(encoding="utf-8"), re.MULTILINE
        ):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
