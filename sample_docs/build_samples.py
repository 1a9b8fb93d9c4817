"""Rebuilds the sample reports from their facts.

python sample_docs/build_samples.py            docx and txt, byte for byte the same
python sample_docs/build_samples.py --pdf      the pdfs as well (needs LibreOffice)
python sample_docs/build_samples.py --to DIR   into another folder
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sample_docs.writing.composition import compose
from sample_docs.writing.docx_writer import write_docx
from sample_docs.writing.facts import Report, read_all
from sample_docs.writing.pdf_printer import print_pdf
from sample_docs.writing.text_dump import dump

REPORTS = Path(__file__).resolve().parent / "reports"


def build(folder: Path = REPORTS, pdf: bool = False) -> tuple[Path, ...]:
    """Write every sample report below ``folder`` and return the paths written.

    The pdfs are printed only where ``pdf`` is set. Raises FileNotFoundError
    where LibreOffice is wanted and not installed.
    """
    return tuple(path for report in read_all() for path in _write(report, folder, pdf))


def _write(report: Report, folder: Path, pdf: bool) -> list[Path]:
    blocks = compose(report)
    title = report.title or report.unit
    stem = folder / report.court / report.stem
    stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    if "docx" in report.formats:
        written.append(stem.with_suffix(".docx"))
        write_docx(blocks, written[-1], title)
    if "txt" in report.formats:
        written.append(stem.with_suffix(".txt"))
        written[-1].write_bytes(dump(blocks).encode())
    if pdf and "pdf" in report.formats:
        written.append(stem.with_suffix(".pdf"))
        print_pdf(blocks, written[-1], title)
    return written


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Rebuild the sample reports.")
    parser.add_argument("--pdf", action="store_true", help="print the pdfs as well")
    parser.add_argument("--to", type=Path, default=REPORTS, help="folder to write into")
    arguments = parser.parse_args()
    for path in build(arguments.to, arguments.pdf):
        print(path)


if __name__ == "__main__":
    main()
