"""The zip package around a Word document: find the main part and parse it.

In: the bytes of the file. Out: the ``w:body`` element, always in the
transitional namespace. Only the main part is read; pictures never are.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MAIN_PART_TYPES = (
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
)
MAIN_PART_BYTES = 1024 * 1024 * 1024
"""A main part that unpacks to more is refused: an archive bomb, not a report."""


class UnreadableDocx(Exception):
    """The file cannot be read as a Word document; ``code`` and ``reason`` say why."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep the stable code and the technical reason."""
        super().__init__(reason)
        self.code = code
        self.reason = reason


def body_of(content: bytes) -> etree._Element:
    """Return the ``w:body`` of a Word document.

    Raises:
        UnreadableDocx: ``docx_damaged`` where the package or its XML is broken.
    """
    try:
        xml = _main_part(content)
        if b"<!ENTITY" in xml:
            # Office writes none; entities in attributes would be expanded while parsing
            raise UnreadableDocx("docx_damaged", "the main part declares entities")
        # huge_tree: a thousand tables in one part are legitimate here;
        # entities stay unresolved and nothing is fetched
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        body = etree.fromstring(xml, parser).find(f"{{{WORD}}}body")
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise UnreadableDocx("docx_damaged", str(error)) from error
    except (KeyError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise UnreadableDocx("docx_damaged", str(error)) from error
    if body is None:
        raise UnreadableDocx("docx_damaged", "the main part has no w:body")
    if body.getroottree().docinfo.doctype:
        raise UnreadableDocx("docx_damaged", "the main part declares a document type")
    return body


def _main_part(content: bytes) -> bytes:
    _refuse_bombs(content)
    # python-docx makes the reader in __new__, which its own types do not show
    package = cast(Any, PhysPkgReader)(BytesIO(content))
    try:
        relations = etree.fromstring(package.rels_xml_for(PACKAGE_URI) or b"<none/>")
        targets = [
            relation.get("Target", "")
            for relation in relations
            if relation.get("Type") in _MAIN_PART_TYPES
        ]
        target = targets[0] if targets else "word/document.xml"
        xml: bytes = package.blob_for(PackURI("/" + target.lstrip("/")))
    finally:
        package.close()
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        # UTF-16 is allowed; the replacements below work on bytes
        declaration = re.compile(r"^<\?xml[^>]*\?>")
        xml = declaration.sub("", xml.decode("utf-16")).encode()
    for strict, transitional in _STRICT:
        xml = xml.replace(strict, transitional)
    return xml


def _refuse_bombs(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if any(entry.file_size > MAIN_PART_BYTES for entry in archive.infolist()):
            raise UnreadableDocx("docx_damaged", "a part unpacks to more than 1 GB")
