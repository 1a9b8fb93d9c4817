"""A warehouse that grows file by file names its indicators as one loaded at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import normalize.names
from normalize.names import Grouping
from normalize.records import Document
from tests.warehouse.records import document, indicator, project
from tests.warehouse.review.pairs import decided, names_of, report, said
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.forget import Prune
from warehouse.load import Reader, load
from warehouse.review.decisions import judgements

PAPERS = (
    ("设备采购完成率", "馆藏档案数字化页数", "培训人数", "网络运行维护覆盖率"),
    ("设备彩购完成率", "档案数字化页数", "参训人数", "网站运行维护覆盖率"),
    ("设备购置完成率", "档案数字化加工页数", "培训人员数量", "网络运行维护覆该率"),
    ("工作完成率", "阅览室开放天数", "阅览室对外开放天数"),
)


def load_documents(warehouse: Path, *documents: Document, prune: Prune | None = None) -> None:
    """Load documents as ``jixiao load`` does, with what was settled before left standing."""
    shelf = Shelf(*documents)
    reader = Reader("1", shelf.discover, shelf.read)
    load(["shelf"], warehouse, reader=reader, judgements=judgements(warehouse), prune=prune)


def papers() -> list[Document]:
    return [report(f"文{at}", 2021 + at, str(at), *names) for at, names in enumerate(PAPERS)]


def settled(warehouse: Path) -> tuple[list[Any], list[Any]]:
    """Return decisions (but how they came to the canonical name) and proposals."""
    with open_for_reading(warehouse) as con:
        names = con.execute(
            "select name, level2, canonical_name, method, score, runner_up"
            " from canonical_names order by all"
        ).fetchall()
        pairs = con.execute("select * from name_proposals order by all").fetchall()
    return names, pairs


def test_file_by_file_is_as_all_at_once(tmp_path: Path) -> None:
    whole, grown = tmp_path / "whole.duckdb", tmp_path / "grown.duckdb"
    load_documents(whole, *papers())
    for one in papers():
        load_documents(grown, one)
    names, pairs = settled(grown)
    assert pairs
    # of a group of several names the canonical one is that of the first load
    assert len(names) == len(settled(whole)[0])
    again = tmp_path / "again.duckdb"
    load_documents(again, papers()[0])
    load_documents(again, *papers()[1:])
    assert settled(again) == (names, pairs)


def test_only_new_names_are_grouped(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    group = normalize.names.group_names

    def counting(*given: Any, **named: Any) -> Grouping:
        found = group(*given, **named)
        made.append(len(found.decisions))
        return found

    monkeypatch.setattr(normalize.names, "group_names", counting)
    first, second, *_ = papers()
    load_documents(warehouse, first)
    load_documents(warehouse, first, report("丁", 2023, "5", "道路清扫面积"))
    load_documents(warehouse, second)
    assert made[:2] == [4, 1]
    # those it brings, and those that they look like
    assert 4 <= made[2] <= 8
    assert names_of(warehouse)["道路清扫面积"][0] == "道路清扫面积"


def test_canonical_names_do_not_churn(warehouse: Path) -> None:
    load_documents(warehouse, report("甲", 2023, "1", "培训人员数量"))
    for year in (2024, 2025):
        load_documents(warehouse, report(str(year), year, "1", "培训人数"))
        found = names_of(warehouse)
        assert {found[name][0] for name in ("培训人员数量", "培训人数")} == {"培训人员数量"}


def test_a_decision_reaches_names_that_stand(warehouse: Path) -> None:
    load_documents(warehouse, *papers()[:2])
    a, b = "馆藏档案数字化页数", "档案数字化页数"
    assert names_of(warehouse)[a][0] != names_of(warehouse)[b][0]
    decided(warehouse, said(a, b))
    load_documents(warehouse, papers()[3])
    assert names_of(warehouse)[a][0] == names_of(warehouse)[b][0]
    assert not [pair for pair in settled(warehouse)[1] if {a, b} == set(pair[:2])]


@pytest.mark.parametrize("level2", ["成本指标", "经济成本指标"])
def test_a_decision_under_the_old_level_of_costs_counts(warehouse: Path, level2: str) -> None:
    a, b = "档案扫描费", "卷宗整理费"
    costs = [
        replace(indicator(at, name), level1="产出指标", level2="成本指标")
        for at, name in enumerate((a, b), start=1)
    ]
    decided(warehouse, said(a, b, level2=level2))
    load_documents(warehouse, document("甲.docx", project(1, "甲", "K", "1", tuple(costs))))
    found = names_of(warehouse)
    assert found[a][0] == found[b][0]
    assert found[a][2] == found[b][2] == "王会计" or {found[a][1], found[b][1]} >= {"human"}
