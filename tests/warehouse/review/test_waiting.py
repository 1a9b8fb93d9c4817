"""Which pairs are asked about, in which order, with which evidence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from normalize.names.records import Verdict
from tests.warehouse.records import document, indicator, number, project
from tests.warehouse.review.pairs import (
    LEVEL2,
    PAGES,
    ROOMS,
    asked,
    decided,
    load_shelf,
    names_left,
    report,
    said,
)
from warehouse.review import apply
from warehouse.review.consequences import Consequences
from warehouse.review.decisions import Decisions
from warehouse.review.described import LONGEST, SHOWN, clipped, counted
from warehouse.review.records import Counted, Pair, pair_key
from warehouse.review.waiting import Order, waiting

FULL, HELD, MADE = PAGES


def names(pairs: tuple[Pair, ...]) -> list[set[str]]:
    return [{pair.a.name, pair.b.name} for pair in pairs]


def test_the_most_money_comes_first(loaded: Path) -> None:
    assert names(asked(loaded).pairs) == [{FULL, HELD}, {FULL, MADE}, {HELD, MADE}, set(ROOMS)]


def test_or_the_most_indicators(loaded: Path) -> None:
    load_shelf(loaded, *(report(f"乡{n}", 2024, "1", *ROOMS) for n in range(3)))
    found = waiting(loaded, Decisions(Path("none")), order=Order.OCCURRENCES)
    assert names(found.pairs)[0] == set(ROOMS)


def test_nothing_is_asked_that_is_decided_or_follows(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD), said(HELD, MADE))
    assert names(asked(loaded).pairs) == [set(ROOMS)]
    assert asked(loaded).stale
    apply(loaded)
    assert names(asked(loaded).pairs) == [set(ROOMS)]
    assert not asked(loaded).stale


def test_different_follows_too(loaded: Path) -> None:
    decided(loaded, said(FULL, HELD), said(FULL, MADE, "different"))
    assert names(asked(loaded).pairs) == [set(ROOMS)]


def test_unsure_pairs_are_asked_again_only_on_demand(loaded: Path) -> None:
    decided(loaded, said(*ROOMS, verdict="unsure"))
    for _ in range(2):
        assert set(ROOMS) not in names(asked(loaded).pairs)
        assert set(ROOMS) in names(asked(loaded, unsure=True).pairs)
        apply(loaded)


def test_a_verdict_that_later_ones_contradict_is_asked_again(loaded: Path) -> None:
    old = said(FULL, HELD, at="2026-03-01T00:00:00.000000Z")
    decided(loaded, old)
    apply(loaded)
    decided(
        loaded,
        said(HELD, MADE, at="2026-03-02T00:00:00.000000Z"),
        said(FULL, MADE, "different", at="2026-03-03T00:00:00.000000Z"),
    )
    apply(loaded)
    (again,) = [pair for pair in asked(loaded).pairs if pair.contested]
    assert again.contested == old
    assert {again.a.name, again.b.name} == {FULL, HELD}
    assert again.a.indicators and again.b.indicators, "evidence is there for merged names too"


def test_consequences_know_names_by_their_canonical_name() -> None:
    canonical = {("甲一", None): "甲", ("甲", None): "甲", ("乙一", None): "乙"}
    known = Consequences([said("甲一", "乙", "different", level2=None).judgement], canonical)
    assert known.of(pair_key("甲", "乙", None)) is Verdict.DIFFERENT
    assert known.of(pair_key("甲", "丙", None)) is None
    assert known.of(pair_key("甲", "乙", "质量指标")) is None, "a verdict holds for its level 2"


def test_the_evidence(loaded: Path) -> None:
    pair = asked(loaded).pairs[0]
    full = pair.a if pair.a.name == FULL else pair.b
    assert full.spellings == (Counted(FULL, 2),)
    assert full.levels == (Counted("产出指标 › 数量指标", 2),)
    assert full.values == (Counted("≥91 页", 2),)
    assert (full.indicators, full.forms, full.units, full.years) == (2, 2, 1, (2023, 2024))
    assert full.total_yuan == Decimal(1_700_000)
    example = full.examples[0]
    assert (example.unit_name, example.project_name) == ("临川市档案馆", "项目甲")
    assert (example.path, example.locator) == ("甲.docx", "table 1, row 11, column 3")
    assert pair.level2 == LEVEL2


def test_money_of_a_form_counts_once_and_older_editions_do_not(warehouse: Path) -> None:
    twice = (indicator(1, FULL), indicator(2, FULL), indicator(3, HELD))
    one = project(1, "甲", "K1", "100", twice)
    old = document("a.docx", one)
    new = document("a（更正）.docx", one, edition=1, edition_raw="更正")
    load_shelf(warehouse, old, new)
    (pair,) = asked(warehouse).pairs
    full = pair.a if pair.a.name == FULL else pair.b
    assert full.total_yuan == Decimal(100)
    assert (full.indicators, full.forms) == (4, 2)


def test_names_without_a_level_2_and_old_cost_indicators(warehouse: Path) -> None:
    blank = [indicator(n, name, level2=None) for n, name in enumerate(ROOMS, start=1)]
    cost = [
        indicator(n, f"{name}成本", level2=level2, value=number("≤5", "5", "<=", "万元"))
        for n, (name, level2) in enumerate(
            (("档案数字化加工", "成本指标"), ("馆藏档案数字化加工", "经济成本指标")), start=3
        )
    ]
    load_shelf(warehouse, document("a.docx", project(1, "甲", indicators=(*blank, *cost))))
    found = {pair.level2: pair for pair in asked(warehouse).pairs}
    assert set(found) == {None, "经济成本指标"}
    assert all(pair.a.indicators == pair.b.indicators == 1 for pair in found.values())
    decided(warehouse, *(said(p.a.name, p.b.name, level2=level2) for level2, p in found.items()))
    assert names_left(warehouse) == 0


def test_cuts_are_told() -> None:
    many = [Counted(str(n), 1) for n in range(SHOWN + 3)]
    assert counted(many)[-1] == "… +3"
    assert clipped("长" * (LONGEST + 7)).endswith("…(+7)")
    assert clipped("两\n行") == "两 行"
