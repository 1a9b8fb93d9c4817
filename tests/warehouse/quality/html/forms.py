"""A warehouse with one form, and findings on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.warehouse.records import document, indicator, number, project, words
from tests.warehouse.shelf import Shelf
from warehouse.quality.records import FindingLine
from warehouse.reports.records import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Printed:
    """One row as printed."""

    name: str
    value: str


FORM = (
    Printed("开放天数", "≥300天"),
    Printed("接待人次", "≥9000人次"),
    Printed("抽查合格率", "≥95%"),
    Printed("读者评价", "保持良好"),
    Printed("整改及时性", "年底前"),
)


def loaded(warehouse: Path) -> Path:
    """Load the form into a new warehouse."""
    rows = tuple(
        indicator(
            position,
            row.name,
            number(row.value, "95") if "≥" in row.value else words(row.value),
        )
        for position, row in enumerate(FORM, 1)
    )
    form = project(1, "馆舍运行", "X-1", indicators=rows, goal="保障馆舍运行")
    Shelf(document("a.docx", form)).load(warehouse)
    return warehouse


def finding(con: DuckDBPyConnection, position: int | None, evidence: str) -> FindingLine:
    """Return a finding on a row of the form, or on its head."""
    query = "select project_id, document_id, project_code, project_name from projects"
    [(project_id, document_id, code, name)] = con.execute(query).fetchall()
    said = Text("问题", "finding")
    return FindingLine(
        finding_id=f"{len(evidence):08x}{position or 0:08x}",
        code="V-TEST",
        severity="warning",
        unit_code="402003",
        unit_name="临川市档案馆",
        fiscal_year=2024,
        document_id=document_id,
        project_id=project_id,
        project_code=code,
        project_name=name,
        indicator_id=None if position is None else f"{project_id}-{position:03d}",
        indicator_name=None if position is None else FORM[position - 1].name,
        evidence=evidence,
        message=said,
        basis=said,
        suggestion=said,
        file_name="a.docx",
        page=None,
        locator="table 1, row 3, column 2",
        amount_yuan=None,
    )
