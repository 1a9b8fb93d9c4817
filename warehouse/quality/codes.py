"""What is known of a code: its severity, texts and basis, whoever raises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.note import Code
from warehouse.explanation import STAGES
from warehouse.quality.texts import has_text, text
from warehouse.reports.records import Text
from warehouse.rules.rule import Rule
from warehouse.rules.shelf import rules

DUPLICATES = "duplicates"
"""The topic of the rules that the report of that name is drawn from."""


@dataclass(frozen=True, slots=True)
class KnownCode:
    """One code of a rule or of a stage.

    ``needs_person`` is true where a rule proposes candidates to judge; ``is_rule``
    where passes and cannot-tells are counted; ``is_scored`` where it can be laid at one
    unit's door: a name's spellings all over the warehouse cannot.
    """

    code: str
    severity: str
    title: Text
    meaning: Text
    why: Text
    mend: Text
    basis: Text
    needs_person: bool
    is_rule: bool
    is_scored: bool


@cache
def known_codes() -> Mapping[str, KnownCode]:
    """Return every code of the stages and of the rules."""
    from ingest.note import codes_of

    staged = (code for stage in STAGES for code in codes_of(stage).values())
    found = {code.code: _of_stage(code) for code in staged}
    return {**found, **{rule.code: _of_rule(rule) for rule in rules().values()}}


def codes_about(topic: str) -> list[str]:
    """Return the codes of the rules about one topic."""
    return [code for code, rule in rules().items() if rule.topic == topic]


def _of_rule(rule: Rule) -> KnownCode:
    why = _both(rule.why)
    source = text("basis", rule.basis) if has_text("basis", rule.basis) else Text(*[rule.basis] * 2)
    return KnownCode(
        code=rule.code,
        severity=rule.severity,
        title=_both(rule.title),
        meaning=_both(rule.meaning),
        why=why,
        mend=_both(rule.mend),
        basis=Text(f"{source.zh}：{why.zh}", f"{source.en}: {why.en}"),
        needs_person=rule.undecided is not None,
        is_rule=True,
        is_scored=rule.undecided is None and rule.about != "name",
    )


def _of_stage(code: Code) -> KnownCode:
    why, source = _both(code.why), text("basis", "reading")
    return KnownCode(
        code=code.code,
        severity=code.severity,
        title=_both(code.title),
        meaning=why,
        why=why,
        mend=_both(code.hint),
        basis=Text(f"{source.zh}：{why.zh}", f"{source.en}: {why.en}"),
        needs_person=False,
        is_rule=False,
        is_scored=False,
    )


def _both(texts: Mapping[str, str]) -> Text:
    return Text(texts["zh"], texts["en"])
