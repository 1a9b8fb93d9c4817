"""Tables into parquet or csv files, one file a table, or one folder a fiscal year.

In: an open warehouse and what was chosen. Out: files in a folder, and what stands in them.
Rows are sorted by the key, so that the same warehouse gives the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.export.package import TIMESTAMP, Written
from warehouse.export.records import ColumnInfo, ExportRequest, Relation

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

YEAR = "fiscal_year"
_YEAR_COLUMN = ColumnInfo(
    YEAR, "INTEGER", "Fiscal year (预算年度) of the form or document; NULL = it does not say", True
)


def write_table(
    con: DuckDBPyConnection, relation: Relation, folder: Path, request: ExportRequest, form: str
) -> Written:
    """Write one table into a folder and return what was written."""
    columns = relation.columns
    table = con.table(relation.name)
    has_year = YEAR in table.columns
    if request.by_year and not has_year and relation.year_by:
        through, column = relation.year_by
        years = con.table(through).select(column, YEAR)
        table = table.join(years, column, how="left")
        columns, has_year = (*columns, _YEAR_COLUMN), True
    ((count,),) = table.count("*").fetchall()
    ordered = table.sort(*_keys(relation))
    parted = request.by_year and has_year and count > 0
    place = folder / (relation.name if parted else f"{relation.name}.{form}")
    _write(ordered, place, form, [YEAR] if parted else None)
    files = sorted(place.rglob(f"*.{form}")) if parted else [place]
    if request.bom:
        for file in files:
            _mark(file)
    return Written(relation, columns, tuple(file.relative_to(folder) for file in files), count)


def sorted_rows(con: DuckDBPyConnection, relation: Relation) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table by its key, a batch at a time."""
    return con.table(relation.name).sort(*_keys(relation)).iter_rows()


def _keys(relation: Relation) -> list[str]:
    return list(relation.key or [column.name for column in relation.columns])


def _write(table: DuckDBPyRelation, place: Path, form: str, parts: list[str] | None) -> None:
    if form == "parquet" and parts:
        table.write_parquet(
            str(place), compression="zstd", partition_by=parts, write_partition_columns=True
        )
    elif form == "parquet":
        table.write_parquet(str(place), compression="zstd")
    elif parts:
        table.write_csv(
            str(place),
            header=True,
            timestamp_format=TIMESTAMP,
            partition_by=parts,
            write_partition_columns=True,
        )
    else:
        table.write_csv(str(place), header=True, timestamp_format=TIMESTAMP)


def _mark(file: Path) -> None:
    """Put the byte order mark before a file, for Excel."""
    plain = file.with_name(file.name + ".plain")
    file.rename(plain)
    with plain.open("rb") as source, file.open("wb") as marked:
        marked.write(b"\xef\xbb\xbf")
        while block := source.read(1 << 20):
            marked.write(block)
    plain.unlink()
