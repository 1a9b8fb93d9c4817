"""Reads pdf files into a ``Body``: tables by their ruling lines, paragraphs around them."""

from __future__ import annotations

from ingest.grids.pdf.read import read_pdf
from ingest.grids.pdf.unreadable import UnreadablePdf

__all__ = ["UnreadablePdf", "read_pdf"]
