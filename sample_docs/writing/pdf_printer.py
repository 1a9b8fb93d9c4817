"""Prints blocks as a pdf: through a docx and a headless LibreOffice.

A pdf carries its time of printing, so it is not the same bytes twice. The font
of ``parts.toml`` (WenQuanYi Micro Hei) has to be installed to be embedded.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ingest.grids.grid import Grid
from sample_docs.writing.blocks import Block
from sample_docs.writing.docx_writer import write_docx

TIME_LIMIT = 180  # seconds


def print_pdf(items: Iterable[str | Grid | Block], path: Path, title: str = "") -> None:
    """Write a pdf of blocks.

    Raises FileNotFoundError where LibreOffice is not installed or printed
    nothing, CalledProcessError where it failed.
    """
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice (LibreOffice) is not on the PATH")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        docx = folder / path.with_suffix(".docx").name
        write_docx(items, docx, title)
        command = [
            office,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(docx),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
        shutil.move(docx.with_suffix(".pdf"), path)
