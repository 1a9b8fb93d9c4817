"""What a code means: one text a code, from the codes of all stages and the quality rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.note import LANGUAGES, Code, codes_of
from warehouse.reports.build import words_of
from warehouse.rules.rule import Rule
from warehouse.rules.shelf import rule_explanation, rules

STAGES = ("ingest", "normalize", "warehouse")

_HEADINGS = {
    "en": ("severity", "raised by", "message", "why", "what to do"),
    "zh": ("严重程度", "来源", "提示语", "依据", "怎么办"),
}


def all_codes() -> Mapping[str, Code]:
    """Return every documented code by name: those of the stages, then the quality rules."""
    staged = {name: code for stage in STAGES for name, code in codes_of(stage).items()}
    return {**staged, **{code: _rule_code(rule) for code, rule in rules().items()}}


def _rule_code(rule: Rule) -> Code:
    why = {language: f"{rule.meaning[language]} {rule.why[language]}" for language in LANGUAGES}
    return replace(rule_explanation(rule), why=why)


def explanation_lines(code: Code, language: str) -> Iterator[str]:
    """Yield the explanation of a code in ``zh`` or ``en``."""
    severity, stage, message, why, mend = _HEADINGS[language]
    yield f"{code.code}: {code.title[language]}"
    said = words_of("severity").get(code.severity)
    yield f"  {severity}: {said.of(language) if said else code.severity}"
    yield f"  {stage}: {code.stage}"
    yield f"  {message}: {code.message[language]}"
    yield f"  {why}: {code.why[language]}"
    yield f"  {mend}: {code.hint[language]}"
