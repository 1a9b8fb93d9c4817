"""Names that all readers of Word's markup share, and the error of a file that cannot be read."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W = f"{{{WORD}}}"
MC = f"{{{COMPATIBILITY}}}"


class UnreadableDocx(Exception):
    """The file cannot be read as a Word document; ``code`` and ``reason`` say why."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep the stable code and the technical reason."""
        super().__init__(reason)
        self.code = code
        self.reason = reason


def damaged(reason: str) -> UnreadableDocx:
    """Return the error of a broken or hostile document."""
    return UnreadableDocx("docx_damaged", reason)


def xml_parser() -> etree.XMLParser[etree._Element]:
    """Return a parser for parts of a document: nothing is fetched, entities stay as they are.

    ``huge_tree``: a thousand tables in one part are legitimate here.
    """
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
