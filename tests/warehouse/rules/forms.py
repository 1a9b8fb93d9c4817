"""Forms in the short notation of the rules' test cases, written into a warehouse.

A form is a table; what it leaves out is that of a plain, faultless form::

    project, code, yuan, fiscal, other, other_inferred, executed, score, year,
    unit ("402003 临川市档案馆"), kind, layout, title, goal, purpose,
    plan (percents at the end of months 3, 6, 10, 12), rows,
    doubt (the code of a reader's note about the form)

A row is "level 2 | name | value | description | basis | weight | actual | score |
reason"; level 2 alone stands under its usual level 1, "产出指标/成本指标" says both,
"/" leaves both blank. Forms of one unit and year are one document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ingest.forms.form import Checkpoint as PrintedCheckpoint
from ingest.forms.form import Entry, FormKind
from ingest.note import Note
from ingest.place import Place
from normalize.names import clean_name
from normalize.records import Amount, Document, Finding, Indicator, Project
from normalize.spend_plan import read_plan
from normalize.values import direction_of, read_number, read_value
from tests.warehouse.records import UNIT, document, indicator, project
from warehouse.names import settle_names
from warehouse.settle import settle_forms
from warehouse.write import write_batch

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MONTHS = (3, 6, 10, 12)
LEVEL1 = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "满意度指标": "满意度指标",
}
FAULTLESS = (
    "数量指标 | 整理档案卷数 | ≥500卷 | 全年完成整理的卷数 | 年初工作计划",
    "质量指标 | 档案整理合格率 | ≥98% | 合格卷数占整理卷数的比例 | 行业标准",
    "时效指标 | 档案整理完成时限 | {year}年11月底前 | 最后一卷归档的日期 | 年初工作计划",
    "经济成本指标 | 单卷整理成本 | ≤20元 | 支出除以整理卷数 | 历史数据",
    "社会效益指标 | 查档满足率 | ≥95% | 查到档案的人次占查档人次的比例 | 历史数据",
    "满意度指标 | 查档人员满意度 | ≥92% | 问卷中满意的份数占比 | 历史数据",
)


def write_forms(con: DuckDBPyConnection, forms: Sequence[Mapping[str, Any]]) -> None:
    """Write forms as documents, settle their names and which of them count."""
    write_batch(con, 1, documents_of(forms))
    settle_names(con)
    settle_forms(con)


def documents_of(forms: Sequence[Mapping[str, Any]]) -> list[Document]:
    """Return the documents of forms, one a unit and year."""
    ordered = sorted(forms, key=_unit_and_year)
    return [_document(key, list(group)) for key, group in groupby(ordered, key=_unit_and_year)]


def _unit_and_year(form: Mapping[str, Any]) -> tuple[str, int]:
    return form.get("unit", " ".join(UNIT)), form.get("year", 2024)


def _document(key: tuple[str, int], forms: list[Mapping[str, Any]]) -> Document:
    (unit_code, unit_name), year = key[0].split(" "), key[1]
    projects = [_project(number, form, year) for number, form in enumerate(forms, start=1)]
    doubts = [
        Finding(Note.of(form["doubt"], raw="甲"), number)
        for number, form in enumerate(forms, start=1)
        if "doubt" in form
    ]
    built = document(
        f"{unit_code}-{year}.docx",
        *(replace(one, unit_code=unit_code, unit_name=unit_name) for one in projects),
        fiscal_year=year or None,
        unit_code=unit_code,
        unit_name=unit_name,
    )
    return replace(built, findings=tuple(doubts))


def _project(number: int, form: Mapping[str, Any], year: int) -> Project:
    default_rows = [row.format(year=year or 2024) for row in FAULTLESS]
    rows = [read_row(at, row, year) for at, row in enumerate(form.get("rows", default_rows), 1)]
    yuan = form.get("yuan", "100000")
    total = Decimal(yuan) if yuan else None
    plan_shape, checkpoints = read_plan(_plan(form), total)
    inferred = form.get("other_inferred")
    built = project(number, form.get("project", "档案整理经费") or None, form.get("code"), None)
    return replace(
        built,
        form_kind=FormKind(form.get("kind", "target")),
        layout=form.get("layout", "hebei"),
        title=form.get("title"),
        fiscal_year=year or None,
        total=_amount(yuan),
        fiscal=_amount(form.get("fiscal", yuan)),
        other=_amount(form.get("other")),
        executed=_amount(form.get("executed")),
        other_inferred_yuan=None if inferred is None else Decimal(inferred),
        goal=form.get("goal", f"全年整理档案{500 + number}卷，第{number}批") or None,
        purpose=form.get("purpose", "用于档案整理") or None,
        score=Decimal(form["score"]) if "score" in form else None,
        plan_shape=plan_shape,
        checkpoints=checkpoints,
        indicators=tuple(rows),
    )


def read_row(position: int, row: str, year: int) -> Indicator:
    """Read one row with the readers of the program."""
    cells = [cell.strip() for cell in row.split("|")]
    levels, name, value_raw, description, basis, weight, actual, score, reason = cells + [""] * (
        9 - len(cells)
    )
    level1, _, level2 = levels.rpartition("/") if "/" in levels else (LEVEL1[levels], "", levels)
    level2 = {"满意度指标": "服务对象满意度指标"}.get(level2, level2)
    cleaned = clean_name(name)
    value = read_value(value_raw, name=name, level2=level2 or None, fiscal_year=year or None)
    return replace(
        indicator(position, cleaned.name, value),
        level1=level1 or None,
        level2=level2 or None,
        level1_raw=level1 or None,
        level2_raw=level2 or None,
        name_raw=name,
        name_rules=cleaned.rules,
        description=description or None,
        direction=direction_of(cleaned.name, value, level2=level2 or None),
        basis=basis or None,
        weight=read_number(weight),
        weight_raw=weight or None,
        actual_raw=actual or None,
        score=read_number(score),
        score_raw=score or None,
        deviation_reason=reason or None,
    )


def _plan(form: Mapping[str, Any]) -> list[PrintedCheckpoint]:
    percents = form.get("plan", ())
    return [
        PrintedCheckpoint(month, Entry(percent, Place(table=1, row=5, column=at)))
        for at, (month, percent) in enumerate(zip(MONTHS, percents, strict=bool(percents)), 1)
    ]


def _amount(yuan: str | None) -> Amount:
    return Amount(yuan, Decimal(yuan)) if yuan else Amount(None, None)
