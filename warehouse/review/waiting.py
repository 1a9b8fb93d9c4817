"""The pairs that wait for a person, with the evidence for both names.

In: a warehouse and its decisions. Out: pairs in the order they are asked, and the
consequences of what was said already. Nothing is asked that follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize.names.records import Judgement, Verdict, What
from warehouse.connection import open_for_reading, rows
from warehouse.review.consequences import Canonical, Consequences
from warehouse.review.decisions import Decisions
from warehouse.review.link_evidence import link_evidence, proposed_links
from warehouse.review.records import Counted, Decision, Evidence, Example, Pair, PairKey, pair_key
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Order(StrEnum):
    """What comes first: the pairs with the largest budgets, or the most indicators."""

    MONEY = "money"
    OCCURRENCES = "occurrences"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Pairs to ask about; ``judgements`` are what was said already and is not asked again.

    ``canonical`` are the names as the warehouse groups them. ``stale`` tells that the
    warehouse still proposes pairs that are decided: decisions have yet to take effect.
    """

    pairs: tuple[Pair, ...]
    judgements: tuple[Judgement, ...]
    canonical: Canonical
    stale: bool


def waiting(
    warehouse: Path,
    decisions: Decisions,
    *,
    order: Order = Order.MONEY,
    unsure: bool = False,
    what: What = What.NAMES,
) -> Waiting:
    """Return what is to be asked; with ``unsure``, pairs a person was unsure of as well.

    ``decisions`` may have taken effect in the warehouse, or not yet.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    with open_for_reading(warehouse) as con:
        canonical, proposals, evidence = _asked(con, what)
    contested = _contested(decisions, canonical, what)
    settled = tuple(
        one.judgement
        for one in decisions.standing_of(what).values()
        if one.pair not in contested and not (unsure and one.verdict == Verdict.UNSURE)
    )
    known = Consequences(settled, canonical)
    pairs, stale = [], False
    for name_a, name_b, level2, score, reasons in proposals:
        key = pair_key(name_a, name_b, level2)
        verdict = None if key in contested else known.of(key)
        stale = stale or verdict in (Verdict.SAME, Verdict.DIFFERENT)
        if verdict is None:
            a, b = (evidence.get((name, level2), Evidence(name)) for name in (name_a, name_b))
            pairs.append(Pair(level2, a, b, score, reasons, contested.get(key), what))
    return Waiting(tuple(sorted(pairs, key=_ORDERS[order])), settled, canonical, stale)


def _asked(
    con: DuckDBPyConnection, what: What
) -> tuple[Canonical, list[Any], Mapping[Any, Evidence]]:
    """Return what is one already, the pairs proposed, and the evidence, of one kind."""
    if what is What.NAMES:
        return canonical_names(con), rows(con, statement("review", "proposals")), _evidence(con)
    return {}, proposed_links(con, what), link_evidence(con, what)


def canonical_names(con: DuckDBPyConnection) -> Canonical:
    """Return the names as an open warehouse groups them."""
    found = rows(con, statement("review", "canonical"))
    return {(name, level2): canonical for name, level2, canonical in found}


def _contested(decisions: Decisions, canonical: Canonical, what: What) -> dict[PairKey, Decision]:
    """Return the verdicts ``same`` that later ones contradict: they are asked again."""
    found = Consequences(decisions.judgements_of(what), canonical).contradictions()
    keys = [pair_key(one.same.name_a, one.same.name_b, one.same.level2) for one in found]
    return {key: decisions.standing_of(what)[key] for key in keys}


def _money(pair: Pair) -> tuple[Decimal, int, PairKey]:
    yuan = sum((one.total_yuan or Decimal(0) for one in (pair.a, pair.b)), Decimal(0))
    return -yuan, -_indicators(pair), _sortable(pair.key)


def _occurrences(pair: Pair) -> tuple[int, Decimal, PairKey]:
    yuan, indicators, key = _money(pair)
    return indicators, yuan, key


_ORDERS: Mapping[Order, Any] = {Order.MONEY: _money, Order.OCCURRENCES: _occurrences}


def _indicators(pair: Pair) -> int:
    return pair.a.indicators + pair.b.indicators


def _sortable(key: PairKey) -> PairKey:
    return key[0], key[1], key[2] or ""


def _evidence(con: DuckDBPyConnection) -> dict[tuple[str, str | None], Evidence]:
    """Return what the documents say under each name of a proposal, by name and level 2."""
    result = con.execute(statement("review", "evidence"))
    columns = [column[0] for column in result.description]
    found = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    return {(one["asked"], one["asked_level2"]): _one(one) for one in found}


def _one(found: Mapping[str, Any]) -> Evidence:
    return Evidence(
        name=found["asked"],
        spellings=_counted(found["spellings"]),
        levels=_counted(found["levels"]),
        values=_counted(found["values"]),
        measures=_counted(found["measures"]),
        descriptions=_counted(found["descriptions"]),
        indicators=found["indicators"],
        forms=found["forms"],
        units=found["units"],
        years=tuple(sorted(found["years"] or ())),
        total_yuan=found["total_yuan"],
        examples=tuple(Example(**example) for example in found["examples"]),
    )


def _counted(found: Mapping[str, int] | None) -> tuple[Counted, ...]:
    """Return texts with their counts, the most frequent first."""
    ordered = sorted((found or {}).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(text, count) for text, count in ordered)
