"""Word 2003 XML and flat packages by hand."""

from __future__ import annotations

WORDML = "http://schemas.microsoft.com/office/word/2003/wordml"
TODAY = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n'


def word_2003(body: str, styles: str = "", prolog: str = "") -> bytes:
    """Return a Word 2003 document with ``body`` inside its only section."""
    return (
        f"{_HEAD}{prolog}"
        f'<w:wordDocument xmlns:w="{WORDML}" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
        ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
        ' xmlns:wsp="http://schemas.microsoft.com/office/word/2003/wordml/sp2"'
        ' xmlns:ns0="urn:own-schema" w:macrosPresent="no" xml:space="preserve">'
        f"<w:fonts/><w:styles>{styles}</w:styles><w:docPr><w:view w:val='print'/></w:docPr>"
        f"<w:body><wx:sect>{body}<w:sectPr><w:hdr w:type='odd'>{paragraph('眉')}</w:hdr></w:sectPr>"
        "</wx:sect></w:body></w:wordDocument>"
    ).encode()


def flat_package(body: str) -> bytes:
    """Return a package in one file with ``body`` as the content of its document."""
    return (
        f'{_HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData/></pkg:part>'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f'<w:document xmlns:w="{TODAY}"><w:body>{body}</w:body></w:document>'
        "</pkg:xmlData></pkg:part></pkg:package>"
    ).encode()


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r``."""
    return f"<w:r><w:rPr>{properties}<wx:font wx:val='宋体'/></w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(content: str) -> str:
    """Return a ``w:p``; plain text becomes a run."""
    return f"<w:p>{content if content.startswith('<') else run(content) if content else ''}</w:p>"


def cell(text: str = "", properties: str = "") -> str:
    """Return a ``w:tc``."""
    return f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a ``w:tr``."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a ``w:tbl``."""
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid>{''.join(rows)}</w:tbl>"


def span(width: int) -> str:
    """Return the property of a cell merged across ``width`` columns."""
    return f"<w:gridSpan w:val='{width}'/>"


RESTART = "<w:vmerge w:val='restart'/>"
CONTINUE = "<w:vmerge/>"
