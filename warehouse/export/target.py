"""Where an export goes: written beside its place under a name of its own, moved there when whole.

A folder that holds something is left alone unless asked otherwise; and then only what an
earlier export wrote, and files of the same name, are replaced.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.export.package import DESCRIPTOR
from warehouse.export.records import ExportRefused


@contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[Path]:
    """Yield a path to write a file to; it stands at ``target`` afterwards.

    Raises:
        ExportRefused: there is something at ``target``.
    """
    if target.is_dir():
        raise ExportRefused("target_is_a_folder", path=target)
    if target.exists() and not force:
        raise ExportRefused("target_exists", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    making = _beside(target)
    try:
        yield making
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path, *, force: bool) -> Iterator[Path]:
    """Yield an empty folder to write to; what it holds stands in ``target`` afterwards.

    Raises:
        ExportRefused: ``target`` is a file, or a folder that is not empty.
    """
    if target.exists() and not target.is_dir():
        raise ExportRefused("target_is_a_file", path=target)
    if target.exists() and any(target.iterdir()) and not force:
        raise ExportRefused("target_not_empty", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    making = _beside(target)
    making.mkdir()
    try:
        yield making
        if target.exists():
            _replace(making, target)
        else:
            making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _beside(target: Path) -> Path:
    place = target.resolve()
    return place.parent / f".{place.name}.{uuid.uuid4().hex[:12]}"


def _replace(made: Path, target: Path) -> None:
    """Move the files of a folder into one that exists, the descriptor last."""
    for former in _former_files(target):
        former.unlink(missing_ok=True)
        _remove_empty(former.parent, target)
    files = sorted(
        (path for path in made.rglob("*") if path.is_file()),
        key=lambda path: path.name == DESCRIPTOR,
    )
    for file in files:
        place = target / file.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _former_files(target: Path) -> list[Path]:
    """Return the files an earlier export wrote into a folder, by its descriptor."""
    try:
        descriptor = json.loads((target / DESCRIPTOR).read_text(encoding="utf-8"))
        if not isinstance(descriptor, dict) or "jixiao" not in descriptor:
            return []
        paths = [resource["path"] for resource in descriptor["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    named = [name for path in paths for name in ([path] if isinstance(path, str) else path)]
    found = [target / name for name in named]
    inside = target.resolve()
    return [target / DESCRIPTOR, *(one for one in found if one.resolve().is_relative_to(inside))]


def _remove_empty(folder: Path, stop: Path) -> None:
    while folder != stop and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
