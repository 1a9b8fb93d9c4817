"""How sure recognized text is, by form and by indicator.

In: a project as normalized, the form behind it, and how sure each recognized cell
is. Out: the project, marked. A file that says its text itself is not marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.forms.form import Entry, Form
from ingest.place import Place
from normalize.records import Project


def with_confidence(project: Project, form: Form, recognized: Mapping[Place, float]) -> Project:
    """Return a project and its indicators with the confidence of their least sure cell (0 to 1)."""
    if not recognized:
        return project
    by_position = {
        row.position: _least((entry for _, entry in row.parts), recognized) for row in form.rows
    }
    head = [found.entry for found in form.fields]
    head += [point.entry for point in form.checkpoints]
    return replace(
        project,
        confidence=_least(head, recognized),
        indicators=tuple(
            replace(indicator, confidence=by_position.get(indicator.position))
            for indicator in project.indicators
        ),
    )


def _least(entries: Iterable[Entry], recognized: Mapping[Place, float]) -> float | None:
    found = [recognized[entry.place] for entry in entries if entry.place in recognized]
    return min(found, default=None)
