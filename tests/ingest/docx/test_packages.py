"""Packages: kinds of Word file that are read, and broken or hostile ones that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.grids.docx import UnreadableDocx, read_docx
from ingest.grids.grid import Paragraph
from tests.ingest.docx.handmade import (
    TRANSITIONAL,
    cell,
    document,
    package,
    paragraph,
    row,
    run,
    table,
)

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


def members(**changed: bytes | None) -> bytes:
    """Return a package with some members replaced, or left out where None."""
    parts: dict[str, bytes | None] = {
        "_rels/.rels": RELATIONS.format("officeDocument", "word/document.xml").encode(),
        "word/document.xml": XML.encode(),
    }
    parts.update(changed)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return buffer.getvalue()


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/x/{}" Target="{}"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    "relations",
    [
        None,
        b"<broken",
        b"<none/>",
        RELATIONS.format("officeDocument", "word/gone.xml").encode(),
        RELATIONS.format("officeDocument", "/word/document.xml").encode(),
        RELATIONS.format("officeDocument", "word\\document.xml").encode(),
        RELATIONS.format("officeDocument", "Word/Document.xml").encode(),
        RELATIONS.format("officeDocument", "../../word/document.xml").encode(),
    ],
    ids=["missing", "broken", "none", "gone", "rooted", "backslash", "case", "outside"],
)
def test_the_usual_main_part_is_read_where_the_relations_are_broken(
    relations: bytes | None,
) -> None:
    assert first_text(members(**{"_rels/.rels": relations})) == "文"


def test_a_package_without_a_main_part_is_refused() -> None:
    with pytest.raises(UnreadableDocx, match="no main part"):
        read_docx(members(**{"word/document.xml": None}))


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "iso-8859-1"])
def test_declared_encodings_are_heard(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + XML.replace("文", "A")
    assert first_text(package(xml.encode(encoding))) == "A"


def test_the_later_of_two_members_with_one_name_counts() -> None:
    buffer = io.BytesIO(members())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", XML.replace("文", "后"))
    assert first_text(buffer.getvalue()) == "后"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.grids.docx.package.MAIN_PART_BYTES", 100_000)
    bomb = XML.replace("<w:body>", "<w:body>" + "<w:p/>" * 100_000).encode()
    with pytest.raises(UnreadableDocx, match="unpacks to more"):
        read_docx(members(**{"word/document.xml": bomb}))


@pytest.mark.parametrize("block", ["<w:p/>", table(row(cell(), cell()))])
def test_blocks_without_number_are_refused(monkeypatch: pytest.MonkeyPatch, block: str) -> None:
    monkeypatch.setattr("ingest.grids.docx.tree.MAX_PIECES", 1000)
    for comment in ("", "<!-- read as a tree -->"):
        with pytest.raises(UnreadableDocx, match="more than 1000"):
            read_docx(document(comment + block * 1001))


STYLES = (
    f'<w:styles xmlns:w="{TRANSITIONAL}">'
    '<w:style w:type="paragraph" w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="based"><w:basedOn w:val="z"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="shown"><w:basedOn w:val="z"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("style", "properties", "text"),
    [
        ("z", "", ""),
        ("based", "", ""),
        ("shown", "", "文"),
        ("round", "", "文"),
        ("none", "", "文"),
        ("z", '<w:vanish w:val="0"/>', "文"),
        ("none", '<w:rStyle w:val="c"/>', ""),
        ("z", '<w:rStyle w:val="c"/>', "文"),
        ("z", '<w:rStyle w:val="other"/>', ""),
    ],
)
def test_text_hidden_by_styles(style: str, properties: str, text: str) -> None:
    content = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("文", properties)}</w:p>'
    changed: dict[str, bytes | None] = {
        "word/document.xml": XML.replace(paragraph("文"), content).encode(),
        "word/_rels/document.xml.rels": RELATIONS.format("styles", "styles.xml").encode(),
        "word/styles.xml": STYLES.encode(),
    }
    assert first_text(members(**changed)) == text


@pytest.mark.parametrize("styles", [None, b"", b"<w:styles vanish", b"\xff\xfe"])
def test_broken_styles_hide_nothing(styles: bytes | None) -> None:
    changed: dict[str, bytes | None] = {
        "word/_rels/document.xml.rels": RELATIONS.format("styles", "styles.xml").encode(),
        "word/styles.xml": styles,
    }
    assert first_text(members(**changed)) == "文"
