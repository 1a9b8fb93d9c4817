"""Whether a page break cut a row: by how full its cells are, by numbered lists, by the texts."""

from __future__ import annotations

import pytest

from ingest.grids.grid import Grid
from ingest.grids.pdf.assemble import put_together
from ingest.grids.pdf.fragment import Fragment, FragmentCell, PageContent
from ingest.grids.pdf.row_cut import is_cut, is_proven, stands_alone
from ingest.grids.pdf.table import Joined

COLUMNS = (50.0, 150.0, 450.0, 550.0)
Texts = tuple[str, ...]


def row(texts: Texts, full: str = "", room: float = 0.2) -> list[Joined]:
    """Return the cells of a row; ``full`` has a + for each that reaches its right border."""
    return [
        Joined(0, 0, COLUMNS[i], COLUMNS[i + 1], text, 1, full[i : i + 1] == "+", room)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("above", "full", "below"),
    [
        (("经费", "1.完成审判；", "9.50"), "---", ("", "2.化解纠纷。", "")),
        (("某某工作经费保", "1.完成审判；", ""), "+--", ("障", "2.化解纠纷。", "")),
        (("某某工作经费保", "一、完成审判；", ""), "+--", ("障", "二、化解纠纷。", "")),
    ],
)
def test_what_goes_on_is_one_row(above: Texts, full: str, below: Texts) -> None:
    assert is_cut(row(above, full), row(below)) is True


@pytest.mark.parametrize(
    ("above", "full", "room", "below"),
    [
        (("某某工作经费", "1.完成审判；", "9.50"), "++-", 0.2, ("其他经费", "1.化解纠纷。", "")),
        (("某某工作经费", "①完成审判；", "9.50"), "++-", 0.2, ("其他经费", "①化解纠纷。", "")),
        (("某某工作经费", "完成审判执行", "9.50"), "++-", 6.0, ("其他经费", "化解纠纷", "")),
        (("经费", "1.完成率", "≥90%"), "---", 0.2, ("费用", "2.合格率", "≥95%")),
        (("某某工作经费保", "完成审判工作。", "9.50"), "+--", 0.2, ("障", "做好信访", "")),
    ],
)
def test_what_begins_anew_is_a_row_of_its_own(
    above: Texts, full: str, room: float, below: Texts
) -> None:
    assert is_cut(row(above, full, room), row(below)) is False


def test_a_number_in_a_value_numbers_no_list() -> None:
    above, below = row(("某某工作经费保", "3.5万元", ""), "+--"), row(("障", "1.5万元", ""))
    assert is_cut(above, below) is False
    assert is_cut(row(("", "占比3.5，共", ""), " + "), row(("", "1.5万元", ""))) is True


def test_only_texts_prove_a_row_that_begins_with_a_text() -> None:
    above, below = row(("某某工作经费保", "完成审判执行工", ""), "++-"), row(("障", "作。", ""))
    assert is_cut(above, below)
    assert not is_proven(above, below, lambda _: 0)
    assert is_proven(above, below, lambda text: int(text == "某某工作经费保障"))
    assert is_proven(above, row(("", "作。", "")), lambda _: 0)
    assert stands_alone(above, below, lambda text: 2 * (text == "障"))


def page(number: int, rows: list[Texts], top: float, cut: bool = False) -> PageContent:
    """Return a page with one table of three columns that ends at its foot or begins at its top."""
    last = len(rows) - 1
    cells = tuple(
        FragmentCell(y, x, 1, 1, text, cut and y == last and x < 2, 0.2)
        for y, texts in enumerate(rows)
        for x, text in enumerate(texts)
    )
    places = tuple(top + 20.0 * y for y in range(len(rows) + 1))
    fragment = Fragment(number, COLUMNS, places, cells, False, False, True)
    return PageContent(number, 595.0, 842.0, (), (fragment,))


def joined(first: list[Texts], second: list[Texts], cut: bool = False) -> tuple[Grid, list[int]]:
    """Return the table that two pages make, and the rows (from 1) joined by measures alone."""
    pages = [page(1, first, 790.0 - 20 * len(first), cut), page(2, second, 50.0)]
    made = put_together(pages)
    (grid,) = (block for block in made.blocks if isinstance(block, Grid))
    assert all((place.page, place.table) == (2, 1) for place in made.measured)
    return grid, [place.row or 0 for place in made.measured]


def test_a_row_of_dots_is_no_repeated_header() -> None:
    head, dots = ("项目", "目标", "金额"), ("……", "……", "……")
    grid, _ = joined([head, dots, ("经费", "审判", "9.50")], [head, dots, ("费用", "执行", "8.00")])
    assert [cell.text for cell in grid.cells if cell.column == 0] == [
        *("项目", "……", "经费", "……", "费用"),
    ]


def test_a_row_joined_by_its_look_is_told_with_its_place() -> None:
    head = ("项目", "目标", "金额")
    rest = [("障", "作。", ""), ("费用", "执行", "8.00")]
    grid, told = joined([head, ("某某工作经费保", "完成审判执行工", "9.50")], rest, cut=True)
    assert [cell.text for cell in grid.cells if cell.row == 1][:2] == [
        *("某某工作经费保\n障", "完成审判执行工\n作。"),
    ]
    assert told == [2]
    grid, told = joined(
        [head, ("某某经费", "完成审判执行工", "9.50")], [("", "作。", ""), rest[1]], True
    )
    assert (grid.row_count, told) == (3, [])
