from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from ingest.files.discover import discover, read_content
from ingest.files.media_type import (
    DOCX,
    EMPTY,
    OLE,
    PDF,
    TEXT,
    UNKNOWN,
    ZIP,
    decode_text,
    media_type_of,
)
from ingest.files.source import Rejection, SourceFile


def archive(members: list[tuple[str, bytes]]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name, content in members:
            opened.writestr(name, content)
    return target.getvalue()


def gbk_archive(name: str, content: bytes) -> bytes:
    """A zip as Chinese Windows writes it: the member's name in GBK, no UTF-8 flag."""
    stand_in = "x" * len(name.encode("gbk"))
    return archive([(stand_in, content)]).replace(stand_in.encode(), name.encode("gbk"))


def test_folders_are_searched_to_the_bottom_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/.hidden/3.txt", ".git/4.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    found = [Path(item.path).name for item in discover([str(tmp_path)])]
    assert found == ["c.txt", "1.txt", "2.txt"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (found,) = discover([str(tmp_path)])
    assert isinstance(found, Rejection)
    assert found.note.code == "folder_empty"


def test_members_of_nested_archives(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(archive([("x/inner.zip", archive([("报告.txt", b"text")]))]))
    (found,) = discover([str(path)])
    assert isinstance(found, SourceFile)
    assert found.path == f"{path}!/x/inner.zip!/报告.txt"
    assert read_content(found) == b"text"


def test_names_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "gbk.zip"
    path.write_bytes(gbk_archive("绩效目标表.txt", b"text"))
    (found,) = discover([str(path)])
    assert isinstance(found, SourceFile)
    assert found.file_name == "绩效目标表.txt"
    assert read_content(found) == b"text"


def test_archives_too_deep_and_damaged(tmp_path: Path) -> None:
    content = b"text"
    for _ in range(5):
        content = archive([("a.zip", content)])
    (tmp_path / "deep.zip").write_bytes(content)
    (tmp_path / "cut.zip").write_bytes(archive([("a.txt", b"x" * 5000)])[:3000])
    codes = {item.note.code for item in discover([str(tmp_path)]) if isinstance(item, Rejection)}
    assert codes == {"archive_too_deep", "archive_damaged"}


def test_types_by_content() -> None:
    assert media_type_of(b"") == EMPTY
    assert media_type_of(b"%PDF-1.7\n...") == PDF
    assert media_type_of(b"rubbish\n%PDF-1.4\n") == PDF
    assert media_type_of(archive([("word/document.xml", b"<x/>")])) == DOCX
    assert media_type_of(archive([("word/document.xml", b"<x/>" * 100)])[:150]) == DOCX
    assert media_type_of(archive([("a.txt", b"x")])) == ZIP
    assert media_type_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == OLE
    assert media_type_of("一级指标\t二级指标".encode("gb18030")) == TEXT
    assert media_type_of(bytes(range(256))) == UNKNOWN


def test_text_in_its_encodings() -> None:
    text = "绩效目标：满意度≥90%"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        assert decode_text(text.encode(encoding)) == text
    assert decode_text(b"\x00\x01\x02") is None
