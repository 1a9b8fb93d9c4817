"""Reads pdf files into a ``Body``: tables by their ruling lines, paragraphs around them.

PDFium and pdfplumber are imported when a file is read, not before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.grids.grid import Body
from ingest.grids.pdf.unreadable import UnreadablePdf

__all__ = ["UnreadablePdf", "read_pdf", "read_pdf_with_pdfplumber"]


if TYPE_CHECKING:
    from ingest.grids.pdf.read import Recognize


def read_pdf(
    content: bytes,
    wanted: Callable[[str], bool] | None = None,
    recognize: Recognize | None = None,
) -> Body:
    """Read a pdf with the lattice reader; see ``ingest.grids.pdf.read`` for what it promises.

    ``wanted`` is a cheap look at a page's text: tables are searched only on
    pages it says yes to, on their neighbours, and as far as a table goes on.
    ``recognize`` reads pages that are pictures.

    Raises:
        UnreadablePdf: ``pdf_encrypted``, ``pdf_damaged`` or ``pdf_too_large``.
    """
    from ingest.grids.pdf.read import read_pdf as read

    return read(content, wanted, recognize)


def read_pdf_with_pdfplumber(content: bytes) -> Body:
    """Read a pdf with the second reader; see ``ingest.grids.pdf.plumber``.

    Raises:
        UnreadablePdf: ``pdf_encrypted`` or ``pdf_damaged``.
    """
    from ingest.grids.pdf.plumber import read_pdf_with_pdfplumber as read

    return read(content)
