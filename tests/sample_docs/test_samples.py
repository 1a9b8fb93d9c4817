"""The committed samples are what their facts say, and the facts are what we promise."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from sample_docs.build_samples import REPORTS, build
from sample_docs.writing.blocks import Line
from sample_docs.writing.composition import compose
from sample_docs.writing.facts import FACTS, Report, read, read_all
from sample_docs.writing.text_dump import dump

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ALL = read_all()
NAMES = [report.stem for report in ALL]


def fact(stem: str) -> Report:
    return read(FACTS / f"{stem}.toml")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rebuilt")
    build(folder)
    return folder


def committed(suffixes: set[str]) -> list[Path]:
    paths = (path.relative_to(REPORTS) for path in REPORTS.rglob("*") if path.suffix in suffixes)
    return sorted(paths)


@pytest.mark.parametrize("path", committed({".docx", ".txt"}), ids=str)
def test_rebuilding_gives_the_committed_bytes(rebuilt: Path, path: Path) -> None:
    assert (rebuilt / path).read_bytes() == (REPORTS / path).read_bytes()


def test_the_folder_holds_exactly_what_the_facts_name() -> None:
    named = {f"{r.court}/{r.stem}.{suffix}" for r in ALL for suffix in r.formats}
    assert {path.as_posix() for path in committed({".docx", ".pdf", ".txt"})} == named
    assert {path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*.*")} == named


def printed(report: Report) -> str:
    """Return the text layer of a report's pdf without white space."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(REPORTS / report.court / f"{report.stem}.pdf")
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    return "".join("".join(pages).split())


@pytest.mark.parametrize("report", [r for r in ALL if "pdf" in r.formats], ids=lambda r: r.stem)
def test_the_pdf_prints_everything_the_report_says(report: Report) -> None:
    unmarked = [replace(b, bookmark=None) if isinstance(b, Line) else b for b in compose(report)]
    said = Counter("".join(dump(unmarked).split()))
    assert not said - Counter(printed(report))


@pytest.mark.parametrize("stem", ["binhu-court-2022", "binhu-court-2023"])
def test_the_header_row_is_repeated_where_a_table_flows_over_a_page(stem: str) -> None:
    report = fact(stem)
    assert printed(report).count("指标值确定依据") > len(report.projects)


@pytest.mark.parametrize("report", ALL, ids=NAMES)
def test_every_project_code_ends_in_its_check_character(report: Report) -> None:
    for project in report.projects:
        body, check = project.code[:-1], project.code[-1]
        weight, total = 1, 0
        for character in body:
            total += ALPHABET.index(character) * weight
            weight = weight * 3 % 31
        assert (len(body), check) == (20, ALPHABET[(30 - total) % 31]), project.name


@pytest.mark.parametrize("report", ALL, ids=NAMES)
def test_parts_make_the_total_and_codes_are_distinct(report: Report) -> None:
    for project in report.projects:
        parts = (Decimal(text.replace(",", "") or "0") for text in (project.fiscal, project.other))
        assert sum(parts) == Decimal(project.total.replace(",", ""))
    assert len({project.code for project in report.projects}) == len(report.projects)


def test_fengnan_2023_counts() -> None:
    report = fact("fengnan-court-2023")
    assert report.provenance == "public"
    assert len(report.projects) == 13
    assert sum(len(project.indicators) for project in report.projects) == 79
    assert sum(Decimal(project.total) for project in report.projects) == Decimal("1010.64")
    assert report.prose is not None
    assert [len(task.clauses) for task in report.prose.tasks] == [6, 7, 5]
    assert len({project.plan for project in report.projects}) == 4
    assert {project.other for project in report.projects} == {""}


def test_fengnan_2023_keeps_the_quirks_of_the_original() -> None:
    text = dump(compose(fact("fengnan-court-2023")))
    assert text.count("\t验收合格合格率（%）\n") == 2 * 3
    assert text.count("\t其中：财政    资金\n") == 13
    assert text.count("\t单位：万元\n") == 13
    assert "\t用于支付后勤保障外包服务费\n\n\n\t资金支出计划（%）\n" in text
    assert "保障单位业务开展。\t\t\t\t\n" in text
    assert "化解矛盾率大于80％为优" in text
    assert (
        "\n[bookmark: _Toc4138]12、综合业务经费绩效目标表\n\t331001唐山市丰南区人民法院\n" in text
    )
    assert text.endswith("\t≥85%\n\t年初工作计划\n" + "\n" * 7 + "\t\n")


def test_every_report_but_the_published_one_says_it_is_invented() -> None:
    public = [report.stem for report in ALL if report.provenance == "public"]
    assert public == ["fengnan-court-2023"]


def test_the_corrected_edition_differs_in_one_budget_and_one_target() -> None:
    first, second = fact("fengnan-court-2024"), fact("fengnan-court-2024-corrected")
    assert second.title == f"{first.title}（更正）"
    before, after = dump(compose(first)).splitlines(), dump(compose(second)).splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed[1:] == [("\t≥90%", "\t≥95%")] + [("\t801.60", "\t810.60")] * 2


def test_the_samples_show_what_comparisons_are_for() -> None:
    before, after = fact("fengnan-court-2023"), fact("fengnan-court-2024")
    codes = {project.code: project.name for project in before.projects}
    renamed = [(codes[p.code], p.name) for p in after.projects if p.code in codes]
    assert renamed == [("固定电话费", "电话通讯费")]
    assert {i.level1 for p in before.projects for i in p.indicators if "成本" in i.level2} == {
        "产出指标"
    }
    assert {i.level1 for p in after.projects for i in p.indicators if "成本" in i.level2} == {
        "成本指标"
    }
    assert {report.money_unit for report in ALL} == {"万元", "元"}


def test_some_spend_plans_are_shares_and_some_are_blank() -> None:
    plans = [project.plan for report in ALL for project in report.projects]
    numbers = [[int(text.rstrip("%")) for text in plan] for plan in plans if any(plan)]
    falling = [plan for plan in numbers if any(b < a for a, b in pairwise(plan))]
    shares = [plan for plan in numbers if plan[-1] != 100]
    assert ("", "", "", "") in plans
    assert falling and all(sum(plan) == 100 for plan in shares)
