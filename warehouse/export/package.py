"""The descriptor of an export: ``datapackage.json`` as the Data Package standard wants it.

In: the tables written and their files. Out: plain values for JSON. Types, keys and meanings
of the columns stand in it, so that a program can read and check the files unaided.
Standard: https://specs.frictionlessdata.io/data-package/ (version 1, the one readers know).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.export.records import ColumnInfo, Relation, State, told

DESCRIPTOR = "datapackage.json"
TIMESTAMP = "%Y-%m-%dT%H:%M:%S.%f"
"""How a time is written in csv: to the microsecond, in UTC."""

_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "JSON": "object",
    "DOUBLE": "number",
    "FLOAT": "number",
}
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UINTEGER", "UBIGINT")
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: its columns as they stand in the files, relative to the folder."""

    relation: Relation
    columns: tuple[ColumnInfo, ...]
    files: tuple[Path, ...]
    rows: int


def descriptor(
    folder: Path, written: Sequence[Written], form: str, state: State, *, bom: bool
) -> dict[str, Any]:
    """Return the descriptor of an export that stands in ``folder``."""
    present = {one.relation.name for one in written}
    profile = "tabular-data-package" if form == "csv" else "data-package"
    return {
        "profile": profile,
        "name": "jixiao-export",
        "title": "绩效目标表数据 · Performance targets of public bodies",
        "description": f"{told('license').zh}\n\n{told('license').en}",
        "created": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sources": [
            {
                "title": "documents.path：原文件逐一列在 documents 表中 · every file read is a row of documents"
            }
        ],
        "jixiao": {
            "program_version": state.program,
            "reader_version": state.reader_version,
            "schema_version": state.schema_version,
            "last_run": state.run_id,
            "last_run_finished": state.finished_at and state.finished_at.isoformat() + "Z",
        },
        "resources": [_resource(folder, one, form, present, bom=bom) for one in written],
    }


def _resource(
    folder: Path, one: Written, form: str, present: Collection[str], *, bom: bool
) -> dict[str, Any]:
    paths = [file.as_posix() for file in one.files]
    single = folder / one.files[0] if len(one.files) == 1 else None
    described: dict[str, Any] = {
        "name": one.relation.name,
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "path": paths[0] if single else paths,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "rows": one.rows,
        "schema": _schema(one, form, present),
    }
    if one.relation.comment:
        described["description"] = one.relation.comment
    if single:
        described["bytes"] = single.stat().st_size
        described["hash"] = f"sha256:{_digest(single)}"
    if form == "csv":
        described["encoding"] = "utf-8-sig" if bom else "utf-8"
        described["dialect"] = {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True}
    return described


def _schema(one: Written, form: str, present: Collection[str]) -> dict[str, Any]:
    names = {column.name for column in one.columns}
    schema: dict[str, Any] = {"fields": [_field(column, form) for column in one.columns]}
    if form == "csv":
        schema["missingValues"] = [""]
    if one.relation.key:
        schema["primaryKey"] = list(one.relation.key)
    keys = [
        _foreign_key(one.relation.name, reference.column, reference.table, reference.target)
        for reference in one.relation.references
        if reference.table in present and reference.column in names
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _foreign_key(own: str, column: str, table: str, target: str) -> Mapping[str, Any]:
    # the standard calls a table's reference to itself by an empty name
    resource = "" if table == own else table
    return {"fields": column, "reference": {"resource": resource, "fields": target}}


def _field(column: ColumnInfo, form: str) -> dict[str, Any]:
    kind = field_type(column.type)
    field: dict[str, Any] = {"name": column.name, "type": kind}
    if kind == "datetime" and form == "csv":
        field["format"] = TIMESTAMP
    if column.comment:
        field["description"] = column.comment
    # an empty text and NULL look the same in csv
    if not column.nullable and (form != "csv" or kind != "string"):
        field["constraints"] = {"required": True}
    return field


def field_type(sql_type: str) -> str:
    """Return the Table Schema type of a SQL type.

    >>> field_type("DECIMAL(18,2)"), field_type("BIGINT"), field_type("VARCHAR[]")
    ('number', 'integer', 'string')
    """
    if sql_type.startswith("DECIMAL"):
        return "number"
    if sql_type in _INTEGERS:
        return "integer"
    return _TYPES.get(sql_type, "string")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
