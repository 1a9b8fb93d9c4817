"""The SQL of the warehouse, read from its files. No statement is put together from text."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def statement(folder: str, name: str) -> str:
    """Return the text of ``sql/<folder>/<name>.sql``."""
    return _sql(folder).joinpath(name + ".sql").read_text(encoding="utf-8")


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """Return the sorted names of the statements of a folder, without suffix."""
    entries = (entry.name for entry in _sql(folder).iterdir())
    return tuple(sorted(name.removesuffix(".sql") for name in entries if name.endswith(".sql")))


def _sql(folder: str) -> Traversable:
    return files("warehouse").joinpath("sql", folder)
