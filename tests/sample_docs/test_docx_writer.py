"""Any grid written as docx is the same grid when Word's own markup is read back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.grids.grid import Cell, Grid
from sample_docs.writing.blocks import ContentControl, Line, Slot, Style, Table, table_of
from sample_docs.writing.docx_writer import document_xml, write_docx
from sample_docs.writing.text_dump import dump

TEXTS = st.text(st.sampled_from("绩效≥90%<&>\"'  \t\n％"), max_size=8)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a grid without holes, its slots covered by rectangles of any size."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, column in ((r, c) for r in range(rows) for c in range(columns)):
        if (row, column) in taken:
            continue
        free = next((c for c in range(column, columns) if (row, c) in taken), columns) - column
        width, height = draw(st.integers(1, free)), draw(st.integers(1, rows - row))
        cells.append(Cell(row, column, height, width, draw(TEXTS)))
        taken |= {(r, c) for r in range(row, row + height) for c in range(column, column + width)}
    return Grid(1, rows, columns, tuple(cells))


def read_back(path: Path) -> list[Cell]:
    """Read the first table with python-docx; a merged cell is one ``w:tc`` wherever it shows."""
    from docx import Document

    table = Document(str(path)).tables[0]
    slots: dict[Any, list[tuple[int, int]]] = {}
    for row in range(len(table.rows)):
        for column in range(len(table.columns)):
            slots.setdefault(table.cell(row, column)._tc, []).append((row, column))
    return [_cell(tc, covered) for tc, covered in slots.items()]


def _cell(tc: Any, covered: list[tuple[int, int]]) -> Cell:
    (top, left), (bottom, right) = covered[0], covered[-1]
    text = "\n".join(paragraph.text for paragraph in tc.p_lst)
    return Cell(top, left, bottom - top + 1, right - left + 1, text)


@given(grids())
@settings(deadline=None, max_examples=60)
def test_a_grid_survives_the_docx(grid: Grid) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "grid.docx"
        write_docx([grid], path)
        assert read_back(path) == list(grid.cells)


def test_continued_cells_are_written_as_word_does() -> None:
    xml = document_xml([Grid(1, 2, 3, (Cell(0, 0, 2, 2, "甲"), Cell(0, 2, 2, 1, "乙")))])
    assert xml.count('<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') == 1
    assert xml.count('<w:gridSpan w:val="2"/><w:vMerge/>') == 1
    assert xml.count("甲") == 1


def test_short_rows_leave_grid_columns_out_at_either_end() -> None:
    cells = (Cell(0, 0, 1, 3, "题"), Cell(1, 1, 1, 1, "中"))
    xml = document_xml([Grid(1, 2, 3, cells)])
    assert '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>' in xml
    with pytest.raises(ValueError, match="hole"):
        document_xml([Grid(1, 1, 3, (Cell(0, 0, 1, 1, ""), Cell(0, 2, 1, 1, "")))])


@pytest.mark.parametrize(("control", "count"), [("none", 0), ("table", 1), ("row", 2), ("cell", 4)])
def test_content_controls_stand_where_asked(control: str, count: int) -> None:
    grid = Grid(1, 2, 2, tuple(Cell(r, c, 1, 1, "") for r in (0, 1) for c in (0, 1)))
    xml = document_xml([Table(grid, content_control=ContentControl(control))])
    assert xml.count("<w:sdtContent>") == count


def test_borderless_rows_keep_only_the_line_under_the_last() -> None:
    grid = Grid(1, 3, 1, tuple(Cell(row, 0, 1, 1, "") for row in range(3)))
    rows = document_xml([Table(grid, borderless_rows=2)]).split("<w:tr>")[1:]
    assert ['w:bottom w:val="nil"' in row for row in rows] == [True, False, False]
    assert ['w:top w:val="nil"' in row for row in rows] == [True, True, False]


def test_tables_next_to_each_other_stay_two() -> None:
    grid = Grid(1, 1, 1, (Cell(0, 0, 1, 1, ""),))
    assert "</w:tbl><w:tbl>" not in document_xml([grid, grid]).replace("\n", "")


def test_a_character_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="XML"):
        document_xml(["\x0b"])


def test_slots_with_edges_that_do_not_line_up_get_columns_of_their_own() -> None:
    third = [Slot(text, 200) for text in "甲乙丙"]
    table = table_of([third, [Slot("丁", 300), Slot("戊", 300)]])
    assert table.widths == (200, 100, 100, 200)
    assert [(c.column, c.column_span) for c in table.grid.row_cells(1)] == [(0, 2), (2, 2)]


def test_the_dump_prints_a_continued_cell_as_an_empty_line() -> None:
    table = table_of([[Slot("甲", 9, 2), Slot("乙", 9)], [Slot("", 9, 0), Slot("丙\n丁", 9)]])
    heading = Line("题", Style.HEADING, bookmark="_Toc1")
    assert (
        dump([heading, table, "文"]) == "[bookmark: _Toc1]题\n\t甲\n\t乙\n\n\t\n\t丙\n丁\n\n\n文\n"
    )


def test_the_archive_carries_no_time_of_day(tmp_path: Path) -> None:
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    write_docx(["文"], first, "题")
    write_docx(["文"], second, "题")
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(2024, 1, 1, 0, 0, 0)}
