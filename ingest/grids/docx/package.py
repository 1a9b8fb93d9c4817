"""The zip package around a Word document: find and unpack the main part and the styles.

In: the bytes of the file. Out: the parts as UTF-8 in the transitional
namespace. Pictures and everything else are never unpacked.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from ingest.grids.docx.names import damaged, xml_parser
from ingest.grids.docx.styles import NONE_HIDDEN, HiddenStyles, hidden_styles

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_MAIN = "/officeDocument"
_STYLES = "/styles"
"""How the relation types end; transitional and strict ones begin differently."""
MAIN_PART_BYTES = 256 * 1024 * 1024
"""A main part that unpacks to more is refused: an archive bomb, not a report."""
SMALL_PART_BYTES = 16 * 1024 * 1024
"""The same for relations and styles."""
_CHUNK = 1 << 20
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")
_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    LookupError,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is read of a package: the XML of its main part, and the styles that hide text."""

    xml: bytearray
    styles: HiddenStyles


def parts_of(content: bytes) -> Parts:
    """Return the parts of a Word document that are read.

    Raises:
        UnreadableDocx: ``docx_damaged`` where the package is broken or a bomb.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            name = _main_name(archive)
            xml = utf8(_unpacked(archive, name, MAIN_PART_BYTES))
            xml = transitional(xml)
            return Parts(xml, _styles(archive, name))
    except _FAILURES as error:
        raise damaged(str(error)) from error


def utf8(xml: bytearray) -> bytearray:
    """Return XML as UTF-8, whatever encoding it declares, without declaring another."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = bytes(xml).decode("utf-16")
        return bytearray(re.sub(r"^<\?xml[^>]*\?>", "", text).encode())
    if xml.startswith(b"\xef\xbb\xbf"):
        del xml[:3]
    declared = _DECLARATION.match(xml)
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii"):
        return xml
    encoding = declared[1].decode().lower()
    # what is declared as the older standards is often the newest
    encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
    return bytearray(bytes(xml[declared.end() :]).decode(encoding).encode())


def transitional(xml: bytearray) -> bytearray:
    """Return XML with the namespaces of strict documents replaced by the usual ones."""
    for strict, usual in _STRICT:
        if xml.find(strict) >= 0:
            xml = xml.replace(strict, usual)
    return xml


def _unpacked(archive: zipfile.ZipFile, name: str, limit: int) -> bytearray:
    """Unpack a part piece by piece: zlib asks for twice its size to unpack it at once."""
    if archive.getinfo(name).file_size > limit:
        raise damaged(f"{name} unpacks to more than {limit >> 20} MB")
    part = bytearray()
    # never more than the size that was declared, and checked against its sum at the end
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            part += chunk
    return part


def _main_name(archive: zipfile.ZipFile) -> str:
    """Return the member the package says is its document, else the usual one."""
    names = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
    for target in (_related(archive, "", _MAIN), "word/document.xml"):
        if target is not None and target.lower() in names:
            return names[target.lower()]
    raise damaged("the package has no main part")


def _styles(archive: zipfile.ZipFile, main: str) -> HiddenStyles:
    target = _related(archive, main, _STYLES)
    try:
        if target is not None:
            xml = utf8(_unpacked(archive, target, SMALL_PART_BYTES))
            return hidden_styles(bytes(transitional(xml)))
    except (*_FAILURES, etree.LxmlError):
        # how the text looks; the text itself is whole without it
        return NONE_HIDDEN
    return NONE_HIDDEN


def _related(archive: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """Return the member a part is related to in some way, None where nothing says so."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    try:
        xml = bytes(utf8(_unpacked(archive, relations, SMALL_PART_BYTES)))
        root = etree.fromstring(xml, xml_parser())
    except (*_FAILURES, etree.LxmlError):
        return None
    for relation in root:
        if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target", "").replace("\\", "/")
            return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return None
