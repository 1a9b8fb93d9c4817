"""The Fengnan court's report as workbooks says what the Word document says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ingest.files import media_type as media
from ingest.forms.form import FormKind
from ingest.reading import read
from normalize.document import normalize
from sample_docs.writing import facts
from tests.ingest.convert.said import Said, said, source_of
from tests.ingest.sheet.workbooks import Style, all_on_one_sheet, one_sheet_a_project

(REPORT,) = [report for report in facts.read_all() if report.stem == "fengnan-court-2023"]
WORKBOOKS = {
    "one sheet a project": one_sheet_a_project(REPORT),
    "one sheet": all_on_one_sheet(REPORT),
    "no blank rows": all_on_one_sheet(REPORT, Style(blank_rows=0)),
    "no borders": all_on_one_sheet(REPORT, Style(framed=False, blank_rows=3)),
    "neither": all_on_one_sheet(REPORT, Style(framed=False, blank_rows=0)),
    "title not merged": all_on_one_sheet(
        REPORT, Style(framed=False, blank_rows=0, merged_title=False)
    ),
}


@pytest.fixture(scope="module")
def expected(samples: Path) -> list[Said]:
    reading = read(source_of(samples / "fengnan-court" / "fengnan-court-2023.docx"))
    return [form for form in said(reading) if form.kind is FormKind.TARGET]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_says_the_same(name: str, expected: list[Said], tmp_path: Path) -> None:
    path = tmp_path / "绩效目标表.xlsx"
    path.write_bytes(WORKBOOKS[name])
    reading = read(source_of(path))
    assert said(reading) == expected
    assert reading.notes == ()
    assert reading.rejections == ()


def test_normalized_projects(tmp_path: Path) -> None:
    path = tmp_path / "绩效目标表.xlsx"
    path.write_bytes(WORKBOOKS["one sheet a project"])
    document = normalize(read(source_of(path)))
    assert (document.fiscal_year, document.unit_name) == (2023, "唐山市丰南区人民法院")
    assert len(document.projects) == 13
    assert sum(project.total.yuan or 0 for project in document.projects) == 10106400
    (first, *_) = document.projects
    assert [point.percent_raw for point in first.checkpoints] == ["25%", "50%", "80%", "100%"]


def test_old_and_open_workbooks(soffice: str, expected: list[Said], tmp_path: Path) -> None:
    """.xls keeps formats and borders as records; .ods goes through LibreOffice."""
    (tmp_path / "book.xlsx").write_bytes(WORKBOOKS["no blank rows"])
    for suffix, media_type in (("xls", media.XLS), ("ods", media.ODS), ("html", media.HTML)):
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
             "--convert-to", suffix, "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        source = source_of(tmp_path / f"book.{suffix}")
        assert source.media_type == media_type
        reading = read(source)
        if suffix == "html":  # a page keeps no borders between forms: titles stand in the table
            assert len(reading.forms) == 13
        else:
            assert said(reading) == expected
