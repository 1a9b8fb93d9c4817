"""Workbooks built from the facts of a report, as a finance office would type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from sample_docs.writing.facts import Project, Report

WIDTH = 9
HEADERS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
COLUMNS = ((1, 1), (2, 1), (3, 2), (5, 2), (7, 1), (8, 2))
"""First column and width of the six columns of the indicators."""
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

Item = tuple[int, int, int, int, str]
"""Row below the top of the form, column from 1, width, height, text."""


@dataclass(frozen=True)
class Style:
    """How an office lays its forms out."""

    framed: bool = True
    blank_rows: int = 1
    merged_title: bool = True


def content_of(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def one_sheet_a_project(report: Report, style: Style = Style()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, project in enumerate(report.projects, 1):
        sheet = book.create_sheet(f"{number}{re.sub('[^一-龥]', '', project.name)[:20]}")
        write_form(sheet, 1, report, project, number, style)
    return content_of(book)


def all_on_one_sheet(report: Report, style: Style = Style()) -> bytes:
    book = Workbook()
    row = 1
    for number, project in enumerate(report.projects, 1):
        row = write_form(book.worksheets[0], row, report, project, number, style)
        row += style.blank_rows
    return content_of(book)


def type_in(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Type a value as a person does: the program makes numbers, percents and dates of it."""
    cell = sheet.cell(row, column)
    found = _DATE.fullmatch(text)
    if found:
        year, month, day = map(int, found.groups())
        cell.value, cell.number_format = date(year, month, day), 'yyyy"年"m"月"d"日"'
    elif re.fullmatch(r"\d+%", text):
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    elif re.fullmatch(r"\d+\.\d{2}", text):
        cell.value, cell.number_format = float(text), "0.00_ "
    elif re.fullmatch(r"≥\d+%", text):
        # a target typed as a number, the sign part of its format
        cell.value, cell.number_format = int(text[1:-1]) / 100, '"≥"0%'
    elif text:
        cell.value = text


def write_form(
    sheet: Worksheet, top: int, report: Report, project: Project, number: int, style: Style
) -> int:
    """Write one form and return the first row below it."""
    title = f"{number}、{project.name}绩效目标表"
    items: list[Item] = [
        (0, 1, WIDTH if style.merged_title else 1, 1, title),
        (1, 1, 1, 1, report.unit),
        (1, WIDTH, 1, 1, f"单位：{report.money_unit}"),
        *_head(project),
        *(
            (8, column, width, 1, text)
            for (column, width), text in zip(COLUMNS, HEADERS, strict=True)
        ),
        *_indicators(project),
    ]
    bottom = top
    for row, column, width, height, text in items:
        first = top + row
        type_in(sheet, first, column, text)
        if width > 1 or height > 1:
            sheet.merge_cells(
                start_row=first, end_row=first + height - 1,
                start_column=column, end_column=column + width - 1,
            )  # fmt: skip
        bottom = max(bottom, first + height)
    if style.framed:
        for line in sheet.iter_rows(top + 2, bottom - 1, 1, WIDTH):
            for cell in line:
                cell.border = BOX
    return bottom


def _head(project: Project) -> Iterator[Item]:
    yield from (
        (2, 1, 1, 1, "项目编码"), (2, 2, 3, 1, project.code),
        (2, 5, 1, 1, "项目名称"), (2, 6, 4, 1, project.name),
        (3, 1, 1, 2, "预算规模及资金用途"), (3, 2, 1, 1, "预算数"), (3, 3, 2, 1, project.total),
        (3, 5, 1, 1, "其中：财政    资金"), (3, 6, 1, 1, project.fiscal),
        (3, 7, 2, 1, "其他资金"), (3, 9, 1, 1, project.other),
        (4, 2, 8, 1, project.purpose),
        (5, 1, 1, 2, "资金支出计划（%）"),
    )  # fmt: skip
    for column, month, percent in zip((2, 4, 6, 8), (3, 6, 10, 12), project.plan, strict=True):
        yield 5, column, 2, 1, f"{month}月底"
        yield 6, column, 2, 1, percent
    yield 7, 1, 1, 1, "绩效目标"
    yield 7, 2, 8, 1, project.goal


def _indicators(project: Project) -> Iterator[Item]:
    """Yield the rows of indicators, level 1 merged downwards."""
    row = 9
    for level1, group in groupby(project.indicators, key=lambda item: item.level1):
        rows = list(group)
        yield row, 1, 1, len(rows), level1
        for item in rows:
            texts = (item.level2, item.name, item.description, item.value, item.basis)
            for (column, width), text in zip(COLUMNS[1:], texts, strict=True):
                yield row, column, width, 1, text
            row += 1
