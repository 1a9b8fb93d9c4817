"""An image file as a document of one or more scanned pages."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.grids.grid import Body
from ingest.grids.pdf.assemble import assemble
from ingest.grids.scan.page import read_scan
from ingest.grids.scan.raster import Grey
from ingest.grids.scan.unreadable import UnreadableScan
from ingest.note import Note
from ingest.place import Place

MOST_PIXELS = 120_000_000
MOST_PAGES = 2_000
LEAST_SIDE = 200  # pixels: smaller pictures are ornaments, no sheets


def read_picture(content: bytes) -> Body:
    """Read every page of an image file.

    Raises:
        UnreadableScan: ``picture_damaged`` or ``picture_too_large``.
    """
    try:
        with Image.open(BytesIO(content)) as image:
            pages = [
                read_scan(number, grey_of(frame))
                for number, frame in enumerate(_frames(image), start=1)
            ]
    except Image.DecompressionBombError as error:
        raise UnreadableScan("picture_too_large", str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableScan("picture_damaged", str(error)) from error
    blocks, unsure = assemble(pages)
    notes = [Note.of("text_recognized", Place(page=page.page)) for page in pages]
    notes += [
        Note.of("table_not_sure", Place(page=grid.cells[0].page, table=grid.number))
        for grid in unsure
    ]
    return Body(blocks, pages=len(pages), notes=tuple(notes))


def _frames(image: Image.Image) -> list[Image.Image]:
    """Return the pages of an image file, none of them too large or too many."""
    if getattr(image, "n_frames", 1) > MOST_PAGES:
        raise UnreadableScan("picture_too_large", f"more than {MOST_PAGES} pages")
    frames = list(ImageSequence.Iterator(image)) if image.format == "TIFF" else [image]
    for frame in frames:
        if frame.width * frame.height > MOST_PIXELS:
            raise UnreadableScan("picture_too_large", f"{frame.width} x {frame.height} pixels")
    return frames


def grey_of(image: Image.Image) -> Grey:
    """Return an image's grey values, upright as its camera noted, on white paper."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(paper, seen)
    grey: Grey = np.asarray(upright.convert("L"), dtype=np.uint8)
    return grey
