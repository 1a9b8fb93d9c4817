"""A Word document in the form of an official paper (GB/T 9704-2012), without the red head.

Fonts, sizes and line heights stand in ``styles.xml``; margins and page numbers are set here.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.export.target import new_file
from warehouse.render.office.docx_table import DocxColumn, printable, table_element

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.section import Section
    from docx.text.paragraph import Paragraph

PAGE = (210.0, 297.0)
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
"""Millimetres, GB/T 9704-2012, 5.2.1: 天头 37, 订口 28, 版心 156 x 225."""
FOOTER = 23.0
"""From the paper's edge to below the page number, which stands 7 mm below the text (7.5)."""
WIDTH, LANDSCAPE_WIDTH = PAGE[0] - LEFT - RIGHT, PAGE[1] - TOP - BOTTOM
"""Millimetres between the margins: 156 upright, 225 with the paper turned."""
_DROPPED = ("thumbnail", "stylesWithEffects", "customXml", "fontTable")
_NUMERALS = "零一二三四五六七八九十"


class OfficialDocument:
    """A document in the making; ``save`` writes it."""

    def __init__(
        self, title: str, made_at: datetime, language: str, *, turned: bool = False
    ) -> None:
        """Begin a document with its title; ``turned`` sets it on turned paper."""
        from docx import Document

        self._document = Document()
        self._language = language
        self._chapters = self._sections = self._figures = self._tables = 0
        _restyle(self._document)
        _describe(self._document, title, made_at, language)
        _page(self._document.sections[0], turned=turned)
        _number_pages(self._document)
        self.paragraph(title, "Title")

    def paragraph(self, text: str, style: str = "Body Text") -> None:
        """Add a paragraph; characters Word cannot hold are marked."""
        self._add(text, style)

    def chapter(self, words: str) -> None:
        """Add a heading of the first level with its number (一、 or 1.)."""
        self._chapters += 1
        self._sections = 0
        number = f"{numeral(self._chapters)}、" if self._is_zh else f"{self._chapters}. "
        self.paragraph(number + words, "heading 1")

    def section(self, words: str) -> None:
        """Add a heading of the second level with its number (（一） or 1.1)."""
        self._sections += 1
        number = (
            f"（{numeral(self._sections)}）"
            if self._is_zh
            else f"{self._chapters}.{self._sections} "
        )
        self.paragraph(number + words, "heading 2")

    def annex(self, words: str) -> None:
        """Begin an annex on a new page of turned paper."""
        from docx.enum.section import WD_SECTION

        _page(self._document.add_section(WD_SECTION.NEW_PAGE), turned=True)
        self.paragraph(words, "heading 1")

    def table(
        self,
        caption: str | None,
        columns: Sequence[DocxColumn],
        rows: Iterable[Sequence[str]],
        *,
        small: bool = False,
    ) -> None:
        """Add a table under its caption; its columns are as wide as they say."""
        if caption:
            self._tables += 1
            name = f"表{self._tables}  " if self._is_zh else f"Table {self._tables}  "
            self.paragraph(name + caption, "caption")
        end = self._document.element.body.sectPr
        end.addprevious(table_element(columns, rows, small=small))
        self.paragraph("", "Note Text")

    def picture(
        self, content: bytes, caption: str, described: str, note: str | None = None
    ) -> None:
        """Add a picture over caption and note; ``described`` is for who does not see it."""
        from docx.shared import Mm

        self._figures += 1
        line = self._document.add_paragraph(style="Picture Line")
        drawn = line.add_run().add_picture(io.BytesIO(content), width=Mm(WIDTH - 2))
        about = drawn._inline.docPr
        about.set("title", printable(caption))
        about.set("descr", printable(described))
        name = f"图{self._figures}  " if self._is_zh else f"Figure {self._figures}  "
        under = self._add(name + caption, "caption")
        under.paragraph_format.keep_with_next = note is not None
        if note is not None:
            self.paragraph(note, "Note Text")

    def save(self, path: Path) -> None:
        """Write the document to ``path``, whatever stands there.

        Raises:
            ExportRefused: ``path`` is a folder.
        """
        with new_file(path, force=True) as making:
            self._document.save(str(making))

    def _add(self, text: str, style: str) -> Paragraph:
        return self._document.add_paragraph(printable(text), style)

    @property
    def _is_zh(self) -> bool:
        return self._language == "zh"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese.

    >>> numeral(3), numeral(10), numeral(12), numeral(40)
    ('三', '十', '十二', '四十')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _NUMERALS[tens]) + "十"
    return head + (_NUMERALS[ones] if ones or not tens else "")


def _restyle(document: Any) -> None:
    """Put our styles and fonts in the place of those of python-docx's template."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    styles = document.styles.element
    styles[:] = list(parse_xml(_data("styles.xml")))
    for owner in (document.part.package, document.part):
        for key, one in list(owner.rels.items()):
            if one.reltype.rsplit("/", 1)[-1] in _DROPPED:
                del owner.rels[key]
    fonts = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        _data("font_table.xml"),
        document.part.package,
    )
    document.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    _settle(document.settings.element)


def _settle(settings: Any) -> None:
    """Set languages, and the layout of Word 2013 and newer."""
    from docx.oxml.ns import qn

    for one in settings.iter(qn("w:themeFontLang")):
        one.set(qn("w:eastAsia"), "zh-CN")
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    for one in list(settings.iter(qn("w:zoom"))):
        one.set(qn("w:percent"), "100")


def _describe(document: Any, title: str, made_at: datetime, language: str) -> None:
    about = document.core_properties
    about.title, about.author, about.comments = printable(title)[:255], "jixiao", ""
    about.language = "zh-CN" if language == "zh" else "en"
    about.created = about.modified = made_at.replace(tzinfo=None)
    about.last_modified_by, about.revision = "jixiao", 1


def _page(section: Section, *, turned: bool = False) -> None:
    """Set paper and margins; ``turned`` paper keeps the margins of the sides they come from."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = PAGE[::-1] if turned else PAGE
    margins = (LEFT, RIGHT, BOTTOM, TOP) if turned else (TOP, BOTTOM, LEFT, RIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
    section.left_margin, section.right_margin = Mm(margins[2]), Mm(margins[3])
    section.footer_distance = Mm(min(FOOTER, margins[1] - 10))
    section.header_distance = Mm(15)


def _number_pages(document: Any) -> None:
    """Number pages — 1 —, odd ones on the right and even ones on the left (GB/T 9704, 7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.style = document.styles["footer"]
        line._p.addnext(_numbered(side))
        line._p.getparent().remove(line._p)


def _numbered(side: str) -> CT_P:
    """Return the line of a page number, one character away from the margin of ``side``."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    away = 14 * 20  # the size of the number, in twentieths of a point
    element: CT_P = parse_xml(  # type: ignore[assignment]
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="{away}" w:{side}Chars="100"/><w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    return element


def _data(name: str) -> bytes:
    return files("warehouse").joinpath("render", "office", name).read_bytes()
