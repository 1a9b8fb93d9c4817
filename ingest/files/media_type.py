"""What a file is, decided by its bytes. The suffix only serves to tell a lie from a truth.

In: the first bytes, the whole content for archives. Out: one of the media
types below. Nothing is opened for reading here.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
ZIP = "application/zip"
TEXT = "text/plain"
HTML = "text/html"
RTF = "application/rtf"
OLE = "application/x-ole-storage"
OLE_ENCRYPTED = "application/x-ole-storage; encrypted"
IMAGE = "image/*"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

READABLE = frozenset({DOCX, PDF, TEXT})
"""Types a reader exists for."""

_MAGIC = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
    (b"GIF8", IMAGE),
    (b"BM", IMAGE),
)
_ZIP_MEMBERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_BINARY_SUFFIXES = (
    ".pdf",
    ".doc",
    ".docx",
    ".docm",
    ".dotx",
    ".wps",
    ".xls",
    ".xlsx",
    ".zip",
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
        return OLE_ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in content else OLE
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    return _text_type(content)


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
            if "mimetype" in names and archive.read("mimetype").startswith(ODT.encode()):
                return ODT
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        # the table of contents stands at the end, so a cut-off file has lost it;
        # local headers still tell what it was meant to be
        names = [prefix for prefix, _ in _ZIP_MEMBERS if prefix.encode() in content]
    for prefix, media_type in _ZIP_MEMBERS:
        if any(name.startswith(prefix) for name in names):
            return media_type
    return ZIP


def _text_type(content: bytes) -> str:
    text = decode_text(content)
    if text is None:
        return UNKNOWN
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")) or "<body" in head:
        return HTML
    control = sum(1 for char in text[:4000] if ord(char) < 32 and char not in "\t\r\n\f\x0b\x07")
    return UNKNOWN if control > len(text[:4000]) // 100 else TEXT
