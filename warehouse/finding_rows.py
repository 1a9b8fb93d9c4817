"""Findings and rejections as rows of their tables, with their sentences."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ingest.files.source import Rejection
from ingest.place import Place
from normalize.records import Document, Finding
from warehouse.ids import indicator_id_of, project_id_of
from warehouse.note_texts import texts_of

Row = tuple[Any, ...]


class FindingRows:
    """Makes the finding rows of one document, with ids that stay the same when it is read again."""

    def __init__(self, document: Document) -> None:
        """Remember where forms and indicators stand, for findings that do not say."""
        self._document_id = document.document_id
        self._places: dict[tuple[int | None, int | None], Place] = {}
        for project in document.projects:
            self._places[project.form_no, None] = project.place
            for indicator in project.indicators:
                self._places[project.form_no, indicator.position] = indicator.place

    def rows(self, findings: Iterable[Finding]) -> list[Row]:
        """Return one row a finding; a finding told twice in the same words gets two ids."""
        seen: Counter[str] = Counter()
        found: list[Row] = []
        for finding in findings:
            row = self._row(finding)
            seen[row[0]] += 1
            times = seen[row[0]]
            found.append(row if times == 1 else (f"{row[0]}-{times}", *row[1:]))
        return found

    def _row(self, finding: Finding) -> Row:
        note, texts = finding.note, texts_of(finding.note)
        project_id, indicator_id = self._ids(finding)
        place = note.place or self._places.get((finding.form_no, finding.position)) or Place()
        return (
            self._finding_id(finding, place),
            note.code,
            texts.severity,
            self._document_id,
            project_id,
            indicator_id,
            texts.message,
            note.raw or None,
            texts.hint,
            place.page,
            str(place) or None,
            texts.message_en,
            texts.hint_en,
            texts.stage,
        )

    def _ids(self, finding: Finding) -> tuple[str | None, str | None]:
        """Return the ids of form and indicator, None where no such row is stored."""
        if finding.form_no is None or (finding.form_no, None) not in self._places:
            return None, None
        project_id = project_id_of(self._document_id, finding.form_no)
        if finding.position is None or (finding.form_no, finding.position) not in self._places:
            return project_id, None
        return project_id, indicator_id_of(project_id, finding.position)

    def _finding_id(self, finding: Finding, place: Place) -> str:
        note = finding.note
        about = (self._document_id, finding.form_no, finding.position, place.page, str(place))
        text = repr((note.code, about, note.raw, note.facts))
        return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def rejection_row(document_id: str | None, rejection: Rejection) -> Row:
    """Return the row of a rejection, without its run. ``document_id`` None: it was not opened."""
    note, texts = rejection.note, texts_of(rejection.note)
    place = note.place or Place()
    return (
        document_id,
        rejection.path,
        note.code,
        rejection.stage,
        texts.message,
        texts.hint,
        texts.message_en,
        texts.hint_en,
        place.page,
        str(place) or None,
    )
