"""What there is to export: tables, views, columns and their meaning, keys.

In: an open warehouse. Out: ``Relation``s and the ``State``. Meanings come from the comments
in the warehouse, keys from ``relations.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from warehouse.connection import row, rows
from warehouse.export.records import ColumnInfo, ExportRefused, Reference, Relation, State
from warehouse.program import program_version
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "export"
EVERYTHING = "all"


def relations(con: DuckDBPyConnection) -> dict[str, Relation]:
    """Return every table and view by name, tables first."""
    columns: dict[str, list[ColumnInfo]] = defaultdict(list)
    for table, name, kind, comment, nullable in rows(con, statement(FOLDER, "columns")):
        columns[table].append(ColumnInfo(name, kind, comment, nullable))
    listed = rows(con, statement(FOLDER, "relations"))
    return {
        name: _relation(name, kind, comment, columns, _keys().get(name, {}))
        for name, kind, comment in listed
    }


def chosen(known: Mapping[str, Relation], names: Sequence[str]) -> tuple[Relation, ...]:
    """Return the relations to export, in the order of the warehouse.

    Raises:
        ExportRefused: a name is none of them.
    """
    for name in names:
        if name not in known and name != EVERYTHING:
            raise ExportRefused("no_such_table", name=name)
    return tuple(one for one in known.values() if _is_chosen(one, names))


def state(con: DuckDBPyConnection) -> State:
    """Return the state of the warehouse an export is made of."""
    schema, run, finished, reader = row(con, statement(FOLDER, "state"))
    return State(schema, run, finished, reader, program_version())


def _is_chosen(relation: Relation, names: Sequence[str]) -> bool:
    if relation.name in names:
        return True
    if relation.left_out:
        return False
    return EVERYTHING in names or (not names and relation.kind == "table")


def _relation(
    name: str,
    kind: str,
    comment: str | None,
    columns: Mapping[str, Sequence[ColumnInfo]],
    keys: Mapping[str, Any],
) -> Relation:
    meanings = {
        column.name: column.comment
        for table in reversed(keys.get("like", []))
        for column in columns.get(table, ())
    }
    described = tuple(
        ColumnInfo(one.name, one.type, one.comment or meanings.get(one.name), one.nullable)
        for one in columns[name]
    )
    return Relation(
        name=name,
        kind=kind,
        comment=comment,
        columns=described,
        key=tuple(keys.get("key", ())),
        references=tuple(
            Reference(column, *target.split("."))
            for column, target in keys.get("references", {}).items()
        ),
        year_by=_parted(keys.get("year_by")),
        left_out=keys.get("left_out", False),
    )


def _parted(target: str | None) -> tuple[str, str] | None:
    if target is None:
        return None
    table, column = target.split(".")
    return table, column


@cache
def _keys() -> dict[str, dict[str, Any]]:
    text = files("warehouse").joinpath("export", "relations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
