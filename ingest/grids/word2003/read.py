"""Word documents in one XML file, read through the reader of Word packages.

Two kinds exist. Word 2003 wrote ``w:wordDocument``; its markup is the ancestor of
today's and is turned into it by renaming elements. Later versions write a whole
package as one file (``pkg:package``), whose parts are today's.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ingest.grids.docx.names import W, damaged, xml_parser
from ingest.grids.docx.package import MAIN_PART_BYTES, transitional, utf8
from ingest.grids.docx.styles import NONE_HIDDEN, hidden_among
from ingest.grids.docx.tree import Blocks
from ingest.grids.grid import Body
from ingest.grids.word2003.renaming import renamed_to_today

_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_TODAY = W[1:-1].encode()
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_word_xml(content: bytes) -> Body:
    """Read a Word document that is one XML file.

    Raises:
        UnreadableDocx: the XML is broken, too large or holds no document, or a
            table claims an absurd extent.
    """
    root = _root(content)
    try:
        if root.tag == W + "wordDocument":
            renamed_to_today(root)
        body = _first(root, (W + "body", f"{_PACKAGE}part//{W}document/{W}body"))
        styles = _first(root, (W + "styles", f"{_PACKAGE}part//{W}styles"))
        if body is None:
            raise damaged("the file holds no Word document")
        blocks = Blocks(NONE_HIDDEN if styles is None else hidden_among(styles))
        blocks.take(body)
    except RecursionError as error:
        raise damaged("content nested too deep") from error
    return Body(blocks=tuple(blocks.found))


def _root(content: bytes) -> etree._Element:
    if len(content) > MAIN_PART_BYTES:
        raise damaged(f"more than {MAIN_PART_BYTES >> 20} MB of XML")
    try:
        xml = transitional(utf8(bytearray(content))).replace(_WORD_2003, _TODAY)
        if b"<!DOCTYPE" in xml:
            # Office writes none; with one come entities, which grow while they are parsed
            raise damaged("the file declares a document type")
        return etree.fromstring(bytes(xml).lstrip(), xml_parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(str(error)) from error


def _first(root: etree._Element, paths: Iterable[str]) -> etree._Element | None:
    return next((found for path in paths if (found := root.find(path)) is not None), None)
