"""A file that was given to us, told apart by its content, not by its name."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.note import Note


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file on disk, or one member of an archive.

    ``path`` is the file as the user knows it; for an archive's member it is
    ``reports.zip!/inner/report.docx``. ``disk_path`` is what can be opened and
    ``members`` leads from there into nested archives (empty for a plain file).
    ``document_id`` is the sha256 of the bytes as 64 hex digits.
    """

    path: str
    disk_path: str
    members: tuple[str, ...]
    file_name: str
    media_type: str
    size_bytes: int
    document_id: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something given and not loaded, or only in part. ``stage`` is ``discover``, ``read`` or ``form``."""

    path: str
    stage: str
    note: Note
