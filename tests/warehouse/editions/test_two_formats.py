"""Forms that do not say whose they are: one report in two formats counts once, templates stay apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.forms.form import FormKind
from normalize.records import Document, Project
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows

NOBODY: dict[str, Any] = {"unit_code": None, "unit_name": None}
NO_YEAR: dict[str, Any] = {"fiscal_year": None}
ROWS = tuple(indicator(n, name) for n, name in enumerate(("完成率", "及时率", "满意度"), 1))


def form(form_no: int = 1, yuan: str | None = "52300", **changes: Any) -> Project:
    return project(form_no, f"项目{form_no}", None, yuan, ROWS, **{**NOBODY, **changes})


def report(path: str, *forms: Project, **changes: Any) -> Document:
    return document(path, *forms, **{**NOBODY, **changes})


def current(warehouse: Path, *documents: Document) -> list[str]:
    """Load documents and return the file names of the forms that count."""
    Shelf(*documents).load(warehouse)
    with open_for_reading(warehouse) as con:
        found = rows(con, "select file_name from current_projects order by 1")
    return [name for (name,) in found]


@pytest.mark.parametrize("unknown", [NOBODY, NO_YEAR, {**NOBODY, **NO_YEAR}])
def test_one_report_in_three_formats_counts_once(warehouse: Path, unknown: dict[str, Any]) -> None:
    said = {"unit_code": "1", "unit_name": "甲", **unknown}
    one = form(**said)
    found = current(
        warehouse, *(report(f"a.{kind}", one, **said) for kind in ("pdf", "docx", "txt"))
    )
    assert found == ["a.docx"]


def test_a_copy_that_says_the_unit_counts(warehouse: Path) -> None:
    said = {"unit_code": "402003", "unit_name": "临川市档案馆"}
    found = current(
        warehouse,
        report("a.docx", form()),
        report("a.pdf", form(**said), **said),
    )
    assert found == ["a.pdf"]
    with open_for_reading(warehouse) as con:
        assert rows(con, "select superseded_why from projects where not is_current") == [
            ("says_more",)
        ]


def test_what_both_say_must_agree(warehouse: Path) -> None:
    one = report("a.docx", form(fiscal_year=2023), fiscal_year=2023)
    other = report("a.pdf", form(fiscal_year=2024), fiscal_year=2024)
    assert current(warehouse, one, other) == ["a.docx", "a.pdf"]


def test_a_template_filled_in_by_two_units_stays_two(warehouse: Path) -> None:
    found = current(
        warehouse,
        report("甲/绩效目标表.docx", form()),
        report("乙/绩效目标表.pdf", form()),
    )
    assert len(found) == 2


def test_many_copies_of_a_template_in_one_folder_stay_apart(warehouse: Path) -> None:
    found = current(
        warehouse,
        report("甲村.docx", form()),
        report("乙村.docx", form()),
        report("甲村.pdf", form()),
    )
    assert len(found) == 3


@pytest.mark.parametrize(
    "other",
    [
        form(yuan="52300.01"),
        form(yuan=None),
        replace(form(), indicators=ROWS[:2]),
        replace(form(), indicators=(*ROWS[:2], replace(ROWS[2], name_raw="满意率"))),
        replace(form(), project_name="别的项目"),
        replace(form(), form_kind=FormKind.SELF_EVALUATION),
    ],
)
def test_forms_that_differ_in_anything_stay_two(warehouse: Path, other: Project) -> None:
    found = current(warehouse, report("a.docx", form()), report("a.pdf", other))
    assert len(found) == 2


@pytest.mark.parametrize(
    "same",
    [
        replace(form(yuan=None), indicators=ROWS),
        replace(form(yuan="0"), indicators=ROWS),
        replace(form(), indicators=ROWS[:2]),
        replace(form(), project_name=None),
    ],
)
def test_too_little_is_printed_to_be_certain(warehouse: Path, same: Project) -> None:
    assert len(current(warehouse, report("a.docx", same), report("a.pdf", same))) == 2


def test_three_forms_tell_a_report_under_another_name(warehouse: Path) -> None:
    forms = [form(n, str(1000 * n)) for n in (1, 2, 3)]
    found = current(warehouse, report("x/P01.docx", *forms), report("y/P99.pdf", *forms))
    assert found == ["P01.docx"] * 3


def test_two_forms_do_not(warehouse: Path) -> None:
    forms = [form(n, str(1000 * n)) for n in (1, 2)]
    assert len(current(warehouse, report("x/P01.docx", *forms), report("y/P99.pdf", *forms))) == 4


def test_spaces_and_brackets_of_the_layout_do_not_matter(warehouse: Path) -> None:
    spaced = (replace(ROWS[0], name_raw="完 成 率（%）"), *ROWS[1:])
    plain = (replace(ROWS[0], name_raw="完成率(%)"), *ROWS[1:])
    found = current(
        warehouse,
        report("a.docx", replace(form(), indicators=spaced)),
        report("a.pdf", replace(form(), indicators=plain)),
    )
    assert found == ["a.docx"]


def test_what_a_correction_dropped_does_not_come_back_through_a_nameless_copy(
    warehouse: Path,
) -> None:
    said = {"unit_code": "402003", "unit_name": "临川市档案馆"}
    forms = [form(n, str(1000 * n), **said) for n in (1, 2)]
    nameless = [form(n, str(1000 * n)) for n in (1, 2)]
    found = current(
        warehouse,
        report("a.docx", *forms, **said),
        report("a.pdf", *nameless),
        report("更正.docx", forms[0], edition=1, **said),
    )
    assert found == ["更正.docx"]
