"""A quality report as JSON, after ``docs/quality-report.schema.json``.

Names of fields are those of ``warehouse.quality.records``. A text is an object with
``zh`` and ``en``; money is in yuan; what is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TextIO

from warehouse.quality.records import QualityReport
from warehouse.render.cells import jsonable

SCHEMA = "quality-report/1"
"""Name and version of the form: a field is dropped or renamed only with a new number."""


def write_quality_json(stream: TextIO, report: QualityReport) -> None:
    """Write the whole report as one object."""
    told = {"schema": SCHEMA, **as_json(report)}
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    stream.writelines(encoder.iterencode(told))
    stream.write("\n")


def as_json(value: Any) -> Any:
    """Return a record, or anything in one, as JSON holds it."""
    if value is None or isinstance(value, str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return {name: as_json(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + "Z"
    if isinstance(value, Decimal):
        return jsonable(value)
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
