"""What a file is, decided by its bytes. The suffix only serves to tell a lie from a truth.

In: the whole content. Out: one of the media types below. Archives and OLE files
are told apart by the names of their members; nothing is opened for reading here.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
OFD = "application/ofd"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
WORD_XML = "application/msword; xml"
EXCEL_XML = "application/vnd.ms-excel; xml"
XML = "application/xml"
PDF = "application/pdf"
ZIP = "application/zip"
TEXT = "text/plain"
HTML = "text/html"
MHTML = "multipart/related"
RTF = "application/rtf"
OLE = "application/x-ole-storage"
OLE_DAMAGED = "application/x-ole-storage; damaged"
OLE_ENCRYPTED = "application/x-ole-storage; encrypted"
IMAGE = "image/*"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

CONVERTED = frozenset({DOC, RTF, ODT, ODS, XLSB, EXCEL_XML})
"""Types that are read through LibreOffice, when it is installed."""
READABLE = frozenset({DOCX, WORD_XML, XLSX, XLS, PDF, HTML, MHTML, TEXT, IMAGE}) | CONVERTED
"""Types a reader exists for."""
LOCK_FILES = ("~$", ".~lock.")
"""How the names of files begin that office programs leave beside an open document."""

_MAGIC = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
    (b"GIF8", IMAGE),
    (b"BM", IMAGE),
)
_ZIP_MEMBERS = (
    ("word/", DOCX),
    ("xl/workbook.bin", XLSB),
    ("xl/", XLSX),
    ("ppt/", PPTX),
    ("OFD.xml", OFD),
)
_OPEN_DOCUMENT = (ODT, ODS, ODP)
_OLE_STREAMS = (
    ("EncryptedPackage", OLE_ENCRYPTED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
)
"""Streams in the root of an OLE file; those of embedded objects stand deeper."""
_DOC_ENCRYPTED = 0x0100
"""The bit fEncrypted in the flags at offset 10 of a Word document (MS-DOC, FibBase)."""
_XML_DOCUMENTS = (
    (b'progid="word.document"', WORD_XML),
    (b"<w:worddocument", WORD_XML),
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", WORD_XML),
    (b'progid="excel.sheet"', EXCEL_XML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", EXCEL_XML),
)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|meta|title|body|table|div|style|center)\b")
_SAVED_PAGE = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.MULTILINE)
_HEAD_BYTES = 4096
_BINARY_SUFFIXES = (
    ".pdf",
    ".doc",
    ".docx",
    ".docm",
    ".dotx",
    ".wps",
    ".et",
    ".xls",
    ".xlsx",
    ".zip",
    ".ods",
    ".odt",
    ".rtf",
)


def media_type_of(content: bytes) -> str:
    """Return the media type of a file's content."""
    if not content:
        return EMPTY
    # the header may stand behind up to a kilobyte of rubbish (PDF 32000, annex H)
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _zip_type(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_type(content)
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    return _markup_type(content) or _text_type(content)


def claims_to_be_binary(file_name: str) -> bool:
    """Tell whether a file's suffix promises something other than text."""
    return file_name.lower().endswith(_BINARY_SUFFIXES)


def decode_text(content: bytes) -> str | None:
    """Decode a text file: by its mark, as UTF-8, or as GB 18030; None where it is no text."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\x00" in content:
        return None
    return _decoded(content, "utf-8") or _decoded(content, "gb18030")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _zip_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            declared = (
                archive.read("mimetype")[:200].decode("latin-1") if "mimetype" in names else ""
            )
            for media_type in _OPEN_DOCUMENT:
                if declared.startswith(media_type):
                    return media_type
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        # the table of contents stands at the end, so a cut-off file has lost it;
        # local headers still tell what it was meant to be
        for media_type in _OPEN_DOCUMENT:
            if b"mimetype" + media_type.encode() in content[:200]:
                return media_type
        names = [prefix for prefix, _ in _ZIP_MEMBERS if prefix.encode() in content]
    for prefix, media_type in _ZIP_MEMBERS:
        if any(name.startswith(prefix) for name in names):
            return media_type
    return ZIP


def _ole_type(content: bytes) -> str:
    """Return what an OLE file holds: by its root, by stream names where the root is damaged."""
    import olefile

    streams: set[str] = set()
    try:
        with olefile.OleFileIO(BytesIO(content)) as opened:
            streams = {path[0] for path in opened.listdir() if len(path) == 1}
            if "WordDocument" in streams:
                flags = opened.openstream("WordDocument").read(12)[10:12]
                if int.from_bytes(flags, "little") & _DOC_ENCRYPTED:
                    return OLE_ENCRYPTED
    # a damaged file fails in ways without number; its type is all that is asked here
    except Exception:
        streams = set()
    for name, media_type in _OLE_STREAMS:
        if name in streams:
            return media_type
    if streams:
        return OLE
    if _is_cut_off(content):
        return OLE_DAMAGED
    found = (
        media_type
        for name, media_type in _OLE_STREAMS
        if (name + "\0").encode("utf-16-le") in content
    )
    return next(found, OLE)


def _is_cut_off(content: bytes) -> bool:
    """Tell whether the directory of an OLE file should stand behind the end of what is there."""
    shift = int.from_bytes(content[30:32], "little")
    directory = int.from_bytes(content[48:52], "little")
    return shift in (9, 12) and (directory + 2) << shift > len(content)


def _markup_type(content: bytes) -> str | None:
    """Return the type of a page, a page saved with its pictures, or an Office XML file."""
    head = _plain_head(content)
    if head.startswith(b"<"):
        for mark, media_type in _XML_DOCUMENTS:
            if mark in head:
                return media_type
        if head.startswith(b"<?xml") and b"<html" not in head:
            return XML
        if _MARKUP.search(head):
            return HTML
    if b"mime-version:" in head and _SAVED_PAGE.search(head):
        return MHTML
    return None


def _plain_head(content: bytes) -> bytes:
    """Return the first bytes in lower case, without a byte order mark and leading blanks."""
    head = content[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode("utf-8")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _text_type(content: bytes) -> str:
    text = decode_text(content)
    if text is None:
        return UNKNOWN
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if "<body" in head:
        return HTML
    control = sum(1 for char in text[:4000] if ord(char) < 32 and char not in "\t\r\n\f\x0b\x07")
    return UNKNOWN if control > len(text[:4000]) // 100 else TEXT
