"""Word documents (.docx, .docm, .dotx; transitional and strict) to a ``Body``."""

from ingest.grids.docx.names import UnreadableDocx
from ingest.grids.docx.read import read_docx

__all__ = ["UnreadableDocx", "read_docx"]
