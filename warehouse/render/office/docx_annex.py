"""The annex of the quality report: the worst findings in a table, on turned paper."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.quality.records import FindingLine, QualityReport
from warehouse.render.office.docx_chapters import unit_words
from warehouse.render.office.docx_table import DocxColumn
from warehouse.render.office.official import LANDSCAPE_WIDTH, OfficialDocument
from warehouse.render.office.wording import finding_place, in_wan, severity_word, told, word
from warehouse.reports.records import Text

MOST_FINDINGS = 200
"""Findings of the annex, some twenty pages; a longer table is for the ledger, not for paper."""
MOST_MEMBERS = 5
MOST_LETTERS = 160
"""Of a text as printed, and of a message; what is left out is marked and stands in the ledger."""


def add_annex(document: OfficialDocument, report: QualityReport, language: str) -> tuple[Text, ...]:
    """List the first findings, which are the worst; return what was left to the ledger."""
    if not report.findings:
        return ()
    shown = report.findings[:MOST_FINDINGS]
    document.annex(word("annex_title", language))
    left = len(report.findings) - len(shown)
    facts = {"shown": len(shown), "all": len(report.findings), "left": left}
    document.paragraph(
        word("annex_part" if left else "annex_whole", language, **facts), "Note Text"
    )
    columns = (
        ("column_number", 11.0, "center"),
        ("annex_unit", 28.0, "left"),
        ("annex_subject", 36.0, "left"),
        ("column_evidence", 32.0, "left"),
        ("column_message", 40.0, "left"),
        ("column_suggestion", 34.0, "left"),
        ("annex_place", LANDSCAPE_WIDTH - 11 - 28 - 36 - 32 - 40 - 34, "left"),
    )
    document.table(
        None,
        [DocxColumn(word(key, language), width, align) for key, width, align in columns],
        (_row(number, one, language) for number, one in enumerate(shown, start=1)),
        small=True,
    )
    return (told("annex_left_out", **facts),) if left else ()


def cut(text: str, most: int = MOST_LETTERS) -> str:
    """Return a text with a mark for what is left out of it.

    >>> cut("完成率", 4), cut("完成率不低于90%", 4)
    ('完成率', '完成率不……')
    """
    return text if len(text) <= most else text[:most] + "……"


def _row(number: int, one: FindingLine, language: str) -> Sequence[str]:
    unit = unit_words(one.unit_name, one.unit_code, language)
    year = "" if one.fiscal_year is None else str(one.fiscal_year)
    subject = [name for name in (one.project_name, one.indicator_name) if name]
    said = {
        "severity": severity_word(one.severity, language),
        "message": cut(one.message.of(language)),
    }
    return (
        str(number),
        _lines(unit, year),
        cut(_lines(*subject)),
        cut(one.evidence or ""),
        _lines(word("annex_finding", language, **said), _money(one, language)),
        one.suggestion.of(language),
        _lines(_where(one, language), *_members(one, language)),
    )


def _money(one: FindingLine, language: str) -> str:
    if one.amount_yuan is None:
        return ""
    return word("annex_money", language, amount=in_wan(one.amount_yuan))


def _where(one: FindingLine, language: str) -> str:
    return _lines(one.file_name, finding_place(one, language))


def _members(one: FindingLine, language: str) -> list[str]:
    named = [
        " ".join(
            str(part)
            for part in (member.fiscal_year, member.unit_name, member.project_name)
            if part is not None
        )
        for member in one.members[:MOST_MEMBERS]
    ]
    rest = len(one.members) - len(named)
    more = [word("more_members", language, count=rest)] if rest else []
    head = [word("annex_members", language, count=len(one.members))] if named else []
    return [*head, *named, *more]


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
