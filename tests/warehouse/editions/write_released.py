"""Write the rows of ``released/``: what a warehouse of each released schema version held.

Run by hand, from the root of the project, when a schema version was released:
``python -m tests.warehouse.editions.write_released 6``. The steps of a released version never
change again, so its rows need not either; ``released/steps.toml`` holds their fingerprints.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from tests.warehouse.records import document, indicator, note_about, project, rejected
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.migrate import STEPS
from warehouse.statements import statement

RELEASED = Path(__file__).with_name("released")
ROWS = (indicator(1, "完成率"), indicator(2, "完成", description="按月'统计'"))
DOCUMENTS = (
    document("in/a.docx", project(1, "档案数字化", "P-A", indicators=ROWS), project(2, "库房维修")),
    document("in/a.pdf", project(1, "档案数字化", "P-A", indicators=ROWS), project(2, "库房维修")),
    document("in/更正.docx", project(1, "档案数字化", "P-A", "120000", ROWS), edition=1),
    document("in/2023.docx", project(1, "档案数字化", "P-A", fiscal_year=2023), fiscal_year=2023),
    document("in/letter.docx"),
    rejected("in/damaged.docx"),
)
HUMAN = (
    "insert into canonical_names (name, level2, canonical_name, method, reviewed_by, reviewed_at)"
    " values ('完成比例', '数量指标', '完成率', 'human', '张三', timestamp '2026-01-02 03:04:05');\n"
)


def main(last: int) -> None:
    """Write rows and fingerprints up to a version."""
    steps = STEPS[:last]
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "w.duckdb"
        found = replace(DOCUMENTS[0], findings=(note_about("unit_unknown", 1, 1),))
        copy = replace(DOCUMENTS[3], path="copy/2023.docx")
        Shelf(found, *DOCUMENTS[1:]).load(warehouse)
        Shelf(copy).load(warehouse)
        with open_for_reading(warehouse) as con:
            for step in steps:
                (RELEASED / f"rows_{step[:4]}.sql").write_text(_rows(con, step), encoding="utf-8")
    digests = [
        f'{step} = "{hashlib.sha256(statement("schema", step).encode()).hexdigest()}"\n'
        for step in steps
    ]
    (RELEASED / "steps.toml").write_text("".join(digests), encoding="utf-8")


def _rows(con: duckdb.DuckDBPyConnection, step: str) -> str:
    """Return the rows of the tables a step made, in the columns they had then."""
    then = duckdb.connect()
    for earlier in STEPS[: STEPS.index(step)]:
        then.execute(statement("schema", earlier))
    before = {name for (name,) in then.execute("show tables").fetchall()}
    then.execute(statement("schema", step))
    tables = sorted({name for (name,) in then.execute("show tables").fetchall()} - before)
    text = ""
    for table in tables:
        columns = [name for name, *_ in then.execute(f"describe {table}").fetchall()]
        listed = ", ".join(columns)
        for row in con.execute(f"select {listed} from {table} order by all").fetchall():
            values = ", ".join(_literal(value) for value in row)
            text += f"insert into {table} ({listed}) values ({values});\n"
    return text + (HUMAN if "canonical_names" in tables else "")


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, datetime):
        return "timestamp '2026-01-02 03:04:05'"
    if isinstance(value, date):
        return f"date '{value}'"
    if isinstance(value, bool | int | Decimal):
        return str(value).lower()
    return "'" + str(value).replace("'", "''") + "'"


if __name__ == "__main__":
    main(int(sys.argv[1]))
