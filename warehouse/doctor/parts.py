"""The program and what it is made of: which versions are there, which are needed."""

from __future__ import annotations

import platform
import re
import shlex
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, version
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from warehouse.doctor.records import Area, Check, State, told
from warehouse.program import program_version
from warehouse.reports.records import Text

PYTHON = (3, 11)
"""The oldest Python the program runs on."""
_REQUIREMENT = re.compile(r"\s*(?P<name>[A-Za-z0-9._-]+)[^;]*?>=\s*(?P<least>[0-9.]+)")


def program_checks() -> Iterator[Check]:
    """Look at Python, the program itself, and every part of it, needed ones first."""
    yield _python(sys.version_info[:2])
    found = program_version()
    yield Check(Area.PROGRAM, "jixiao", told("name_jixiao"), State.OK, Text(found, found))
    least = least_versions(_requirements())
    for part, entry in parts().items():
        yield check_part(part, entry, installed(part, entry["module"]), least.get(_plain(part)))


def check_part(
    part: str, entry: Mapping[str, Any], found: str | None, least: str | None = None
) -> Check:
    """Judge one part by the version that is installed (None: none) and the one that is needed."""
    use = Text(entry["use"]["zh"], entry["use"]["en"])
    extra = entry.get("extra")
    area = Area.EXTRA if extra else Area.PROGRAM
    name = Text(part, part)
    if found is not None and (least is None or _numbers(found) >= _numbers(least)):
        sentence = told("version_for", version=found, use=use)
        return Check(area, part, name, State.OK, sentence)
    mend = _mend(part, extra, least)
    if found is None:
        lacking = told("not_there_for", use=use)
        return Check(area, part, name, State.MISSING, lacking, mend, blocks=not extra)
    old = told("too_old", version=found, least=least, use=use)
    return Check(area, part, name, State.PROBLEM, old, mend, blocks=not extra)


def installed(part: str, module: str) -> str | None:
    """Return the version of a part, or None where it cannot be imported."""
    try:
        if find_spec(module) is None:
            return None
        return version(part)
    except (PackageNotFoundError, ImportError, ValueError):
        return None


def least_versions(requirements: Iterable[str]) -> dict[str, str]:
    """Return the least version of each requirement that names one.

    >>> least_versions(["click>=8.2", "rapidocr>=3.4; extra == 'ocr'", "duckdb<3,>=2.0"])
    {'click': '8.2', 'rapidocr': '3.4', 'duckdb': '2.0'}
    """
    found = (_REQUIREMENT.match(one) for one in requirements)
    return {_plain(one["name"]): one["least"] for one in found if one}


@cache
def parts() -> dict[str, dict[str, Any]]:
    """Return every part by the name of its distribution."""
    source = files("warehouse").joinpath("doctor", "parts.toml")
    listed: dict[str, dict[str, Any]] = tomllib.loads(source.read_text(encoding="utf-8"))["parts"]
    return listed


def _python(found: tuple[int, ...]) -> Check:
    least = ".".join(map(str, PYTHON))
    where = f"{platform.python_version()} ({sys.executable})"
    good = found >= PYTHON
    return Check(
        Area.PROGRAM,
        "python",
        told("name_python"),
        State.OK if good else State.PROBLEM,
        Text(where, where),
        None if good else told("mend_python", least=least),
        blocks=not good,
    )


def _requirements() -> list[str]:
    """Return what the installed program says it needs; nothing where it runs from its source."""
    try:
        return metadata("jixiao").get_all("Requires-Dist") or []
    except PackageNotFoundError:
        return []


def _mend(part: str, extra: str | None, least: str | None) -> Text:
    python = shlex.quote(sys.executable or "python")
    if extra is None:
        return told("mend_part", python=python, part=f"{part}>={least}" if least else part)
    together = [name for name, entry in parts().items() if entry.get("extra") == extra]
    return told("mend_extra", python=python, parts=" ".join(together), extra=extra)


def _numbers(text: str) -> tuple[int, ...]:
    """Return a version as numbers, without marks such as rc1 and zeros at its end."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    numbers = [int(one) for one in found.group().split(".")] if found else [0]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
