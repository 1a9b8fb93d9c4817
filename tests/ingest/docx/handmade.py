"""Word documents from hand-made XML, one part and no more."""

from __future__ import annotations

import io
import zipfile

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def document(body: str, strict: bool = False, prolog: str = "") -> bytes:
    """Return a docx with ``body`` as the content of ``w:body``."""
    word = STRICT if strict else TRANSITIONAL
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
        f'<w:document xmlns:w="{word}" {_NAMESPACES}><w:body>{body}</w:body></w:document>'
    )
    return package(xml.encode(), strict)


def package(main_part: bytes, strict: bool = False, name: str = "word/document.xml") -> bytes:
    """Return the zip package around a main part."""
    relation = f"{_STRICT_RELATIONS if strict else _RELATIONS}/officeDocument"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="{name}"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", rels)
        archive.writestr(name, main_part)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r``."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str) -> str:
    """Return a ``w:p``; plain text becomes a run."""
    return f"<w:p>{content if content.startswith('<') else run(content) if content else ''}</w:p>"


def cell(text: str = "", properties: str = "") -> str:
    """Return a ``w:tc``."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a ``w:tr``."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a ``w:tbl``."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str) -> str:
    """Return a content control around ``content``."""
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def span(width: int) -> str:
    """Return the property of a cell merged across ``width`` columns."""
    return f'<w:gridSpan w:val="{width}"/>'


RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"
