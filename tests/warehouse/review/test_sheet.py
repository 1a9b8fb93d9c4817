"""The sheet that leaves and comes back: filled in, changed, sorted, saved by other programs."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.warehouse.review.pairs import PAGES, ROOMS, asked, decided, names_left, names_of, said
from warehouse.review import apply
from warehouse.review.checked import Problem
from warehouse.review.decisions import decisions_path, read_decisions
from warehouse.review.errors import ReviewError
from warehouse.review.imported import Choices, Imported, import_file
from warehouse.review.lines import pair_id
from warehouse.review.records import pair_key
from warehouse.review.returned import returned_rows
from warehouse.review.sheet import COLUMNS, write_sheet
from warehouse.review.sitting import Asked, export
from warehouse.review.told import import_lines

FULL, HELD, MADE = PAGES
HEADERS = [column.header for column in COLUMNS]
Fill = Callable[[Worksheet], None]


def filled(warehouse: Path, fill: Fill) -> Path:
    """Export the pairs and fill the sheet in as a person would."""
    path = warehouse.with_name("pairs.xlsx")
    write_sheet(path, asked(warehouse).pairs, force=True)
    book = openpyxl.load_workbook(path)
    fill(book["待判断"])
    book.save(path)
    return path


def cell(sheet: Worksheet, row: int, header: str) -> Any:
    return sheet.cell(row, HEADERS.index(header) + 1)


def verdicts_in(*words: str | None) -> Fill:
    """Fill the verdicts in from row 2 on."""

    def fill(sheet: Worksheet) -> None:
        for row, word in enumerate(words, start=2):
            cell(sheet, row, "判断").value = word

    return fill


def imported(warehouse: Path, path: Path, **choices: bool) -> Imported:
    return import_file(warehouse, path, Choices("刘主任", **choices))


def standing(warehouse: Path) -> list[tuple[set[str], str, str, str | None]]:
    found = read_decisions(decisions_path(warehouse)).standing.values()
    return [({one.name_a, one.name_b}, str(one.verdict), one.by, one.note) for one in found]


def test_export_fill_import(loaded: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        verdicts_in("相同", "不同", None, "不确定")(sheet)
        cell(sheet, 3, "备注").value = "口径不一"

    found = imported(loaded, filled(loaded, fill))
    assert (found.added, found.unchanged, found.undecided, found.problems) == (3, 0, 1, ())
    assert standing(loaded) == [
        ({FULL, HELD}, "same", "刘主任", None),
        ({FULL, MADE}, "different", "刘主任", "口径不一"),
        (set(ROOMS), "unsure", "刘主任", None),
    ]
    apply(loaded)
    assert names_of(loaded)[HELD] == (FULL, "human", "刘主任")


def test_importing_again_changes_nothing(loaded: Path) -> None:
    path = filled(loaded, verdicts_in("相同", "不同"))
    imported(loaded, path)
    before = decisions_path(loaded).read_bytes()
    again = imported(loaded, path)
    assert (again.added, again.unchanged, again.undecided) == (0, 2, 2)
    assert decisions_path(loaded).read_bytes() == before


def test_rows_and_columns_may_be_moved_and_rows_removed(loaded: Path) -> None:
    path = filled(loaded, verdicts_in("相同", None, None, "不同"))
    book = openpyxl.load_workbook(path)
    rows = list(book["待判断"].iter_rows(values_only=True))
    other = openpyxl.Workbook()
    sheet = other.active
    sheet.append(["请于周五前填写"])
    sheet.append([])
    for row in (rows[0], rows[4], rows[1]):
        sheet.append(["批注", *reversed(row)])
    other.save(path)
    found = imported(loaded, path)
    assert (found.added, found.problems) == (2, ())
    assert [row.number for row in returned_rows(path)] == [4, 5]


def change_name(sheet: Worksheet) -> None:
    verdicts_in("相同", "不同")(sheet)
    cell(sheet, 2, "名称A").value += "（改）"


def change_id(sheet: Worksheet) -> None:
    verdicts_in("相同", "不同")(sheet)
    cell(sheet, 2, "编号").value = "P0000000000"


def change_level(sheet: Worksheet) -> None:
    verdicts_in("相同", "不同")(sheet)
    cell(sheet, 2, "二级指标").value = None


def foreign_names(sheet: Worksheet) -> None:
    verdicts_in("相同", "不同")(sheet)
    for header, value in (("编号", pair_id(("甲", "乙", None))), ("名称A", "甲"), ("名称B", "乙")):
        cell(sheet, 2, header).value = value
    cell(sheet, 2, "二级指标").value = None


def disagree(sheet: Worksheet) -> None:
    verdicts_in("相同", "不同")(sheet)
    sheet.append([one.value for one in sheet[2]])
    cell(sheet, sheet.max_row, "判断").value = "不同"


@pytest.mark.parametrize(
    ("fill", "why", "rows"),
    [
        (verdicts_in("一样", "不同"), "bad_verdict", (2,)),
        (change_name, "changed_names", (2,)),
        (change_level, "changed_names", (2,)),
        (change_id, "unknown_id", (2,)),
        (foreign_names, "unknown_names", (2,)),
        (disagree, "rows_disagree", (2, 6)),
    ],
)
def test_a_wrong_row_is_told_and_nothing_is_taken_over_unless_asked(
    loaded: Path, fill: Fill, why: str, rows: tuple[int, ...]
) -> None:
    path = filled(loaded, fill)
    found = imported(loaded, path)
    assert [(one.rows, one.why) for one in found.problems if isinstance(one, Problem)] == [
        (rows, why)
    ]
    assert (found.refused, found.added) == (True, 0)
    assert not decisions_path(loaded).exists()
    for language in ("zh", "en"):
        told = import_lines(found, path, language)
        assert all(str(row) in told[0] for row in rows)
        assert "--skip-errors" in told[-1]
    rest = imported(loaded, path, skip_errors=True)
    assert (rest.refused, rest.added) == (False, 1)
    assert [names for names, *_ in standing(loaded)] == [{FULL, MADE}]


def test_all_problems_are_told_at_once(loaded: Path) -> None:
    found = imported(loaded, filled(loaded, verdicts_in("对", "错", "？", "是")))
    assert [one.rows for one in found.problems if isinstance(one, Problem)] == [
        (2,),
        (3,),
        (4,),
        (5,),
    ]


def test_rows_that_contradict_each_other_through_a_third(loaded: Path) -> None:
    # rows: full = held, full = made, held ≠ made
    path = filled(loaded, verdicts_in("相同", "相同", "不同", "不同"))
    found = imported(loaded, path)
    ((problem,)) = found.problems
    assert isinstance(problem, Problem)
    assert problem.why == "rows_contradict"
    assert 4 in problem.rows and len(problem.rows) == 2
    assert found.refused
    rest = imported(loaded, path, skip_errors=True)
    assert rest.added == 2
    assert not [pair for pair in asked(loaded).pairs if pair.contested]


@pytest.mark.parametrize(
    ("earlier", "word"),
    [
        ((said(HELD, MADE), said(FULL, MADE)), "不同"),
        ((said(HELD, MADE), said(FULL, MADE, "different")), "相同"),
    ],
)
def test_a_row_that_contradicts_decisions_through_a_third(
    loaded: Path, earlier: tuple[Any, ...], word: str
) -> None:
    path = filled(loaded, verdicts_in(word))
    decided(loaded, *earlier)
    found = imported(loaded, path)
    assert [(one.rows, one.why) for one in found.problems if isinstance(one, Problem)] == [
        ((2,), "rows_contradict")
    ]


def test_a_row_replaces_a_firm_decision_only_on_demand(loaded: Path) -> None:
    path = filled(loaded, verdicts_in("不同"))
    decided(loaded, said(FULL, HELD, by="王会计"))
    found = imported(loaded, path)
    assert [one.why for one in found.problems] == ["decided_otherwise"]
    assert "王会计" in import_lines(found, path, "zh")[0]
    assert imported(loaded, path, replace=True).added == 1
    assert standing(loaded) == [({FULL, HELD}, "different", "刘主任", None)]


def test_a_row_settles_what_somebody_was_unsure_of(loaded: Path) -> None:
    path = filled(loaded, verdicts_in("不同"))
    decided(loaded, said(FULL, HELD, "unsure"))
    assert imported(loaded, path).added == 1


def test_a_sheet_exported_before_names_were_merged_is_still_good(loaded: Path) -> None:
    path = filled(loaded, verdicts_in(None, None, "相同", "相同"))
    decided(loaded, said(FULL, HELD))
    apply(loaded)
    assert imported(loaded, path).added == 2
    assert names_left(loaded) == 0


def test_a_note_without_a_verdict_is_told_and_stops_nothing(loaded: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        verdicts_in("相同")(sheet)
        cell(sheet, 3, "备注").value = "待问业务科"

    path = filled(loaded, fill)
    found = imported(loaded, path)
    assert found.added == 1
    assert "3" in import_lines(found, path, "zh")[0]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("gb18030", ","), ("utf-8-sig", ","), ("utf-8", ";"), ("utf-16", "\t"), ("gb18030", ";")],
)
def test_csv_as_spreadsheet_programs_save_it(loaded: Path, encoding: str, delimiter: str) -> None:
    path = loaded.with_name("pairs.csv")
    write_sheet(path, asked(loaded).pairs)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == HEADERS
    rows[1][HEADERS.index("判断")] = "相同"
    rows[4][HEADERS.index("判断")] = " 不同 "
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    found = imported(loaded, path)
    assert (found.added, found.undecided, found.problems) == (2, 2, ())


def test_the_score_is_nowhere_in_a_sheet(loaded: Path, tmp_path: Path) -> None:
    pairs = asked(loaded).pairs
    for name in ("a.xlsx", "a.csv"):
        write_sheet(tmp_path / name, pairs)
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    texts = [
        str(value)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for value in row
    ]
    text = "\n".join([*texts, (tmp_path / "a.csv").read_text(encoding="utf-8-sig")])
    for pair in pairs:
        assert pair.reasons and pair.reasons not in text
        assert f"{pair.score:.1f}" not in text
    assert "相似度" not in text
    assert "临川市档案馆" in text


def test_the_workbook_is_ready_to_be_filled_in(loaded: Path, tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", asked(loaded).pairs)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["待判断"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:J5"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"相同,不同,不确定"'
    assert str(choice.sqref) == "I2:I5"
    assert sheet.column_dimensions["B"].width > 15
    told = "".join(str(row[0]) for row in book["说明"].iter_rows(values_only=True))
    assert "不确定" in told and "4 对" in told


def test_libreoffice_opens_it_and_what_it_saves_comes_back(
    loaded: Path, soffice: str, tmp_path: Path
) -> None:
    path = filled(loaded, verdicts_in("相同", "不同"))
    for form in ("xlsx", "xls", "csv"):
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                # 76 is UTF-8, 44 a comma, 34 a quotation mark
                "csv:Text - txt - csv (StarCalc):44,34,76" if form == "csv" else form,
                "--outdir",
                str(tmp_path / "saved"),
                str(path),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        rows = returned_rows(tmp_path / "saved" / f"pairs.{form}")
        assert [(row.number, row.verdict) for row in rows] == [
            (2, "相同"),
            (3, "不同"),
            (4, ""),
            (5, ""),
        ]
        ids = [pair_id(pair_key(row.name_a, row.name_b, row.level2)) for row in rows]
        assert ids == [row.id for row in rows]


def test_names_that_look_like_formulas_survive_both_forms(loaded: Path, tmp_path: Path) -> None:
    pair = asked(loaded).pairs[0]
    odd = replace(pair, a=replace(pair.a, name="=1+1"), b=replace(pair.b, name="-5℃以下天数"))
    for name in ("a.xlsx", "a.csv"):
        write_sheet(tmp_path / name, [odd])
        (row,) = returned_rows(tmp_path / name)
        assert (row.name_a, row.name_b) == ("=1+1", "-5℃以下天数")
    assert ",=1+1," not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_a_sheet_that_is_there_is_not_written_over(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    asked_for = Asked("")
    export(loaded, path, asked_for)
    before = path.read_bytes()
    with pytest.raises(ReviewError, match="--force"):
        export(loaded, path, asked_for)
    assert path.read_bytes() == before
    export(loaded, path, asked_for, force=True)


def test_no_pairs_no_sheet(loaded: Path, tmp_path: Path) -> None:
    decided(
        loaded,
        said(FULL, HELD),
        said(FULL, MADE),
        said(*ROOMS, verdict="unsure"),
    )
    (told,) = export(loaded, tmp_path / "a.xlsx", Asked("", language="en"))
    assert "--unsure" in told
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a.pdf"])
def test_a_file_that_is_no_sheet_is_told(loaded: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\x00 no sheet at all \x81")
    with pytest.raises(ReviewError) as told:
        imported(loaded, tmp_path / name)
    assert name in told.value.sentence("zh")


def test_missing_columns_are_named(loaded: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "名称A", "判断"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReviewError, match="名称B、二级指标"):
        imported(loaded, tmp_path / "a.xlsx")


@pytest.mark.parametrize(("also", "why"), [("A1", "too large"), ("XFD1048575", "lacks")])
def test_a_stray_cell_far_away_does_not_fill_the_memory(
    loaded: Path, tmp_path: Path, also: str, why: str
) -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = book.active[also] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReviewError, match=why):
        imported(loaded, tmp_path / "a.xlsx")
