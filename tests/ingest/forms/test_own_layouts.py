"""A form with labels nobody knew: drafted as a layout file, corrected, saved, and read with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.forms.form import Role
from ingest.forms.layout import layouts
from ingest.reading import Unreadable, read

PAGE = """<html><head><meta charset="utf-8"></head><body><p>某市支出绩效目标申报表</p><table>
<tr><td>项目名称</td><td>河道清淤</td><td>经费安排额度</td><td>12.50</td></tr>
<tr><td>经办科室意见</td><td colspan="3">同意</td></tr>
<tr><td>绩效目标</td><td colspan="3">清理河道三公里</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>≥3公里</td></tr>
</table></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "form.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def fresh_layouts() -> Iterator[None]:
    layouts.cache_clear()
    yield
    layouts.cache_clear()


def drafted(page: Path) -> str:
    result = CliRunner().invoke(main, ["inspect", "--as-layout", str(page)])
    assert result.exit_code == 0, result.output
    return result.output


def source(path: Path) -> SourceFile:
    (found,) = discover([str(path)])
    assert isinstance(found, SourceFile)
    return found


def test_the_draft_is_a_layout_file_with_the_unknown_labels(page: Path) -> None:
    draft = tomllib.loads(drafted(page))
    labels = {label for field in draft["field"] for label in field["labels"]}
    assert {"经费安排额度", "经办科室意见"} <= labels
    assert "项目名称" not in labels
    assert set(draft["signature"]) & labels


def test_the_corrected_draft_reads_the_form(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = read(source(page)).forms
    assert before.layout == "generic"
    assert before.text(Role.TOTAL) is None
    lines = drafted(page).splitlines()
    at = next(
        index for index, line in enumerate(lines) if line.startswith('labels = ["经费安排额度"')
    )
    role = max(index for index in range(at) if lines[index].startswith("role"))
    lines[role] = 'role = "total"'
    folder = tmp_path / "layouts"
    folder.mkdir()
    (folder / "city.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("JIXIAO_LAYOUTS", str(folder))
    layouts.cache_clear()
    (form,) = read(source(page)).forms
    assert form.layout == "new_layout"
    assert form.text(Role.TOTAL) == "12.50"
    assert form.leftovers == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", "Invalid value"),
        ('name = "x"\nabout = ""\nsignature = []', "signature is empty"),
        ('name = "hebei"\nabout = ""\nsignature = ["甲"]', "there is a layout hebei already"),
        ('name = "x"\nsignature = ["甲"]', "'about' is missing"),
        (
            'name = "x"\nabout = ""\nsignature = ["甲"]\n'
            '[[field]]\nrole = "nonsense"\nvalue = []\nlabels = []',
            "nonsense",
        ),
    ],
)
def test_a_wrong_layout_file_is_told_and_nothing_is_read(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    folder = tmp_path / "layouts"
    folder.mkdir()
    (folder / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("JIXIAO_LAYOUTS", str(folder))
    layouts.cache_clear()
    with pytest.raises(Unreadable) as caught:
        read(source(page))
    assert caught.value.note.code == "layout_file_wrong"
    assert caught.value.note.raw.endswith("own.toml")
    assert reason in dict(caught.value.note.facts)["reason"]
