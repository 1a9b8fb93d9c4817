"""What a code means: one text a code, from the codes files of all stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.note import Code, codes_of

STAGES = ("ingest", "normalize", "warehouse")

_HEADINGS = {
    "en": ("severity", "raised by", "message", "why", "what to do"),
    "zh": ("严重程度", "来源", "提示语", "依据", "怎么办"),
}


def all_codes() -> Mapping[str, Code]:
    """Return every documented code by name."""
    return {name: code for stage in STAGES for name, code in codes_of(stage).items()}


def explanation_lines(code: Code, language: str) -> Iterator[str]:
    """Yield the explanation of a code in ``zh`` or ``en``."""
    severity, stage, message, why, mend = _HEADINGS[language]
    yield f"{code.code}: {code.title[language]}"
    yield f"  {severity}: {code.severity}"
    yield f"  {stage}: {code.stage}"
    yield f"  {message}: {code.message[language]}"
    yield f"  {why}: {code.why[language]}"
    yield f"  {mend}: {code.hint[language]}"
