"""How exactly scanned pages are read: pages of pdf reports, drawn, worn, and read again.

Every page is drawn at 200 dots an inch and worn as a scanner and a copier wear it (turned a
little, blurred, speckled, saved as jpeg); what is read from the picture is compared cell by
cell with what the pdf itself says.

    python benchmarks/scans.py sample_docs/reports --pages 12
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).parent.parent))

from ingest.grids.grid import Body
from ingest.grids.pdf import read_pdf
from ingest.grids.scan import read_picture

WEAR = {
    "clean": (0.0, 0.0, 0, 95),
    "scanned": (0.8, 0.5, 6, 75),
    "copied": (-1.6, 0.8, 14, 55),
}
"""Degrees turned, radius of blur, speckle (grey levels), quality of the jpeg."""


def worn(page: Image.Image, wear: str, seed: int) -> bytes:
    """Return a page as a worn jpeg."""
    angle, blur, speckle, quality = WEAR[wear]
    image = page.convert("L").rotate(
        angle, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=255
    )
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    grey = np.asarray(image, dtype=np.int16)
    if speckle:
        grey = grey + np.random.default_rng(seed).normal(0, speckle, grey.shape).astype(np.int16)
    out = io.BytesIO()
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def said(text: str) -> str:
    """Return a text as it is compared: without blanks, wide forms as narrow ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def cells(body: Body) -> Counter[tuple[int, int, int, str]]:
    """Return the cells of a page: table, row, column, text."""
    return Counter(
        (number, cell.row, cell.column, said(cell.text))
        for number, grid in enumerate(body.grids)
        for cell in grid.cells
    )


def pages_of(folder: Path, most: int) -> Iterator[tuple[str, Image.Image, Body]]:
    """Yield pages that hold tables: where from, drawn, and as the pdf itself says."""
    found = []
    for path in sorted(folder.rglob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        found += [(path, index) for index in range(len(document))]
    random.Random(7).shuffle(found)
    shown = 0
    for path, index in found:
        single = pypdfium2.PdfDocument.new()
        single.import_pages(pypdfium2.PdfDocument(path), [index])
        out = io.BytesIO()
        single.save(out)
        body = read_pdf(out.getvalue())
        if not body.grids or shown == most:
            continue
        shown += 1
        picture = single[0].render(scale=200 / 72).to_pil()
        yield f"{path.name} page {index + 1}", picture, body


def main() -> None:
    """Print the share of cells that are right, by how worn the pages are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--wrong", action="store_true", help="print every cell that is wrong")
    given = parser.parse_args()
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for seed, (name, picture, truth) in enumerate(pages_of(given.folder, given.pages)):
        for wear in WEAR:
            began = time.perf_counter()
            read = cells(read_picture(worn(picture, wear, seed)))
            seconds[wear] += time.perf_counter() - began
            wanted = cells(truth)
            right[wear] += sum((wanted & read).values())
            every[wear] += sum(wanted.values())
            if given.wrong:
                for cell in sorted((wanted - read).keys() | (read - wanted).keys()):
                    print(f"{name} {wear} {'-' if cell in wanted else '+'} {cell}")
    for wear in WEAR:
        share = right[wear] / every[wear]
        print(f"{wear:8} {right[wear]:5} of {every[wear]:5} cells right: {share:.4f}", end="")
        print(f"   {seconds[wear] / max(1, given.pages):.1f} s a page")


if __name__ == "__main__":
    main()
