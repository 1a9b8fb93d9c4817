"""The members of groups: which forms or indicators a finding about several is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from warehouse.export.excel import Workbook
from warehouse.quality.records import FindingLine
from warehouse.render.office.styled_sheet import SheetPart, StyledColumn, write_table
from warehouse.render.office.wording import finding_place, word

GROUP_COLUMNS = (
    ("group_number", 7.0, "centred"),
    ("group_code", 10.0, "wrapped"),
    ("group_message", 26.0, "wrapped"),
    ("group_evidence", 20.0, "wrapped"),
    ("group_members", 7.0, "centred"),
    ("group_amount", 14.0, "money"),
    ("group_member", 6.0, "centred"),
    ("column_unit", 16.0, "wrapped"),
    ("column_year", 6.0, "centred"),
    ("column_project", 16.0, "wrapped"),
    ("column_indicator", 16.0, "wrapped"),
    ("group_value", 16.0, "wrapped"),
    ("group_budget", 14.0, "money"),
    ("column_file", 16.0, "wrapped"),
    ("column_place", 10.0, "wrapped"),
)


def write_groups(book: Workbook, findings: Sequence[FindingLine], language: str) -> list[SheetPart]:
    """Write a row a member, the groups in the order of the ledger and by its numbers."""
    columns = [StyledColumn(word(key, language), width, kind) for key, width, kind in GROUP_COLUMNS]
    name = word("sheet_groups", language)
    return write_table(book, name, columns, group_rows(findings, language), language)


def group_rows(findings: Sequence[FindingLine], language: str) -> Iterator[list[Any]]:
    """Yield the cells of ``GROUP_COLUMNS``; a group is numbered as in the ledger."""
    for number, one in enumerate(findings, start=1):
        message = one.message.of(language)
        for place, member in enumerate(one.members, start=1):
            first = place == 1  # a sum over the column would count the money of a group twice
            yield [
                number,
                one.code,
                message,
                one.evidence if first else None,
                len(one.members) if first else None,
                one.amount_yuan if first else None,
                place,
                member.unit_name,
                member.fiscal_year,
                member.project_name,
                member.indicator_name,
                member.value_raw,
                member.total_yuan,
                member.file_name,
                finding_place(member, language),
            ]
