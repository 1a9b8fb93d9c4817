"""Forgetting is refused where the folder is rather not there than emptied, and can be tried first."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from ingest.files.discover import discover
from tests.warehouse.editions.disk import Disk
from tests.warehouse.shelf import contents
from warehouse.connection import open_for_reading
from warehouse.forget import ForgettingRefused, Prune, would_forget


def everything(disk: Disk) -> dict[str, list[tuple[Any, ...]]]:
    with open_for_reading(disk.warehouse) as con:
        return contents(con)


@pytest.fixture
def four(disk: Disk) -> Disk:
    for letter in "ABCD":
        disk.put(f"{letter}.docx", letter)
    disk.load()
    return disk


def test_an_empty_folder_is_refused_and_nothing_is_kept_of_the_run(four: Disk) -> None:
    shutil.rmtree(four.root)
    four.root.mkdir()  # a share that is not mounted
    before = everything(four)
    with pytest.raises(ForgettingRefused) as told:
        four.load(prune=Prune())
    assert dict(told.value.note.facts) == {"missing": "4", "known": "4"}
    assert everything(four) == before


def test_more_than_half_is_refused_and_half_is_not(four: Disk) -> None:
    four.remove("A.docx")
    four.remove("B.docx")
    four.load(prune=Prune())
    assert four.current() == {"项目C", "项目D"}
    four.remove("C.docx")
    four.remove("D.docx")
    four.put("E.docx", "E")
    with pytest.raises(ForgettingRefused):
        four.load(prune=Prune())
    assert four.current() == {"项目C", "项目D"}
    four.load(prune=Prune(force=True))
    assert four.current() == {"项目E"}


def test_each_path_is_judged_by_itself(disk: Disk) -> None:
    for path, content in (("x/a.docx", "A"), ("y/b.docx", "B"), ("y/c.docx", "C")):
        disk.put(path, content)
    disk.load()
    disk.remove("x/a.docx")
    with pytest.raises(ForgettingRefused) as told:
        disk.load(disk.root / "x", disk.root / "y", prune=Prune())
    assert told.value.note.raw == str(disk.root / "x")
    disk.load(prune=Prune())
    assert disk.current() == {"项目B", "项目C"}


def test_what_lies_elsewhere_is_not_looked_at(disk: Disk) -> None:
    disk.put("x/a.docx", "A")
    disk.put("y/b.docx", "B")
    disk.load()
    disk.remove("x/a.docx")
    assert disk.load(disk.root / "y", prune=Prune()).missing == 0
    assert disk.current() == {"项目A", "项目B"}


def test_a_folder_that_was_renamed_is_not_refused(four: Disk) -> None:
    for letter in "ABCD":
        four.move(f"{letter}.docx", f"2024/{letter}.docx")
    assert four.load(prune=Prune()).events == {"moved": 4}
    assert four.current() == {"项目A", "项目B", "项目C", "项目D"}


def test_a_try_says_what_would_be_forgotten_and_changes_nothing(four: Disk) -> None:
    four.remove("A.docx")
    four.move("B.docx", "moved.docx")
    before = everything(four)
    would = would_forget(four.warehouse, [str(four.root)], discover)
    assert would.refused is None
    assert [Path(path).name for path in would.paths] == ["A.docx"]
    assert everything(four) == before
    four.load(prune=Prune())
    assert [path for event, path, *_ in four.events() if event == "pruned"] == ["A.docx"]


def test_a_try_says_that_it_would_be_refused(four: Disk) -> None:
    for letter in "ABC":
        four.remove(f"{letter}.docx")
    would = would_forget(four.warehouse, [str(four.root)], discover)
    assert len(would.paths) == 3
    assert would.refused is not None and would.refused.code == "prune_refused"
