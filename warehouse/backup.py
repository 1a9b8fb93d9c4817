"""A copy of a warehouse, beside it, before a newer program changes its tables.

In: a warehouse nobody has open. Out: ``warehouse.v6.backup.duckdb``, whole or not
there at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from warehouse.errors import BackupFailed

ROOM_BESIDE = 64 * 1024 * 1024
"""Bytes that have to be free beside the copy: the migration itself writes, too."""
_ATTEMPTS = 3


def keep_backup(path: Path, version: int) -> Path:
    """Copy a warehouse beside itself and return where the copy stands; it is never written over.

    Raises:
        BackupFailed: there is no room, the folder cannot be written, or somebody
            else changes the warehouse meanwhile.
    """
    try:
        target = next(name for name in _names(path, version) if not name.exists())
        _check_room(path)
        _copy(path, target)
    except OSError as error:
        raise BackupFailed(path=path, reason=error.strerror or str(error)) from error
    return target


def _names(path: Path, version: int) -> Iterator[Path]:
    """Yield ``w.v6.backup.duckdb``, then ``w.v6.backup.2.duckdb`` and so on."""
    yield path.with_name(f"{path.stem}.v{version}.backup{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.v{version}.backup.{number}{path.suffix}")


def _check_room(path: Path) -> None:
    needed, free = path.stat().st_size + ROOM_BESIDE, shutil.disk_usage(path.parent).free
    if free < needed:
        reason = f"{free // 2**20} MiB free, {needed // 2**20} MiB needed"
        raise BackupFailed(path=path, reason=reason)


def _copy(path: Path, target: Path) -> None:
    """Copy the file; once more if it changed on the way."""
    part = target.with_name(target.name + ".part")
    try:
        for _ in range(_ATTEMPTS):
            before = _state(path)
            shutil.copyfile(path, part)
            if before == _state(path):
                _settle(part)
                part.replace(target)
                return
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    raise BackupFailed(path=path, reason="another program changes it")


def _state(path: Path) -> tuple[int, int, bool]:
    """Return what changes with the file: its time, its size, and whether a log stands beside it."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, path.with_name(path.name + ".wal").exists()


def _settle(part: Path) -> None:
    """Make sure that the copy is on the disk, not on its way there."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
