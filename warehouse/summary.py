"""What one run of load did, for whoever asked for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.files.source import Rejection
from warehouse.finding_rows import Row, rejection_row
from warehouse.table_rows import DocumentRows


@dataclass(frozen=True, slots=True)
class RejectionLine:
    """A file, or a part of one, that was not loaded: why, and what to do about it."""

    path: str
    code: str
    sentence: str
    hint: str
    sentence_en: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """Counts of one run.

    ``files`` is everything given: the sum of ``loaded``, ``no_table``, ``rejected``
    and ``unchanged`` (content that was known, or came twice). ``forms`` counts all
    forms read now, ``projects`` those that are not a unit's own. ``findings`` is by
    severity. ``proposals`` are the pairs of names waiting for a person.
    ``rejections`` also names parts of files that were loaded otherwise.
    ``unchecked`` says why the quality rules could not be run, None where they were.
    ``events`` counts what happened to documents (``document_events.event``),
    ``values_changed`` the values a newer reader reads differently, ``missing`` the
    files under the given paths that are not there any more and still count.
    """

    run_id: int
    files: int
    loaded: int
    no_table: int
    rejected: int
    unchanged: int
    forms: int
    projects: int
    indicators: int
    findings: Mapping[str, int]
    proposals: int
    rejections: tuple[RejectionLine, ...]
    seconds: float
    unchecked: str | None = None
    events: Mapping[str, int] = field(default_factory=dict)
    values_changed: int = 0
    missing: int = 0


@dataclass(slots=True)
class Tally:
    """Counts while a run goes on."""

    statuses: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    projects: int = 0
    indicators: int = 0
    rejections: list[RejectionLine] = field(default_factory=list)

    @property
    def files(self) -> int:
        """Files given so far."""
        return self.statuses.total()

    def count_document(self, rows: DocumentRows) -> None:
        """Count a file that was read."""
        self.statuses[rows.status] += 1
        self.forms += len(rows.projects)
        self.projects += sum(not row[3].startswith("unit_") for row in rows.projects)
        self.indicators += len(rows.indicators)
        self.findings.update(row[2] for row in rows.findings)
        self.rejections.extend(_line(row) for row in rows.rejections)

    def count_unopened(self, rejection: Rejection) -> None:
        """Count something that could not even be opened."""
        self.statuses["rejected"] += 1
        self.rejections.append(_line(rejection_row(None, rejection)))

    def summary(self, run_id: int, proposals: int, seconds: float) -> LoadSummary:
        """Close the count."""
        return LoadSummary(
            run_id=run_id,
            files=self.files,
            loaded=self.statuses["loaded"],
            no_table=self.statuses["no_table"],
            rejected=self.statuses["rejected"],
            unchanged=self.statuses["unchanged"],
            forms=self.forms,
            projects=self.projects,
            indicators=self.indicators,
            findings=dict(self.findings),
            proposals=proposals,
            rejections=tuple(self.rejections),
            seconds=seconds,
        )


def _line(row: Row) -> RejectionLine:
    _, path, code, _, message, hint, message_en, hint_en, *_ = row
    return RejectionLine(path, code, message, hint, message_en, hint_en)
