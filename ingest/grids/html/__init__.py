"""Pages (.html, .mht, tables exported as .xls that are pages) to a ``Body``."""

from ingest.grids.html.read import UnreadableHtml, read_html, read_saved_page

__all__ = ["UnreadableHtml", "read_html", "read_saved_page"]
