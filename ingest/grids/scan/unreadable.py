"""Why a picture could not be read."""

from __future__ import annotations


class UnreadableScan(Exception):
    """A picture could not be read: ``code`` is stable, ``detail`` is for people."""

    def __init__(self, code: str, detail: str) -> None:
        """Keep both."""
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
