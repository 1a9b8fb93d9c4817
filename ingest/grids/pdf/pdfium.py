"""The few raw calls of PDFium the reader needs, typed, with plain addresses.

pypdfium2 wraps every returned object in a ctypes pointer object and checks
every argument; on a page with hundreds of objects that costs more than PDFium
itself. Here the same functions of the same library take and give addresses as
integers, and keep the interpreter's lock: PDFium is not thread-safe, so nothing
could run beside a call anyway. Use processes, never threads.
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


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Bind a function of the loaded library to a prototype of plain numbers."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_load_document = _call("FPDF_LoadMemDocument64", c_void_p, c_void_p, ctypes.c_size_t, c_void_p)
_close_document = _call("FPDF_CloseDocument", None, c_void_p)
_last_error = _call("FPDF_GetLastError", c_ulong)
_load_page = _call("FPDF_LoadPage", c_void_p, c_void_p, c_int)
_close_page = _call("FPDF_ClosePage", None, c_void_p)
_load_text = _call("FPDFText_LoadPage", c_void_p, c_void_p)
_close_text = _call("FPDFText_ClosePage", None, c_void_p)
_get_text = _call("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_bounding_box = _call("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)

page_count = _call("FPDF_GetPageCount", c_int, c_void_p)
page_rotation = _call("FPDFPage_GetRotation", c_int, c_void_p)
object_count = _call("FPDFPage_CountObjects", c_int, c_void_p)
object_at = _call("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
object_type = _call("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _call(
    "FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
object_matrix = _call("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
stroke_color = _call(
    "FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
fill_color = _call(
    "FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
form_object_count = _call("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = _call("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
draw_mode = _call("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
segment_count = _call("FPDFPath_CountSegments", c_int, c_void_p)
segment_at = _call("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_type = _call("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _call("FPDFPathSegment_GetClose", c_int, c_void_p)
segment_point = _call("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
clip_of = _call("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
clip_path_count = _call("FPDFClipPath_CountPaths", c_int, c_void_p)
clip_segment_count = _call("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_segment_at = _call("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
char_count = _call("FPDFText_CountChars", c_int, c_void_p)
char_object = _call("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
char_angle = _call("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
char_loose_box = _call("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
char_box = _call(
    "FPDFText_GetCharBox", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
char_origin = _call("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
char_unicode = _call("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
char_without_unicode = _call("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
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
char_fill_color = _call(
    "FPDFText_GetFillColor", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class Numbers:
    """A row of C numbers, filled by PDFium again and again: ``at`` their addresses, ``read()``."""

    __slots__ = ("_row", "at", "read")

    def __init__(self, count: int, code: str = "f") -> None:
        """Reserve ``count`` numbers of one kind, by its letter in ``struct``."""
        layout = Struct(f"{count}{code}")
        self._row = ctypes.create_string_buffer(layout.size)
        start, size = ctypes.addressof(self._row), layout.size // count
        self.at = tuple(start + size * index for index in range(count))
        self.read: Callable[[], tuple[Any, ...]] = partial(layout.unpack_from, self._row)


def doubles(count: int) -> Numbers:
    """Reserve a row of C doubles."""
    return Numbers(count, "d")


def integers(count: int) -> Numbers:
    """Reserve a row of C ints."""
    return Numbers(count, "i")


def channels() -> Numbers:
    """Reserve the four channels (red, green, blue, alpha) of a colour."""
    return Numbers(4, "I")


@contextmanager
def open_document(content: bytes) -> Iterator[int]:
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


@contextmanager
def open_page(document: int, index: int) -> Iterator[tuple[int, int]]:
    """Open a page (from 0) and its text; yields two addresses, 0 where PDFium gives none."""
    page = _load_page(document, index)
    text = _load_text(page) if page else None
    try:
        yield page or 0, text or 0
    finally:
        if text:
            _close_text(text)
        if page:
            _close_page(page)


def read_text(text_page: int, start: int, count: int) -> str:
    """Return ``count`` characters of a page from ``start`` on, generated ones included."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    _get_text(text_page, start, count, ctypes.addressof(buffer))
    return buffer.raw[: 2 * count].decode("utf-16-le", errors="replace")


class Picture(NamedTuple):
    """A page drawn in shades of grey: rows of ``width`` bytes, 0 black."""

    width: int
    height: int
    pixels: bytes


def draw_grey(page: int, short_side: int) -> Picture:
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


def page_box(page: int) -> Box:
    """Return what is visible of a page (crop box within media box): left, bottom, right, top."""
    numbers = Numbers(4)
    if not _bounding_box(page, numbers.at[0]):
        return 0.0, 0.0, 595.0, 842.0
    left, top, right, bottom = numbers.read()
    return left, bottom, right, top
