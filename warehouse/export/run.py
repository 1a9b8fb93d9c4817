"""Write an export: choose the tables, write them, describe them, put them in place."""

from __future__ import annotations

import json
from pathlib import Path

from warehouse.connection import open_for_reading
from warehouse.export.describe import chosen, relations, state
from warehouse.export.duckdb_copy import copy_warehouse
from warehouse.export.files import write_table
from warehouse.export.package import DESCRIPTOR, descriptor
from warehouse.export.records import FORMS, Exported, ExportRefused, ExportRequest
from warehouse.export.target import new_file, new_folder
from warehouse.export.workbook import write_workbook

COPY = "duckdb"
WORKBOOK = "warehouse.xlsx"


def export(warehouse: Path, request: ExportRequest) -> Exported:
    """Write what is asked for.

    Raises:
        ExportRefused: the target is taken, or what is asked for does not go together.
        WarehouseError: the warehouse cannot be used.
    """
    form = _form(request)
    _refuse_nonsense(request, form)
    if request.target.exists() and warehouse.exists() and request.target.samefile(warehouse):
        raise ExportRefused("target_is_the_warehouse", path=request.target)
    if form == COPY:
        return copy_warehouse(warehouse, request)
    if form == "xlsx":
        return _workbook(warehouse, request)
    with open_for_reading(warehouse) as con:
        picked = chosen(relations(con), request.tables)
        made_of = state(con)
        with new_folder(request.target, force=request.force) as folder:
            written = [write_table(con, one, folder, request, form) for one in picked]
            about = descriptor(folder, written, form, made_of, bom=request.bom)
            text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
            (folder / DESCRIPTOR).write_text(text, encoding="utf-8")
    return Exported(
        target=request.target,
        form=form,
        tables=len(written),
        rows=sum(one.rows for one in written),
        files=1 + sum(len(one.files) for one in written),
        told=(),
    )


def _workbook(warehouse: Path, request: ExportRequest) -> Exported:
    is_file = request.target.suffix == ".xlsx"
    with open_for_reading(warehouse) as con:
        picked = chosen(relations(con), request.tables)
        made_of = state(con)
        if is_file:
            with new_file(request.target, force=request.force) as path:
                rows, told = write_workbook(con, picked, made_of, path)
        else:
            with new_folder(request.target, force=request.force) as folder:
                rows, told = write_workbook(con, picked, made_of, folder / WORKBOOK)
    target = request.target if is_file else request.target / WORKBOOK
    return Exported(target, "xlsx", len(picked), rows, 1, told)


def _form(request: ExportRequest) -> str:
    suffix = request.target.suffix.removeprefix(".").lower()
    if suffix == COPY:
        if request.form is not None:
            raise ExportRefused("other_form", path=request.target, form=request.form)
        return COPY
    if suffix in FORMS and request.form not in (None, suffix):
        raise ExportRefused("other_form", path=request.target, form=request.form)
    return request.form or ("xlsx" if suffix == "xlsx" else "parquet")


def _refuse_nonsense(request: ExportRequest, form: str) -> None:
    if request.storage_version is not None and form != COPY:
        raise ExportRefused("only_for_copies")
    if form == COPY:
        for option, given in (("--tables", request.tables), ("--by-year", request.by_year)):
            if given:
                raise ExportRefused("not_for_copies", option=option)
    if request.by_year and form == "xlsx":
        raise ExportRefused("not_for_workbooks")
    if request.bom and form != "csv":
        raise ExportRefused("only_for_csv")
