"""How fast a large warehouse answers: every view and every saved query, as it grows.

Run: ``python benchmarks/warehouse.py [INDICATORS ...]`` (default 10000 100000 1000000; 10000000
takes some minutes and about 4 GB of disk). Each size is generated with DuckDB itself into a
warehouse of the real schema, settled as a load settles it, and opened read-only as a user does;
``--keep FOLDER`` keeps and takes up again what was generated. A question is asked ``ROUNDS``
times and the quickest counts; seconds are until the rows are in Python. ``--writing`` measures
rows a second into an empty warehouse instead, from rows that are ready.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.migrate import VIEWS
from warehouse.queries.run import bound
from warehouse.queries.shelf import queries
from warehouse.settle import settle_forms
from warehouse.settle_views import allow_settling
from warehouse.statements import statement
from warehouse.table_rows import rows_of
from warehouse.write import utc_now, write_rows

ROUNDS = 3
INDICATORS_OF_A_UNIT = 466
UNIT = "第7号单位"
GENERATE = Path(__file__).parent / "sql" / "generate.sql"

Question = tuple[str, str, Any]


def generate(path: Path, indicators: int) -> dict[str, float]:
    """Make a warehouse of about so many indicators; return the seconds of each step."""
    took = {}
    with open_for_loading(path) as con:
        con.execute("set memory_limit = '4GB'")
        con.execute("set variable units = ?", [max(8, round(indicators / INDICATORS_OF_A_UNIT))])
        con.execute("set variable names = ?", [max(200, min(100_000, indicators // 20))])
        con.begin()
        took["generate"] = seconds(lambda: con.execute(GENERATE.read_text(encoding="utf-8")))
        took["apply names"] = seconds(lambda: con.execute(statement("load", "apply_names")))
        allow_settling(con)
        took["settle forms and views"] = seconds(lambda: settle_forms(con))
        took["commit"] = seconds(con.commit)
    return took


def questions(name: str) -> Iterator[Question]:
    """Yield what is asked: the views in four ways, and every saved query with its defaults."""
    for view in VIEWS:
        if "create or replace view" not in statement("views", view):
            continue
        yield f"{view}: count", f"select count(*) from {view}", None
        yield f"{view}: first 40", f"from {view} limit 40", None
        if view in ("indicator_units", "duplicate_indicators"):
            yield f"{view}: one unit", f"from {view} where contains(unit_names, ?)", [UNIT]
        else:
            yield f"{view}: one unit", f"from {view} where unit_name = ?", [UNIT]
        if "indicator" in view:
            wanted = f"from {view} where canonical_name = ? limit 1000"
            yield f"{view}: one indicator", wanted, [name]
    for query in queries().values():
        yield f"query {query.name}", query.sql, bound(query, {})
        if any(one.name == "unit" for one in query.parameters):
            yield f"query {query.name}, one unit", query.sql, bound(query, {"unit": UNIT})


def ask(path: Path, rounds: int) -> dict[str, tuple[float, int]]:
    """Return the quickest seconds and the number of rows for every question."""
    found = {}
    with open_for_reading(path) as con:
        ((name,),) = rows(con, "select mode(canonical_name) from indicators")
        for what, sql, parameters in questions(name):
            times = []
            for _ in range(rounds):
                began = time.perf_counter()
                answer = len(rows(con, sql, parameters))
                times.append(time.perf_counter() - began)
            found[what] = (min(times), answer)
    return found


def writing(indicators: int) -> None:
    """Print indicator rows a second, projects, plans and documents written along with them."""
    from tests.warehouse.records import document, indicator, project

    forms = [
        project(number, f"项目{number}", f"K{number}", indicators=tuple(
            indicator(place, f"第{place}类工作完成率", description="完成工作占计划的比例")
            for place in range(1, 9)
        ))
        for number in range(1, 9)
    ]  # fmt: skip
    ready = [rows_of(document(f"{one}.docx", *forms)) for one in range(indicators // 64)]
    for _ in range(ROUNDS):
        with (
            tempfile.TemporaryDirectory() as folder,
            open_for_loading(Path(folder, "w.duckdb")) as con,
        ):
            wall, processor = time.perf_counter(), time.process_time()
            con.begin()
            for first in range(0, len(ready), 312):
                write_rows(con, 1, utc_now(), ready[first : first + 312])
            con.commit()
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
        count = 64 * len(ready)
        print(
            f"{count / wall:>10,.0f} rows/s   {count / processor:>10,.0f} rows/s of processor time"
        )


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Generate, ask, print a line a question and a column a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--writing", action="store_true")
    given = parser.parse_args()
    if given.writing:
        writing(max(given.sizes))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        answers = [measured(folder / f"{size}.duckdb", size, given.rounds) for size in given.sizes]
    for what, (_, count) in answers[-1].items():
        times = "".join(f"{found[what][0]:10.3f}" for found in answers)
        print(f"{what:50s}{times} s {count:>10,} rows")


def measured(path: Path, size: int, rounds: int) -> dict[str, tuple[float, int]]:
    """Generate one size if it is not there, say what that took, and ask."""
    if not path.exists():
        steps = generate(path, size)
        print(f"{size:,}:", ", ".join(f"{name} {took:.1f} s" for name, took in steps.items()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{size:,}: {path.stat().st_size / 1e6:.0f} MB of disk, peak memory so far {peak} MB")
    return ask(path, rounds)


if __name__ == "__main__":
    main()
