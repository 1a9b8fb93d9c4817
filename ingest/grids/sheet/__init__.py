"""Spreadsheets (.xlsx, .xlsm, .xls, .et) to a ``Body``: every cell as a person sees it."""

from ingest.grids.sheet.limits import UnreadableSheet
from ingest.grids.sheet.read import read_sheets

__all__ = ["UnreadableSheet", "read_sheets"]
