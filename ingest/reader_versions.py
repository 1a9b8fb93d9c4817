"""Which files a newer version of the reader would read differently.

In: what is known of a file from its earlier reading. Out: whether it has to be
read again. The versions and their differences stand in ``reader_versions.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """What is known of a file: what it is, what became of it, its layouts and codes."""

    version: str
    media_type: str
    status: str
    layouts: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """Files that are read differently: all conditions that are not empty have to hold."""

    media_types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    layouts: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def applies_to(self, earlier: EarlierReading) -> bool:
        """Tell whether a file is among those that are read differently."""
        return (
            (not self.media_types or earlier.media_type in self.media_types)
            and (not self.statuses or earlier.status in self.statuses)
            and (not self.layouts or bool(self.layouts & earlier.layouts))
            and (not self.codes or bool(self.codes & earlier.codes))
        )


@dataclass(frozen=True, slots=True)
class ReaderVersion:
    """A version of the reader, and what it reads differently from the one before."""

    version: str
    differences: tuple[Difference, ...]


def must_read_again(earlier: EarlierReading, versions: Sequence[ReaderVersion]) -> bool:
    """Tell whether the last of ``versions`` would read a file differently.

    A version that is not listed is not known: what it read is read again, unless it is
    a newer one; an older reader would read nothing better.
    """
    order = [one.version for one in versions]
    if earlier.version not in order:
        return not (order and _is_newer(earlier.version, order[-1]))
    later = versions[order.index(earlier.version) + 1 :]
    return any(
        difference.applies_to(earlier) for version in later for difference in version.differences
    )


def _is_newer(version: str, than: str) -> bool:
    return version.isdecimal() and than.isdecimal() and int(version) > int(than)


@cache
def reader_versions() -> tuple[ReaderVersion, ...]:
    """Return the versions of the reader, oldest first."""
    text = files("ingest").joinpath("reader_versions.toml").read_text(encoding="utf-8")
    return tuple(
        ReaderVersion(entry["version"], tuple(map(_difference, entry["reads_differently"])))
        for entry in tomllib.loads(text)["version"]
    )


def _difference(entry: dict[str, Any]) -> Difference:
    unknown = entry.keys() - {"media_type", "status", "layout", "code"}
    if unknown:
        raise ValueError(f"reader_versions.toml knows no condition {sorted(unknown)}")
    return Difference(
        *(frozenset(entry.get(key, ())) for key in ("media_type", "status", "layout", "code"))
    )
