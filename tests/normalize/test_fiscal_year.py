from __future__ import annotations

import pytest

from normalize.fiscal_year import (
    SOURCE_ZH,
    YearEvidence,
    deadline_evidence,
    decide,
    edition_of,
    form_evidence,
    path_evidence,
    text_evidence,
    title_evidence,
    years_in,
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("唐山市某法院2023年部门预算绩效文本", [2023]),
        ("（2024年度）", [2024]),
        ("二〇二三年度绩效目标", [2023]),
        ("2022年完成，2023年继续", [2022, 2023]),
        ("13020023P00003910076Y", []),
        ("投入2023万元", []),
    ],
)
def test_years_in_text(text: str, years: list[int]) -> None:
    assert years_in(text) == years


def test_the_title_decides_and_the_others_are_told() -> None:
    evidence = [
        *title_evidence(["", "某市人民法院2024年部门预算绩效文本"]),
        *deadline_evidence(["2023年12月31日"] * 5),
        *path_evidence("report-2023.docx", ["2022"]),
    ]
    year = decide(evidence)
    assert (year.year, year.source) == (2024, "title")
    assert {(item.source, item.year) for item in year.against} == {
        ("deadlines", 2023),
        ("file name", 2023),
        ("folder", 2022),
    }


def test_without_a_title_most_sources_win() -> None:
    evidence = [
        *text_evidence(["为确保2023年工作计划完成"]),
        *deadline_evidence(["2023年12月31日"]),
        *path_evidence("2021.docx", []),
    ]
    assert decide(evidence).year == 2023


def test_a_period_over_years_names_no_year() -> None:
    assert form_evidence(["2022年-2024年"]) == []
    assert form_evidence(["（2023年度）"]) == [YearEvidence("form", 2023, "1 x")]


@pytest.mark.parametrize(
    "text",
    [
        "2022-2025年",
        "2022年-2025年",
        "2022年度至2025年度",
        "2022—2025年度",
        "2022.07-2023.06",
        "2022年7月-2023年6月",
        "2022/7/1~2023/6/30",
    ],
)
def test_a_period_over_years_never_votes(text: str) -> None:
    assert years_in(text) == []
    assert title_evidence([f"某局{text}部门绩效目标"]) == []
    assert text_evidence([f"本项目实施期为{text}。"]) == deadline_evidence([text]) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024/6/30", [2024]),
        ("2024.12.31", [2024]),
        ("2024-06-30前", [2024]),
        ("2024-06", [2024]),
        ("2024年1月1日至2024年12月31日", [2024, 2024]),
        ("投入2023.12万元", []),
        ("电话2024-6123", []),
    ],
)
def test_dates_without_the_word_year_count(text: str, years: list[int]) -> None:
    assert years_in(text) == years


def test_a_source_that_names_two_years_equally_often_says_nothing() -> None:
    assert text_evidence(["2022年完成，2023年继续"]) == []
    evidence = [*text_evidence(["2022年完成，2023年继续"]), *path_evidence("某局2022.docx", [])]
    assert (decide(evidence).year, decide(evidence).source) == (2022, "file name")


def test_sources_are_ranked_where_each_names_another_year() -> None:
    evidence = [
        *path_evidence("某局2022.docx", ["2020"]),
        *deadline_evidence(["2021年12月底"]),
        *text_evidence(["2023年工作"]),
    ]
    year = decide(evidence)
    assert (year.year, year.source) == (2023, "text")
    assert {item.year for item in year.against} == {2020, 2021, 2022}


def test_every_source_has_a_chinese_name() -> None:
    found = [
        *title_evidence(["某局2024年部门预算"]),
        *form_evidence(["（2024年度）"]),
        *text_evidence(["2024年"]),
        *deadline_evidence(["2024年"]),
        *path_evidence("2024.docx", ["2024"]),
    ]
    assert {item.source for item in found} == set(SOURCE_ZH)
    assert not any(char.isascii() for name in SOURCE_ZH.values() for char in name)


def test_nothing_is_unknown() -> None:
    assert decide([]).year is None


def test_a_file_name_with_two_years_is_no_evidence() -> None:
    assert path_evidence("2022-2023.docx", []) == []


@pytest.mark.parametrize(
    ("lines", "name", "rank"),
    [
        (["某法院2024年部门预算绩效文本（更正）"], "a.docx", 1),
        (["某法院2024年部门预算绩效文本（第二次更正）"], "a.docx", 2),
        (["某法院2024年部门预算绩效文本"], "某法院绩效文本-修订版.docx", 1),
        (["某法院2024年部门预算绩效文本"], "a.docx", 0),
        (["某局2024年预算调整情况"], "a.docx", 0),
    ],
)
def test_editions(lines: list[str], name: str, rank: int) -> None:
    assert edition_of(lines, name).rank == rank
