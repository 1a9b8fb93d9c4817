"""Random forms written as docx, for LibreOffice to print: heads, indicator tables, page breaks.

In: a random generator. Out: a document and the cells each of its tables must
give. What varies: page size, font size, column widths, row splitting, repeated
headers, and the blank height before a form, so that breaks fall anywhere.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.ingest.pdf.drawing import Slot

FONT = "WenQuanYi Micro Hei"
LETTERS = (
    "审判工作完成率办案经费保障正常开展满意度社会效益质量时效成本信访司法救助人民群众网络维护采购"
)
VALUES = ("≥90%", "100%", "≤20万元", "2023年12月31日", "=8个", "优良")
PAGES = ((21.0, 29.7), (29.7, 21.0), (21.59, 27.94))


@dataclass(frozen=True)
class Look:
    """How one table is set."""

    widths: tuple[float, ...]
    size: float
    whole_rows: bool
    repeated_header: bool


def words(chance: random.Random, least: int, most: int) -> str:
    """Return random words of a length between two."""
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(least, most)))


def head(chance: random.Random) -> list[Slot]:
    """Return the cells of the head of a form: six columns, merged cells."""
    months = ("3月底", "6月底", "10月底", "12月底", "")
    money = ("预算数", "9.50", "其中：财政资金", "9.50", "其他资金")
    shares = ("25.00", "50.00", "75.00", "100.00", "")
    return [
        (0, 0, 1, 1, "项目编码"),
        (0, 1, 1, 2, f"13020723P{chance.randint(10**6, 10**7)}"),
        (0, 3, 1, 1, "项目名称"),
        (0, 4, 1, 2, words(chance, 4, 16)),
        (1, 0, 2, 1, "预算规模及资金用途"),
        *((1, i + 1, 1, 1, text) for i, text in enumerate(money)),
        (2, 1, 1, 5, words(chance, 20, 80)),
        (3, 0, 2, 1, "资金支出计划（%）"),
        *((3, i + 1, 1, 1, text) for i, text in enumerate(months)),
        *((4, i + 1, 1, 1, text) for i, text in enumerate(shares)),
        (5, 0, 1, 1, "绩效目标"),
        (5, 1, 1, 5, words(chance, 30, 220)),
    ]


def indicators(chance: random.Random, row: int = 0) -> list[Slot]:
    """Return the cells of an indicator table that begins in a row: level 1 merged down."""
    names = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    cells: list[Slot] = [(row, column, 1, 1, text) for column, text in enumerate(names)]
    row += 1
    for _ in range(chance.randint(2, 5)):
        span = chance.randint(1, 4)
        cells.append((row, 0, span, 1, words(chance, 2, 4) + "指标"))
        for one in range(row, row + span):
            texts = (words(chance, 2, 2) + "指标", words(chance, 3, 9), words(chance, 5, 60))
            rest = (chance.choice(VALUES), words(chance, 4, 20))
            cells += [(one, c, 1, 1, text) for c, text in enumerate((*texts, *rest), 1)]
        row += span
    return cells


def write_table(document: DocumentObject, cells: list[Slot], look: Look) -> None:
    """Write a table of six columns with its merged cells."""
    count = max(row + span for row, _, span, _, _ in cells)
    table = document.add_table(count, 6)
    table.style, table.autofit = "Table Grid", False
    for row, column, row_span, column_span, text in cells:
        cell = table.cell(row, column)
        if row_span * column_span > 1:
            cell = cell.merge(table.cell(row + row_span - 1, column + column_span - 1))
        cell.text = text
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(look.size)
    for column, width in zip(table.columns, look.widths, strict=True):
        column.width = Cm(width)
    for index, row_ in enumerate(table.rows):
        properties = row_._tr.get_or_add_trPr()
        if look.whole_rows:
            properties.append(OxmlElement("w:cantSplit"))
        if look.repeated_header and index == 0:
            properties.append(OxmlElement("w:tblHeader"))


def blank_document(seed: int) -> DocumentObject:
    """Return a document with its page size, font and running head, and nothing in it."""
    document = Document()
    section, normal = document.sections[0], document.styles["Normal"]
    width, height = PAGES[seed % len(PAGES)]
    section.page_width, section.page_height = Cm(width), Cm(height)
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    section.header.paragraphs[0].text = "部门预算绩效文本"
    return document


def write_document(
    seed: int, forms: int, combined: bool
) -> tuple[DocumentObject, list[list[Slot]]]:
    """Return a document of forms and the cells of its tables; one table a form if combined."""
    chance = random.Random(seed)
    document = blank_document(seed)
    whole_rows = seed % 2 == 0
    expected: list[list[Slot]] = []
    for number in range(1, forms + 1):
        title = document.add_paragraph(f"{number}、{words(chance, 4, 10)}绩效目标表")
        title.paragraph_format.space_before = Pt(chance.choice((0, 20, chance.randint(0, 500))))
        line = document.add_table(1, 2).rows[0].cells
        line[0].text, line[1].text = "331001某某市人民法院", "单位：万元"
        line[1].paragraphs[0].alignment = 2
        top = head(chance)
        tables = [top + indicators(chance, 6)] if combined else [top, indicators(chance)]
        for index, cells in enumerate(tables):
            if index:
                document.add_paragraph()
            widths = tuple(chance.uniform(1.9, 2.9) for _ in range(6))
            repeated = not combined and index == 1 and chance.random() < 0.5
            write_table(
                document, cells, Look(widths, chance.choice((9, 10.5, 12)), whole_rows, repeated)
            )
            expected.append(cells)
        document.add_paragraph(words(chance, 0, 60))
    return document, expected
