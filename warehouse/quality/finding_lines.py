"""The findings of a report with their members, read whole from ``reported_findings``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.connection import rows
from warehouse.quality.codes import known_codes
from warehouse.quality.records import FindingLine, Member, Standing
from warehouse.quality.texts import text
from warehouse.reports.records import Text
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "quality"


def finding_lines(
    con: DuckDBPyConnection,
    *,
    with_money: bool,
    standings: Mapping[str, Standing] | None = None,
) -> tuple[FindingLine, ...]:
    """Return the reported findings in the order of reading.

    ``with_money`` gives findings about a single row the budget of their project.
    ``standings`` say how they stand against an earlier run; one that is not among them is new.
    """
    standing = None if standings is None else Standing.NEW
    known = standings or {}
    members = _members(con)
    shared = SharedTexts()
    return tuple(
        finding_line(
            facts,
            shared,
            members.get(facts[0], ()),
            total if with_money else None,
            known.get(facts[0], standing),
        )
        for *facts, total in rows(con, statement(FOLDER, "findings"))
    )


class SharedTexts:
    """Texts that stand in many findings, kept once: 100,000 of them fit into memory."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], Text] = {}
        self._basis = {code: known.basis for code, known in known_codes().items()}

    def text(self, zh: str, en: str) -> Text:
        """Return the one text of these words."""
        key = (zh, en)
        if key not in self._texts:
            self._texts[key] = Text(zh, en)
        return self._texts[key]

    def basis(self, code: str) -> Text:
        """Return the basis of a code; one this program does not know rests on its reader."""
        return self._basis.get(code) or text("basis", "reading")


def finding_line(
    facts: Sequence[Any],
    shared: SharedTexts,
    members: tuple[Member, ...] = (),
    total_yuan: Decimal | None = None,
    standing: Standing | None = None,
) -> FindingLine:
    """Make a finding of the columns of ``sql/quality/findings.sql``, without the last.

    ``total_yuan`` is its money where the finding has none of its own.
    """
    (finding_id, code, severity, unit_code, unit_name, year, document_id, project_id,
     project_code, project_name, indicator_id, indicator_name, evidence, message, message_en,
     suggestion, suggestion_en, file_name, page, locator, amount) = facts  # fmt: skip
    return FindingLine(
        finding_id=finding_id,
        code=code,
        severity=severity,
        unit_code=unit_code,
        unit_name=unit_name,
        fiscal_year=year,
        document_id=document_id,
        project_id=project_id,
        project_code=project_code,
        project_name=project_name,
        indicator_id=indicator_id,
        indicator_name=indicator_name,
        evidence=evidence,
        message=Text(message, message_en),
        basis=shared.basis(code),
        suggestion=shared.text(suggestion, suggestion_en),
        file_name=file_name,
        page=page,
        locator=locator,
        amount_yuan=total_yuan if amount is None else amount,
        members=members,
        standing=standing,
    )


def _members(con: DuckDBPyConnection) -> Mapping[str, tuple[Member, ...]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for finding_id, *facts in rows(con, statement(FOLDER, "members")):
        found[finding_id].append(Member(*facts))
    return {finding_id: tuple(listed) for finding_id, listed in found.items()}
