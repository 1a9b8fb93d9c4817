"""Tables in Markdown and in tab-separated text; a plain text without tables stays what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import Part, Role
from ingest.grids.grid import Paragraph
from ingest.grids.markdown import has_tables, read_markdown
from ingest.grids.text_dump import read_text_dump
from ingest.reading import Reading, read
from tests.ingest.convert.said import source_of

MARKDOWN = """# 某单位2023年绩效文本

## 1、物业管理费绩效目标表

| 项目编码 | A1 | 项目名称 | **物业管理费** |
|---|:--|--:|:-:|
| 预算数 | 49.02 | 财政资金 | 49.02 |

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| --- | --- | --- | --- |
| 产出指标 | 数量指标 | 完成率（甲\\|乙） | ≥90% |
| | 质量指标 | 合格率<br>（%） | 3\\*5 |
| 满意度指标 | 服务对象满意度指标 | 满意度 | ≥95% |
"""
TABS = """某单位绩效目标表
项目名称\t物业管理费\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t完成率\t"≥90%"
\t质量指标\t合格率\t≥95%
"""


def reading_of(text: str, folder: Path, name: str = "绩效.md") -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(source_of(path))


def test_markdown(tmp_path: Path) -> None:
    reading = reading_of(MARKDOWN, tmp_path)
    (form,) = reading.forms
    assert form.title == "1、物业管理费绩效目标表"
    assert form.text(Role.PROJECT_NAME) == "物业管理费"
    assert form.text(Role.TOTAL) == "49.02"
    assert [(row.text(Part.LEVEL1), row.text(Part.NAME), row.text(Part.VALUE))
            for row in form.rows] == [
        ("产出指标", "完成率（甲|乙）", "≥90%"),
        ("产出指标", "合格率（%）", "3*5"),
        ("满意度指标", "满意度", "≥95%"),
    ]  # fmt: skip
    assert reading.paragraphs[0].text == "某单位2023年绩效文本"


def test_html_tables_in_markdown(tmp_path: Path) -> None:
    text = (
        "# 绩效目标表\n\n<table><tr><td>项目名称</td><td colspan=3>甲</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>\n"
        "<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>乙</td><td>≥1</td></tr>"
        "<tr><td>质量指标</td><td>丙</td><td>≥2</td></tr></table>\n\n| a | b |\n|--|--|\n| c | d |\n"
    )
    reading = reading_of(text, tmp_path)
    (form,) = reading.forms
    assert [row.text(Part.LEVEL1) for row in form.rows] == ["产出指标", "产出指标"]
    assert reading.tables == 2


def test_tab_separated_rows(tmp_path: Path) -> None:
    body = read_markdown(TABS.replace("\n\t质量", "\n质量X\t质量"))
    (grid,) = body.grids
    assert (grid.row_count, grid.column_count, grid.spans_known) == (4, 4, False)
    assert grid.at(2, 3).text == "≥90%"  # type: ignore[union-attr]
    (form,) = reading_of(TABS.replace("\n\t质量", "\n \t质量"), tmp_path, "a.txt").forms
    assert [row.text(Part.LEVEL1) for row in form.rows] == ["产出指标", "产出指标"]


@pytest.mark.parametrize(
    "text",
    [
        "第一部分\n一、总体绩效目标\n绩效指标：满意度大于90%。",
        "目录\n一、总体目标\t3\n二、分项目标\t5\n三、保障措施\t9\n",
        "a | b\nc | d\n",
        "----\n\n标题\n----\n",
        "\t一级指标\n\t指标值\n\n\t产出指标\n\t≥90%\n\n",
    ],
)
def test_no_tables_of_this_kind(text: str) -> None:
    assert not has_tables(text)


def test_the_dump_stays_with_its_reader(samples: Path) -> None:
    text = (samples / "fengnan-court" / "fengnan-court-2023.txt").read_text(encoding="utf-8")
    assert not has_tables(text)


@given(st.text(alphabet='ab|-:\t\n\\"<br>#* 一', max_size=120))
@settings(deadline=None, max_examples=300)
def test_no_text_brings_the_reader_down(text: str) -> None:
    has_tables(text)
    body = read_markdown(text)
    for block in body.blocks:
        if isinstance(block, Paragraph):
            assert block.text.strip()
    assert read_text_dump(text) is not None
