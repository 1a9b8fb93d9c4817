"""Markup read as a text and markup read as a tree say the same."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.grids.docx.plain import NotPlain, take_plain
from ingest.grids.docx.styles import HiddenStyles
from ingest.grids.docx.tree import Blocks, take_tree
from ingest.grids.grid import Grid, Paragraph
from tests.ingest.docx.handmade import (
    CONTINUE,
    RESTART,
    cell,
    control,
    document,
    paragraph,
    row,
    run,
    span,
    table,
)

STYLES = HiddenStyles(frozenset({"hp"}), frozenset({"hc"}))
TEXTS = ("", "甲", "数量 12", "≥90%", "a&amp;b", "&#x2103;", "x\r\ny", "　全角", "a>b")
RUN_PROPERTIES = ("", "<w:b/>", "<w:vanish/>", '<w:vanish w:val="0"/>', '<w:rStyle w:val="hc"/>')
BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
PIECES = (
    "<w:r><w:t/></w:r>",
    "<w:r><w:br/><w:t>后</w:t><w:tab/><w:cr/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    '<w:del w:id="1"><w:r><w:delText>删</w:delText><w:tab/></w:r></w:del>',
    '<w:ins w:id="1">' + run("增") + "</w:ins>",
    "<w:moveFrom>" + run("移") + "</w:moveFrom>",
    "<w:r><w:noBreakHyphen/></w:r>",
    '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
    "<m:oMath><m:r><m:t>≥85</m:t></m:r></m:oMath>",
    "<w:r><w:instrText> PAGE </w:instrText></w:r>",
    "<w:r><w:t><![CDATA[x<y]]></w:t></w:r>",
    "<!-- c -->",
    control(run("控")),
    BOX.format(paragraph("框") + table(row(cell("框中表")))),
    "<mc:AlternateContent><mc:Choice>" + run("新") + "</mc:Choice></mc:AlternateContent>",
    '<w:r><w:drawing><a:graphic xmlns:a="urn:a"><a:t>图</a:t></a:graphic></w:drawing></w:r>',
)
PARAGRAPH_PROPERTIES = (
    "",
    '<w:pPr><w:tabs><w:tab w:val="left" w:pos="3"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>',
    '<w:pPr><w:pStyle w:val="hp"/></w:pPr>',
)
CELL_PROPERTIES = (
    "", "", "", span(2), RESTART, CONTINUE, span(2) + CONTINUE, '<w:hMerge w:val="restart"/>',
    "<w:hMerge/>", '<w:cellDel w:id="3"/>', "<w:gridSpan w:val='2'/>", '<w:gridSpan w:val="x"/>',
    '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>',
)  # fmt: skip
ROW_PROPERTIES = (
    "", "", "", "<w:cantSplit/>", '<w:gridBefore w:val="1"/>', '<w:del w:id="1"/>',
    '<w:trPrChange><w:trPr><w:gridBefore w:val="2"/></w:trPr></w:trPrChange>',
)  # fmt: skip

runs = st.builds(run, st.sampled_from(TEXTS), st.sampled_from(RUN_PROPERTIES))
paragraphs = st.one_of(
    st.sampled_from(["<w:p/>", '<w:p w:rsidR="00"></w:p>']),
    st.builds(
        lambda properties, parts: f"<w:p>{properties}{''.join(parts)}</w:p>",
        st.sampled_from(PARAGRAPH_PROPERTIES),
        st.lists(st.one_of(runs, runs, st.sampled_from(PIECES)), max_size=3),
    ),
)


def wrapped(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Sometimes put a part into a content control."""
    return st.one_of(parts, parts, parts, parts.map(control))


def tables(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(
        lambda properties, parts: f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(parts)}</w:tc>",
        st.sampled_from(CELL_PROPERTIES),
        st.lists(wrapped(inside), max_size=2),
    )
    rows = st.builds(
        lambda properties, parts: row(*parts, properties=properties),
        st.sampled_from(ROW_PROPERTIES),
        st.lists(wrapped(cells), max_size=3),
    )
    return st.lists(wrapped(rows), max_size=3).map(lambda parts: table(*parts))


flat = tables(paragraphs)
bodies = st.lists(
    wrapped(st.one_of(paragraphs, flat, tables(st.one_of(paragraphs, flat)))), max_size=4
)


def xml_of(body: str) -> bytearray:
    with zipfile.ZipFile(BytesIO(document(body))) as archive:
        return bytearray(archive.read("word/document.xml"))


def as_tree(xml: bytearray) -> list[Paragraph | Grid]:
    blocks = Blocks(STYLES)
    take_tree(xml, blocks)
    return blocks.found


@settings(deadline=None, max_examples=150)
@given(bodies)
def test_both_ways_agree(parts: list[str]) -> None:
    xml = xml_of("".join(parts) + "<w:sectPr/>")
    blocks = Blocks(STYLES)
    take_plain(xml, blocks)
    assert blocks.found == as_tree(xml)


@pytest.mark.parametrize(
    "old_and_new",
    [
        ('xmlns:w="', 'xmlns:x="'),
        ("<w:body>", "<w:body><!-- c -->"),
        ("<w:body>", "<w:body><?a b?>"),
        ("<w:p>", '<w:p xmlns:m="urn:other">'),
        ("</w:tr>", "</w:tc>"),
        ("</w:tbl>", ""),
        ("</w:document>", "</w:document><w:p>"),
        ("</w:document>", ""),
    ],
    ids=lambda pair: pair[1],
)
def test_what_is_not_usual_is_left_to_the_tree(old_and_new: tuple[str, str]) -> None:
    text = xml_of(paragraph("文") + table(row(cell("甲")))).decode().replace(*old_and_new)
    with pytest.raises(NotPlain):
        take_plain(bytearray(text.encode()), Blocks())


@pytest.mark.parametrize(
    "broken",
    [
        "<w:p><w:r><w:t>a & b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a < b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a\x0bb</w:t></w:r></w:p>",
        "<w:p><w:r><w:tx>a</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>&none;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>&#0;</w:t></w:r></w:p>",
    ],
)
def test_text_that_is_no_xml_is_not_read_half(broken: str) -> None:
    with pytest.raises(NotPlain):
        take_plain(xml_of(broken), Blocks())
