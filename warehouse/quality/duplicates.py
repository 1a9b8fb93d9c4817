"""The groups of the view ``duplicate_indicators`` as findings, beside those of the rules.

A group that a rule tells of as well (all its forms or indicators are members of one
finding) is left to the rule. The rest are candidates: a person has to judge.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ingest.note import Code
from warehouse.quality.asking import ask
from warehouse.quality.records import FindingLine, Member, RuleLine
from warehouse.quality.texts import text
from warehouse.reports.records import Filters, Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STAGE = "duplicates"
SEVERITY = "info"
Row = tuple[Any, ...]


def duplicate_codes() -> Mapping[str, Code]:
    """Return the kinds of groups as documented codes, for ``jixiao explain``."""
    return {
        kind: Code(
            code=kind,
            stage=STAGE,
            severity=SEVERITY,
            title=entry["title"],
            message=entry["message"],
            hint=entry["mend"],
            why={lang: f"{entry['meaning'][lang]} {entry['why'][lang]}" for lang in ("zh", "en")},
        )
        for kind, entry in _kinds().items()
    }


def duplicate_groups(
    con: DuckDBPyConnection, filters: Filters, told: Iterable[FindingLine]
) -> tuple[FindingLine, ...]:
    """Return the groups that none of the findings ``told`` covers, by kind and money."""
    found = ask(con, "duplicate_groups", filters)
    covered = _Covered(told)
    groups = [_line(list(group)) for _, group in groupby(found, key=lambda row: row[:2])]
    groups = [group for group in groups if not covered.has(group.members)]
    doubled = _Covered(group for group in groups if group.code == "doubled_substring")
    groups = [
        group
        for group in groups
        if group.code != "same_indicator_other_name" or not doubled.has(group.members)
    ]
    groups.sort(key=lambda one: (one.code, -(one.amount_yuan or 0), one.finding_id))
    return tuple(groups)


def kind_lines(groups: Sequence[FindingLine]) -> tuple[RuleLine, ...]:
    """Return a line a kind that has groups."""
    units: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, int] = defaultdict(int)
    for group in groups:
        counted[group.code] += 1
        units[group.code] |= {member.unit_name for member in group.members if member.unit_name}
    return tuple(
        _kind_line(kind, counted[kind], len(units[kind])) for kind in _kinds() if counted[kind]
    )


class _Covered:
    """Which forms and indicators are members of one finding together."""

    def __init__(self, told: Iterable[FindingLine]) -> None:
        self._findings: dict[str, set[int]] = defaultdict(set)
        for number, finding in enumerate(told):
            for member in finding.members:
                self._findings[_key(member)].add(number)

    def has(self, members: Sequence[Member]) -> bool:
        """Say whether one finding has them all."""
        first, *others = (self._findings.get(_key(member), set()) for member in members)
        return bool(first.intersection(*others))


def _key(member: Member) -> str:
    return member.indicator_id or member.project_id


def _line(found: Sequence[Row]) -> FindingLine:
    kind, group_id, amount, _, canonical, unit_code, document_id, project_code, *_ = found[0]
    members = tuple(Member(*row[8:]) for row in found)
    first = members[0]
    entry = _kinds()[kind]
    evidence = "；".join(
        _printed(kind, row[3], member) for row, member in zip(found, members, strict=True)
    )
    facts = {
        "name": canonical or "",
        "evidence": evidence,
        "members": len(members),
        "amount": "—" if amount is None else f"{amount / 10_000:,.2f}",
    }
    one_unit, one_year = _same(members)
    return FindingLine(
        finding_id=group_id,
        code=kind,
        severity=SEVERITY,
        unit_code=unit_code if one_unit else None,
        unit_name=first.unit_name if one_unit else None,
        fiscal_year=first.fiscal_year if one_year else None,
        document_id=document_id,
        project_id=first.project_id,
        project_code=project_code if len({member.project_id for member in members}) == 1 else None,
        project_name=first.project_name,
        indicator_id=first.indicator_id,
        indicator_name=first.indicator_name,
        evidence=evidence,
        message=Text(*(entry["message"][lang].format(**facts) for lang in ("zh", "en"))),
        basis=_basis(kind),
        suggestion=_both(entry["mend"]),
        file_name=first.file_name,
        page=first.page,
        locator=first.locator,
        amount_yuan=amount,
        members=members,
    )


def _printed(kind: str, member: str | None, about: Member) -> str:
    if kind == "copied_set":
        return " ".join(part for part in (about.unit_name, member) if part)
    return (
        " ".join(part for part in (member, about.value_raw) if part)
        if kind == "repeated_in_form"
        else member or ""
    )


def _same(members: Sequence[Member]) -> tuple[bool, bool]:
    """Say whether the members are of one unit, and of one year."""
    return (
        len({member.unit_name for member in members}) == 1,
        len({member.fiscal_year for member in members}) == 1,
    )


def _kind_line(kind: str, findings: int, units: int) -> RuleLine:
    entry = _kinds()[kind]
    return RuleLine(
        code=kind,
        severity=SEVERITY,
        title=_both(entry["title"]),
        meaning=_both(entry["meaning"]),
        why=_both(entry["why"]),
        mend=_both(entry["mend"]),
        findings=findings,
        passes=None,
        cannot_tell=None,
        units=units,
        needs_person=True,
    )


def _basis(kind: str) -> Text:
    source, why = text("basis", "practice"), _kinds()[kind]["why"]
    return Text(f"{source.zh}：{why['zh']}", f"{source.en}: {why['en']}")


def _both(texts: Mapping[str, str]) -> Text:
    return Text(texts["zh"], texts["en"])


@cache
def _kinds() -> Mapping[str, Any]:
    content = files("warehouse").joinpath("quality", "duplicates.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
