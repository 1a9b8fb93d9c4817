"""A copy of the warehouse that older DuckDB programs can open.

DuckDB 2.0 writes files that earlier versions do not read; the same tables, views and
comments can be written in the storage of an earlier version, named like ``v1.5.0``.
"""

from __future__ import annotations

from pathlib import Path

from warehouse.connection import open_for_reading, row, rows
from warehouse.export.describe import FOLDER, relations
from warehouse.export.records import Exported, ExportRefused, ExportRequest
from warehouse.export.target import new_file
from warehouse.statements import statement


def copy_warehouse(warehouse: Path, request: ExportRequest) -> Exported:
    """Copy a warehouse into another file, whole.

    Raises:
        ExportRefused: the target is taken, or DuckDB does not know the storage version.
        WarehouseError: the warehouse cannot be used.
    """
    with open_for_reading(warehouse) as con:
        tables = [one for one in relations(con).values() if one.kind == "table"]
        count = sum(
            row(con, "select count(*) from query_table(?)", [one.name])[0] for one in tables
        )
    with new_file(request.target, force=request.force) as path:
        _copy(warehouse, path, request.storage_version)
    return Exported(request.target, "duckdb", len(tables), count, 1, ())


def _copy(source: Path, target: Path, storage_version: str | None) -> None:
    import duckdb

    con = duckdb.connect()
    try:
        rows(con, statement(FOLDER, "attach_source"), [str(source)])
        if storage_version is None:
            rows(con, statement(FOLDER, "attach_newest"), [str(target)])
        else:
            rows(con, statement(FOLDER, "attach_target"), [str(target), storage_version])
        rows(con, statement(FOLDER, "copy"))
        if storage_version is not None:
            rows(con, statement(FOLDER, "for_older"))
    except duckdb.InvalidInputException as error:
        if storage_version is None or "version" not in str(error):
            raise
        raise ExportRefused("unknown_storage_version", version=storage_version) from error
    finally:
        con.close()
