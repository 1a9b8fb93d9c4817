"""The warehouse as one workbook: a sheet 说明 about it, then one sheet a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.export.excel import SheetColumn, Workbook
from warehouse.export.files import sorted_rows
from warehouse.export.records import ColumnInfo, Relation, State, told
from warehouse.reports.records import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ABOUT = "说明"


def write_workbook(
    con: DuckDBPyConnection, relations: Sequence[Relation], state: State, path: Path
) -> tuple[int, tuple[Text, ...]]:
    """Write tables into a workbook; return its rows and what Excel could not hold.

    Raises:
        ExportRefused: XlsxWriter is not installed.
    """
    with Workbook(path) as book:
        about = book.reserve(ABOUT)
        counts = {
            one.name: book.table(one.name, _columns(one), sorted_rows(con, one))
            for one in relations
        }
        lines = _about(relations, counts, state, book.told)
        book.lines(about, lines, (26, 22, 16, 100))
    return sum(counts.values()), tuple(book.told)


def _columns(relation: Relation) -> list[SheetColumn]:
    return [SheetColumn(one.name, _kind(one), one.comment) for one in relation.columns]


def _kind(column: ColumnInfo) -> str:
    if column.name.endswith("_yuan"):
        return "money"
    return "text" if column.type == "VARCHAR" else "number"


def _about(
    relations: Sequence[Relation], counts: dict[str, int], state: State, limits: Sequence[Text]
) -> Iterator[Sequence[Any]]:
    """Yield the lines of 说明: the export, its tables, their columns, what did not fit."""
    yield ("绩效目标表数据", "", "", "")
    yield ("导出时间 (UTC)", datetime.now(UTC).replace(tzinfo=None, microsecond=0), None, None)
    yield ("程序版本", state.program, None, None)
    yield ("读取程序版本", state.reader_version, None, None)
    yield ("库结构版本", state.schema_version, None, None)
    yield ("最近导入批次", state.run_id, "完成于 (UTC)", state.finished_at)
    yield ("使用许可", None, None, told("license").zh)
    yield ("金额单位", None, None, "元；*_raw 为原文；空白表示文件没有写明，不是零")
    for one in limits:
        yield ("Excel 的限制", None, None, one.zh)
    yield ()
    yield ("表", "行数", "", "含义")
    for relation in relations:
        yield (relation.name, counts[relation.name], None, relation.comment)
    yield ()
    yield ("表", "列", "类型", "含义")
    for relation in relations:
        for column in relation.columns:
            yield (relation.name, column.name, column.type.lower(), column.comment)
