"""The pairs as a sheet for somebody who decides in a spreadsheet program.

In: pairs. Out: an .xlsx with a drop-down for the verdict, or a .csv, one row a pair.
The machine's score is in neither: whoever decides looks at the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize.names.records import Verdict
from warehouse.render.csv import save_csv
from warehouse.review.described import evidence_lines
from warehouse.review.errors import ReviewError
from warehouse.review.lines import pair_id
from warehouse.review.records import Evidence, Pair
from warehouse.review.wording import text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ID, NAME_A, NAME_B, LEVEL2 = "编号", "名称A", "名称B", "二级指标"
VERDICT, NOTE = "判断", "备注"
VERDICTS = {"相同": Verdict.SAME, "不同": Verdict.DIFFERENT, "不确定": Verdict.UNSURE}
SHEET, HELP_SHEET = "待判断", "说明"
FORMS = (".xlsx", ".csv")
FORMULA_MARKS = ("=", "+", "-", "@", "\t")
"""A text that begins with one of these is a formula to a spreadsheet program that opens a CSV."""

_CELL = 32_000  # a cell of .xlsx holds 32767 characters
_LINE_HEIGHT, _HIGHEST = 15.0, 405.0  # points; no row can be higher than 409


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its header, its width in characters, what stands in it, and whether it is filled in."""

    header: str
    width: int
    cell: Callable[[Pair], str]
    filled_in: bool = False


def _situation(evidence: Evidence) -> str:
    found = [one for one in evidence_lines(evidence, "zh") if one.heading != "examples"]
    return "\n".join(
        f"{text(one.heading, 'zh')}：{'；'.join(one.lines)}" for one in found if any(one.lines)
    )


def _examples(evidence: Evidence) -> str:
    found = [one for one in evidence_lines(evidence, "zh") if one.heading == "examples"]
    return "\n".join(line for one in found for line in one.lines)


def _blank(pair: Pair) -> str:
    del pair
    return ""


COLUMNS = (
    SheetColumn(ID, 13, lambda pair: pair_id(pair.key, pair.what)),
    SheetColumn(NAME_A, 20, lambda pair: pair.a.name),
    SheetColumn(NAME_B, 20, lambda pair: pair.b.name),
    SheetColumn(LEVEL2, 14, lambda pair: pair.level2 or ""),
    SheetColumn("情况A", 34, lambda pair: _situation(pair.a)),
    SheetColumn("情况B", 34, lambda pair: _situation(pair.b)),
    SheetColumn("示例A", 34, lambda pair: _examples(pair.a)),
    SheetColumn("示例B", 34, lambda pair: _examples(pair.b)),
    SheetColumn(VERDICT, 10, _blank, filled_in=True),
    SheetColumn(NOTE, 20, _blank, filled_in=True),
)


def write_sheet(path: Path, pairs: Sequence[Pair], *, force: bool = False) -> None:
    """Write the pairs to ``path``, whose suffix picks the form.

    Raises:
        ReviewError: the suffix is another one, the file cannot be written, or is there
            already (somebody may have filled it in) and ``force`` is not given.
    """
    if path.suffix.lower() not in FORMS:
        raise ReviewError("no_such_form", usage=True, path=path, forms="、".join(FORMS))
    if path.exists() and not force:
        raise ReviewError("sheet_exists", usage=True, path=path)
    rows = [[column.cell(pair) for column in COLUMNS] for pair in pairs]
    try:
        if path.suffix.lower() == ".csv":
            headers = [column.header for column in COLUMNS]
            save_csv(path, headers, [[guarded(cell) for cell in row] for row in rows])
        else:
            _write_xlsx(path, rows)
    except OSError as error:
        raise ReviewError("file_not_written", path=path, reason=error.strerror or error) from error


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula.

    >>> guarded("-1℃以下"), guarded("完成率")
    ("'-1℃以下", '完成率')
    """
    return f"'{cell}" if cell.startswith(FORMULA_MARKS) else cell


def _write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet, explained = book.add_worksheet(SHEET), book.add_worksheet(HELP_SHEET)
    head = book.add_format(
        {"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    asked = book.add_format(
        {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF2CC"}
    )
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.header, head)
        for number, row in enumerate(rows, start=1):
            cell = row[place][:_CELL]
            sheet.write_string(number, place, cell, asked if column.filled_in else plain)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row))
    _arrange(sheet, len(rows))
    _explain(explained, len(rows), {"title": head, "text": book.add_format({"text_wrap": True})})
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(None, str(error)) from error


def _height(row: Sequence[str]) -> float:
    """Return the height a row needs, in points: not every program finds it by itself.

    Lines break at words, sooner than a count of characters tells; hence one line more.
    """
    from rich.cells import cell_len

    lines = [
        sum(max(1, -(-cell_len(line) // column.width)) for line in cell.split("\n"))
        for cell, column in zip(row, COLUMNS, strict=True)
    ]
    return min(_HIGHEST, _LINE_HEIGHT * (max(lines) + 1))


def _arrange(sheet: Worksheet, count: int) -> None:
    """Freeze the header and the names, filter, offer the verdicts, and print one page wide."""
    headers = [column.header for column in COLUMNS]
    sheet.freeze_panes(1, headers.index(LEVEL2))
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    verdict = headers.index(VERDICT)
    sheet.data_validation(
        1,
        verdict,
        max(count, 1),
        verdict,
        {
            "validate": "list",
            "source": list(VERDICTS),
            "ignore_blank": True,
            "error_title": VERDICT,
            "error_message": text("sheet_verdicts", "zh", verdicts="、".join(VERDICTS)),
        },
    )
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _explain(sheet: Worksheet, count: int, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, text("sheet_title", "zh"), formats["title"])
    told = text("sheet_help", "zh", count=count, today=date.today().isoformat())
    for number, line in enumerate(told.strip().splitlines(), start=1):
        sheet.write_string(number, 0, line, formats["text"])
