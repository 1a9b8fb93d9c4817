"""Tables as JSON: one list of objects, or one object a line. Chinese stays Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from warehouse.render.cells import jsonable
from warehouse.reports.records import Report


def write_json(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one table as a list of objects by column."""
    json.dump(_objects(columns, rows), stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def write_jsonl(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write one table as one object a line."""
    for one in _objects(columns, rows):
        stream.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_report_json(stream: TextIO, report: Report) -> None:
    """Write a report: its name, and its tables by name, each a list of objects."""
    tables = {
        table.name: _objects([column.key for column in table.columns], table.rows)
        for table in report.tables
    }
    json.dump({"report": report.name, "tables": tables}, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _objects(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    keys = _distinct(columns)
    return [dict(zip(keys, map(jsonable, row), strict=True)) for row in rows]


def _distinct(columns: Sequence[str]) -> list[str]:
    """Number columns of the same name, which an object could not hold twice."""
    found: list[str] = []
    for column in columns:
        key, times = column, 1
        while key in found:
            times += 1
            key = f"{column}_{times}"
        found.append(key)
    return found
