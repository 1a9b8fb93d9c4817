"""Blocks of a page in reading order: paragraphs, and tables with their spans.

A table that only lays out the page, most of whose text stands in tables inside
it, is walked through like any other element. A table inside a cell of a real
table becomes a grid of its own right after it, as in a Word document.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from ingest.grids.grid import Body, Grid, Paragraph
from ingest.grids.html.encoding import page_text
from ingest.grids.html.table import TableTooLarge, grid_of, table_rows
from ingest.grids.html.text import BLOCKS, collapsed, field_text, is_seen, tag_of
from ingest.note import Note

_BREAK = "\x0b"


class UnreadableHtml(Exception):
    """The page cannot be read; ``code`` and ``reason`` say why."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep the stable code and the technical reason."""
        super().__init__(reason)
        self.code = code
        self.reason = reason


def read_html(content: bytes) -> Body:
    """Read a page.

    Raises:
        UnreadableHtml: ``html_damaged`` or ``html_too_large``.
    """
    page = _Page()
    page.take_document(*page_text(content))
    return page.body()


def read_saved_page(content: bytes) -> Body:
    """Read a page saved in one file with its pictures (.mht): every page in it, in order.

    Raises:
        UnreadableHtml: as for ``read_html``; ``html_damaged`` where no page is inside.
    """
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    page = _Page()
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            declared = part.get_param("charset")
            page.take_document(*page_text(payload, str(declared) if declared else None))
    if not page.documents:
        raise UnreadableHtml("html_damaged", "no page inside the saved page")
    return page.body()


@dataclass(slots=True)
class _Page:
    """Collects blocks while pages are walked; numbers paragraphs and tables."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    documents: int = 0

    def body(self) -> Body:
        return Body(blocks=tuple(self.blocks), notes=tuple(self.notes))

    def take_document(self, text: str, whole: bool) -> None:
        self.documents += 1
        if not whole:
            self.notes.append(Note.of("text_not_decoded"))
        root = _root(text)
        if root is None:
            return
        try:
            self._walk(root)
            self._end_line()
        except RecursionError as error:
            raise UnreadableHtml("html_damaged", "elements nested too deep") from error
        except TableTooLarge as error:
            raise UnreadableHtml("html_too_large", str(error)) from error

    def _walk(self, element: etree._Element) -> None:
        """Take an element's text and children; blocks end the line that is open."""
        tag = tag_of(element)
        if tag == "table" and not _lays_out_the_page(element):
            self._end_line()
            self._take_table(element)
            return
        shown = field_text(element)
        if shown is not None:
            self.line.append(shown)
            return
        if tag in BLOCKS:
            self._end_line()
        self.line.append(_own_text(element, element.text))
        for child in element:
            if tag_of(child) == "br":
                self.line.append(_BREAK)
            elif is_seen(child):
                self._walk(child)
            self.line.append(_own_text(element, child.tail))
        if tag in BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        text, self.line = collapsed(self.line), []
        if text.strip():
            self.paragraphs += 1
            self.blocks.append(Paragraph(self.paragraphs, text))

    def _take_table(self, table: etree._Element) -> None:
        for child in table:
            if tag_of(child) == "caption" and is_seen(child):
                self._walk(child)
        rows = table_rows(table)
        grid = grid_of(self.tables + 1, rows, _cell_text)
        if grid is not None:
            self.tables += 1
            self.blocks.append(grid)
        for row in rows:
            for cell in row:
                for nested in _tables_in(cell):
                    self._take_table(nested)


def _root(text: str) -> etree._Element | None:
    """Parse a page; None where nothing is in it."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    # lone surrogates cannot be encoded, and a declared encoding must not be heard twice
    content = text.encode("utf-8", errors="replace").replace(b"\0", b"")
    if not content.strip():
        return None
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableHtml("html_damaged", str(error)) from error


def _own_text(element: etree._Element, text: str | None) -> str:
    if text and tag_of(element) == "pre":
        return text.replace("\r\n", "\n").replace("\n", _BREAK)
    return (text or "").replace(_BREAK, " ")


def _tables_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost tables inside an element that are shown."""
    for child in element:
        if tag_of(child) == "table" and is_seen(child):
            yield child
        elif is_seen(child):
            yield from _tables_in(child)


def _lays_out_the_page(table: etree._Element) -> bool:
    """Tell whether most of a table's text stands in tables inside it."""
    nested = [inner for cell in _own_cells(table) for inner in _tables_in(cell)]
    if not nested:
        return False
    return sum(map(_text_length, nested)) * 2 > _text_length(table)


def _own_cells(table: etree._Element) -> Iterator[etree._Element]:
    for row in table_rows(table):
        yield from row


def _text_length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _cell_text(cell: etree._Element) -> str:
    r"""Return the text of a cell: its blocks and line breaks apart by ``\n``, tables left out."""
    return collapsed(_pieces(cell))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield _own_text(element, element.text)
    before = bool((element.text or "").strip())
    for child in element:
        tag = tag_of(child)
        if tag == "br":
            yield _BREAK
        elif tag != "table" and is_seen(child):
            shown = field_text(child)
            pieces = [shown] if shown is not None else list(_pieces(child))
            if tag in BLOCKS and before:
                yield _BREAK
            yield from pieces
            before = True
        if (child.tail or "").strip() and tag in BLOCKS:
            yield _BREAK
        yield _own_text(element, child.tail)
        before = before or bool((child.tail or "").strip())
