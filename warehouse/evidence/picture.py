"""The place of a row in its file, as a .png.

A pdf's page is drawn as it is printed and the cell marked; of other files the table is drawn
from what was read. The picture is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.files import media_type as media
from ingest.files.discover import read_content
from ingest.files.source import SourceFile
from ingest.grids.grid import Body, Paragraph
from ingest.place import Place
from warehouse.evidence.cell_box import cell_box, line_boxes, page_content
from warehouse.evidence.font import font_file
from warehouse.evidence.grid_picture import grid_picture, paragraph_picture, rows_drawn
from warehouse.evidence.page_picture import page_picture
from warehouse.evidence.records import NotShown, told
from warehouse.evidence.show import Seen, where
from warehouse.evidence.surroundings import cell_at, grid_at, paragraph_at
from warehouse.export.target import new_file
from warehouse.reports.records import Text

if TYPE_CHECKING:
    from PIL.Image import Image

PARAGRAPHS_AROUND = 1


def save_picture(found: Seen, path: Path) -> tuple[Text, ...]:
    """Write the place of a row as a .png and return what a person has to be told about it.

    Raises:
        NotShown: the file is gone or changed, the row has no single place, there is no
            font, or ``path`` is no name for a picture.
    """
    if path.suffix.lower() != ".png":
        raise NotShown(told("not_a_picture", path=path))
    if found.about.kind == "document":
        raise NotShown(told("no_place"))
    source, body = found.file.source, found.body
    if source is None or body is None:
        raise NotShown(found.told)
    if path.exists() and path.samefile(source.disk_path):
        raise NotShown(told("picture_is_the_file", path=path))
    place = found.place
    if place is None:
        raise NotShown(told("no_place"))
    picture, said = _drawn(source, body, place)
    with new_file(path, force=True) as making:
        picture.save(making, format="PNG")
    return said


def _drawn(source: SourceFile, body: Body, place: Place) -> tuple[Image, tuple[Text, ...]]:
    try:
        if source.media_type == media.PDF:
            return _page(source, body, place)
        return _table(source, body, place)
    except ImportError as error:
        raise NotShown(told("no_library")) from error


def _page(source: SourceFile, body: Body, place: Place) -> tuple[Image, tuple[Text, ...]]:
    """Draw the page of a pdf a place is on."""
    cell, grid, paragraph = cell_at(body, place), grid_at(body, place), paragraph_at(body, place)
    spot = cell or paragraph
    number = (spot.page if spot else None) or place.page
    if number is None:
        raise NotShown(told("place_not_found", place=where(place)))
    content = read_content(source)
    page, turns = page_content(content, number)
    boxes, said = [], []
    if cell is not None and grid is not None:
        found = cell_box(page, grid, cell)
        boxes = [found.box] if found else []
        if found and not found.is_whole:
            said.append(told("cell_goes_on", page=number))
    elif paragraph is not None:
        boxes = line_boxes(page, paragraph)
    if not boxes:
        said.append(told("box_not_found", page=number))
    return page_picture(content, number, turns, boxes), tuple(said)


def _table(source: SourceFile, body: Body, place: Place) -> tuple[Image, tuple[Text, ...]]:
    """Draw the table, or the paragraphs, around a place."""
    cell, grid, paragraph = cell_at(body, place), grid_at(body, place), paragraph_at(body, place)
    drawn = told("drawn")
    captions = (
        source.path,
        f"{where(place)}   sha256 {source.document_id[:16]}…",
        f"{drawn.zh} · {drawn.en}",
    )
    if cell is not None and grid is not None:
        picture = grid_picture(grid, cell, captions, font_file())
        rows = rows_drawn(grid, cell)
        if len(rows) == grid.row_count:
            return picture, ()
        said = told("rows_left_out", rows=grid.row_count, first=rows.start + 1, last=rows.stop)
        return picture, (said,)
    if paragraph is None:
        raise NotShown(told("place_not_found", place=where(place)))
    beside = [
        block
        for block in body.blocks
        if isinstance(block, Paragraph)
        and abs(block.number - paragraph.number) <= PARAGRAPHS_AROUND
    ]
    return paragraph_picture(beside, paragraph.number, captions, font_file()), ()
