"""Reads pdf files into a ``Body``: tables by their ruling lines, paragraphs around them."""

from __future__ import annotations

from ingest.grids.grid import Body
from ingest.grids.pdf.read import read_pdf
from ingest.grids.pdf.unreadable import UnreadablePdf

__all__ = ["UnreadablePdf", "read_pdf", "read_pdf_with_pdfplumber"]


def read_pdf_with_pdfplumber(content: bytes) -> Body:
    """Read a pdf with the second reader; see ``ingest.grids.pdf.plumber``.

    Raises:
        UnreadablePdf: ``pdf_encrypted`` or ``pdf_damaged``.
    """
    from ingest.grids.pdf.plumber import read_pdf_with_pdfplumber as read

    return read(content)
