"""The text of a paragraph as a reader of the final document sees it.

Tracked insertions are kept, deletions dropped; hidden text, field codes and
footnote marks are not text; a soft break is a line break.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.grids.docx.package import WORD

W = f"{{{WORD}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

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
_OFF = frozenset({"0", "false", "off"})


def paragraph_text(paragraph: etree._Element) -> str:
    r"""Return the visible text of a ``w:p``, soft breaks as ``\n``."""
    return "".join(_pieces(paragraph))


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:txbxContent`` anchored in a paragraph, each once.

    Word writes a text box twice, as a choice and as a fallback for older
    programs; the choice is taken.
    """
    for box in paragraph.iter(W + "txbxContent"):
        ancestors = list(box.iterancestors())
        if any(element.tag == MC + "Fallback" for element in ancestors) and _has_choice(ancestors):
            continue
        yield box


def _has_choice(ancestors: list[etree._Element]) -> bool:
    return any(
        element.tag == MC + "AlternateContent"
        and next(element.iter(W + "txbxContent"), None) is not None
        and element.find(MC + "Choice") is not None
        and next(element.find(MC + "Choice").iter(W + "txbxContent"), None) is not None  # type: ignore[union-attr]
        for element in ancestors
    )


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in _FIXED:
            yield _FIXED[tag]
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag == W + "r" and _hidden(child):
            continue
        elif tag == MC + "AlternateContent":
            chosen = child.find(MC + "Choice")
            yield from _pieces(chosen if chosen is not None else child)
        elif tag not in _DROPPED and isinstance(tag, str):
            yield from _pieces(child)


def _hidden(run: etree._Element) -> bool:
    properties = run.find(W + "rPr")
    vanish = properties.find(W + "vanish") if properties is not None else None
    return vanish is not None and vanish.get(W + "val", "1") not in _OFF


def _symbol(element: etree._Element) -> str:
    """Return a ``w:sym`` as its character; symbol fonts use the private area F000-F0FF."""
    try:
        return chr(int(element.get(W + "char", ""), 16))
    except ValueError:
        return ""
