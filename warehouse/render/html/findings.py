"""The findings of a report as columns for the page, in full or more sparingly.

In: findings and an ``Economy``. Out: JSON that ``findings.js`` reads. Forms stand once,
in a table of their own; findings and members of groups point into it. The number 0
points to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from warehouse.quality.records import FindingLine, Member
from warehouse.render.cells import plain
from warehouse.render.html.columns import numbered, phrased, worded
from warehouse.render.html.packing import Json

SAME = "\ue000"
"""Evidence that is the indicator's name again."""


@dataclass(frozen=True, slots=True)
class Economy:
    """What is left out so that the page stays small; None and False leave out nothing.

    Attributes:
        short_ids: ids are cut to the shortest beginning that still tells them apart.
        members: how many members of a group are kept.
        letters: how many letters of an evidence or a sentence are kept.
        findings: how many findings are kept, from the worst on.
    """

    short_ids: bool = False
    members: int | None = None
    letters: int | None = None
    findings: int | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form (or a whole document) that findings and members stand in.

    ``about`` is unit code, unit, fiscal year, project code, project and file name.
    """

    project_id: str | None
    about: tuple[str | None, ...]
    total: str | None


class Forms:
    """The forms of a report, each once, numbered from 1 in order of unit, year and project."""

    def __init__(self, findings: Iterable[FindingLine]) -> None:
        """Take the forms of the findings and of their members."""
        self._found: dict[tuple[str | None, ...], FormRow] = {}
        kept = list(findings)
        for finding in kept:
            row = FormRow(finding.project_id, _about(finding), None)
            self._found.setdefault(_key(finding.project_id, row.about), row)
        for member in _distinct_members(kept):
            self._take(member)
        self.rows = sorted(self._found.values(), key=_reading_order)
        self._numbers = {_key(row.project_id, row.about): n for n, row in enumerate(self.rows, 1)}

    def _take(self, member: Member) -> None:
        about = _about_member(member)
        key = _key(member.project_id, about)
        known = self._found.get(key)
        total = None if member.total_yuan is None else plain(member.total_yuan)
        if known is None:
            self._found[key] = FormRow(member.project_id, about, total)
        elif known.total is None and total is not None:
            self._found[key] = FormRow(known.project_id, known.about, total)

    def number(self, finding: FindingLine) -> int:
        """Return the number of a finding's form."""
        return self._numbers[_key(finding.project_id, _about(finding))]

    def number_of_member(self, member: Member) -> int:
        """Return the number of a member's form."""
        return self._numbers[_key(member.project_id, _about_member(member))]

    def columns(self) -> Json:
        """Return the forms as columns."""
        names = ("unit_code", "unit", "year", "project_code", "project", "file")
        about = {name: worded(row.about[n] for row in self.rows) for n, name in enumerate(names)}
        return {**about, "total": worded(row.total for row in self.rows)}


def finding_columns(findings: Sequence[FindingLine], language: str, economy: Economy) -> Json:
    """Return findings as columns; ``economy.findings`` is the caller's business."""
    forms = Forms(findings)
    texts = [_texts(finding, language, economy) for finding in findings]
    groups, group_of = _groups(findings, economy)
    return {
        "count": len(findings),
        "id": _ids([finding.finding_id for finding in findings], short=economy.short_ids),
        "forms": forms.columns(),
        "form": numbered([forms.number(finding) for finding in findings]),
        "code": worded(finding.code for finding in findings),
        "severity": worded(finding.severity for finding in findings),
        "standing": worded(finding.standing for finding in findings),
        "indicator": worded(finding.indicator_name for finding in findings),
        "evidence": worded(_evidence(finding, economy) for finding in findings),
        "message": phrased((message, told) for told, message, _, _ in texts),
        "suggestion": phrased((suggestion, told) for told, _, suggestion, _ in texts),
        "basis": phrased((basis, told) for told, _, _, basis in texts),
        "page": numbered([finding.page or 0 for finding in findings]),
        "locator": phrased((finding.locator, ()) for finding in findings),
        "amount": worded(_money(finding.amount_yuan) for finding in findings),
        "group": numbered(group_of),
        "groups": _group_columns(groups, forms),
        "letters": economy.letters,
    }


