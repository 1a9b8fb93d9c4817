"""Bring the schema of a warehouse up to date, in numbered steps, each once.

``sql/schema/NNNN_*.sql`` are applied in order and recorded in ``schema_version``
in one transaction. Views hold nothing, so they are made anew whenever their text
changed; the tables kept ready for them (``settle_views``) only where what they hold changed.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import WarehouseForeign, WarehouseOlder, WarehouseVersion
from warehouse.settle_views import READY, settle_views, settled_digest
from warehouse.statements import names_in, statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STEPS = names_in("schema")
KNOWN_VERSION = int(STEPS[-1].split("_")[0])
"""The newest schema this program knows."""

VIEWS = (
    "comparison_level2",
    "unit_kind",
    "is_in_region",
    "current_projects",
    "current_indicators",
    "targets_in_one_measure",
    "project_years",
    "indicator_years",
    "indicator_units",
    "duplicate_indicators",
)
"""The views, and the macros they share, in the order they build on each other."""


def migrate(con: DuckDBPyConnection, path: Path) -> None:
    """Apply the steps a warehouse has not had yet, and renew its views.

    Raises:
        WarehouseVersion: a newer program wrote it.
        WarehouseForeign: the file is a database of something else.
    """
    found = stored_version(con, path)
    if found > KNOWN_VERSION:
        raise WarehouseVersion(path=path, found=found, known=KNOWN_VERSION)
    if found == KNOWN_VERSION and stored_views(con) == views_digest():
        return
    con.begin()
    try:
        _apply(con, found)
        con.commit()
    except BaseException:
        con.rollback()
        raise


def check_version(con: DuckDBPyConnection, path: Path) -> None:
    """Refuse a warehouse whose schema is not the one this program reads.

    Raises:
        WarehouseVersion: a newer program wrote it, or (``WarehouseOlder``) an older one.
        WarehouseForeign: the file is a database of something else.
    """
    found = stored_version(con, path)
    if found > KNOWN_VERSION:
        raise WarehouseVersion(path=path, found=found, known=KNOWN_VERSION)
    if found < KNOWN_VERSION:
        raise WarehouseOlder(path=path, found=found, known=KNOWN_VERSION)


def stored_version(con: DuckDBPyConnection, path: Path) -> int:
    """Return the schema version of a database, 0 for an empty one."""
    tables = {name for (name,) in con.execute(statement("load", "table_names")).fetchall()}
    if not tables:
        return 0
    if not {"schema_version", "documents"} <= tables:
        raise WarehouseForeign(path=path)
    ((found,),) = con.execute("select max(version) from schema_version").fetchall()
    return int(found)


def holds_data(con: DuckDBPyConnection) -> bool:
    """Tell whether anything was ever loaded into a warehouse."""
    return bool(con.execute(statement("load", "holds_data")).fetchall()[0][0])


def _apply(con: DuckDBPyConnection, found: int) -> None:
    if found == 0:
        con.execute(statement("load", "schema_version"))
    for step in STEPS:
        if int(step.split("_")[0]) > found:
            con.execute(statement("schema", step))
    for view in (name for name in VIEWS if name not in READY):
        con.execute(statement("views", view))
    if found < KNOWN_VERSION or not (stored_views(con) or "").endswith(settled_digest()):
        settle_views(con, whole=True)
    for view in READY:
        con.execute(statement("views", view))
    con.execute("delete from schema_version where version = ?", [KNOWN_VERSION])
    now = datetime.now(UTC).replace(tzinfo=None)
    con.execute(statement("load", "record_version"), [KNOWN_VERSION, now, views_digest()])


def stored_views(con: DuckDBPyConnection) -> str | None:
    """Return the digest of the views a warehouse holds."""
    found = con.execute(statement("load", "stored_views")).fetchall()
    return found[0][0] if found else None


@cache
def views_digest() -> str:
    """Return the digest of the views this program would make, and that of the tables behind them."""
    text = "\n".join(statement("views", view) for view in VIEWS)
    return f"{hashlib.sha256(text.encode()).hexdigest()} {settled_digest()}"
