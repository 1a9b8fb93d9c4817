"""One warehouse in memory for all cases; what a case writes is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from warehouse.migrate import migrate

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@pytest.fixture(scope="session")
def empty_warehouse() -> Iterator[DuckDBPyConnection]:
    import duckdb

    con = duckdb.connect(config={"threads": 1})  # small queries: threads only get in the way
    migrate(con, Path("memory"))
    yield con
    con.close()


@pytest.fixture
def con(empty_warehouse: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    empty_warehouse.begin()
    yield empty_warehouse
    empty_warehouse.rollback()


@pytest.fixture(scope="session")
def samples_folder() -> Path:
    return Path(__file__).parents[3] / "sample_docs" / "reports"
