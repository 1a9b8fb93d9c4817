"""The few raw calls of PDFium the reader needs, typed, with plain addresses.

pypdfium2 has ctypes convert and check every argument; on a page with hundreds
of objects that costs more than PDFium itself. The functions called so often
here have no prototype: a C pointer is handed on as the ``Pointer`` PDFium gave,
a place to write to as the reference that ``Numbers`` keeps, a number as it is,
if it is small. All keep the interpreter's lock: PDFium is not thread-safe, so
nothing could run beside a call anyway. Use processes, never threads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_float, c_int, c_ubyte, c_uint, c_ulong, c_void_p
from functools import partial
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as raw  # type: ignore[import-untyped,unused-ignore]

from ingest.grids.pdf.unreadable import UnreadablePdf

TEXT, PATH, FORM = 1, 2, 5
INVISIBLE = 3
"""The text render mode of words laid, unseen, over the picture of a scanned page."""
_GREY, _WITH_ANNOTATIONS, _PAPER = 1, 1, 0xFFFFFFFF
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2

_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5


class Pointer(c_void_p):
    """A C pointer as PDFium gave it; false where it is null."""


Address = Any
"""What PDFium's pages, texts and objects are to Python: a ``Pointer``, never its number."""


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Bind a function of the loaded library to a prototype of plain numbers."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def _bare(name: str, result: Any = c_int) -> Callable[..., Any]:
    """Bind a function without a prototype: four times as fast, and nothing is checked."""
    return _call(name, result)


_load_document = _call("FPDF_LoadMemDocument64", Pointer, c_void_p, ctypes.c_size_t, c_void_p)
_close_document = _call("FPDF_CloseDocument", None, c_void_p)
_last_error = _call("FPDF_GetLastError", c_ulong)
_load_page = _bare("FPDF_LoadPage", Pointer)
_close_page = _bare("FPDF_ClosePage", None)
_load_text = _bare("FPDFText_LoadPage", Pointer)
_close_text = _bare("FPDFText_ClosePage", None)
_get_text = _bare("FPDFText_GetText")
_bounding_box = _bare("FPDF_GetPageBoundingBox")

