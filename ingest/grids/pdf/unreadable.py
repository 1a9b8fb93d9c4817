"""The one error the pdf readers raise: the file cannot be read at all."""

from __future__ import annotations


class UnreadablePdf(Exception):
    """A pdf that gives nothing.

    ``code`` is ``pdf_encrypted`` (needs a password we do not have), ``pdf_damaged``
    (not a pdf, truncated, or broken) or ``pdf_too_large``; ``detail`` says in plain
    words what was found, for the record and not for translation.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the stable code and the detail apart."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