def form_numbers(findings: Sequence[FindingLine]) -> tuple[list[FormRow], list[int]]:
    """Return the forms, and each finding's form as ``finding_columns`` numbers it."""
    forms = Forms(findings)
    return forms.rows, [forms.number(finding) for finding in findings]


def _texts(
    finding: FindingLine, language: str, economy: Economy
) -> tuple[tuple[str | None, ...], str, str, str]:
    """Return what sentences may repeat, and the finding's three sentences."""
    told = (
        finding.indicator_name,
        cut(finding.evidence, economy.letters),
        finding.project_name,
        finding.unit_name,
        finding.project_code,
        finding.file_name,
    )
    message = cut(finding.message.of(language), economy.letters and 2 * economy.letters) or ""
    return told, message, finding.suggestion.of(language), finding.basis.of(language)


def cut(text: str | None, letters: int | None) -> str | None:
    """Return a text, if it is longer than so many letters only its beginning and an ellipsis."""
    if text is None or letters is None or len(text) <= letters:
        return text
    return text[:letters] + "…"


def _evidence(finding: FindingLine, economy: Economy) -> str | None:
    if finding.evidence is not None and finding.evidence == finding.indicator_name:
        return SAME
    return cut(finding.evidence, economy.letters)


def _ids(ids: Sequence[str], *, short: bool) -> Json:
    """Return ids of one length as one text, others as a list."""
    widths = {len(one) for one in ids}
    if len(widths) != 1:
        return {"list": list(ids)}
    width = _telling_width(ids) if short else widths.pop()
    return {"width": width, "text": "".join(one[:width] for one in ids)}


def _telling_width(ids: Sequence[str]) -> int:
    """Return how long a beginning of the ids tells them apart, with a letter to spare."""
    whole = len(ids[0])
    distinct = len(set(ids))
    for width in range(1, whole):
        if len({one[:width] for one in ids}) == distinct:
            return width + 1
    return whole


def _groups(
    findings: Sequence[FindingLine], economy: Economy
) -> tuple[list[tuple[tuple[Member, ...], int]], list[int]]:
    """Return the distinct groups with their whole size, and each finding's group."""
    numbers: dict[tuple[object, ...], int] = {}
    groups: list[tuple[tuple[Member, ...], int]] = []
    chosen = []
    for finding in findings:
        if not finding.members:
            chosen.append(0)
            continue
        key = (len(finding.members), *_names(finding.members))
        if key not in numbers:
            kept = finding.members[: economy.members]
            groups.append((kept, len(finding.members)))
            numbers[key] = len(groups)
        chosen.append(numbers[key])
    return groups, chosen


def _names(members: tuple[Member, ...]) -> Iterable[tuple[str, str | None]]:
    return ((member.project_id, member.indicator_id) for member in members)


def _group_columns(groups: Sequence[tuple[tuple[Member, ...], int]], forms: Forms) -> Json:
    members = [member for kept, _ in groups for member in kept]
    return {
        "kept": numbered([len(kept) for kept, _ in groups]),
        "whole": numbered([whole for _, whole in groups]),
        "form": numbered([forms.number_of_member(member) for member in members]),
        "indicator": worded(member.indicator_name for member in members),
        "value": worded(member.value_raw for member in members),
        "page": numbered([member.page or 0 for member in members]),
        "locator": phrased((member.locator, ()) for member in members),
    }


def _distinct_members(findings: Iterable[FindingLine]) -> Iterable[Member]:
    seen: set[int] = set()
    for finding in findings:
        if finding.members and id(finding.members) not in seen:
            seen.add(id(finding.members))
            yield from finding.members


def _about(finding: FindingLine) -> tuple[str | None, ...]:
    return (
        finding.unit_code,
        finding.unit_name,
        _year(finding.fiscal_year),
        finding.project_code,
        finding.project_name,
        finding.file_name,
    )


def _about_member(member: Member) -> tuple[str | None, ...]:
    year = _year(member.fiscal_year)
    return (None, member.unit_name, year, None, member.project_name, member.file_name)


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)


def _key(project_id: str | None, about: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return what tells forms apart: the id, for a whole document everything known."""
    return (project_id,) if project_id is not None else (None, *about)


def _reading_order(row: FormRow) -> tuple[str, ...]:
    return tuple(value or "" for value in (row.about[1], row.about[2], row.about[4], row.about[5]))


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
