"""Word's markup read as a text, without building a tree: quick, and little memory.

Nearly all of a document is properties that say nothing here. One expression finds
the few tags that count; whatever is not plain (a tracked deletion, hidden text,
a text box, a table inside a cell) is cut out, parsed and read by ``tree``, one
paragraph or one row at a time. Markup that is not the way office programs write
it raises ``NotPlain``, and the whole document is parsed: this module decides how
quick a file is read, never what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.grids.docx.names import COMPATIBILITY, MATH, WORD, xml_parser
from ingest.grids.docx.plain_row import paragraph_of, row_of, tokens_for
from ingest.grids.docx.table import Slot
from ingest.grids.docx.tree import Blocks

_ATTRIBUTES = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*?"
_TAG = re.compile(rb"<(/?)([^\s/>]+)" + _ATTRIBUTES + rb"(/?)>")
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(<w:document\s" + _ATTRIBUTES + rb">)")
_TAIL = re.compile(rb"\s*</w:document>\s*")
_WRAPPERS = frozenset(
    (b"w:sdt", b"w:sdtContent", b"w:customXml", b"w:smartTag", b"w:ins", b"w:moveTo")
)
_ALTERNATE = b"mc:AlternateContent"
_PREFIXES = ((b"w", WORD.encode()), (b"mc", COMPATIBILITY.encode()), (b"m", MATH.encode()))
_BINDING = re.compile(rb"xmlns(?::(?:w|mc|m))?\s*=")
_HEAD_BYTES = 65536
_MAX_DEPTH = 50
"""Wrappers around wrappers that are still walked here."""


class NotPlain(Exception):
    """The document is to be parsed and read as a tree."""


def take_plain(xml: bytearray, blocks: Blocks) -> None:
    """Read the main part of a document into ``blocks``.

    Raises:
        NotPlain: the markup has to be parsed; ``blocks`` then holds rubbish.
        UnreadableDocx: a table claims an absurd extent.
    """
    root = _ROOT.match(xml, 0, _HEAD_BYTES)
    if root is None or not _usual_prefixes(xml, root[1], root.end()):
        raise NotPlain
    body = xml.find(b"<w:body>", root.end(), root.end() + _HEAD_BYTES)
    if body < 0 or xml.find(b"<!", root.end(), body) >= 0:
        raise NotPlain
    tokens = tokens_for(frozenset(_used(blocks.styles.ids, xml)))
    walk = _Walk(xml, blocks, root[1], tokens, body + len(b"<w:body>"))
    walk.take_body()
    if _TAIL.fullmatch(xml, walk.at) is None:
        raise NotPlain


def _usual_prefixes(xml: bytearray, root: bytes, end: int) -> bool:
    """Tell whether the names in tags mean what their prefixes usually mean, everywhere."""
    for prefix, namespace in _PREFIXES:
        if root.count(namespace) != root.count(b"xmlns:" + prefix + b'="' + namespace + b'"'):
            return False
    if WORD.encode() not in root:
        return False
    if xml.find(b"xmlns", end) < 0:
        return True
    return _BINDING.search(xml, end) is None and all(
        xml.find(namespace, end) < 0 for _, namespace in _PREFIXES
    )


def _used(styles: frozenset[str], xml: bytearray) -> Iterator[bytes]:
    for style in styles:
        if style.encode() in xml:
            yield style.encode()


@dataclass(slots=True)
class _Walk:
    """Goes through the elements of a document by their tags; ``at`` is how far it came."""

    xml: bytearray
    blocks: Blocks
    root: bytes
    tokens: re.Pattern[bytes]
    at: int

    def take_body(self) -> None:
        for name, start, empty in self._children(b"w:body"):
            if name == b"w:p":
                self._take_paragraph(start, empty)
            elif name == b"w:tbl" and not empty:
                self.blocks.add_table(self._rows())
            elif name == _ALTERNATE:
                self.blocks.take(self._parsed(start, name, empty))
            else:
                self._skip(name, empty)

    def _take_paragraph(self, start: int, empty: bool) -> None:
        if empty:
            self.blocks.add_paragraph("")
            return
        end = self._first(b"</w:p>")
        text = paragraph_of(self.tokens.findall(self.xml, start, end))
        if text is None:
            self.blocks.take(self._parsed(start, b"w:p", empty))
        else:
            self.blocks.add_paragraph(text)
            self.at = end

    def _rows(self) -> list[list[Slot]]:
        rows: list[list[Slot]] = []
        for name, start, empty in self._children(b"w:tbl"):
            if name == b"w:tr" and not empty:
                end = self._first(b"</w:tr>")
                slots = row_of(self.tokens.findall(self.xml, start, end))
                if slots is None:
                    rows.extend(self.blocks.rows_of(self._parsed(start, name, empty)))
                else:
                    rows.append(slots)
                    self.at = end
            elif name in (b"w:tr", _ALTERNATE):
                rows.extend(self.blocks.rows_of(self._parsed(start, name, empty)))
            else:
                self._skip(name, empty)
        return rows

    def _children(self, parent: bytes) -> Iterator[tuple[bytes, int, bool]]:
        """Yield name, begin and emptiness of the elements up to the end of their parent.

        Wrappers are looked through. Whoever takes an element moves ``at`` behind it.
        """
        depth = 0
        while tag := _TAG.search(self.xml, self.at):
            self.at = tag.end()
            closes, name, empty = tag.groups()
            if name in _WRAPPERS:
                depth += -1 if closes else not empty
                if not 0 <= depth <= _MAX_DEPTH:
                    raise NotPlain
            elif closes:
                if name != parent or depth:
                    raise NotPlain
                return
            elif name[:1] in (b"!", b"?"):
                raise NotPlain
            else:
                yield name, tag.start(), bool(empty)
        raise NotPlain

    def _first(self, tag: bytes) -> int:
        end = self.xml.find(tag, self.at)
        if end < 0:
            raise NotPlain
        return end + len(tag)

    def _skip(self, name: bytes, empty: bool) -> None:
        if not empty:
            self.at = self._end(name)

    def _end(self, name: bytes) -> int:
        """Return where the element ends that begins before ``at``, those inside it passed."""
        depth = 1
        tags = re.compile(rb"<(/?)" + re.escape(name) + rb"(?=[\s/>])" + _ATTRIBUTES + rb"(/?)>")
        for tag in tags.finditer(self.xml, self.at):
            depth += -1 if tag[1] else not tag[2]
            if not depth:
                return tag.end()
        raise NotPlain

    def _parsed(self, start: int, name: bytes, empty: bool) -> etree._Element:
        """Return an element holding only the one that begins at ``start``, and pass it."""
        end = self.at if empty else self._end(name)
        fragment = b"%b%b</w:document>" % (self.root, bytes(self.xml[start:end]))
        self.at = end
        try:
            return etree.fromstring(fragment, xml_parser())
        except etree.XMLSyntaxError as error:
            raise NotPlain from error
