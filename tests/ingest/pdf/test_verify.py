"""``inspect --verify`` tells where the two pdf readers differ, and that they agree elsewhere."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from cli import main
from ingest.verify import differences
from tests.ingest.pdf.drawing import PAGE, finish, new_canvas, stroke_sides, write_cells
from tests.ingest.pdf.test_lattice_round_trip import FORM


def form(*, dashed: bool = False) -> bytes:
    canvas, stream = new_canvas()
    if dashed:
        # the last ruling is white: no reader of the paper sees it, pdfplumber does
        canvas.setStrokeColorRGB(1, 1, 1)
        x = (FORM.columns[0] + FORM.columns[1]) / 2
        canvas.line(x, PAGE[1] - FORM.rows[0], x, PAGE[1] - FORM.rows[-1])
        canvas.setStrokeColorRGB(0, 0, 0)
    stroke_sides(canvas, FORM)
    write_cells(canvas, FORM)
    return finish(canvas, stream)


def test_readers_that_agree() -> None:
    compared, found = differences(form())
    assert compared == sum(1 for cell in FORM.cells if cell[4].strip())
    assert found == ()


def test_a_difference_is_told_with_its_page_and_texts() -> None:
    _, found = differences(form(dashed=True))
    assert [one.page for one in found] == [1]
    assert found[0].missing
    assert found[0].added


def test_only_a_pdf_is_verified(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><table><tr><td>甲</td></tr></table></html>", encoding="utf-8")
    result = CliRunner().invoke(main, ["inspect", "--verify", str(path)])
    assert result.exit_code == 5
    assert "no pdf" in result.output
    both = CliRunner().invoke(main, ["inspect", "--verify", "--as-layout", str(path)])
    assert both.exit_code == 2
