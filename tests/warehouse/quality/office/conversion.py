"""LibreOffice as the second reader of what we write."""

from __future__ import annotations

import subprocess
from pathlib import Path

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotation mark, UTF-8, and every sheet in a file of its own."""


def converted(soffice: str, path: Path, form: str, folder: Path) -> Path:
    """Convert a file with a profile of its own; return the folder of what came out."""
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


def pdf_text(path: Path) -> str:
    """Return the text of a pdf, without its spaces."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split())
