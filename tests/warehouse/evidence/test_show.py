"""jixiao show: ids, values with their places, the file behind them, pictures."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import cli
from ingest.grids.grid import Cell, Grid
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows
from warehouse.evidence.font import font_file
from warehouse.evidence.grid_picture import MOST_ROWS, grid_picture, rows_drawn
from warehouse.evidence.picture import save_picture
from warehouse.evidence.records import NotShown
from warehouse.evidence.show import Seen, seen, shown
from warehouse.load import load

SAMPLES = Path(__file__).parents[3] / "sample_docs" / "reports"
INK = (214, 39, 40)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One pdf, one docx and one text, the docx inside a zip inside a zip."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copy(SAMPLES / "binhu-court" / "binhu-court-2022.pdf", folder)
    shutil.copy(SAMPLES / "fengnan-court" / "fengnan-court-2023.txt", folder)
    with zipfile.ZipFile(folder / "inner.zip", "w") as inner:
        inner.write(SAMPLES / "fengnan-court" / "fengnan-court-2022.docx", "法院/2022.docx")
    with zipfile.ZipFile(folder / "outer.zip", "w") as outer:
        outer.write(folder / "inner.zip", "inner.zip")
    (folder / "inner.zip").unlink()
    return folder


@pytest.fixture(scope="module")
def warehouse(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    load([str(reports)], path)
    return path


@pytest.fixture
def font() -> Iterator[Path]:
    try:
        yield font_file()
    except NotShown as error:
        pytest.skip(error.sentences.en)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def id_of(warehouse: Path, suffix: str, name: str, table: str = "indicator") -> str:
    """Return the id of the first indicator, or project, of a name in a file."""
    query = {
        "indicator": "select i.indicator_id from indicators as i join projects as p using (project_id)"
        " join documents as d using (document_id)"
        " where ends_with(d.path, $suffix) and i.name_raw = $name order by 1 limit 1",
        "project": "select p.project_id from projects as p join documents as d using (document_id)"
        " where ends_with(d.path, $suffix) and p.project_name = $name limit 1",
    }[table]
    with open_for_reading(warehouse) as con:
        ((found,),) = rows(con, query, {"suffix": suffix, "name": name})
    return str(found)


def lines(warehouse: Path, given: str, language: str = "zh") -> list[str]:
    return list(shown(*seen(warehouse, given), language))


def test_an_indicator_with_every_value_and_its_place(warehouse: Path) -> None:
    told = lines(warehouse, id_of(warehouse, ".pdf", "设备购置数量"))
    text = "\n".join(told)
    assert any(line.split()[:2] == ["value_raw", "60台"] for line in told)
    assert any(line.split()[:2] == ["value_low", "60"] for line in told)
    assert any(
        line.split()[:2] == ["description", "年度内购置并交付使用的设备台数"] for line in told
    )
    assert any(line.split() == ["value_kind", "quantity", "#", "定量"] for line in told)
    assert "原文件在，内容未变" in text
    assert "【60台】" in text
    assert "@ page 2, table 6, row 2, column 5" in text
    assert "13020022P00K94710014L" not in text  # what the table around it does not hold
    assert "注意" not in text


def test_in_english(warehouse: Path) -> None:
    text = "\n".join(lines(warehouse, id_of(warehouse, ".pdf", "设备购置数量"), "en"))
    assert "In the file:" in text
    assert "Evidence: page 2" in text
    assert "# Target value" in text


def test_a_project_with_its_plan_and_indicators(warehouse: Path) -> None:
    told = lines(warehouse, id_of(warehouse, "2022.docx", "审判法庭设备购置经费", "project"))
    text = "\n".join(told)
    assert "320,000.00" in text
    assert any(line.split()[:2] == ["total_raw", "320,000.00"] for line in told)
    assert any(line.split()[:3] == ["10", "60", "60%"] for line in told)
    assert "购置庭审设备数量  ≥4套" in text
    assert "month 10" in text
    assert "outer.zip!/inner.zip!/法院/2022.docx" in text


def test_a_prose_target_shows_its_paragraph(warehouse: Path) -> None:
    text = "\n".join(lines(warehouse, id_of(warehouse, ".txt", "平均审理天数")))
    assert "│ 【绩效指标：案件审判满意度" in text


def _form_of(path: Path, finding: str) -> str:
    with open_for_reading(path) as con:
        query = "select project_id from findings where finding_id = ?"
        ((form,),) = rows(con, query, [finding])
    return str(form)


def test_a_document_and_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load([str(SAMPLES / "binhu-court" / "binhu-court-2024.docx")], path)
    with open_for_reading(path) as con:
        ((finding,),) = rows(con, "select finding_id from findings where code = 'plan_blank'")
        ((content,),) = rows(con, "select document_id from documents")
    about_finding = "\n".join(lines(path, finding))
    assert "plan_blank" in about_finding
    assert any(
        line.split() == ["severity", "warning", "#", "警告"] for line in lines(path, finding)
    )
    assert "执行指挥中心运维费" in about_finding
    assert "message_en" not in about_finding
    form = "\n".join(lines(path, _form_of(path, finding), "en"))
    assert (
        "plan_blank" in form and "资金支出计划" not in form.split("Findings:")[1].split("\n\n")[0]
    )
    about_document = "\n".join(lines(path, content[:10]))
    assert content in about_document
    assert "审判法庭维修改造项目" in about_document
    assert finding in about_document


def test_the_beginning_of_an_id_is_enough_if_it_is_the_only_one(warehouse: Path) -> None:
    full = id_of(warehouse, ".pdf", "设备购置数量")
    assert seen(warehouse, f" {full}\n")[0].about.kind == "indicator"
    with open_for_reading(warehouse) as con:
        ids = [one for (one,) in rows(con, "select document_id from documents")]
    for one in ids:
        assert seen(warehouse, one[:7])[0].about.id == one
        # the first 16 digits also begin the ids of its forms
        assert seen(warehouse, one[:16])[0].about.id == one
        assert seen(warehouse, f"{one[:16]}-002")[0].about.kind == "project"


@pytest.mark.parametrize("given", ["zzz", "", "%", "'"])
def test_an_id_there_is_not(warehouse: Path, given: str) -> None:
    with pytest.raises(NotShown, match="No id begins"):
        seen(warehouse, given)


def test_an_id_that_is_not_clear(warehouse: Path) -> None:
    start = id_of(warehouse, ".pdf", "审判业务装备购置经费", "project").rsplit("-", 1)[0]
    result = run("show", f"{start}-00", "-w", warehouse)
    assert result.exit_code == cli.Exit.USAGE
    assert f"{start}-001" in result.stderr


def test_a_file_that_changed_is_never_shown(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    shutil.copy(SAMPLES / "fengnan-court" / "fengnan-court-2023.txt", report)
    path = tmp_path / "w.duckdb"
    load([str(report)], path)
    one = id_of(path, "report.txt", "预算执行率")
    report.write_text(report.read_text(encoding="utf-8").replace("≥90%", "≥91%"), encoding="utf-8")
    told = "\n".join(lines(path, one))
    assert "内容已经变了" in told
    assert "91%" not in told and "【" not in told
    picture = run("show", one, "-o", tmp_path / "x.png", "-w", path)
    assert picture.exit_code == cli.Exit.USAGE
    assert not (tmp_path / "x.png").exists()
    report.unlink()
    assert "原文件已不在" in "\n".join(lines(path, one))


def test_a_copy_at_another_path_or_beside_the_warehouse_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        shutil.copy(SAMPLES / "fengnan-court" / "fengnan-court-2023.txt", folder / name)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "w.duckdb"
    load(["in"], path)
    one = id_of(path, ".txt", "预算执行率")
    (folder / "a.txt").write_text("another", encoding="utf-8")
    assert f"content unchanged: {Path('in', 'b.txt')}" in "\n".join(lines(path, one, "en"))
    monkeypatch.chdir("/")
    assert "content unchanged" in "\n".join(lines(path, one, "en"))


def test_what_reads_otherwise_now_is_told(warehouse: Path) -> None:
    found, belongings = seen(warehouse, id_of(warehouse, ".pdf", "设备购置数量"))
    stale = Seen(replace(found.about, raw="61台"), found.file)
    assert any("60台" in line and "61台" in line for line in shown(stale, belongings, "zh"))


def test_the_page_of_a_pdf_with_the_cell_marked(warehouse: Path, tmp_path: Path) -> None:
    path = tmp_path / "evidence.png"
    result = run("show", id_of(warehouse, ".pdf", "设备购置数量"), "-o", path, "-w", warehouse)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    with Image.open(path) as picture:
        assert picture.size == (1191, 1684)  # A4 at 144 dots an inch
        box = marked(picture)
    # the column 指标值, the first row under the header of the second table
    assert 740 < box[0] < 760 and 925 < box[2] < 945
    assert 930 < box[1] < 950 and 985 < box[3] < 1000


def marked(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of the pixels in the mark's colour."""
    pixels = picture.load()
    assert pixels is not None
    places = [
        (x, y) for y in range(picture.height) for x in range(picture.width) if pixels[x, y] == INK
    ]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    ("suffix", "name"),
    [("2022.docx", "购置庭审设备数量"), (".txt", "预算执行率"), (".txt", "平均审理天数")],
)
def test_other_files_are_drawn(
    warehouse: Path, tmp_path: Path, font: Path, suffix: str, name: str
) -> None:
    del font
    path = tmp_path / "evidence.png"
    result = run("show", id_of(warehouse, suffix, name), "-o", path, "-w", warehouse)
    assert result.exit_code == 0, result.stderr
    with Image.open(path) as picture:
        left, top, right, bottom = marked(picture)
        assert 0 < left < right < picture.width and 0 < top < bottom < picture.height
        assert picture.getpixel((left + 6, bottom - 5)) == (255, 245, 170)


