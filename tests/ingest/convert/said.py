"""What a file says, without where it stands: two forms of one report must say the same."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.forms.form import Form, FormKind
from ingest.reading import Reading


@dataclass(frozen=True)
class Said:
    kind: FormKind
    title: str | None
    fields: tuple[tuple[str, str], ...]
    plan: tuple[tuple[int, str], ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    leftovers: tuple[str, ...]


def said(reading: Reading) -> list[Said]:
    return said_forms(reading.forms)


def said_forms(forms: tuple[Form, ...]) -> list[Said]:
    return [
        Said(
            form.kind,
            form.title,
            tuple(sorted((field.role.value, field.entry.text) for field in form.fields)),
            tuple((point.month, point.entry.text) for point in form.checkpoints),
            tuple(
                tuple((part.value, entry.text) for part, entry in row.parts) for row in form.rows
            ),
            tuple(entry.text for entry in form.leftovers),
        )
        for form in forms
    ]


def source_of(path: object) -> SourceFile:
    (found,) = discover([str(path)])
    assert isinstance(found, SourceFile)
    return found
