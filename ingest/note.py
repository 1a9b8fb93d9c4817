"""Notes: what a stage has to tell about a file, by stable code.

A note never carries a sentence. The sentences stand in ``codes.toml`` beside
the stage that raises them, in Chinese and English, and are put together when
somebody reads them: one code, one text, one page of documentation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.place import Place

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling: a stable code, where, the raw text, and facts for the sentence."""

    code: str
    place: Place | None = None
    raw: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, place: Place | None = None, raw: str = "", **facts: object) -> Note:
        """Make a note; ``facts`` fill the ``{placeholders}`` of the code's sentence."""
        return cls(code, place, raw, tuple((key, str(value)) for key, value in facts.items()))


@dataclass(frozen=True, slots=True)
class Code:
    """A documented code. Every text stands in both languages, keyed ``zh`` and ``en``."""

    code: str
    stage: str
    severity: str
    title: Mapping[str, str]
    message: Mapping[str, str]
    hint: Mapping[str, str]
    why: Mapping[str, str]

    def sentence(self, note: Note, language: str) -> str:
        """Return the message about one note, its facts and raw text filled in."""
        return self.message[language].format_map({"raw": note.raw, **dict(note.facts)})

    def mend(self, note: Note, language: str) -> str:
        """Return the hint: what the reader of the message can do next."""
        return self.hint[language].format_map({"raw": note.raw, **dict(note.facts)})


@cache
def codes_of(stage: str) -> Mapping[str, Code]:
    """Load the codes of one stage (``ingest``, ``normalize`` or ``warehouse``) by code."""
    table = tomllib.loads(files(stage).joinpath("codes.toml").read_text(encoding="utf-8"))
    return {
        code: Code(
            code=code,
            stage=stage,
            severity=entry["severity"],
            title={language: entry["title"][language] for language in LANGUAGES},
            message={language: entry["message"][language] for language in LANGUAGES},
            hint={language: entry["hint"][language] for language in LANGUAGES},
            why={language: entry["why"][language] for language in LANGUAGES},
        )
        for code, entry in table.items()
    }
