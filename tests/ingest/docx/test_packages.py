"""Packages: kinds of Word file that are read, and broken or hostile ones that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.grids.docx import UnreadableDocx, read_docx
from ingest.grids.grid import Paragraph
from tests.ingest.docx.handmade import TRANSITIONAL, cell, document, package, paragraph, row, table

XML = f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{paragraph("文")}</w:body></w:document>'


def first_text(content: bytes) -> str:
    block = read_docx(content).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml", "main.xml"])
def test_the_main_part_is_found_by_its_relation(name: str) -> None:
    assert first_text(package(XML.encode(), name=name)) == "文"


def test_macro_and_template_packages_are_read_like_documents() -> None:
    # they differ in the content type of the main part, which the reader need not see
    content = package(XML.encode())
    for kind in ("document.macroEnabled", "template", "template.macroEnabledTemplate"):
        buffer = io.BytesIO(content)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr("[Content_Types].xml", f"<Types><!-- {kind} --></Types>")
        assert first_text(buffer.getvalue()) == "文"


def test_strict_documents_are_read() -> None:
    body = read_docx(document(table(row(cell("甲"))), strict=True))
    assert body.grids[0].cells[0].text == "甲"


def test_utf_16_is_read() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + XML
    assert first_text(package(xml.encode("utf-16"))) == "文"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a zip",
        document(paragraph("文"))[:200],
        package(b"<w:document"),
        package(b""),
        package(f'<w:document xmlns:w="{TRANSITIONAL}"/>'.encode()),
        document(paragraph("文"), prolog='<!DOCTYPE w [<!ENTITY a "b">]>'),
        document(paragraph("文"), prolog="<!DOCTYPE w>"),
        document("<w:sdt><w:sdtContent>" * 1200 + "</w:sdtContent></w:sdt>" * 1200),
    ],
    ids=["empty", "text", "cut", "xml", "blank", "body", "entity", "doctype", "deep"],
)
def test_what_cannot_be_read_says_so(content: bytes) -> None:
    with pytest.raises(UnreadableDocx) as error:
        read_docx(content)
    assert error.value.code == "docx_damaged"
    assert error.value.reason


def test_entities_never_reach_the_disk() -> None:
    prolog = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(UnreadableDocx):
        read_docx(document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", prolog=prolog))
