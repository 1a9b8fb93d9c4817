"""How large a workbook may be, and the error of one that cannot be read.

A sheet can name a cell a million rows down, and a merged area of a whole sheet,
in a few bytes; nothing may be laid out in memory before it was measured.
"""

from __future__ import annotations

UNPACKED_BYTES = 1024 * 1024 * 1024
"""All parts of a package together; one that unpacks to more is an archive bomb."""
SHEET_BOX = 4_000_000
"""Slots between the first and the last cell that holds a value, over all of a sheet:
the library lays out the whole box. A value in the last row of four columns still fits."""
WORKBOOK_SLOTS = 2_000_000
"""Slots of all tables of a workbook together, blank ones included."""
MERGED_SLOTS = 100_000
"""A merged area larger than this is cut to the part of the sheet that is used."""


class UnreadableSheet(Exception):
    """The file cannot be read as a workbook; ``code`` and ``reason`` say why."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep the stable code and the technical reason."""
        super().__init__(reason)
        self.code = code
        self.reason = reason
