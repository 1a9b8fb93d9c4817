"""A user's own dictionary of indicator names, ``<warehouse>.names.tsv`` beside the warehouse.

In: a table of tab-separated lines, the first naming its columns: canonical, level2, synonym
and, if wanted, source; lines that begin with ``#`` are remarks. Out: terms as ``normalize.names``
takes them, what is wrong with lines that cannot be used, and what speaks against those that are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.dictionary import Term

SUFFIX = ".names.tsv"
NEEDED = ("canonical", "level2", "synonym")
SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a line: ``why`` is a text of ``own_names.toml``, filled with ``facts``."""

    number: int
    why: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnNames:
    """A user's dictionary; ``unused`` are lines left out, ``doubted`` lines taken against a veto.

    ``content`` is the text of the file, empty where there is none.
    """

    path: Path | None
    terms: tuple[Term, ...] = ()
    unused: tuple[Remark, ...] = ()
    doubted: tuple[Remark, ...] = ()
    content: bytes = b""

    def sentences(self, language: str) -> list[str]:
        """Return what is to be said of the file, in ``zh`` or ``en``."""
        remarks = [("unused", one) for one in self.unused]
        remarks += [("doubted", one) for one in self.doubted]
        return [
            _text(
                kind,
                language,
                path=str(self.path),
                number=str(one.number),
                reason=_text(one.why, language, **dict(one.facts)),
            )
            for kind, one in sorted(remarks, key=lambda item: item[1].number)
        ]


def names_path(warehouse: Path) -> Path:
    """Return where the user's own names of a warehouse are looked for.

    >>> names_path(Path("data/2026.duckdb")).name
    '2026.names.tsv'
    """
    return warehouse.with_name(warehouse.stem + SUFFIX)


def own_names_of(con: DuckDBPyConnection) -> OwnNames:
    """Return the user's own names beside an open warehouse."""
    ((path,),) = con.execute(statement("load", "warehouse_file")).fetchall()
    return read_own_names(names_path(Path(path))) if path else OwnNames(None)


def read_own_names(path: Path) -> OwnNames:
    """Read a user's dictionary; one that is not there holds nothing."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return OwnNames(path)
    except OSError as error:
        return OwnNames(path, unused=(Remark(0, "unreadable", (("why", str(error.strerror)),)),))
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        return OwnNames(path, unused=(Remark(number, "not_utf8"),), content=content)
    return _Reading(path).read(lines, content)


class _Reading:
    """One file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._terms: dict[tuple[str, str | None], Term] = {}
        self._unused: list[Remark] = []
        self._doubted: list[Remark] = []

    def read(self, lines: Iterable[str], content: bytes) -> OwnNames:
        """Take every line, or say why not."""
        table = _cells(lines)
        number, header = next(table, (1, []))
        missing = [column for column in NEEDED if column not in header]
        if missing:
            self._refuse(number, "no_column", column=missing[0], columns=", ".join(NEEDED))
            table = iter(())
        for number, cells in table:
            if len(cells) > len(header):
                self._refuse(number, "too_many_cells", cells=str(len(cells)))
            else:
                self._take(number, dict(zip(header, cells, strict=False)))
        return OwnNames(
            self._path,
            tuple(self._terms.values()),
            tuple(self._unused),
            tuple(self._doubted),
            content,
        )

    def _take(self, number: int, row: dict[str, str]) -> None:
        from normalize.names import name_key, vetoes
        from normalize.names.dictionary import Term

        canonical, level2, synonym = (row.get(column, "") for column in NEEDED)
        empty = [column for column in ("canonical", "synonym") if not row.get(column)]
        if empty:
            self._refuse(number, "empty_cell", column=empty[0])
            return
        under = _level2(level2)
        key = name_key(synonym).key
        if key == name_key(canonical).key:
            self._refuse(number, "one_name", name=synonym)
            return
        before = self._terms.get((key, under))
        if before is not None and name_key(before.canonical).key != name_key(canonical).key:
            self._refuse(number, "two_meanings", name=synonym, canonical=before.canonical)
            return
        source = ", ".join(filter(None, (f"{self._path.name}:{number}", row.get(SOURCE, ""))))
        self._terms[key, under] = Term(canonical, under, synonym, source)
        against = vetoes(canonical, synonym)
        if against:
            names = (("a", synonym), ("b", canonical), ("why", "; ".join(against)))
            self._doubted.append(Remark(number, "vetoed", names))

    def _refuse(self, number: int, why: str, **facts: str) -> None:
        self._unused.append(Remark(number, why, tuple(facts.items())))


def _cells(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every line that is no remark."""
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _level2(printed: str) -> str | None:
    """Return the level 2 as the warehouse writes it; one that is not known is taken as it is."""
    from normalize.levels import read_level

    return read_level(printed, 2).term if printed else None


@cache
def _texts() -> dict[str, dict[str, str]]:
    source = files("warehouse").joinpath("own_names.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _text(key: str, language: str, **facts: str) -> str:
    return _texts()[key][language].format_map(facts)
