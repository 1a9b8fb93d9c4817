"""One warehouse: can it be read, by whom is it held, is it whole, is there room, what was decided."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from warehouse.connection import open_for_reading, row
from warehouse.doctor.records import Area, Check, State, told
from warehouse.errors import WarehouseError
from warehouse.reports.records import Text
from warehouse.review.decisions import decisions_path, read_decisions
from warehouse.statements import statement

ROOM = 500_000_000
"""Bytes that should be free beside a warehouse, or as many as it takes itself, if that is more."""
_LINES_SHOWN = 10


def warehouse_checks(path: Path) -> Iterator[Check]:
    """Look at a warehouse and what lies beside it. One that does not exist yet is no problem."""
    if path.exists():
        yield from _opened(path)
    else:
        yield _check(
            "warehouse",
            State.MISSING,
            told("warehouse_missing", path=path),
            told("mend_warehouse_missing"),
        )
    yield _rights(path)
    size = path.stat().st_size if path.is_file() else 0
    yield check_space(size, shutil.disk_usage(_folder(path)).free)
    yield _decisions(path)


def check_space(size: int, free: int) -> Check:
    """Judge whether there is room for a load, given the size of the warehouse, in bytes."""
    found = told("space", size=bytes_text(size), free=bytes_text(free))
    wanted = max(size, ROOM)
    if free >= wanted:
        return _check("space", State.OK, found)
    return _check("space", State.PROBLEM, found, told("mend_space", wanted=bytes_text(wanted)))


def bytes_text(count: int) -> str:
    """Return a number of bytes as people say it.

    >>> bytes_text(999), bytes_text(28_100_000), bytes_text(3_000_000_000_000)
    ('999 B', '28.1 MB', '3000.0 GB')
    """
    if count < 1000:
        return f"{count} B"
    for unit, worth in (("kB", 1e3), ("MB", 1e6)):
        if count < 1000 * worth:
            return f"{count / worth:.1f} {unit}"
    return f"{count / 1e9:.1f} GB"


def _opened(path: Path) -> Iterator[Check]:
    """Open it as every query does, and say what came of it."""
    try:
        with open_for_reading(path) as con:
            version, documents, projects, indicators = row(con, statement("doctor", "state"))
            unchecked = row(con, statement("load", "left_unchecked"))[0]
    except WarehouseError as error:
        yield _check(
            "warehouse",
            State.PROBLEM,
            Text(error.sentence, error.sentence_en),
            Text(error.hint, error.hint_en),
            blocks=True,
        )
        return
    yield _check(
        "warehouse",
        State.OK,
        told(
            "warehouse_found",
            path=path,
            version=version,
            documents=documents,
            projects=projects,
            indicators=indicators,
        ),
    )
    if unchecked:
        yield _check("runs", State.PROBLEM, told("runs_unchecked"), told("mend_unchecked"))
    else:
        yield _check("runs", State.OK, told("runs_checked"))


def _rights(path: Path) -> Check:
    """Look whether a load could write the file, and temporary files beside it."""
    folder = _folder(path)
    closed = next(
        (one for one in (path, folder) if one.exists() and not os.access(one, os.W_OK)), None
    )
    if closed is None:
        return _check("folder", State.OK, told("folder_open", path=folder))
    return _check("folder", State.PROBLEM, told("folder_closed", path=closed), told("mend_folder"))


def _folder(path: Path) -> Path:
    """Return the nearest folder above a file that exists."""
    folder = path.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _decisions(warehouse: Path) -> Check:
    path = decisions_path(warehouse)
    if not path.exists():
        return _check("decisions", State.OK, told("decisions_none", path=path))
    found = read_decisions(path)
    count = len(found.decisions)
    if not found.bad_lines:
        return _check("decisions", State.OK, told("decisions_found", path=path, decisions=count))
    numbers = [str(one.number) for one in found.bad_lines]
    lines = ", ".join(numbers[:_LINES_SHOWN]) + (" …" if len(numbers) > _LINES_SHOWN else "")
    sentence = told("decisions_bad", path=path, decisions=count, bad=len(numbers), lines=lines)
    return _check("decisions", State.PROBLEM, sentence, told("mend_decisions"))


def _check(
    key: str, state: State, found: Text, mend: Text | None = None, *, blocks: bool = False
) -> Check:
    return Check(Area.WAREHOUSE, key, told(f"name_{key}"), state, found, mend, blocks)
