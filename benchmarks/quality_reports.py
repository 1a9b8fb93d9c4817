"""How long do the quality reports take, and how much memory, with 100,000 findings?

Makes a warehouse of invented units whose forms have many faults, runs the rules, and
writes the report in every form. ``python benchmarks/quality_reports.py [FINDINGS]``,
from the top of the project; with ``--keep FILE`` the warehouse is kept and used again.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.warehouse.rules.forms import documents_of
from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.names import settle_names
from warehouse.quality.build import NAMES, build_quality
from warehouse.render.emit import Outlet
from warehouse.render.quality import emit_quality
from warehouse.reports.records import Filters
from warehouse.rules import check
from warehouse.settle import settle_forms
from warehouse.statements import statement
from warehouse.write import utc_now, write_batch

FORMS = ("json", "csv", "jsonl", "parquet", "html", "xlsx", "docx", "md")
YEARS = (2022, 2023, 2024)
FINDINGS_A_UNIT = 236
"""About so many findings come of the forms of one unit in the three years."""

TASKS = ("档案整理", "设备购置", "物业管理", "网络维护", "培训", "宣传", "车辆运行", "办案")
ROWS = (
    "数量指标 | {task}完成率（%） | ≥{low}% | {task}完成率",
    "数量指标 | {task}任务数 | ≥{count}次 | 全年次数",
    "质量指标 | 验收合格合格率 | ≥{low}% | 验收合格率",
    "时效指标 | 完成时限 | {year}年12月31日 | 完成时限",
    "产出指标/成本指标 | 预算执行率 | ≥90% | 预算执行率",
    "社会效益指标 | 保障{task}工作正常开展 | 保障{task}工作正常开展 | 保障工作",
    "满意度指标 | 服务对象满意度 | ≥{low}% | 服务对象满意度",
)


def forms(units: int) -> Iterator[dict[str, Any]]:
    """Yield the forms of so many units: five projects a year, full of faults."""
    random = Random(7)
    for number in range(units):
        unit = f"{400000 + number} 临川市第{number}中学"
        for year in YEARS:
            for at in range(5):
                facts = {
                    "task": random.choice(TASKS),
                    "low": random.choice((80, 85, 90, 95, 100)),
                    "count": random.randint(1, 99),
                    "year": year,
                }
                yield {
                    "unit": unit,
                    "year": year,
                    "project": f"{facts['task']}经费{at}",
                    "yuan": str(random.randint(1, 900) * 1000),
                    "goal": f"完成{facts['task']}{facts['count']}次",
                    "rows": tuple(row.format(**facts) for row in ROWS),
                }


def make(warehouse: Path, units: int) -> None:
    """Write the warehouse and run the rules."""
    with open_for_loading(warehouse) as con:
        con.execute("set memory_limit = '4GB'")
        con.begin()
        write_batch(con, 1, documents_of(list(forms(units))))
        settle_names(con)
        settle_forms(con)
        now = utc_now()
        counts = [0] * 8
        con.execute(
            statement("load", "record_run"),
            [1, now, now, "complete", *counts[:5], 0, 0, 0, 0, "1", "1"],
        )
        con.commit()
        con.begin()
        _timed("rules and history", lambda: check(con))
        con.commit()


def measure(warehouse: Path) -> None:
    """Print a line a report and form."""
    with tempfile.TemporaryDirectory() as folder, open_for_reading(warehouse) as con:
        ((findings, forms_there),) = rows(
            con, "select (select count(*) from findings), (select count(*) from projects)"
        )
        print(f"{findings:,} findings, {forms_there:,} forms")
        for name in NAMES:
            report = _timed(f"{name}: build", partial(build_quality, con, name))
            print(f"    {len(report.findings):,} findings told")
            _timed(f"{name}: build --since 1", partial(build_quality, con, name, Filters(), 1))
            for form in FORMS:
                path = Path(folder) / f"{name}.{form}"
                write = partial(emit_quality, report, Outlet(io.StringIO(), form, path), con)
                try:
                    _timed(f"{name}: {form}", write, path)
                except ImportError as error:  # an extra that is not installed
                    print(f"{name}: {form}: {error}")


def _timed(what: str, work: Callable[[], Any], file: Path | None = None) -> Any:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{file.stat().st_size / 1e6:8.1f} MB" if file else " " * 11
    print(f"{what:<28}{seconds:8.2f} s {size}   peak so far {peak:7.0f} MB", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("findings", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = asked.keep or Path(folder) / "w.duckdb"
        if not warehouse.exists():
            make(warehouse, max(1, asked.findings // FINDINGS_A_UNIT))
        measure(warehouse)


if __name__ == "__main__":
    main()
