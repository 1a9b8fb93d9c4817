"""A review at the terminal from beginning to end, and what its commands end with.

In: a warehouse, who decides, and a way to read a key. Out: lines to tell afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from normalize.names.records import Verdict, What
from warehouse.errors import WarehouseError
from warehouse.review.decisions import Decisions, decisions_path, read_decisions
from warehouse.review.effect import Effect, apply
from warehouse.review.keep import decide
from warehouse.review.records import Decision, Pair
from warehouse.review.screen import Screen
from warehouse.review.session import Desk, hold_session
from warehouse.review.sheet import write_sheet
from warehouse.review.waiting import Order, Waiting, waiting
from warehouse.review.wording import bad_line_texts, text


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs are asked about, in which order, by whom, and in which language."""

    by: str
    order: Order = Order.MONEY
    unsure: bool = False
    language: str = "zh"
    what: What = What.NAMES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell at the end; ``in_effect`` is False where the warehouse could not follow."""

    lines: tuple[str, ...]
    in_effect: bool = True


def sit(warehouse: Path, asked: Asked, read_key: Callable[[], str]) -> Outcome:
    """Ask about pair after pair on the terminal; decisions take effect at the end.

    Raises:
        WarehouseError: the warehouse cannot be read.
        ReviewError: the decisions cannot be read, or one could not be saved.
    """
    from rich.console import Console

    decisions = read_decisions(decisions_path(warehouse))
    told = bad_line_texts(decisions.bad_lines, decisions.path, asked.language)
    found = _found(warehouse, decisions, asked)
    has_decided = False
    if found.pairs:
        screen = Screen(Console(), asked.language)

        def save(pair: Pair, verdict: Verdict) -> Decision:
            return decide(warehouse, pair, verdict, asked.by)

        end = hold_session(found, Desk(read_key, screen.show, save))
        screen.end(end)
        has_decided = end.decided > 0
    else:
        told.append(nothing_waits(warehouse, asked.language, asked.what))
    if has_decided or found.stale:
        outcome = take_effect(warehouse, asked.language, asked.what)
        return Outcome((*told, *outcome.lines), outcome.in_effect)
    return Outcome(tuple(told))


def export(warehouse: Path, path: Path, asked: Asked, *, force: bool = False) -> tuple[str, ...]:
    """Write the pairs to a sheet; return what to tell. No pairs, no sheet.

    Raises:
        WarehouseError: the warehouse cannot be read.
        ReviewError: the decisions cannot be read, or the sheet not be written.
    """
    decisions = read_decisions(decisions_path(warehouse))
    told = bad_line_texts(decisions.bad_lines, decisions.path, asked.language)
    found = _found(warehouse, decisions, asked)
    if not found.pairs:
        return (*told, nothing_waits(warehouse, asked.language, asked.what))
    write_sheet(path, found.pairs, force=force)
    return (*told, text("exported", asked.language, count=len(found.pairs), path=path))


def _found(warehouse: Path, decisions: Decisions, asked: Asked) -> Waiting:
    return waiting(warehouse, decisions, order=asked.order, unsure=asked.unsure, what=asked.what)


def nothing_waits(warehouse: Path, language: str, what: What = What.NAMES) -> str:
    """Tell that there is nothing to ask, and how many pairs of names somebody was unsure of."""
    if what != What.NAMES:
        return text(f"nothing_waits_{what}", language)
    standing = read_decisions(decisions_path(warehouse)).standing.values()
    unsure = sum(one.verdict == Verdict.UNSURE for one in standing)
    if unsure:
        return text("nothing_waits_but_unsure", language, unsure=unsure)
    return text("nothing_waits", language)


def take_effect(warehouse: Path, language: str, what: What = What.NAMES) -> Outcome:
    """Apply the decisions; where the warehouse cannot be written, tell that they are safe."""
    try:
        effect = apply(warehouse)
    except (WarehouseError, KeyboardInterrupt) as error:
        lines = [text("not_applied", language, path=decisions_path(warehouse))]
        if isinstance(error, WarehouseError):
            lines.append(error.sentence if language == "zh" else error.sentence_en)
        return Outcome((*lines, text("not_applied_hint", language)), in_effect=False)
    if effect is None:
        return Outcome((text("applied_later", language),))
    key = "applied" if what == What.NAMES else f"applied_{what}"
    return Outcome((text(key, language, waiting=effect.waiting[what]), _checked(effect, language)))


def _checked(effect: Effect, language: str) -> str:
    if effect.rules_file:
        reason = text("other_rules", language, path=effect.rules_file)
        return text("not_checked", language, reason=reason)
    if effect.unchecked:
        return text("not_checked", language, reason=effect.unchecked)
    return text("checked_again", language)
