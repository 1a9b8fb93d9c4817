"""Which forms count: editions, copies, partial corrections, and what must never replace anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from ingest.forms.form import FormKind
from normalize.records import Document
from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows

A = project(1, "档案数字化", "P-A")
B = project(2, "库房维修", "P-B")
C = project(3, "展览布置", "P-C")


def current(warehouse: Path) -> set[tuple[Any, ...]]:
    """Return path and project name of the forms that count."""
    with open_for_reading(warehouse) as con:
        return set(
            rows(
                con,
                "select path, project_name from projects join documents using (document_id)"
                " where is_current",
            )
        )


def reasons(warehouse: Path) -> dict[tuple[str, str], str | None]:
    """Return why a form does not count, by path and project name."""
    with open_for_reading(warehouse) as con:
        found = rows(
            con,
            "select path, project_name, superseded_why"
            " from projects join documents using (document_id)",
        )
    return {(path, name): why for path, name, why in found}


def test_docx_and_pdf_of_one_report_count_once(warehouse: Path) -> None:
    Shelf(document("a.pdf", A, B), document("a.docx", A, B), document("a.txt", A, B)).load(
        warehouse
    )
    assert current(warehouse) == {("a.docx", "档案数字化"), ("a.docx", "库房维修")}
    assert reasons(warehouse)["a.pdf", "库房维修"] == "media_type"


def test_what_replaces_a_form_is_named(warehouse: Path) -> None:
    Shelf(document("a.pdf", A), document("a.docx", A)).load(warehouse)
    with open_for_reading(warehouse) as con:
        ((replaced, by),) = rows(
            con, "select project_id, superseded_by from projects where not is_current"
        )
        assert rows(con, "select is_current from projects where project_id = ?", [by]) == [(True,)]
    assert replaced != by


def test_a_form_only_the_pdf_has_counts_too(warehouse: Path) -> None:
    Shelf(document("a.pdf", A, B, C), document("a.docx", A, B)).load(warehouse)
    assert current(warehouse) == {
        ("a.docx", "档案数字化"),
        ("a.docx", "库房维修"),
        ("a.pdf", "展览布置"),
    }


def test_a_corrected_edition_replaces_the_first_wholly(warehouse: Path) -> None:
    first = document("a.docx", A, B)
    corrected = document("a 更正.pdf", replace(A, project_name="档案数字化"), edition=1)
    Shelf(first, corrected).load(warehouse)
    assert current(warehouse) == {("a 更正.pdf", "档案数字化")}
    assert reasons(warehouse) == {
        ("a.docx", "档案数字化"): "higher_edition",
        ("a.docx", "库房维修"): "dropped",
        ("a 更正.pdf", "档案数字化"): None,
    }


def test_a_partial_correction_replaces_only_what_it_carries(warehouse: Path) -> None:
    Shelf(document("a.docx", A, B, C), document("b.docx", B, edition=1)).load(warehouse)
    assert current(warehouse) == {
        ("a.docx", "档案数字化"),
        ("b.docx", "库房维修"),
        ("a.docx", "展览布置"),
    }


def test_half_is_enough_to_replace_wholly(warehouse: Path) -> None:
    four = document("a.docx", A, B, C, project(4, "设备购置", "P-D"))
    Shelf(four, document("b.docx", A, B, edition=1)).load(warehouse)
    assert current(warehouse) == {("b.docx", "档案数字化"), ("b.docx", "库房维修")}


def test_an_edition_that_shares_nothing_replaces_nothing(warehouse: Path) -> None:
    Shelf(document("a.docx", A), document("b.docx", C, edition=1)).load(warehouse)
    assert current(warehouse) == {("a.docx", "档案数字化"), ("b.docx", "展览布置")}


def test_a_second_correction_replaces_the_first(warehouse: Path) -> None:
    for path, edition in (("a.docx", 0), ("b.docx", 1), ("c.docx", 2)):
        Shelf(document(path, A, edition=edition)).load(warehouse)
    assert current(warehouse) == {("c.docx", "档案数字化")}


def test_a_correction_of_targets_leaves_self_evaluations_alone(warehouse: Path) -> None:
    rating = replace(A, form_kind=FormKind.SELF_EVALUATION)
    Shelf(document("自评.docx", rating), document("a.docx", A, edition=1)).load(warehouse)
    assert len(current(warehouse)) == 2


def test_a_file_changed_in_place_counts_as_it_is_now(warehouse: Path) -> None:
    Shelf(document("a.docx", A, B, content="old")).load(warehouse)
    Shelf(document("a.docx", A, content="new")).load(warehouse)
    assert reasons(warehouse)["a.docx", "库房维修"] == "dropped"
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) from current_projects") == [(1,)]


def test_a_content_that_comes_back_counts_again(warehouse: Path) -> None:
    old = document("a.docx", A, content="old")
    Shelf(old).load(warehouse)
    Shelf(document("a.docx", A, content="new")).load(warehouse)
    shelf = Shelf(old)
    shelf.load(warehouse)
    assert shelf.reads == []
    with open_for_reading(warehouse) as con:
        assert rows(con, "select document_id from current_projects") == [(old.document_id,)]


def test_a_path_used_again_for_another_year_counts_as_it_is_now(warehouse: Path) -> None:
    Shelf(document("a.docx", A, content="2024")).load(warehouse)
    Shelf(document("a.docx", replace(A, fiscal_year=2025), content="2025")).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select fiscal_year from current_projects") == [(2025,)]
        assert rows(con, "select fiscal_year, superseded_why from projects order by 1") == [
            (2024, "dropped"),
            (2025, None),
        ]
    Shelf(document("a.docx", replace(A, fiscal_year=2025), content="2025")).load(warehouse)
    Shelf(document("2024/a.docx", A, content="2024")).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select fiscal_year from current_projects order by 1") == [
            (2024,),
            (2025,),
        ]


def test_a_later_load_wins_then_the_path(warehouse: Path) -> None:
    Shelf(document("b.docx", A), document("c.docx", A)).load(warehouse)
    assert current(warehouse) == {("b.docx", "档案数字化")}
    Shelf(document("z.docx", A)).load(warehouse)
    assert current(warehouse) == {("z.docx", "档案数字化")}
    assert reasons(warehouse)["b.docx", "档案数字化"] == "later_load"


@pytest.mark.parametrize("unknown", ["unit", "year"])
def test_forms_of_nobody_or_no_year_replace_nothing(warehouse: Path, unknown: str) -> None:
    blank: dict[str, Any] = (
        {"unit_code": None, "unit_name": None} if unknown == "unit" else {"fiscal_year": None}
    )
    one = replace(A, **blank)
    Shelf(
        document("a.docx", one, **blank),
        document("b.docx", one, edition=1, **blank),
        document("b.pdf", one, **blank),
    ).load(warehouse)
    assert len(current(warehouse)) == 3


def test_a_project_without_code_or_name_replaces_nothing(warehouse: Path) -> None:
    blank = replace(A, project_code=None, project_name=None)
    Shelf(document("a.docx", blank, replace(blank, form_no=2)), document("a.pdf", blank)).load(
        warehouse
    )
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) from current_projects") == [(3,)]


def test_the_same_code_of_another_bureau_is_another_unit(warehouse: Path) -> None:
    whole = project(1, None, form_kind=FormKind.UNIT_TARGET)
    other = replace(whole, unit_name="南湖区档案馆")
    Shelf(document("a.docx", whole), document("b.docx", other)).load(warehouse)
    assert len(current(warehouse)) == 2


def test_a_unit_printed_without_its_code_is_known_by_its_name(warehouse: Path) -> None:
    nameless = replace(A, unit_code=None, unit_name="临川市 档案馆")
    Shelf(document("a.docx", A), document("a.pdf", nameless, unit_code=None)).load(warehouse)
    assert current(warehouse) == {("a.docx", "档案数字化")}


def test_a_project_printed_without_its_code_is_known_by_its_name(warehouse: Path) -> None:
    Shelf(document("a.docx", A), document("a.pdf", replace(A, project_code=None))).load(warehouse)
    assert current(warehouse) == {("a.docx", "档案数字化")}


def test_two_projects_of_one_name_are_told_by_their_codes(warehouse: Path) -> None:
    twin = project(2, "档案数字化", "P-Z")
    Shelf(document("a.docx", A, twin), document("a.pdf", A, twin)).load(warehouse)
    with open_for_reading(warehouse) as con:
        found = rows(con, "select project_code, file_name from current_projects order by 1")
    assert found == [("P-A", "a.docx"), ("P-Z", "a.docx")]


def test_a_form_printed_twice_in_one_document_counts_once(warehouse: Path) -> None:
    one = replace(A, indicators=(indicator(1, "完成率"),))
    Shelf(document("a.docx", one, replace(one, form_no=2))).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select form_no, is_current, superseded_why from projects order by 1") == [
            (1, True, None),
            (2, False, "repeated"),
        ]


def test_two_forms_that_share_a_code_but_differ_both_count(warehouse: Path) -> None:
    other = replace(A, form_no=2, indicators=(indicator(1, "完成率"),))
    Shelf(document("a.docx", A, other)).load(warehouse)
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) from current_projects") == [(2,)]


def test_the_order_of_files_in_a_run_does_not_matter(tmp_path: Path) -> None:
    given: tuple[Document, ...] = (
        document("a.docx", A, B, C),
        document("a.pdf", A, B, C),
        document("b.docx", B, edition=1),
        document("copy.docx", A, B, C),
    )
    found = []
    for number, order in enumerate(permutations(given)):
        warehouse = tmp_path / f"{number}.duckdb"
        Shelf(*order).load(warehouse)
        found.append(reasons(warehouse))
    assert all(one == found[0] for one in found)
    assert found[0]["b.docx", "库房维修"] is None
