"""Tables for files and pipes: whole, in line, and without a blank at a line's end."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from warehouse.render.whole import print_whole

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "M", "Z")), max_size=12)


def printed(*rows: tuple[object, ...], headers: tuple[tuple[str, bool], ...]) -> list[str]:
    stream = io.StringIO()
    print_whole(stream, "表", headers, rows)
    return stream.getvalue().splitlines()


def test_numbers_stand_at_the_right_and_chinese_takes_two_columns() -> None:
    assert printed(("法院", 7), ("ab", 1200), headers=(("单位", False), ("n", True))) == [
        "表",
        "",
        " 单位      n",
        " ───────────",
        " 法院      7",
        " ab     1200",
        "",
    ]


def test_a_cell_of_two_lines_takes_two_lines_and_no_control_character_is_written() -> None:
    lines = printed(("a\nb\x1b[31m", "c\td"), headers=(("x", False), ("y", False)))
    assert lines[4:] == [" a       c d", " b[31m", ""]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_every_cell_is_there_whole_and_the_second_column_begins_in_one_place(
    rows: list[tuple[str, str]],
) -> None:
    lines = printed(*rows, headers=(("a", False), ("b", False)))[4:-1]
    room = 1 + max(1, *(cell_len(first) for first, _ in rows)) + 3
    for (first, second), line in zip(rows, lines, strict=True):
        gap = " " * (room - 1 - cell_len(first))
        assert line == f" {first}{gap}{second}".rstrip()
