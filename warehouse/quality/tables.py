"""A quality report as plain tables: for the terminal, and one row a finding for csv and the like."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from warehouse.quality.records import FindingLine, QualityReport, RuleLine
from warehouse.quality.texts import text
from warehouse.reports.records import Column, Report, Table, Text

ON_TERMINAL = (
    "severity", "code", "standing", "unit_name", "fiscal_year", "project_code", "project_name",
    "name_raw", "message", "message_en", "hint", "hint_en", "file_name", "page", "locator",
)  # fmt: skip

_OF_FINDING: Mapping[str, Callable[[FindingLine], Any]] = {
    "severity": lambda one: one.severity,
    "code": lambda one: one.code,
    "standing": lambda one: None if one.standing is None else one.standing.value,
    "unit_code": lambda one: one.unit_code,
    "unit_name": lambda one: one.unit_name,
    "fiscal_year": lambda one: one.fiscal_year,
    "project_code": lambda one: one.project_code,
    "project_name": lambda one: one.project_name,
    "name_raw": lambda one: one.indicator_name,
    "evidence": lambda one: one.evidence,
    "message": lambda one: one.message.zh,
    "message_en": lambda one: one.message.en,
    "basis": lambda one: one.basis.zh,
    "basis_en": lambda one: one.basis.en,
    "hint": lambda one: one.suggestion.zh,
    "hint_en": lambda one: one.suggestion.en,
    "amount_yuan": lambda one: one.amount_yuan,
    "members": lambda one: len(one.members) or None,
    "file_name": lambda one: one.file_name,
    "page": lambda one: one.page,
    "locator": lambda one: one.locator,
    "finding_id": lambda one: one.finding_id,
    "document_id": lambda one: one.document_id,
    "project_id": lambda one: one.project_id,
    "indicator_id": lambda one: one.indicator_id,
}
"""The columns of csv, jsonl and parquet, in their order."""

_OF_RULE: Mapping[str, Callable[[RuleLine], Any]] = {
    "severity": lambda one: one.severity,
    "code": lambda one: one.code,
    "findings": lambda one: one.findings,
    "passes": lambda one: one.passes,
    "cannot_tell": lambda one: one.cannot_tell,
    "units": lambda one: one.units,
}


def flat(report: QualityReport) -> Table:
    """Return every finding, and those mended, as one row each with all columns."""
    lines = (*report.findings, *report.mended)
    rows = tuple(tuple(read(line) for read in _OF_FINDING.values()) for line in lines)
    return Table(report.name, report.title, tuple(_column(key) for key in _OF_FINDING), rows)


def on_terminal(report: QualityReport) -> Report:
    """Return the counts by rule and the findings with the columns a terminal has room for."""
    keys = [key for key in ON_TERMINAL if key != "standing" or report.since is not None]
    lines = (*report.findings, *report.mended)
    counts = [line for line in report.rules if line.findings]
    return Report(
        report.name,
        report.title,
        (
            Table(
                f"{report.name}_counts",
                text("tables", "counts"),
                tuple(_column(key) for key in _OF_RULE),
                tuple(tuple(read(line) for read in _OF_RULE.values()) for line in counts),
            ),
            Table(
                report.name,
                text("tables", "findings"),
                tuple(_column(key) for key in keys),
                tuple(tuple(_OF_FINDING[key](line) for key in keys) for line in lines),
            ),
        ),
    )


def _column(key: str) -> Column:
    entry = _columns()[key]
    words = {word: Text(**texts) for word, texts in entry.get("words", {}).items()}
    return Column(key, Text(entry["zh"], entry["en"]), entry.get("kind", "text"), words)


@cache
def _columns() -> Mapping[str, Any]:
    content = files("warehouse").joinpath("quality", "columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
