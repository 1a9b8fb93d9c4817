"""The rules as they stand in their files: header and query in one, read once.

The header is the run of ``--`` comments that opens a file, and is TOML. A rule's
parameters are the ``$names`` of its query; their values come from the settings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ingest.note import LANGUAGES, Code
from warehouse.rules.rule import Case, Outcome, Rule
from warehouse.statements import names_in, statement

FOLDER = "rules"
SEVERITIES = ("error", "warning", "info")
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_BILINGUAL = ("title", "meaning", "why", "mend", "risks", "message")


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by code."""
    return {code: read_rule(code, statement(FOLDER, code)) for code in names_in(FOLDER)}


def read_rule(code: str, text: str) -> Rule:
    """Take one rule file apart.

    Raises:
        KeyError: the header lacks a text.
        tomllib.TOMLDecodeError: the header is not TOML.
    """
    header, query = _parted(text)
    table = tomllib.loads(header)
    texts = {
        name: {language: table[name][language] for language in LANGUAGES} for name in _BILINGUAL
    }
    return Rule(
        code=code,
        severity=table["severity"],
        basis=table["basis"],
        applies_from=table.get("applies_from"),
        undecided=table.get("undecided"),
        topic=table.get("topic"),
        about=table.get("about", "row"),
        cases=tuple(_case(entry) for entry in table["cases"]),
        parameters=tuple(sorted(set(_PARAMETER.findall(query)))),
        query=query,
        **texts,
    )


def rule_explanation(rule: Rule) -> Code:
    """Return a rule as a documented code, for ``jixiao explain``."""
    return Code(
        code=rule.code,
        stage=FOLDER,
        severity=rule.severity,
        title=rule.title,
        message=rule.message,
        hint=rule.mend,
        why=rule.why,
    )


def explanation_lines(rule: Rule, language: str) -> Iterator[str]:
    """Yield all a rule's header says, in ``zh`` or ``en``."""
    labels = _LABELS[language]
    yield f"{rule.code}: {rule.title[language]}"
    yield f"  {labels['severity']}: {rule.severity}"
    yield f"  {labels['meaning']}: {rule.meaning[language]}"
    yield f"  {labels['why']}: {rule.why[language]} [{rule.basis}]"
    yield f"  {labels['mend']}: {rule.mend[language]}"
    yield f"  {labels['from']}: {rule.applies_from or labels['always']}"
    yield f"  {labels['risks']}: {rule.risks[language]}"
    yield f"  {labels['message']}: {rule.message[language]}"


_LABELS = {
    "zh": {
        "severity": "严重程度",
        "meaning": "含义",
        "why": "依据",
        "mend": "怎么改",
        "from": "适用年度",
        "always": "所有年度",
        "risks": "误报风险",
        "message": "提示语",
    },
    "en": {
        "severity": "severity",
        "meaning": "meaning",
        "why": "why",
        "mend": "how to mend it",
        "from": "applies from",
        "always": "all years",
        "risks": "false positives",
        "message": "message",
    },
}


def _parted(text: str) -> tuple[str, str]:
    """Part the opening comments, without their marks, from the query."""
    lines = text.splitlines()
    length = next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = "\n".join(line.removeprefix("--").removeprefix(" ") for line in lines[:length])
    return header, "\n".join(lines[length:]).strip()


def _case(entry: Mapping[str, Any]) -> Case:
    expect = Outcome(entry["expect"])
    forms = entry.get("forms") or [{key: entry[key] for key in entry if key not in _CASE_KEYS}]
    return Case(
        about=entry["about"],
        expect=expect,
        findings=entry.get("findings", 1 if expect is Outcome.FINDING else 0),
        forms=tuple(forms),
    )


_CASE_KEYS = ("about", "expect", "findings", "forms")
