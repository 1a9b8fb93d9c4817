"""Decisions take effect: at once, on every load, and never by the machine's leave."""

from __future__ import annotations

from pathlib import Path

import pytest

import warehouse.review.effect as effect
from tests.warehouse.review.pairs import (
    PAGES,
    ROOMS,
    asked,
    decided,
    load_all,
    load_shelf,
    names_left,
    names_of,
    report,
    said,
)
from warehouse.connection import open_for_loading, open_for_reading
from warehouse.errors import WarehouseLocked
from warehouse.review import apply
from warehouse.review.decisions import decisions_path
from warehouse.review.keep import undo_last
from warehouse.review.sitting import take_effect

FULL, HELD = PAGES[0], PAGES[1]


def test_a_decision_takes_effect_without_a_load(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD))
    assert names_left(loaded) == 2
    assert names_of(loaded)[HELD] == (FULL, "human", "王会计")
    with open_for_reading(loaded) as con:
        found = con.execute(
            "select distinct canonical_name from indicators where name = ?", [HELD]
        ).fetchall()
        at = con.execute("select reviewed_at from canonical_names where name = ?", [HELD])
        assert found == [(FULL,)]
        assert str(at.fetchone()[0]) == "2026-03-01 08:00:00"  # type: ignore[index]


def test_decisions_are_replayed_on_every_load(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD), said(*ROOMS, verdict="different"))
    load_shelf(loaded, report("丁", 2025, "500", HELD, *ROOMS))
    found = names_of(loaded)
    assert found[HELD] == (FULL, "human", "王会计")
    assert {found[room][0] for room in ROOMS} == set(ROOMS)
    assert not [pair for pair in asked(loaded).pairs if set(pair.key[:2]) == set(ROOMS)]


def test_a_new_warehouse_takes_the_decisions_beside_it(warehouse: Path) -> None:
    decided(warehouse, said(FULL, HELD))
    assert apply(warehouse) is None, "there is nothing to settle yet"
    load_all(warehouse)
    assert names_of(warehouse)[HELD] == (FULL, "human", "王会计")


def test_the_machine_never_overrides_a_person(warehouse: Path) -> None:
    # the exact rules make these one name; a person says that they are two
    load_shelf(warehouse, report("甲", 2023, "1", "设备采购数量", "设备购置数量"))
    before = names_of(warehouse)
    assert before["设备购置数量"][0] == before["设备采购数量"][0]
    decided(warehouse, said("设备采购数量", "设备购置数量", "different"))
    for year in (2024, 2025):
        load_shelf(warehouse, report(str(year), year, "1", "设备采购数量", "设备购置数量"))
        found = names_of(warehouse)
        assert found["设备采购数量"][0] != found["设备购置数量"][0]
        assert {found[name][1] for name in found} == {"human"}


def test_undoing_gives_the_names_back(loaded: Path) -> None:
    before = names_of(loaded)
    decided(loaded, said(FULL, HELD))
    apply(loaded)
    undo_last(loaded, "李")
    assert names_left(loaded) == 4
    assert names_of(loaded) == before


def test_a_failure_leaves_the_warehouse_as_it_was(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names_of(loaded)
    decided(loaded, said(FULL, HELD))

    def fail(con: object, _: object) -> int:
        con.execute("delete from canonical_names")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr(effect, "settle_names", fail)
    with pytest.raises(KeyboardInterrupt):
        apply(loaded)
    assert names_of(loaded) == before


def test_a_locked_warehouse_costs_no_decision(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD))
    with open_for_reading(loaded):
        with pytest.raises(WarehouseLocked):
            apply(loaded)
        outcome = take_effect(loaded, "zh")
    assert not outcome.in_effect
    assert str(decisions_path(loaded)) in outcome.lines[0]
    assert asked(loaded).stale, "the next review sees that decisions have yet to take effect"
    assert take_effect(loaded, "zh").in_effect
    assert not asked(loaded).stale


def test_decisions_about_names_that_are_not_there_do_no_harm(loaded: Path) -> None:
    before = names_of(loaded)
    decided(loaded, said("没有的名称", FULL), said(FULL, HELD, level2="质量指标"))
    assert names_left(loaded) == 4
    assert names_of(loaded) == before


def test_settling_again_changes_nothing(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD), said(*ROOMS, verdict="unsure"))
    apply(loaded)
    with open_for_loading(loaded) as con:
        before = con.execute("from canonical_names order by all").fetchall()
    apply(loaded)
    with open_for_loading(loaded) as con:
        assert con.execute("from canonical_names order by all").fetchall() == before
