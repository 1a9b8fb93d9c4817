"""The sentences of a note, whichever stage raised it.

In: a ``Note``. Out: severity and texts in both languages. A code that no stage
documents is shown as itself, so that nothing is lost for want of a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.note import Code, Note, codes_of

STAGES = ("ingest", "normalize", "warehouse")
UNDOCUMENTED_SEVERITY = "warning"


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """What a note says: ``stage`` is None where its code is not documented."""

    stage: str | None
    severity: str
    message: str
    hint: str
    message_en: str
    hint_en: str


def texts_of(note: Note) -> NoteTexts:
    """Return severity and sentences of a note."""
    code = documented_codes().get(note.code)
    if code is None:
        shown = f"{note.code}: {note.raw}" if note.raw else note.code
        return NoteTexts(None, UNDOCUMENTED_SEVERITY, shown, "", shown, "")
    return NoteTexts(
        stage=code.stage,
        severity=code.severity,
        message=_filled(code, note, "zh")[0],
        hint=_filled(code, note, "zh")[1],
        message_en=_filled(code, note, "en")[0],
        hint_en=_filled(code, note, "en")[1],
    )


def _filled(code: Code, note: Note, language: str) -> tuple[str, str]:
    try:
        return code.sentence(note, language), code.mend(note, language)
    except (KeyError, IndexError, ValueError):
        # a text that asks for a fact the note does not carry: its title still tells what it is
        return code.title[language], code.hint[language]


@cache
def documented_codes() -> Mapping[str, Code]:
    """Return the codes of all stages by code; a stage without texts has none."""
    found: dict[str, Code] = {}
    for stage in STAGES:
        try:
            found.update(codes_of(stage))
        except FileNotFoundError:
            continue
    return found
