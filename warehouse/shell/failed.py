"""What is said of a query that failed, outside the prompt: what DuckDB said, and what was meant."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from warehouse.connection import open_for_reading
from warehouse.errors import QueryFailed, WarehouseError
from warehouse.shell.catalogue import read_catalogue
from warehouse.shell.hints import hint
from warehouse.shell.wording import text


def failure_lines(warehouse: Path, query: str, error: QueryFailed, language: str) -> list[str]:
    """Return the lines for a query that failed; the names are looked up only now."""
    lines = [text("query_failed", language, reason=error.sentence.rstrip())]
    with suppress(WarehouseError), open_for_reading(warehouse) as con:
        helpful = hint(error.sentence, query, read_catalogue(con), language)
        lines += [helpful] if helpful else []
    return [*lines, text("where_names_are", language)]
