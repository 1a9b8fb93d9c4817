"""Elements of Word 2003 XML under the names their successors have today.

Source of the names: Office 2003 XML Reference Schemas, WordprocessingML. Elements
of other namespaces around paragraphs, rows and cells (``wx:sect``, the tags of a
user's own schema) are wrappers, as content controls are today.
"""

from __future__ import annotations

from lxml import etree

from ingest.grids.docx.names import W

_RENAMED = {
    W + "vmerge": W + "vMerge",
    W + "hmerge": W + "hMerge",
    W + "cfChunk": W + "sdtContent",
    # their text stands inside the run that refers to them
    W + "footnote": W + "footnoteReference",
    W + "endnote": W + "endnoteReference",
}
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_ANNOTATIONS = {"Word.Deletion": W + "del", "Word.Comment": W + "commentReference"}
_WRAPPER = W + "sdtContent"
_HOLDERS = frozenset(W + name for name in ("body", "tbl", "tr", "tc", "txbxContent", "sdtContent"))


def renamed_to_today(root: etree._Element) -> None:
    """Rename the elements of a ``w:wordDocument`` in place."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag == _ANNOTATION:
            # an insertion is what it holds, so is a bookmark
            element.tag = _ANNOTATIONS.get(element.get(W + "type", ""), W + "ins")
        elif tag in _RENAMED:
            element.tag = _RENAMED[tag]
        elif not tag.startswith(W) and _holds_blocks(element.getparent()):
            element.tag = _WRAPPER


def _holds_blocks(parent: etree._Element | None) -> bool:
    return parent is not None and (parent.tag in _HOLDERS or parent.tag == W + "ins")
