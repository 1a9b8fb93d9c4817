"""A user's own dictionary beside the warehouse: used at every load, told where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.review.pairs import decided, names_of, report, said
from tests.warehouse.shelf import Shelf
from warehouse.load import Reader, load
from warehouse.own_names import names_path, read_own_names
from warehouse.review.decisions import judgements

HEADER = "canonical\tlevel2\tsynonym\tsource\n"
A, B = "馆藏档案数字化页数", "档案扫描页数"


def load_names(warehouse: Path, *names: str, year: int = 2024) -> None:
    """Load one report with these names as ``jixiao load`` does."""
    shelf = Shelf(report(f"甲{year}", year, "1", *names))
    reader = Reader("1", shelf.discover, shelf.read)
    load(["shelf"], warehouse, reader=reader, judgements=judgements(warehouse))


def own(warehouse: Path, *rows: str) -> None:
    names_path(warehouse).write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def test_own_names_are_one_with_their_source(warehouse: Path) -> None:
    own(warehouse, f"{A}\t\t{B}\t市财政局指标库")
    load_names(warehouse, A, B)
    assert names_of(warehouse)[B] == (A, "dictionary", None)


def test_a_changed_file_counts_at_the_next_load_of_the_same_files(warehouse: Path) -> None:
    load_names(warehouse, A, B)
    assert names_of(warehouse)[B][0] == B
    own(warehouse, f"{A}\t数量\t{B}")
    load_names(warehouse, A, B)
    assert names_of(warehouse)[B][:2] == (A, "dictionary")
    names_path(warehouse).unlink()
    load_names(warehouse, A, B)
    assert names_of(warehouse)[B][:2] == (B, "identical")


def test_a_person_comes_before_the_file(warehouse: Path) -> None:
    own(warehouse, f"{A}\t\t{B}")
    decided(warehouse, said(A, B, "different"))
    load_names(warehouse, A, B)
    assert names_of(warehouse)[A][0] != names_of(warehouse)[B][0]


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (f"{A}\t\t", "synonym 一格为空", "its cell synonym is empty"),
        (f"{A}\t\t{A}（页）", "已是同一名称", "is the same name"),
        (f"{A}\t\t{B}\t某处\t多", "多于首行", "more than the first line"),
        (f"借阅人次\t\t{B}", "在前面已列为", "on an earlier line"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(tmp_path: Path, line: str, zh: str, en: str) -> None:
    path = tmp_path / "w.names.tsv"
    path.write_text(f"# 备注\n{HEADER}{A}\t\t{B}\n{line}\n", encoding="utf-8")
    found = read_own_names(path)
    assert len(found.terms) == 1
    (told,) = (text for text in found.sentences("zh") if f"{path} 第 4 行" in text)
    assert zh in told
    (told,) = (text for text in found.sentences("en") if f"{path}, line 4" in text)
    assert en in told


def test_a_pair_that_looks_like_two_is_used_and_told(tmp_path: Path) -> None:
    path = tmp_path / "w.names.tsv"
    path.write_text(f"{HEADER}设备验收合格率\t\t设备验收通过率\n", encoding="utf-8-sig")
    found = read_own_names(path)
    assert [term.synonym for term in found.terms] == ["设备验收通过率"]
    (told,) = found.sentences("en")
    assert "line 2 is used" in told
    assert "合格率" in told
    assert "measure differs" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("名称\t同义词\n".encode(), "no column canonical"),
        ((HEADER + "甲\t\t乙\n").encode("gb18030"), "not UTF-8"),
        (b"", "no column canonical"),
    ],
)
def test_a_file_that_is_no_dictionary_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "w.names.tsv"
    path.write_bytes(content)
    found = read_own_names(path)
    assert found.terms == ()
    assert told in found.sentences("en")[0]


def test_no_file_says_nothing(tmp_path: Path) -> None:
    found = read_own_names(tmp_path / "w.names.tsv")
    assert (found.terms, found.sentences("zh")) == ((), [])
