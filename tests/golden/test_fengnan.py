"""The Fengnan court's report of 2023 in its three forms, cell for cell.

The expected texts come from the facts the sample documents are built from
(``sample_docs/facts``), not from anything the reader produced.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.forms.form import FormKind
from ingest.place import Place
from normalize.document import read_document
from normalize.project_code import read_code
from normalize.records import Document, Project
from sample_docs.writing import facts

FOLDER = Path(__file__).parent.parent.parent / "sample_docs" / "reports" / "fengnan-court"
FORMS = ("docx", "pdf", "txt")
NOWHERE = Place()


def read(suffix: str) -> Document:
    (source,) = discover([str(FOLDER / f"fengnan-court-2023.{suffix}")])
    assert isinstance(source, SourceFile)
    return read_document(source)


@pytest.fixture(scope="module", params=FORMS)
def document(request: pytest.FixtureRequest) -> Document:
    return read(request.param)


def projects(document: Document) -> list[Project]:
    return [project for project in document.projects if project.form_kind is FormKind.TARGET]


def test_counts(document: Document) -> None:
    found = projects(document)
    assert len(found) == 13
    assert sum(len(project.indicators) for project in found) == 79
    assert sum(len(project.checkpoints) for project in found) == 52
    assert sum(project.total.yuan or 0 for project in found) == Decimal("10106400.00")
    (own,) = [project for project in document.projects if project.form_kind is FormKind.UNIT_TARGET]
    assert len(own.indicators) == 18
    assert own.project_name is None


def test_identity(document: Document) -> None:
    assert (document.fiscal_year, document.unit_code, document.unit_name) == (
        2023,
        "331001",
        "唐山市丰南区人民法院",
    )
    for project in document.projects:
        assert (project.fiscal_year, project.unit_name) == (2023, "唐山市丰南区人民法院")


def test_every_cell_equals_the_facts(document: Document) -> None:
    (report,) = [report for report in facts.read_all() if report.stem == "fengnan-court-2023"]
    for project, expected in zip(projects(document), report.projects, strict=True):
        assert project.project_name == expected.name
        assert project.project_code == expected.code
        assert project.total.raw == expected.total
        assert project.fiscal.raw == expected.fiscal
        assert project.purpose == expected.purpose.strip()
        assert project.goal == expected.goal.strip()
        assert tuple(point.percent_raw for point in project.checkpoints) == tuple(expected.plan)
        printed = [
            (
                indicator.level1_raw,
                indicator.level2_raw,
                indicator.name_raw,
                indicator.description,
                indicator.value.raw,
                indicator.basis,
            )
            for indicator in project.indicators
        ]
        assert printed == [
            (row.level1, row.level2, row.name, row.description, row.value, row.basis)
            for row in expected.indicators
        ]


def test_codes_pass_their_check(document: Document) -> None:
    for project in projects(document):
        code = read_code(project.project_code or "")
        assert code is not None
        assert code.check_passes


def test_empty_other_money_stays_empty(document: Document) -> None:
    for project in projects(document):
        assert (project.other.raw, project.other.yuan) == (None, None)
        assert project.other_inferred_yuan == 0


def test_nothing_is_left_over(document: Document) -> None:
    assert not [finding for finding in document.findings if finding.note.code == "cell_left_over"]
    assert not document.rejections


def test_doubled_name_is_cleaned_and_kept(document: Document) -> None:
    doubled = [
        indicator
        for project in projects(document)
        for indicator in project.indicators
        if indicator.name_raw == "验收合格合格率（%）"
    ]
    assert len(doubled) == 3
    assert {indicator.name for indicator in doubled} == {"验收合格率"}


def test_network_and_web_site_stay_apart(document: Document) -> None:
    names = {indicator.name for project in projects(document) for indicator in project.indicators}
    assert {"网络运行维护覆盖率", "网站运行维护覆盖率"} <= names


def placeless(document: Document) -> list[Project]:
    return [
        replace(
            project,
            place=NOWHERE,
            page_last=None,
            checkpoints=tuple(replace(point, place=NOWHERE) for point in project.checkpoints),
            indicators=tuple(replace(indicator, place=NOWHERE) for indicator in project.indicators),
        )
        for project in document.projects
    ]


def test_three_forms_one_reading() -> None:
    docx, pdf, text = (placeless(read(suffix)) for suffix in FORMS)
    assert docx == text
    assert docx == pdf
