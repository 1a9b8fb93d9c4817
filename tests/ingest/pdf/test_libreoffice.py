"""Real LibreOffice output: many random forms, broken over pages at many places."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from ingest.grids.grid import Body, Grid, Paragraph
from ingest.grids.pdf import read_pdf
from tests.ingest.pdf.drawing import Slot
from tests.ingest.pdf.office_tables import write_document

SEEDS = (101, 102, 103, 104, 105, 106)
FORMS = 12
EXACT = 0.98  # share of tables, with page breaks; LibreOffice itself loses rows now and then


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Body, list[list[Slot]]]]:
    """Print all documents in one call of LibreOffice and read them."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice is missing; CI installs it for this test")
        pytest.skip("soffice is not installed, so no real LibreOffice pdf can be made")
    folder = tmp_path_factory.mktemp("office")
    expected = []
    for seed in SEEDS:
        document, cells = write_document(seed, FORMS, combined=seed % 3 == 0)
        document.save(str(folder / f"{seed}.docx"))
        expected.append(cells)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{seed}.docx") for seed in SEEDS),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    bodies = [read_pdf(Path(folder / f"{seed}.pdf").read_bytes()) for seed in SEEDS]
    return list(zip(bodies, expected, strict=True))


def flat(cells: list[Slot]) -> tuple[Slot, ...]:
    """Return cells without the line breaks of the layout."""
    return tuple(sorted((*cell[:4], "".join(cell[4].split())) for cell in cells))


def found(grid: Grid) -> tuple[Slot, ...]:
    """Return the cells of a grid without the line breaks of the layout."""
    return flat([(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells])


def test_nearly_every_table_is_exact(printed: list[tuple[Body, list[list[Slot]]]]) -> None:
    total = exact = 0
    for body, expected in printed:
        wanted = Counter(flat(cells) for cells in expected)
        exact += (wanted & Counter(found(grid) for grid in body.grids)).total()
        total += wanted.total()
    assert total == sum(FORMS * (1 if seed % 3 == 0 else 2) for seed in SEEDS)
    assert exact / total >= EXACT


def test_tables_that_stand_on_one_page_are_all_exact(
    printed: list[tuple[Body, list[list[Slot]]]],
) -> None:
    whole = exact = 0
    for body, expected in printed:
        wanted = {flat(cells) for cells in expected}
        blocks = body.blocks
        for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
            if isinstance(block, Grid) and len({cell.page for cell in block.cells}) == 1:
                page = block.cells[0].page
                if page_of(before, -1) == page == page_of(after, 0):
                    whole += 1
                    exact += found(block) in wanted
    assert whole >= 20
    assert exact == whole


def page_of(block: Grid | Paragraph, end: int) -> int | None:
    """Return the page on which a block begins (0) or ends (-1)."""
    return block.cells[end].page if isinstance(block, Grid) else block.page


def test_every_form_has_its_unit_line_right_above(
    printed: list[tuple[Body, list[list[Slot]]]],
) -> None:
    for body, _ in printed:
        lines = [
            (block, after)
            for block, after in zip(body.blocks, body.blocks[1:], strict=False)
            if isinstance(block, Paragraph) and "\t" in block.text
        ]
        assert [block.text for block, _ in lines] == ["331001某某市人民法院\t单位：万元"] * FORMS
        assert all(isinstance(after, Grid) for _, after in lines)


def test_tables_are_numbered_in_reading_order(
    printed: list[tuple[Body, list[list[Slot]]]],
) -> None:
    for body, _ in printed:
        assert [grid.number for grid in body.grids] == list(range(1, len(body.grids) + 1))


def test_no_running_head_is_left(printed: list[tuple[Body, list[list[Slot]]]]) -> None:
    for body, _ in printed:
        assert not [b for b in body.blocks if getattr(b, "text", "") == "部门预算绩效文本"]
