"""Reads scanned pages and pictures: ruling lines from the picture, text by recognition.

Everything here needs the extra ``[ocr]`` (rapidocr, onnxruntime), which is
imported when a picture is read, not before.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ingest.grids.grid import Body
from ingest.grids.scan.unreadable import UnreadableScan

if TYPE_CHECKING:
    from ingest.grids.scan.page import ScanReader

__all__ = ["UnreadableScan", "is_installed", "read_picture", "scan_reader"]


SWITCH = "JIXIAO_OCR"
"""The environment variable that turns recognition off (0), e.g. for a first quick load."""


NEEDS_RECOGNITION = frozenset(
    {"pdf_page_without_text", "pdf_font_without_unicode", "scan_not_installed"}
)
"""Codes of pages and files that are read once recognition is there."""


def is_installed() -> bool:
    """Tell whether the extra ``[ocr]`` is there, without importing it, and not turned off."""
    return os.environ.get(SWITCH) != "0" and all(
        find_spec(name) is not None for name in ("rapidocr", "onnxruntime")
    )


def scan_reader() -> ScanReader | None:
    """Return what reads the picture of a page; None where the extra ``[ocr]`` is missing."""
    if not is_installed():
        return None
    from ingest.grids.scan.page import read_drawn

    return read_drawn


def read_picture(content: bytes) -> Body:
    """Read an image file (png, jpeg, tiff of many pages, bmp, gif) like a scanned document.

    Raises:
        UnreadableScan: ``scan_not_installed``, ``picture_damaged`` or ``picture_too_large``.
    """
    if not is_installed():
        raise UnreadableScan("scan_not_installed", "")
    from ingest.grids.scan.read import read_picture as read

    return read(content)
