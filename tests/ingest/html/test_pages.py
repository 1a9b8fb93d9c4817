"""Pages: blocks in order, spans, what is hidden, encodings, saved pages, hostile pages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.files import media_type as media
from ingest.grids.grid import Body, Grid, Paragraph
from ingest.grids.html import UnreadableHtml, read_html, read_saved_page
from ingest.grids.html.encoding import page_text
from ingest.reading import Unreadable, read
from tests.ingest.convert.said import source_of


def page(body: str) -> Body:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def lines(body: Body) -> list[str]:
    return [block.text for block in body.blocks if isinstance(block, Paragraph)]


def spans(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


FORM = """
<div class=t>1、物业管理费绩效目标表</div><p>331001某单位&nbsp;&nbsp;单位：万元
<table border=1>
 <tr><td>项目编码<td colspan=2>A1<td>项目名称<td>物业管理费
 <tr><td rowspan=2>预算规模<td>预算数<td>49.02<td>财政资金<td>49.02
 <tr><td colspan=4>用于<br>物业
</table>
<table><thead><tr><th>一级指标<th>二级指标<th>三级指标<th>指标值</thead>
<tr><td rowspan=2>产出指标<td>数量指标<td>工作完成率<td>≥90%
<tr><td>质量指标<td>合格率<td>≥95%</table>
"""


def test_a_form_without_closing_tags() -> None:
    body = page(FORM)
    assert lines(body) == ["1、物业管理费绩效目标表", "331001某单位  单位：万元"]
    first, second = body.grids
    assert spans(first) == [
        (0, 0, 1, 1, "项目编码"), (0, 1, 1, 2, "A1"), (0, 3, 1, 1, "项目名称"),
        (0, 4, 1, 1, "物业管理费"),
        (1, 0, 2, 1, "预算规模"), (1, 1, 1, 1, "预算数"), (1, 2, 1, 1, "49.02"),
        (1, 3, 1, 1, "财政资金"), (1, 4, 1, 1, "49.02"),
        (2, 1, 1, 4, "用于\n物业"),
    ]  # fmt: skip
    assert (second.row_count, second.column_count) == (3, 4)
    assert [block.number for block in body.grids] == [1, 2]


def test_what_nobody_sees_is_left_out() -> None:
    body = page(
        "<script>var a='一级指标'</script><style>p{}</style><nav><a>首页</a></nav>"
        "<p style='color:red; display : none'>藏</p><p hidden>藏</p><!-- 藏 -->"
        "<p>看<span style='DISPLAY:NONE'>不</span>见</p>"
        "<table><tr><td>甲<td style='display:none'>藏<td>乙<tr style='display:none'><td>藏</table>"
    )
    assert lines(body) == ["看见"]
    assert spans(body.grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_layout_tables_are_walked_through() -> None:
    body = page(
        "<table width=100%><tr><td>首页 > 公开<tr><td><table><tr><td>"
        "<p>绩效目标表</p><table><tr><td>一级指标<td>指标值<tr><td>产出指标<td>≥90%</table>"
        "<p>附件</p></table></table>"
    )
    assert lines(body) == ["首页 > 公开", "绩效目标表", "附件"]
    (grid,) = body.grids
    assert (grid.row_count, grid.column_count) == (2, 2)


def test_a_table_inside_a_cell_of_a_real_table_follows_it() -> None:
    body = page(
        "<table><tr><td>项目名称与主管部门的名称<td>物业管理费及其他各项费用的支出"
        "<tr><td>明细<td>见表<table><tr><td>子<td>表</table></table>"
    )
    outer, inner = body.grids
    assert outer.at(1, 1).text == "见表"  # type: ignore[union-attr]
    assert spans(inner) == [(0, 0, 1, 1, "子"), (0, 1, 1, 1, "表")]


def test_text_in_cells() -> None:
    body = page(
        "<table><tr><td><p>第一行</p><p>第二行</p><td>做好\n   工作<td> 50\n % <td>"
        "<div><div>甲</div>乙</div><td>a<b>b</b>c<td><input value='49.02'><input type=hidden value=x>"
        "<td><pre>1\n2</pre></table>"
    )
    assert [cell.text for cell in body.grids[0].cells] == [
        "第一行\n第二行", "做好工作", "50 %", "甲\n乙", "abc", "49.02", "1\n2",
    ]  # fmt: skip


def test_foot_comes_last_and_spans_stop_at_the_edge() -> None:
    body = page(
        "<table><tfoot><tr><td>合计</tfoot><tbody><tr><td rowspan=9>甲<td colspan=0>乙"
        "<tr><td rowspan=0>丙<td rowspan=x>丁</table>"
    )
    assert spans(body.grids[0]) == [
        (0, 0, 3, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 2, 1, "丙"), (1, 2, 1, 1, "丁"),
        (2, 2, 1, 1, "合计"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        '<html><meta charset="gb2312"><p>镕绩效</p>'.encode("gb18030"),
        "<html><meta http-equiv=Content-Type content='text/html; charset=GBK'><p>镕绩效</p>".encode(
            "gb18030"
        ),
        "<html><p>镕绩效</p>".encode("gb18030"),
        "<html><meta charset=gb2312><p>镕绩效</p>".encode(),
        "<html><p>镕绩效</p>".encode("utf-16"),
        "<html><p>镕绩效</p>".encode("utf-8-sig"),
        "<html><meta charset=nonsense><p>镕绩效</p>".encode(),
        "<html><meta charset=zlib><p>镕绩效</p>".encode(),
    ],
)
def test_encodings(content: bytes) -> None:
    assert media.media_type_of(content) == media.HTML
    body = read_html(content)
    assert lines(body) == ["镕绩效"]
    assert body.notes == ()


def test_bytes_that_fit_no_encoding_are_told() -> None:
    text, whole = page_text(b"<meta charset=utf-8>\xe7\xbb\xa9\xff\xfe\xfa")
    assert (text, whole) == ("<meta charset=utf-8>绩\ufffd\ufffd\ufffd", False)
    body = read_html(b"<html><meta charset=utf-8><p>\xe7\xbb\xa9\xff\xfe\xfa</p>")
    assert [note.code for note in body.notes] == ["text_not_decoded"]


def test_a_page_saved_with_its_pictures(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "绩效"
    message.set_content(FORM, subtype="html", charset="gb18030", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png", cid="<x>")
    content = b"MIME-Version: 1.0\r\n" + bytes(message).replace(b"MIME-Version: 1.0\n", b"")
    path = tmp_path / "绩效.mht"
    path.write_bytes(content)
    assert source_of(path).media_type == media.MHTML
    assert read_saved_page(content).blocks == page(FORM).blocks
    assert len(read(source_of(path)).forms) == 1


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(UnreadableHtml) as caught:
        read_saved_page(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--")
    assert caught.value.code == "html_damaged"


def test_suffixes_that_lie(tmp_path: Path) -> None:
    """A table exported as a page and named .xls is read; an error page named .pdf is told."""
    export, error, tabs = tmp_path / "a.xls", tmp_path / "a.pdf", tmp_path / "b.xls"
    export.write_bytes(FORM.encode("gb18030"))
    error.write_text("<html><body><h1>404</h1><p>页面不存在</p></body></html>", encoding="utf-8")
    tabs.write_text(
        "一级指标\t二级指标\t三级指标\t指标值\n产出\t数量\t甲\t≥1\n", encoding="gb18030"
    )
    assert len(read(source_of(export)).forms) == 1
    assert len(read(source_of(tabs)).forms) == 1
    with pytest.raises(Unreadable) as caught:
        read(source_of(error))
    assert caught.value.note.code == "file_mislabelled"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><body>" + b"<div>" * 100_000, "html_damaged"),
        (b"<table>" + b"<tr><td rowspan=65534 colspan=1000>a" * 3000, "html_too_large"),
    ],
)
def test_hostile_pages(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableHtml) as caught:
        read_html(content)
    assert caught.value.code == code


_TAGS = ["table", "tr", "td", "td rowspan=2", "td colspan=3", "p", "br", "div", "/table", "/tr",
         "/td", "/p", "/div", "ul", "li", "tbody", "/tbody", "th rowspan=0", "select", "option",
         "textarea", "!--", "![CDATA[", "frameset", "svg", "math", "template", "plaintext"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(_TAGS).map("<{}>".format), st.text(max_size=5)),
                max_size=60))  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_no_page_brings_the_reader_down(pieces: list[str]) -> None:
    body = read_html(("<html>" + "".join(pieces)).encode("utf-8", errors="replace"))
    for grid in body.grids:
        assert grid.cells
