"""What becomes of a document whose file is copied, moved, changed, deleted or comes back."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.editions.conftest import SAYS
from tests.warehouse.editions.disk import Disk
from tests.warehouse.records import document, project
from warehouse.forget import Prune


def test_first_load_and_second(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.put("note.docx", "?")
    disk.load()
    assert disk.events() == [
        ("loaded", "a.docx", None, None),
        ("rejected", "note.docx", None, None),
    ]
    disk.load()
    assert disk.events() == []


def test_the_same_bytes_at_a_second_path_count_once(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.load()
    disk.put("copy/a.docx", "A")
    disk.load()
    assert disk.events() == [("also_at", "copy/a.docx", None, None)]
    assert disk.current() == {"项目A"}
    assert disk.reads == ["a.docx"]


def test_two_formats_of_one_report(disk: Disk) -> None:
    disk.says["A as pdf"] = SAYS["A"]
    disk.put("a.pdf", "A as pdf")
    disk.load()
    disk.put("a.docx", "A")
    disk.load()
    assert disk.events() == [
        ("loaded", "a.docx", None, None),
        ("superseded", "a.pdf", "a.docx", "media_type"),
    ]
    assert disk.current() == {"项目A"}


def test_a_corrected_edition_names_what_it_replaces(disk: Disk) -> None:
    disk.says["corrected"] = replace(SAYS["A"], edition=1)
    disk.put("a.docx", "A")
    disk.load()
    disk.put("更正.docx", "corrected")
    disk.load()
    assert ("superseded", "a.docx", "更正.docx", "higher_edition") in disk.events()
    assert disk.current() == {"项目A"}
    disk.remove("更正.docx")
    disk.load(prune=Prune())
    assert disk.events() == [
        ("pruned", "更正.docx", None, None),
        ("superseded", "更正.docx", "a.docx", "gone"),
        ("counts_again", "a.docx", None, None),
    ]


def test_a_renamed_file_is_not_read_again(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.load()
    disk.move("a.docx", "2024/档案.docx")
    summary = disk.load()
    assert disk.events() == [("moved", "2024/档案.docx", "a.docx", None)]
    assert summary.events == {"moved": 1} and summary.missing == 0
    assert disk.current() == {"项目A"}
    assert disk.reads == ["a.docx"]
    disk.put("a.docx", "B")
    disk.load()
    assert disk.current() == {"项目A", "项目B"}


def test_a_file_that_went_into_an_archive(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.put("b.docx", "B")
    disk.load()
    disk.remove("a.docx")
    disk.pack("all.zip", {"a.docx": "A"})
    disk.load()
    assert disk.events() == [("moved", "all.zip!/a.docx", "a.docx", None)]
    assert disk.current() == {"项目A", "项目B"}


def test_a_deleted_file_still_counts_and_that_is_told_once(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.put("b.docx", "B")
    disk.load()
    disk.remove("a.docx")
    assert disk.load().missing == 1
    assert disk.events() == [("missing", "a.docx", None, None)]
    assert disk.load().missing == 1
    assert disk.events() == []
    assert disk.current() == {"项目A", "项目B"}


def test_a_deleted_file_is_forgotten_and_kept(disk: Disk) -> None:
    for name in "abc":
        disk.put(f"{name}.docx", name.upper())
    disk.load()
    disk.remove("a.docx")
    summary = disk.load(prune=Prune())
    assert summary.events == {"pruned": 1, "superseded": 1} and summary.missing == 0
    assert disk.events() == [
        ("pruned", "a.docx", None, None),
        ("superseded", "a.docx", None, "gone"),
    ]
    assert disk.current() == {"项目B", "项目C"}
    assert disk.ask("select count(*) from projects") == [(3,)]
    disk.load(prune=Prune())
    assert disk.events() == []


def test_a_forgotten_file_that_comes_back_counts_without_being_read(disk: Disk) -> None:
    for name in "abc":
        disk.put(f"{name}.docx", name.upper())
    disk.load()
    disk.remove("a.docx")
    disk.load(prune=Prune())
    disk.reads.clear()
    disk.put("a.docx", "A")
    disk.load()
    assert disk.events() == [
        ("came_back", "a.docx", None, None),
        ("counts_again", "a.docx", None, None),
    ]
    assert disk.current() == {"项目A", "项目B", "项目C"}
    assert disk.reads == []


def test_forgetting_one_path_keeps_what_stands_at_another(disk: Disk) -> None:
    for path, content in (("a.docx", "A"), ("copy.docx", "A"), ("b.docx", "B")):
        disk.put(path, content)
    disk.load()
    disk.remove("a.docx")
    disk.load(prune=Prune())
    assert disk.events() == [("pruned", "a.docx", None, None)]
    assert disk.current() == {"项目A", "项目B"}


def test_a_missing_file_that_is_there_again(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.put("b.docx", "B")
    disk.load()
    disk.remove("a.docx")
    disk.load()
    disk.put("a.docx", "A")
    disk.load()
    assert disk.events() == [("came_back", "a.docx", None, None)]


def test_another_projects_content_at_the_same_path(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.load()
    disk.put("a.docx", "B")
    assert disk.load().events["replaced"] == 1
    assert disk.events() == [
        ("loaded", "a.docx", None, None),
        ("replaced", "a.docx", None, None),
        ("superseded", "a.docx", None, "dropped"),
    ]
    assert disk.current() == {"项目B"}
    assert disk.ask("select count(*) from projects") == [(2,)]


def test_a_replaced_content_that_stands_elsewhere_counts(disk: Disk) -> None:
    disk.put("a.docx", "A")
    disk.put("kept/a.docx", "A")
    disk.load()
    disk.put("a.docx", "B")
    disk.load()
    assert disk.current() == {"项目A", "项目B"}


def test_content_of_an_unknown_unit_that_was_replaced_counts_no_longer(disk: Disk) -> None:
    nobody = {"unit_code": None, "unit_name": None}
    disk.says["?"] = document("x.docx", project(1, "无单位项目", **nobody), **nobody)
    disk.put("a.docx", "?")
    disk.load()
    disk.put("a.docx", "A")
    disk.load()
    assert disk.current() == {"项目A"}


def test_an_archive_whose_members_change(disk: Disk) -> None:
    disk.pack("all.zip", {"a.docx": "A", "b.docx": "B", "c.docx": "C"})
    disk.load()
    disk.pack("all.zip", {"a.docx": "D", "b.docx": "B"})
    assert disk.load().missing == 1
    assert disk.current() == {"项目D", "项目B", "项目C"}
    disk.load(prune=Prune())
    assert disk.events()[0] == ("pruned", "all.zip!/c.docx", None, None)
    assert disk.current() == {"项目D", "项目B"}


def test_an_archive_that_cannot_be_opened_forgets_nothing(disk: Disk) -> None:
    disk.pack("all.zip", {"a.docx": "A", "b.docx": "B"})
    disk.put("c.docx", "C")
    disk.load()
    whole = (disk.root / "all.zip").read_bytes()
    (disk.root / "all.zip").write_bytes(whole[: len(whole) - 30])
    summary = disk.load(prune=Prune(force=True))
    assert "pruned" not in summary.events and summary.rejected == 1
    assert disk.current() == {"项目A", "项目B", "项目C"}


def test_a_deleted_archive_is_forgotten_with_its_members(disk: Disk) -> None:
    disk.pack("all.zip", {"a.docx": "A"})
    disk.put("b.docx", "B")
    disk.put("c.docx", "C")
    disk.load()
    disk.remove("all.zip")
    disk.load(prune=Prune())
    assert disk.current() == {"项目B", "项目C"}


def test_an_archive_with_two_members_of_one_name_stays_as_it_is(disk: Disk) -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(disk.root / "all.zip", "w") as archive,
    ):
        for content in ("A", "B"):
            archive.writestr("a.docx", content)
    disk.load()
    for _ in range(2):
        disk.load()
        assert disk.events() == []
    assert disk.current() == {"项目A", "项目B"}


def test_files_of_one_name_in_two_folders_are_two_places(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, content in (("甲", "A"), ("乙", "B")):
        disk.put(f"{folder}/表.docx", content)
        monkeypatch.chdir(disk.root / folder)
        disk.load("表.docx")
    assert disk.current() == {"项目A", "项目B"}
    assert disk.ask("select distinct path from document_paths") == [("表.docx",)]


def test_a_path_spelled_in_two_ways_is_one_place(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.put("a.docx", "A")
    disk.load()
    disk.put("a.docx", "B")
    monkeypatch.chdir(disk.root)
    disk.load(".")
    assert disk.current() == {"项目B"}
    disk.load("../reports")
    assert disk.events() == []


def test_a_folder_nobody_may_look_into_forgets_nothing(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, content in (("a.docx", "A"), ("b.docx", "B"), ("closed/c.docx", "C")):
        disk.put(path, content)
    disk.load()
    closed = disk.root / "closed"
    (closed / "c.docx").unlink()
    lstat = os.lstat

    def guarded(path: str) -> os.stat_result:
        if str(path).startswith(f"{closed}/"):
            raise PermissionError(13, "Permission denied", path)
        return lstat(path)

    monkeypatch.setattr("warehouse.places.os.lstat", guarded)
    assert disk.load(prune=Prune(force=True)).events == {}
    assert disk.current() == {"项目A", "项目B", "项目C"}


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "move", "copy"]),
        st.sampled_from(["x.docx", "y.docx", "z/x.docx"]),
        st.sampled_from(["x.docx", "y.docx", "z/x.docx"]),
        st.sampled_from("ABC"),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(CHANGES, min_size=1, max_size=4))
def test_what_counts_is_what_stands_on_disk(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str, str, str]]]
) -> None:
    disk = Disk(tmp_path_factory.mktemp("disk") / "reports", SAYS)
    ever: set[str] = set()
    for changes in steps:
        for change, path, other, content in changes:
            _change(disk, change, path, other, content)
        disk.load(prune=Prune(force=True))
        standing = {
            file.read_text(encoding="utf-8") for file in disk.root.rglob("*") if file.is_file()
        }
        ever |= standing
        assert disk.current() == {f"项目{content}" for content in standing}
        assert disk.ask("select count(*) from documents where status = 'loaded'") == [(len(ever),)]


def _change(disk: Disk, change: str, path: str, other: str, content: str) -> None:
    file: Path = disk.root / path
    if change == "put":
        disk.put(path, content)
    elif file.exists() and change == "remove":
        disk.remove(path)
    elif file.exists() and change == "move":
        disk.move(path, other)
    elif file.exists() and change == "copy":
        disk.put(other, file.read_text(encoding="utf-8"))