def test_a_long_table_is_drawn_around_the_cell(font: Path) -> None:
    cells = [Cell(0, 0, 90, 1, "合并", None)]
    cells += [Cell(row, 1, 1, 1, f"第{row}行 " * 9, None) for row in range(90)]
    grid = Grid(1, 90, 2, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
    for row in (0, 45, 89):
        cell = grid.at(row, 1)
        assert cell is not None
        assert len(rows_drawn(grid, cell)) == MOST_ROWS
        assert row in rows_drawn(grid, cell)
        picture = grid_picture(grid, cell, ("题",), font)
        assert marked(picture)
    picture = grid_picture(grid, grid.cells[0], ("题",), font)
    left, top, right, bottom = marked(picture)
    assert bottom - top > 900 and right - left < 200


def test_no_font_is_a_sentence_with_a_command(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotShown, match="apt-get install fonts-noto-cjk"):
        font_file([tmp_path])
    monkeypatch.setenv("JIXIAO_FONT", str(tmp_path / "none.ttf"))
    result = run(
        "show", id_of(warehouse, "2022.docx", "购置庭审设备数量"), "-o", tmp_path / "x.png",
        "-w", warehouse,
    )  # fmt: skip
    assert result.exit_code == cli.Exit.USAGE
    assert "fonts-noto-cjk" in result.stderr
    assert "购置庭审设备数量" in result.stdout  # the text came all the same


def test_the_best_font_of_a_folder_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIXIAO_FONT", raising=False)
    (tmp_path / "deep").mkdir()
    for name in ("simsun.ttc", "deep/NotoSansCJK-Regular.ttc", "Arial.ttf"):
        (tmp_path / name).touch()
    assert font_file([tmp_path]).name == "NotoSansCJK-Regular.ttc"
    monkeypatch.setenv("JIXIAO_FONT", str(tmp_path / "Arial.ttf"))
    assert font_file([tmp_path]).name == "Arial.ttf"


def test_what_cannot_be_a_picture(warehouse: Path, tmp_path: Path) -> None:
    one = id_of(warehouse, ".pdf", "设备购置数量")
    for arguments, says in (
        ((one, "-o", tmp_path / "x.jpg"), ".png"),
        ((one[:16], "-o", tmp_path / "x.png"), "项目或指标"),
    ):
        result = run("show", *arguments, "-w", warehouse)
        assert result.exit_code == cli.Exit.USAGE
        assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_form_of_no_file_at_all(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    Shelf(document("a.docx", project(1, "办案", indicators=(indicator(1, "完成率"),)))).load(path)
    with open_for_reading(path) as con:
        ((one,),) = rows(con, "select indicator_id from indicators")
    found, belongings = seen(path, one)
    assert "原文件已不在：a.docx" in "\n".join(shown(found, belongings, "zh"))
    with pytest.raises(NotShown, match="gone"):
        save_picture(found, tmp_path / "x.png")