page_count = _bare("FPDF_GetPageCount")
page_rotation = _bare("FPDFPage_GetRotation")
object_count = _bare("FPDFPage_CountObjects")
object_at = _bare("FPDFPage_GetObject", Pointer)
object_type = _bare("FPDFPageObj_GetType")
object_bounds = _bare("FPDFPageObj_GetBounds")
object_matrix = _bare("FPDFPageObj_GetMatrix")
stroke_color = _bare("FPDFPageObj_GetStrokeColor")
fill_color = _bare("FPDFPageObj_GetFillColor")
form_object_count = _bare("FPDFFormObj_CountObjects")
form_object_at = _call("FPDFFormObj_GetObject", Pointer, c_void_p, c_ulong)
draw_mode = _bare("FPDFPath_GetDrawMode")
segment_count = _bare("FPDFPath_CountSegments")
segment_at = _bare("FPDFPath_GetPathSegment", Pointer)
segment_type = _bare("FPDFPathSegment_GetType")
segment_closes = _bare("FPDFPathSegment_GetClose")
segment_point = _bare("FPDFPathSegment_GetPoint")
clip_of = _bare("FPDFPageObj_GetClipPath", Pointer)
clip_path_count = _bare("FPDFClipPath_CountPaths")
clip_segment_count = _bare("FPDFClipPath_CountPathSegments")
clip_segment_at = _bare("FPDFClipPath_GetPathSegment", Pointer)
char_count = _bare("FPDFText_CountChars")
char_object = _bare("FPDFText_GetTextObject", c_void_p)
char_angle = _bare("FPDFText_GetCharAngle", c_float)
char_loose_box = _bare("FPDFText_GetLooseCharBox")
char_unicode = _bare("FPDFText_GetUnicode", c_uint)
char_without_unicode = _bare("FPDFText_HasUnicodeMapError")
text_mode = _call("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_page_width = _call("FPDF_GetPageWidthF", c_float, c_void_p)
_page_height = _call("FPDF_GetPageHeightF", c_float, c_void_p)
_new_bitmap = _call("FPDFBitmap_CreateEx", c_void_p, c_int, c_int, c_int, c_void_p, c_int)
_drop_bitmap = _call("FPDFBitmap_Destroy", None, c_void_p)
_fill = _call("FPDFBitmap_FillRect", c_int, c_void_p, c_int, c_int, c_int, c_int, c_ulong)
_draw = _call(
    "FPDF_RenderPageBitmap", None, c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int
)
_bitmap_buffer = _call("FPDFBitmap_GetBuffer", c_void_p, c_void_p)
_bitmap_stride = _call("FPDFBitmap_GetStride", c_int, c_void_p)
char_fill_color = _bare("FPDFText_GetFillColor")

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class Numbers:
    """A row of C numbers, filled by PDFium again and again: ``at`` references to each, ``read()``."""

    __slots__ = ("_row", "at", "read")

    def __init__(self, count: int, code: str = "f") -> None:
        """Reserve ``count`` numbers of one kind, by its letter in ``struct``."""
        layout = Struct(f"{count}{code}")
        self._row = ctypes.create_string_buffer(layout.size)
        size = layout.size // count
        self.at = tuple(ctypes.byref(self._row, size * index) for index in range(count))
        self.read: Callable[[], tuple[Any, ...]] = partial(layout.unpack_from, self._row)


def integers(count: int) -> Numbers:
    """Reserve a row of C ints."""
    return Numbers(count, "i")


def channels() -> Numbers:
    """Reserve the four channels (red, green, blue, alpha) of a colour."""
    return Numbers(4, "I")


_page_box = Numbers(4)


@contextmanager
def open_document(content: bytes) -> Iterator[Address]:
    """Open a pdf held in memory; close it in every case.

    Raises:
        UnreadablePdf: it is encrypted, or no pdf, or too damaged to open.
    """
    memory = (c_ubyte * len(content)).from_buffer_copy(content)
    document = _load_document(ctypes.addressof(memory), len(content), None)
    if not document:
        error = int(_last_error())
        if error in (_PASSWORD_ERROR, _SECURITY_ERROR):
            raise UnreadablePdf("pdf_encrypted", "a password is needed to open it")
        raise UnreadablePdf("pdf_damaged", f"PDFium cannot open it (error {error})")
    try:
        yield document
    finally:
        _close_document(document)
        del memory


def load_page(document: Address, index: int) -> tuple[Address, Address]:
    """Open a page (from 0) and its text: two pointers, null where PDFium gives none."""
    page = _load_page(document, index)
    return page, _load_text(page) if page else Pointer()


def close_page(page: Address, text: Address) -> None:
    """Close a page and its text, once."""
    if text:
        _close_text(text)
    if page:
        _close_page(page)


@contextmanager
def open_page(document: Address, index: int) -> Iterator[tuple[Address, Address]]:
    """Open a page (from 0) and its text as ``load_page`` does; close both in every case."""
    page, text = load_page(document, index)
    try:
        yield page, text
    finally:
        close_page(page, text)


class Room:
    """Memory into which PDFium writes text, kept from page to page; it grows where it must."""

    __slots__ = ("size", "start", "view")

    def __init__(self, size: int) -> None:
        """Reserve ``size`` bytes."""
        row = ctypes.create_string_buffer(size)
        self.size, self.start, self.view = size, ctypes.byref(row), memoryview(row)


_rooms = [Room(1 << 14)]


def read_text(text_page: Address, start: int, count: int) -> str:
    """Return ``count`` characters of a page from ``start`` on, generated ones included."""
    room = _rooms[0]
    if room.size < 2 * count + 2:
        room = _rooms[0] = Room(4 * count)
    _get_text(text_page, start, count, room.start)
    return str(room.view[: 2 * count], "utf-16-le", "replace")


class Picture(NamedTuple):
    """A page drawn in shades of grey: rows of ``width`` bytes, 0 black."""

    width: int
    height: int
    pixels: bytes


def draw_grey(page: Address, short_side: int) -> Picture:
    """Draw a page so that its shorter side has ``short_side`` pixels.

    Raises:
        MemoryError: PDFium has no room for it.
    """
    width, height = _page_width(page), _page_height(page)
    factor = short_side / max(1.0, min(width, height))
    across, down = round(width * factor), round(height * factor)
    if not (0 < across <= 20 * short_side and 0 < down <= 20 * short_side):
        raise ValueError(f"a page of {width} x {height} points")
    bitmap = _new_bitmap(across, down, _GREY, None, 0)
    if not bitmap:
        raise MemoryError(f"no room for {across} x {down} pixels")
    try:
        _fill(bitmap, 0, 0, across, down, _PAPER)
        _draw(bitmap, page, 0, 0, across, down, 0, _WITH_ANNOTATIONS)
        stride = _bitmap_stride(bitmap)
        pixels = ctypes.string_at(_bitmap_buffer(bitmap), stride * down)
    finally:
        _drop_bitmap(bitmap)
    if stride != across:
        rows = (pixels[row * stride : row * stride + across] for row in range(down))
        pixels = b"".join(rows)
    return Picture(across, down, pixels)


def page_box(page: Address) -> Box:
    """Return what is visible of a page (crop box within media box): left, bottom, right, top."""
    if not _bounding_box(page, _page_box.at[0]):
        return 0.0, 0.0, 595.0, 842.0
    left, top, right, bottom = _page_box.read()
    return left, bottom, right, top
