"""The parts of an .xlsx package that say how cells look: styles, hidden rows, borders.

In: the bytes of the file. Out: a ``Look`` for each sheet by name. Values and
merged areas are left to the library; it gives no formats, so a 90% would read
0.9. Names are compared without namespace: transitional and strict are alike.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath

from lxml import etree

from ingest.grids.sheet.limits import UNPACKED_BYTES, UnreadableSheet
from ingest.grids.sheet.look import BUILT_IN, GENERAL, Look

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
_ROWS, _COLUMNS = 1_048_576, 16_384
"""The size of a sheet (ECMA-376); a cell outside is damage."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """For each cell style: its number format (None where undefined) and whether it has a border."""

    formats: tuple[str | None, ...]
    framed: tuple[bool, ...]


def looks(content: bytes) -> Mapping[str, Look]:
    """Return how the cells of every worksheet look, by sheet name.

    Raises:
        UnreadableSheet: ``sheet_damaged`` or ``sheet_too_large``.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_bombs(archive)
            styles = _styles(archive)
            return {
                name: _look(archive, part, styles)
                for name, part in _sheet_parts(archive)
                if part in archive.namelist()
            }
    except DAMAGE as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_BYTES:
        raise UnreadableSheet("sheet_too_large", "the package unpacks to more than 1 GB")
    # sizes are a claim: reading every part to its checksum shows whether they hold
    broken = archive.testzip()
    if broken is not None:
        raise UnreadableSheet("sheet_damaged", f"wrong checksum: {broken}")


def _parsed(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(part), parser)


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of every sheet and the part it stands in."""
    book = next((name for name in archive.namelist() if name.lower() == "xl/workbook.xml"), None)
    if book is None:
        raise UnreadableSheet("sheet_damaged", "no xl/workbook.xml")
    relations = _parsed(archive, "xl/_rels/workbook.xml.rels")
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    for sheet in _parsed(archive, book).iterfind(".//{*}sheets/{*}sheet"):
        identity = next(
            (value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None
        )
        target = targets.get(str(identity), "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        yield sheet.get("name", ""), part


def _styles(archive: zipfile.ZipFile) -> _Styles:
    if "xl/styles.xml" not in archive.namelist():
        return _Styles((), ())
    root = _parsed(archive, "xl/styles.xml")
    codes: dict[int, str] = dict(BUILT_IN)
    for item in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[int(item.get("numFmtId", "0"))] = item.get("formatCode", GENERAL)
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for border in root.iterfind("{*}borders/{*}border")
    ]
    cells = list(root.iterfind("{*}cellXfs/{*}xf"))
    return _Styles(
        tuple(codes.get(int(cell.get("numFmtId", "0"))) for cell in cells),
        tuple(
            0 <= (index := int(cell.get("borderId", "0"))) < len(borders) and borders[index]
            for cell in cells
        ),
    )


def _look(archive: zipfile.ZipFile, part: str, styles: _Styles) -> Look:
    look = Look()
    walk = _Walk(look, styles)
    with archive.open(part) as stream:
        for event, element in etree.iterparse(
            stream,
            events=("start", "end"),
            tag=("{*}row", "{*}c", "{*}col"),
            resolve_entities=False,
            no_network=True,
            huge_tree=True,
        ):
            walk.take(event, element)
    return look


class _Walk:
    """The walk over a sheet's rows and cells; positions may be left out and are counted then."""

    def __init__(self, look: Look, styles: _Styles) -> None:
        self._look = look
        self._styles = styles
        self._row, self._column = -1, -1

    def take(self, event: str, element: etree._Element) -> None:
        kind = etree.QName(element).localname
        if event == "start":
            if kind == "row":
                self._begin_row(element)
        elif kind == "c":
            self._take_cell(element)
        elif kind == "col":
            self._take_column(element)
        else:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]  # type: ignore[union-attr]

    def _begin_row(self, element: etree._Element) -> None:
        self._row = int(element.get("r", str(self._row + 2))) - 1
        self._column = -1
        if element.get("hidden") in ("1", "true"):
            self._look.hidden_rows.add(self._row)

    def _take_column(self, element: etree._Element) -> None:
        if element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self._look.hidden_columns.update(range(first - 1, min(last, _COLUMNS)))

    def _take_cell(self, element: etree._Element) -> None:
        reference = element.get("r", "")
        row, column = _position(reference) if reference else (self._row, self._column + 1)
        if not (0 <= row < _ROWS and 0 <= column < _COLUMNS):
            raise ValueError(f"cell {reference} stands outside a sheet")
        self._row, self._column = row, column
        inside = {etree.QName(child).localname: child.text for child in element.iterchildren("*")}
        look = self._look
        style = int(element.get("s", "0"))
        if 0 <= style < len(self._styles.framed) and self._styles.framed[style]:
            look.frame(row, column)
        text = inside.get("v") or ""
        if "f" in inside and not text and element.get("t") != "str":
            look.uncomputed.append((row, column))
        if not text and "is" not in inside:
            return
        look.hold(row, column)
        kind = element.get("t", "n")
        if kind == "e":
            look.shown[row, column] = text
        elif kind in ("n", "d"):
            self._take_format(row, column, style)

    def _take_format(self, row: int, column: int, style: int) -> None:
        formats = self._styles.formats
        code = formats[style] if 0 <= style < len(formats) else GENERAL
        if code != GENERAL:
            self._look.formats[row, column] = code


def _position(reference: str) -> tuple[int, int]:
    """Return row and column (from 0) of ``B7``."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"cell reference {reference!r}")
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]) - 1, column - 1


__all__ = ["DAMAGE", "looks"]
