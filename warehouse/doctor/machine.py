"""What stands around the program: LibreOffice, a font, the terminal's encoding, a pager."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from ingest.convert.program import program_path
from warehouse.doctor.records import Area, Check, State, told
from warehouse.evidence.font import font_file
from warehouse.evidence.records import NotShown

_SAMPLE = "绩效目标 ≥ ─ …"
"""What listings are made of besides letters and digits."""


def machine_checks() -> Iterator[Check]:
    """Look at what helps and is no part of the program. Lacking one, it runs, and does less."""
    yield check_libreoffice(program_path())
    yield _font()
    yield check_encoding(getattr(sys.stdout, "encoding", None))
    yield check_pager(shutil.which("less"))


def check_libreoffice(path: str | None) -> Check:
    """Judge where LibreOffice is (None: nowhere)."""
    return _tool("libreoffice", path)


def check_pager(path: str | None) -> Check:
    """Judge where less is (None: nowhere)."""
    return _tool("pager", path)


def check_encoding(encoding: str | None) -> Check:
    """Judge whether what goes to standard output can hold Chinese."""
    shown = encoding or "?"
    try:
        _SAMPLE.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Check(
            Area.MACHINE,
            "encoding",
            told("name_encoding"),
            State.PROBLEM,
            told("encoding_narrow", encoding=shown),
            told("mend_encoding"),
        )
    return Check(
        Area.MACHINE,
        "encoding",
        told("name_encoding"),
        State.OK,
        told("encoding", encoding=shown),
    )


def _font() -> Check:
    try:
        path = font_file()
    except NotShown as error:
        return Check(
            Area.MACHINE,
            "font",
            told("name_font"),
            State.MISSING,
            told("font_missing"),
            error.sentences,
        )
    return Check(Area.MACHINE, "font", told("name_font"), State.OK, told("font_found", path=path))


def _tool(key: str, path: str | None) -> Check:
    name = told(f"name_{key}")
    if path is None:
        lacking, mend = told(f"{key}_missing"), told(f"mend_{key}")
        return Check(Area.MACHINE, key, name, State.MISSING, lacking, mend)
    return Check(Area.MACHINE, key, name, State.OK, told(f"{key}_found", path=path))
