"""Draw docs/picture.png: a page of a report beside what it becomes (`python docs/picture.py`).

Needs Chromium. The figures are asked from a warehouse of the sample documents,
so the picture cannot show what the program does not do.
"""

from __future__ import annotations

import base64
import html
import json
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "sample_docs" / "reports" / "fengnan-court" / "fengnan-court-2023.pdf"
PAGE_INDEX = 2
CROP = (34, 60, 34, 330)

YEARS = """
SELECT project_name AS 项目, canonical_name AS 指标, previous_value_raw AS "2023", value_raw AS "2024"
FROM indicator_years
WHERE fiscal_year = 2024 AND unit_code = '331001' AND change = 'raised' AND project_name IS NOT NULL
ORDER BY ALL LIMIT 5"""
UNITS = """
SELECT canonical_name AS 指标, fiscal_year AS 年度, replace(unit_name, '唐山市', '') AS 单位,
       count(*) AS 个数, min(value_low) AS 最低, max(value_low) AS 最高
FROM current_indicators WHERE canonical_name = '预算执行率' GROUP BY ALL ORDER BY ALL"""
DOUBLED = """
SELECT name_raw AS 原文, name AS 规范名称, count(*) AS 条数, string_agg(DISTINCT fiscal_year::VARCHAR, '、' ORDER BY fiscal_year::VARCHAR) AS 年度
FROM current_indicators WHERE name = '验收合格率' GROUP BY ALL ORDER BY 条数 DESC"""

STYLE = """
body { margin: 0; padding: 34px; width: 1332px; background: #f4f5f7; color: #1f2430;
       font: 15px 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif; display: flex; gap: 46px; }
.page { width: 560px; align-self: flex-start; background: #fff; box-shadow: 0 2px 14px #0002; border-radius: 3px; }
.page img { width: 100%; display: block; }
.arrow { align-self: center; font-size: 44px; color: #2f6db5; margin: 0 -18px; }
.asked { flex: 1; display: flex; flex-direction: column; gap: 24px; }
h2 { margin: 0 0 8px; font-size: 17px; font-weight: 600; color: #2f6db5; }
table { border-collapse: collapse; background: #fff; width: 100%; box-shadow: 0 2px 14px #0001; }
th, td { text-align: left; padding: 6px 12px; border-bottom: 1px solid #e6e8ec; white-space: nowrap; }
th { background: #e9eff7; font-weight: 600; }
.number { text-align: right; }
"""


def main() -> None:
    """Load the samples, ask, lay out, and photograph."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _jixiao("load", "sample_docs/reports", "-w", f"{folder}/w.duckdb")
        tables = "".join(
            f"<div><h2>{title}</h2>{_table(_asked(folder, query))}</div>"
            for title, query in (
                ("同一指标，跨年对照", YEARS),
                ("同一指标，两家法院", UNITS),
                ("名称里的重复字，保留原文", DOUBLED),
            )
        )
        page = f'<div class="page"><img src="data:image/png;base64,{_page_image()}"></div>'
        body = f'{page}<div class="arrow">→</div><div class="asked">{tables}</div>'
        text = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body>{body}'
        (folder / "picture.html").write_text(text, encoding="utf-8")
        _photograph(folder)


def _jixiao(*arguments: str) -> str:
    command = [sys.executable, "-m", "cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def _asked(folder: Path, query: str) -> list[dict[str, Any]]:
    found = json.loads(_jixiao("sql", query, "-w", f"{folder}/w.duckdb", "--format", "json"))
    return list(found)


def _table(rows: list[dict[str, Any]]) -> str:
    def cell(tag: str, value: Any) -> str:
        number = ' class="number"' if isinstance(value, int | float) else ""
        return f"<{tag}{number}>{html.escape(str(value))}</{tag}>"

    head = "".join(cell("th", name) for name in rows[0])
    body = "".join(
        "<tr>" + "".join(cell("td", value) for value in row.values()) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _page_image() -> str:
    document = pypdfium2.PdfDocument(PAGE)
    image = document[PAGE_INDEX].render(scale=2, crop=CROP).to_pil()
    target = BytesIO()
    image.save(target, "PNG")
    document.close()
    return base64.b64encode(target.getvalue()).decode()


def _photograph(folder: Path) -> None:
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            f"--user-data-dir={folder}/profile",
            f"--screenshot={ROOT / 'docs' / 'picture.png'}",
            "--window-size=1400,650",
            (folder / "picture.html").as_uri(),
        ],
        check=True,
        capture_output=True,
    )


if __name__ == "__main__":
    main()
