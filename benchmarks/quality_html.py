"""How large and how quick the HTML page of a quality report is with 100,000 findings.

Run: ``python benchmarks/quality_html.py [FINDINGS]``. It makes up a report and a
warehouse with its forms (the texts of the tests' sample), writes the page, and opens it
in Chromium without a network. Goals: below 3 MB, first paint below 2 s, a filter below
200 ms. Times move from machine to machine; what else runs beside it counts as well.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.warehouse.quality.html.browser import Browser
from tests.warehouse.quality.html.sample import Form, Sample
from warehouse.connection import open_for_loading, open_for_reading
from warehouse.quality.records import QualityReport
from warehouse.render.html.quality import save_quality_html

ROUNDS = 5

PRINTED = ("level1_raw", "level2_raw", "name_raw", "description", "value_raw", "basis")

PROJECTS = (
    "insert into projects by name select *, 1 as form_no, 'target' as form_kind,"
    " 'plain' as layout, 0 as indicators, true as is_current"
    " from read_csv(?, all_varchar = true, header = true)"
)
INDICATORS = (
    "insert into indicators by name select *, name_raw as name, 'quantity' as value_kind"
    " from read_csv(?, all_varchar = true, header = true)"
)


def make_warehouse(path: Path, forms: Iterable[Form]) -> None:
    """Store the printed texts of the forms, as far as the page shows them."""
    projects, indicators = path.with_suffix(".projects.csv"), path.with_suffix(".rows.csv")
    with projects.open("w", newline="", encoding="utf-8") as one:
        writer = csv.writer(one)
        writer.writerow(("project_id", "document_id", "project_name", "total_raw", "goal"))
        for form in forms:
            goal = f"1.做好{form.name}，保障单位业务开展"
            total = f"{form.total:,.2f}"
            writer.writerow((form.project_id, form.document_id, form.name, total, goal))
    with indicators.open("w", newline="", encoding="utf-8") as one:
        writer = csv.writer(one)
        writer.writerow(("indicator_id", "project_id", "position", *PRINTED))
        for form in forms:
            for position, row in enumerate(form.rows, 1):
                key = f"{form.project_id}-{position:03d}"
                printed = (row.level1, row.level2, row.name, row.name, row.value, "工作计划")
                writer.writerow((key, form.project_id, position, *printed))
    with open_for_loading(path) as con:
        con.execute(PROJECTS, [str(projects)])
        con.execute(INDICATORS, [str(indicators)])


def write(report: QualityReport, warehouse: Path, page: Path) -> None:
    """Write the page twice: for the time, and for the memory (which slows it down)."""
    with open_for_reading(warehouse) as con:
        begun = time.perf_counter()
        told = save_quality_html(page, report, "zh", con)
        print(f"written in               {time.perf_counter() - begun:8.2f} s")
        print(f"size                     {page.stat().st_size / 1e6:8.3f} MB (goal < 3)")
        for one in told:
            print(f"  {one.en}")
        tracemalloc.start()
        save_quality_html(page, report, "zh", con)
        print(
            f"peak memory beyond report{tracemalloc.get_traced_memory()[1] / 1e6:8.0f} MB (Python)"
        )
        tracemalloc.stop()


PAINT = "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
READY = """
window.readyAt = {};
new MutationObserver(() => {
  const now = document.documentElement.dataset.ready;
  if (now && !(now in window.readyAt)) window.readyAt[now] = performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
# from the event to the next frame, which shows the list
TIMED = """
const [act, done] = arguments;
const acts = {
  filter: () => {
    const select = document.querySelectorAll("#findings .filters select")[1];
    select.selectedIndex = 1 + (select.selectedIndex + 1) % (select.options.length - 1);
    select.dispatchEvent(new Event("change"));
  },
  sort: () => document.querySelector("#findings-rows th.column-unit button").click(),
  page: () => document.querySelector("#findings .pager-next").click(),
};
const input = document.querySelector("#findings input[type=search]");
const begun = performance.now();
if (act === "search") {
  input.value = input.value === "设备" ? "水务局 完成率" : "设备";
  input.dispatchEvent(new Event("input"));
  const before = document.querySelector("#findings tbody").firstChild;
  const look = () => document.querySelector("#findings tbody").firstChild !== before
    ? done(performance.now() - begun - 120) : requestAnimationFrame(look);
  look();
} else {
  acts[act]();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
}
"""


def times(browser: Browser, act: str) -> list[float]:
    """Return milliseconds of some rounds of an act, the first apart."""
    return [float(browser.driver.execute_async_script(TIMED, act)) for _ in range(ROUNDS + 1)]


def look(page: Path, profile: Path) -> None:
    """Open the page and measure what a reader waits for."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        print("Chromium is not installed: nothing measured in it")
        return
    browser = Browser(chromium, driver, profile)
    try:
        browser.command("Page.addScriptToEvaluateOnNewDocument", source=READY)
        shown: list[tuple[float, Any]] = []
        for _ in range(ROUNDS):
            browser.open(page)
            shown.append((browser.run(PAINT), browser.run("return window.readyAt")))
        paints = [paint for paint, _ in shown]
        print(f"first contentful paint   {statistics.median(paints):8.0f} ms (goal < 2000)")
        for name, meaning in (("listings", "list there"), ("all", "charts drawn")):
            median = statistics.median(ready[name] for _, ready in shown)
            print(f"{meaning:<25}{median:8.0f} ms after the start")
        for act, meaning in (
            ("filter", "filter by rule"),
            ("search", "search, without the wait for the next key"),
            ("sort", "sort by unit"),
            ("page", "next page"),
        ):
            first, *rest = times(browser, act)
            print(f"{meaning}: {statistics.median(rest):.0f} ms (first {first:.0f}; goal < 200)")
    finally:
        browser.quit()


def main() -> None:
    """Make, write, look."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sample = Sample(count, 300)
        report = sample.report
        make_warehouse(place / "w.duckdb", sample.forms)
        print(f"{count:,} findings, {len(sample.forms):,} forms, {len(report.scores):,} scores")
        write(report, place / "w.duckdb", place / "page.html")
        look(place / "page.html", place / "profile")


if __name__ == "__main__":
    main()
