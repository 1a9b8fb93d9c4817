"""Types told by content: OLE files by their streams, packages by their members, XML by its head."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import olefile
import pytest

from ingest.files import media_type as media
from ingest.files.media_type import media_type_of
from ingest.reading import Unreadable, read
from tests.ingest.convert.said import said, source_of

SPREADSHEET_XML = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>
<Worksheet ss:Name="表"><Table>
<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">甲绩效目标表</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">一级指标</Data></Cell><Cell><Data ss:Type="String">二级指标</Data>
</Cell><Cell><Data ss:Type="String">三级指标</Data></Cell><Cell><Data ss:Type="String">指标值</Data>
</Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">产出指标</Data></Cell>
<Cell><Data ss:Type="String">数量指标</Data></Cell><Cell><Data ss:Type="String">完成率</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.9</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">质量指标</Data></Cell>
<Cell><Data ss:Type="String">合格率</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">1</Data></Cell></Row>
</Table></Worksheet></Workbook>
"""


def package(**members: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (package(mimetype=media.ODS.encode(), content_dot_xml=b"<x/>"), media.ODS),
        (package(mimetype=media.ODT.encode() + b"-template"), media.ODT),
        (package(mimetype=media.ODS.encode(), a=b"x" * 300)[:250], media.ODS),
        (package(OFD_dot_xml=b"<x/>", Doc_0__Document_dot_xml=b"<x/>"), media.OFD),
        (package(xl__workbook_dot_bin=b"x"), media.XLSB),
        (package(xl__workbook_dot_xml=b"<x/>"), media.XLSX),
        (package(a__word__x=b"x"), media.ZIP),
        (SPREADSHEET_XML.encode(), media.EXCEL_XML),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>', media.WORD_XML),
        (b'<?xml version="1.0"?><office:document><style:style/></office:document>', media.XML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html><body/></html>', media.HTML),
        (b"\n <TABLE border=1><tr><td>1</table>", media.HTML),
        (b"<html><p>\xff\xfe\xfd\x81", media.HTML),
        (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", media.MHTML),
        (b"{\\rtf1\\ansi x}", media.RTF),
        ("正文 <table> 里".encode(), media.TEXT),
    ],
)
def test_types(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type


def test_a_word_document_with_a_password(soffice: str, samples: Path, tmp_path: Path) -> None:
    docx = samples / "fengnan-court" / "fengnan-court-2022.docx"
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
         "--convert-to", "doc", "--outdir", str(tmp_path), str(docx)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    path = tmp_path / "fengnan-court-2022.doc"
    content = path.read_bytes()
    with olefile.OleFileIO(BytesIO(content)) as opened:
        start = content.index(opened.openstream("WordDocument").read(512))
    flags = content[start + 11] | 0x01
    path.write_bytes(content[: start + 11] + bytes([flags]) + content[start + 12 :])
    with pytest.raises(Unreadable) as caught:
        read(source_of(path))
    assert caught.value.note.code == "office_encrypted"


@pytest.mark.usefixtures("soffice")
def test_excel_2003_xml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text(SPREADSHEET_XML, encoding="utf-8")
    (form,) = said(read(source_of(path)))
    assert [dict(row) for row in form.rows] == [
        {"level1": "产出指标", "level2": "数量指标", "name": "完成率", "value": "90%"},
        {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": "100%"},
    ]


def test_word_2003_xml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>')
    with pytest.raises(Unreadable) as caught:
        read(source_of(path))
    assert caught.value.note.code == "docx_damaged"
