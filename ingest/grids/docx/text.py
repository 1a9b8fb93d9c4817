"""The text of a paragraph as a reader of the final document sees it.

Tracked insertions are kept, deletions dropped; hidden text, field codes and
footnote marks are not text; a soft break is a line break.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.grids.docx.names import MC, W
from ingest.grids.docx.styles import NONE_HIDDEN, HiddenStyles

_DROPPED = frozenset(
    {
        W + "del", W + "moveFrom", W + "delText", W + "delInstrText", W + "instrText",
        W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "footnoteReference",
        W + "endnoteReference", W + "commentReference", W + "annotationRef", W + "rt",
        W + "txbxContent", W + "smartTagPr", W + "customXmlPr",
    }
)  # fmt: skip
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_TEXT = frozenset(
    {
        W + "t",
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://purl.oclc.org/ooxml/officeDocument/math}t",
    }
)
"""Text of runs; a comparison typed as a formula (≥90%) is text as well."""
# The encodings of Adobe's Symbol and of Wingdings, as far as forms use them: comparison
# signs in values, ticked and empty boxes. Digits and ASCII marks keep their code in Symbol.
_SYMBOLS = {
    "symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°",
        0xB7: "•", **{code: chr(code) for code in range(0x28, 0x40)},
    },
    "wingdings": {0xA8: "□", 0x6F: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0x6C: "●"},
    "wingdings 2": {0x52: "☑", 0xA3: "□", 0x50: "✓", 0x2A: "□"},
}  # fmt: skip


def paragraph_text(paragraph: etree._Element, styles: HiddenStyles = NONE_HIDDEN) -> str:
    r"""Return the visible text of a ``w:p``, soft breaks as ``\n``."""
    return "".join(_pieces(paragraph, styles, styles.hides_paragraph(paragraph)))


def text_boxes(
    element: etree._Element, styles: HiddenStyles = NONE_HIDDEN, hidden: bool = False
) -> Iterator[etree._Element]:
    """Yield the ``w:txbxContent`` anchored in a paragraph that a reader sees, each once.

    Word writes a text box twice, as a choice and as a fallback for older
    programs; the choice is taken unless it holds none. A box inside a box
    belongs to the outer one.
    """
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _chosen_boxes(child, styles, hidden)
        elif not isinstance(child.tag, str) or child.tag in _DROPPED:
            continue
        elif child.tag != W + "r" or not styles.hides_run(child, hidden):
            yield from text_boxes(child, styles, hidden)


def _chosen_boxes(
    alternate: etree._Element, styles: HiddenStyles, hidden: bool
) -> list[etree._Element]:
    for branch in alternate:
        boxes = list(text_boxes(branch, styles, hidden)) if isinstance(branch.tag, str) else []
        if boxes:
            return boxes
    return []


def chosen(alternate: etree._Element) -> etree._Element:
    """Return the branch of an ``mc:AlternateContent`` that is read: the first choice."""
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    if choice is not None:
        return choice
    return fallback if fallback is not None else alternate


def _pieces(element: etree._Element, styles: HiddenStyles, hidden: bool) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            yield child.text or ""
        elif tag in _FIXED:
            yield _FIXED[tag]
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag == W + "r" and styles.hides_run(child, hidden):
            continue
        elif tag == MC + "AlternateContent":
            yield from _pieces(chosen(child), styles, hidden)
        elif tag not in _DROPPED and isinstance(tag, str):
            yield from _pieces(child, styles, hidden)


def _symbol(element: etree._Element) -> str:
    """Return a ``w:sym`` as its character; symbol fonts use the private area F000-F0FF."""
    try:
        code = int(element.get(W + "char", ""), 16)
        font = (element.get(W + "font") or "").strip().lower()
        return _SYMBOLS.get(font, {}).get(code & 0xFF, chr(code))
    except (ValueError, OverflowError):
        return ""
