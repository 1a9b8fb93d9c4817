"""The columns of the ledger (问题台账): what stands in them, how wide, who fills them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from warehouse.quality.records import FindingLine, QualityReport
from warehouse.render.office.wording import finding_place, severity_word, word
from warehouse.reports.records import Text

STATUSES = ("open", "under_way", "mended", "not_needed")
"""What becomes of a finding, in the order of the drop-down; the first one is what it begins with."""

Cell = Callable[[FindingLine, str], Any]


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its key in ``texts.toml``, its width in Latin letters, what stands in it.

    ``kind`` is text, wrapped, centred or money; ``filled_in`` marks what people fill in.
    """

    key: str
    width: float
    cell: Cell
    kind: str = "text"
    filled_in: bool = False

    def header(self, language: str) -> str:
        """Return what stands above the column."""
        return word(f"column_{self.key}", language)

    def meaning(self, language: str) -> str:
        """Return what the column means."""
        return word(f"meaning_{self.key}", language)


def _blank(one: FindingLine, language: str) -> None:
    del one, language


def _field(name: str) -> Cell:
    def cell(one: FindingLine, language: str) -> Any:
        del language
        return getattr(one, name)

    return cell


def _words(name: str) -> Cell:
    def cell(one: FindingLine, language: str) -> str:
        text: Text = getattr(one, name)
        return text.of(language)

    return cell


def _first_status(one: FindingLine, language: str) -> str:
    del one
    return word(f"status_{STATUSES[0]}", language)


def _severity(one: FindingLine, language: str) -> str:
    return severity_word(one.severity, language)


def _standing(one: FindingLine, language: str) -> str | None:
    return word(f"standing_{one.standing}", language) if one.standing else None


NUMBER = LedgerColumn("number", 6, _blank, "centred")
STATUS = LedgerColumn("status", 9, _first_status, "centred", True)
STANDING = LedgerColumn("standing", 7, _standing, "centred")

_ABOUT = (
    LedgerColumn("unit", 13, _field("unit_name"), "wrapped"),
    LedgerColumn("year", 6, _field("fiscal_year"), "centred"),
    LedgerColumn("project_code", 12, _field("project_code"), "wrapped"),
    LedgerColumn("project", 14, _field("project_name"), "wrapped"),
    LedgerColumn("indicator", 13, _field("indicator_name"), "wrapped"),
    LedgerColumn("evidence", 18, _field("evidence"), "wrapped"),
    LedgerColumn("message", 25, _words("message"), "wrapped"),
    LedgerColumn("basis", 20, _words("basis"), "wrapped"),
    LedgerColumn("suggestion", 20, _words("suggestion"), "wrapped"),
)
SEVERITY = LedgerColumn("severity", 7, _severity, "centred")
_ORIGIN = (
    LedgerColumn("file", 15, _field("file_name"), "wrapped"),
    LedgerColumn("place", 11, finding_place, "wrapped"),
    LedgerColumn("amount", 14, _field("amount_yuan"), "money"),
    LedgerColumn("code", 10, _field("code"), "wrapped"),
)
_TO_FILL_IN = (
    STATUS,
    LedgerColumn("person", 9, _blank, "wrapped", True),
    LedgerColumn("due", 10, _blank, "date", True),
    LedgerColumn("remark", 12, _blank, "wrapped", True),
)
_ID = LedgerColumn("id", 11, _field("finding_id"), "wrapped")


def ledger_columns(report: QualityReport) -> tuple[LedgerColumn, ...]:
    """Return the columns of the findings; ``变化`` only where an earlier run was named."""
    standing = (STANDING,) if report.since is not None else ()
    return (NUMBER, *_ABOUT, SEVERITY, *standing, *_ORIGIN, *_TO_FILL_IN, _ID)


def mended_columns() -> tuple[LedgerColumn, ...]:
    """Return the columns of findings that are gone: there is nothing to fill in."""
    return (NUMBER, *_ABOUT, SEVERITY, *_ORIGIN, _ID)
