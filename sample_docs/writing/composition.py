"""Composes a report's blocks from its facts: the Hebei form of the 绩效目标表.

A head table and an indicator table a project, or both in one table; part 1 in
prose before them where the facts have one. Widths are in twips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sample_docs.writing.blocks import (
    Align,
    Block,
    ContentControl,
    Line,
    Slot,
    Style,
    Table,
    table_of,
)
from sample_docs.writing.facts import Project, Prose, Report

WHOLE = 9600
LABEL = 1680
REST = WHOLE - LABEL
INDICATOR_WIDTHS = (1240, 1500, 1760, 1800, 1900, 1400)
INDICATOR_LABELS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "绩效指标描述",
    "指标值",
    "指标值确定依据",
)
MONTHS = ("3月底", "6月底", "10月底", "12月底")
BLANK = Line("", Style.BLANK)

Rows = list[list[Slot]]


def compose(report: Report) -> tuple[Block, ...]:
    """Return the blocks of a report, in reading order."""
    return tuple(_blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    if report.title:
        yield Line(report.title, Style.TITLE)
        yield BLANK
    if report.prose:
        yield from _part1(report.prose)
        yield from (BLANK,) * report.prose.blank_lines_after
    yield Line("第二部分", Style.PART, new_page=report.prose is not None)
    yield BLANK
    yield Line("预算项目绩效目标", Style.PART)
    yield from (BLANK, BLANK)
    for number, project in enumerate(report.projects, start=1):
        yield from _project(report, number, project)
        yield from (BLANK, BLANK)
    if report.shape.stray_table:
        yield from (BLANK, BLANK, BLANK)
        yield table_of([[Slot("", WHOLE)]], 2 * len(report.projects) + 1)


def _part1(prose: Prose) -> Iterator[Line]:
    overall, tasks, safeguards = prose.bookmarks
    yield Line(prose.heading, Style.PART)
    yield Line("部门整体绩效目标", Style.PART)
    yield BLANK
    yield Line("一、总体绩效目标", Style.HEADING, overall)
    yield Line(prose.overall)
    yield Line("二、分项绩效目标", Style.HEADING, tasks)
    for task in prose.tasks:
        yield Line(task.text)
        yield Line(f"绩效目标：{task.goal}")
        yield Line(f"绩效指标：{task.indicators}")
    yield Line("三、工作保障措施", Style.HEADING, safeguards)
    yield from (Line(text) for text in prose.safeguards)


def _project(report: Report, number: int, project: Project) -> Iterator[Block]:
    shape = report.shape
    yield Line(f"{number}、{project.name}绩效目标表", Style.HEADING, project.bookmark)
    if shape.unit_line is not None:
        text = f"{report.unit}{shape.unit_line}单位：{report.money_unit}"
        yield Line(text, Style.UNIT_LINE)
    head, indicators = head_rows(report, project), indicator_rows(project)
    borderless = 1 if shape.unit_line is None else 0
    if shape.one_table:
        table = table_of(head + indicators, number, borderless)
        yield _with_controls(table, shape.controlled)
        return
    table = table_of(head, 2 * number - 1, borderless)
    yield _with_controls(table, shape.controlled)
    yield BLANK
    header_rows = 1 if shape.header_on_every_page else 0
    yield replace(table_of(indicators, 2 * number), header_rows=header_rows)


def _with_controls(table: Table, controlled: bool) -> Table:
    return replace(table, content_control=ContentControl.CELL) if controlled else table


def head_rows(report: Report, project: Project) -> Rows:
    """Return the rows of the head table, its unit line included where it is a row."""
    sixth, quarter, third = REST // 6, REST // 4, REST // 3
    money = (
        "预算数",
        project.total,
        "其中：财政    资金",
        project.fiscal,
        "其他资金",
        project.other,
    )
    rows = [
        [
            Slot("项目编码", LABEL),
            Slot(project.code, third),
            Slot("项目名称", sixth),
            Slot(project.name, REST - third - sixth),
        ],
        [Slot("预算规模及资金用途", LABEL, 2), *(Slot(text, sixth) for text in money)],
        [Slot("", LABEL, 0), Slot(project.purpose, REST, align=Align.LEFT)],
        [Slot("资金支出计划（%）", LABEL, 2), *(Slot(text, quarter) for text in MONTHS)],
        [Slot("", LABEL, 0), *(Slot(text, quarter) for text in project.plan)],
        [Slot("绩效目标", LABEL), Slot(project.goal, REST, align=Align.LEFT)],
    ]
    if report.shape.unit_line is None:
        unit = Slot(report.unit, LABEL + third, align=Align.LEFT)
        money_unit = Slot(f"单位：{report.money_unit}", REST - third, align=Align.RIGHT)
        rows.insert(0, [unit, money_unit])
    return rows


def indicator_rows(project: Project) -> Rows:
    """Return the indicator rows under their header, level 1 merged down over equal ones."""
    rows = [[Slot(t, w) for t, w in zip(INDICATOR_LABELS, INDICATOR_WIDTHS, strict=True)]]
    for level1, group in groupby(project.indicators, key=lambda row: row.level1):
        members = list(group)
        for position, row in enumerate(members):
            span = 0 if position else len(members)
            texts = (row.level2, row.name, row.description, row.value, row.basis)
            slots = [Slot(t, w) for t, w in zip(texts, INDICATOR_WIDTHS[1:], strict=True)]
            rows.append([Slot(level1, INDICATOR_WIDTHS[0], span), *slots])
    return rows
