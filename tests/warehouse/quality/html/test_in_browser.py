from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from tests.warehouse.quality.html.browser import Browser
from tests.warehouse.quality.html.forms import finding, loaded
from tests.warehouse.quality.html.sample import Sample
from warehouse.connection import open_for_reading
from warehouse.quality.records import FindingLine
from warehouse.render.html.quality import save_quality_html

WRITER = Callable[..., Path]
ROWS = "#findings-rows tbody tr:not(.detail)"


def messages(browser: Browser) -> list[str]:
    """Return the messages of the page that is shown, without the money below them."""
    return browser.run(
        "return [...document.querySelectorAll('#findings-rows .column-message')]"
        ".filter((e) => e.matches('td')).map((e) => e.firstChild.textContent)"
    )


def show_all(browser: Browser) -> None:
    browser.run(
        "const s = document.querySelector('#findings-rows .pager select');"
        "s.value = '200'; s.dispatchEvent(new Event('change'))"
    )


def test_only_the_file_is_asked_for_and_nothing_is_refused(
    browser: Browser, sample_page: Path
) -> None:
    browser.requests()
    browser.console()
    browser.open(sample_page)
    browser.click(f"{ROWS} .opener")
    assert browser.console() == []
    # the browser's own first page may still be loading its parts
    inside = ("data:", "chrome:")
    asked = {url for url in browser.requests() if not url.startswith(inside)}
    assert asked == {sample_page.as_uri()}


def test_every_chart_is_drawn(browser: Browser, sample: Sample, sample_page: Path) -> None:
    browser.open(sample_page)
    drawn = browser.run(
        "return [...document.querySelectorAll('[data-chart]')]"
        ".map((e) => [e.dataset.chart, e.querySelectorAll('svg path').length > 3])"
    )
    assert drawn == [[chart.name, True] for chart in sample.report.charts]


def test_every_finding_reads_as_in_the_report(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    browser.open(sample_page)
    show_all(browser)
    assert messages(browser) == [one.message.zh for one in sample.findings]
    shown = browser.texts(f"{ROWS} .column-project")
    assert shown == [one.project_name for one in sample.findings]


@pytest.mark.parametrize(
    ("label", "option", "holds"),
    [
        ("级别", "错误", lambda one: one.severity == "error"),
        ("规则", "V-LOW", lambda one: one.code == "V-LOW"),
        ("年度", "2023", lambda one: one.fiscal_year == 2023),
    ],
)
def test_a_filter_shows_what_it_says(
    browser: Browser,
    sample: Sample,
    sample_page: Path,
    label: str,
    option: str,
    holds: Callable[[FindingLine], bool],
) -> None:
    browser.open(sample_page)
    show_all(browser)
    browser.choose(label, option)
    expected = [one.message.zh for one in sample.findings if holds(one)]
    assert 0 < len(expected) < len(sample.findings)
    assert messages(browser) == expected
    assert browser.status() == f"共 150 条，符合条件 {len(expected)} 条"


def test_filters_and_search_hold_together(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    browser.open(sample_page)
    show_all(browser)
    browser.choose("年度", "2022")
    one = next(one for one in sample.findings if one.fiscal_year == 2022 and one.indicator_name)
    word = str(one.indicator_name)
    browser.search(f"{one.unit_name} {word}")
    expected = [
        other.message.zh
        for other in sample.findings
        if other.fiscal_year == 2022
        and other.unit_name == one.unit_name
        and word in (other.indicator_name or "") + " " + (other.evidence or "")
    ]
    assert expected
    assert messages(browser) == expected
    browser.click("#findings .clear")
    assert len(messages(browser)) == 150


def test_a_finding_is_found_by_its_id(browser: Browser, sample: Sample, sample_page: Path) -> None:
    browser.open(sample_page)
    browser.search(sample.findings[70].finding_id)
    assert messages(browser) == [sample.findings[70].message.zh]


def test_what_nothing_matches_is_said(browser: Browser, sample_page: Path) -> None:
    browser.open(sample_page)
    browser.search("决不会有的词")
    assert browser.status() == "共 150 条，符合条件 0 条"
    assert browser.run("return document.querySelector('#findings .empty').checkVisibility()")


def test_headers_sort_up_down_and_back(browser: Browser, sample: Sample, sample_page: Path) -> None:
    browser.open(sample_page)
    show_all(browser)
    years = sorted(str(one.fiscal_year) for one in sample.findings)
    header = "#findings-rows th.column-year"
    for said, expected in (("ascending", years), ("descending", years[::-1])):
        browser.click(f"{header} button")
        assert browser.texts(f"{ROWS} .column-year") == expected
        assert browser.run(f"return document.querySelector('{header}').ariaSort") == said
    browser.click(f"{header} button")
    assert messages(browser) == [one.message.zh for one in sample.findings]


def test_pages_follow_one_another(browser: Browser, sample: Sample, sample_page: Path) -> None:
    browser.open(sample_page)
    browser.click("#findings .pager-next")
    assert messages(browser) == [one.message.zh for one in sample.findings[50:100]]
    browser.click("#findings .pager-last")
    browser.click("#findings .pager-last")
    assert messages(browser) == [one.message.zh for one in sample.findings[100:]]
    assert browser.texts("#findings .where") == ["第 3 页，共 3 页"]


def test_rules_sort_and_lead_to_their_findings(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    browser.open(sample_page)
    browser.click("#rules-table thead th:nth-child(3) button")
    counts = [int(text) for text in browser.texts("#rules-table tbody td:nth-child(3)")]
    assert counts == sorted(counts)
    browser.click("[data-rule='D-GOAL']")
    expected = [one.message.zh for one in sample.findings if one.code == "D-GOAL"]
    assert messages(browser) == expected


def test_scores_sort_with_unknown_ones_last(browser: Browser, sample_page: Path) -> None:
    browser.open(sample_page)
    for _ in range(2):
        browser.click("#scores-rows th.column-score button")
    shown = browser.texts("#scores-rows tbody td.column-score")
    known = [float(text) for text in shown if text != "—"]
    assert known == sorted(known, reverse=True)
    assert shown[len(known) :] == ["—"] * (len(shown) - len(known)) != []


def test_a_finding_opens_to_its_evidence_with_the_cell_marked(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    with open_for_reading(loaded(tmp_path / "w.duckdb")) as con:
        given = (finding(con, 3, "≥95%"), finding(con, None, "保障馆舍运行"))
        report = replace(Sample(5, 2).report, findings=given)
        assert save_quality_html(path, report, "zh", con) == ()
    browser.open(path)
    browser.run(f"document.querySelectorAll('{ROWS} .opener').forEach((one) => one.click())")
    browser.wait("document.querySelectorAll('.marked').length === 2")
    assert browser.texts(".marked") == ["≥95%", "保障馆舍运行"]
    shown = browser.texts(".printed-table.head th")
    assert {"项目名称", "预算数", "资金支出计划", "绩效目标"} <= set(shown)
    rows = browser.texts(".printed-table:not(.head) tbody tr")
    assert len(rows) == 5
    assert "读者评价" in rows[3]
    said = browser.texts(".evidence")[0]
    assert all(word in said for word in ("原文", "依据", "建议", "第 1 表", "jixiao show"))
    assert browser.run("return document.querySelector('.opener').ariaExpanded") == "true"


def test_members_of_a_group_stand_with_their_money(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    browser.open(sample_page)
    browser.choose("规则", "D-GOAL")
    first = next(one for one in sample.findings if one.code == "D-GOAL")
    browser.click(f"{ROWS} .opener")
    browser.wait("document.querySelector('.members')")
    rows = browser.texts(".members tbody tr")
    assert len(rows) == len(first.members)
    for row, member in zip(rows, first.members, strict=True):
        assert str(member.project_name) in row
        assert f"{member.total_yuan:,.2f}" in row
    assert f"{first.amount_yuan:,.2f}" in browser.texts(".evidence")[0]


def test_mended_findings_wait_behind_the_filter(browser: Browser, page_of: WRITER) -> None:
    report = Sample(80, 4, since=True).report
    browser.open(page_of(report))
    show_all(browser)
    assert messages(browser) == [one.message.zh for one in report.findings]
    browser.choose("整改情况", "已整改")
    assert messages(browser) == [one.message.zh for one in report.mended]
    browser.choose("整改情况", "新增")
    assert len(messages(browser)) == 20


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(browser: Browser, page_of: WRITER, language: str) -> None:
    browser.open(page_of(Sample(60, 5, since=True).report, language), width=390, height=844)
    browser.run(
        f"[...document.querySelectorAll('{ROWS} .opener')].slice(-40).map((e) => e.click())"
    )
    browser.run("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    wide, room = browser.run(
        "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
    )
    assert wide <= room <= 390
    # what scrolls inside is a printed table, never the words around it
    cut = browser.run(
        "return [...document.querySelectorAll('.evidence, .explained, .status, h2, dd')]"
        ".filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > arguments[0])"
        ".map((e) => e.outerHTML.slice(0, 90))",
        room,
    )
    assert cut == []


def test_the_sheet_on_paper_has_every_finding_shown_and_no_controls(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    browser.open(sample_page)
    browser.choose("级别", "错误")
    with pdfplumber.open(io.BytesIO(browser.printed())) as paper:
        text = "".join(page.extract_text() for page in paper.pages)
        width = paper.pages[0].width
    flat = re.sub(r"\s", "", text)
    shown = [one for one in sample.findings if one.severity == "error"]
    assert f"打印符合条件的{len(shown)}条问题" in flat
    for one in shown:
        assert re.sub(r"\s", "", f"{one.file_name}") in flat
        assert re.sub(r"\s", "", one.message.zh) in flat
    assert "清除条件" not in flat
    assert "下一页" not in flat
    assert 590 < width < 600, "A4"
    # and the screen is as it was
    assert len(messages(browser)) == min(50, len(shown))
    assert browser.texts(".paper") == []


def test_without_scripts_the_summary_and_the_worst_stand_there(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    with browser.without_scripts():
        browser.driver.get(sample_page.as_uri())
        shown = browser.command(
            "Runtime.evaluate",
            expression="document.body.innerText",
            returnByValue=True,
        )["result"]["value"]
    assert sample.findings[0].message.zh in shown
    assert sample.report.figures[0].value.zh in shown
    assert "浏览器未启用脚本" in shown


EVIL = "</script><img src=x onerror=\"window.hacked=1\"><svg onload='window.hacked=1'>{n}$style"


def test_texts_from_documents_are_only_texts(browser: Browser, page_of: WRITER) -> None:
    base = Sample(12, 2).report
    evil = tuple(
        replace(
            one,
            project_name=EVIL,
            unit_name=EVIL,
            indicator_name=EVIL,
            evidence=EVIL,
            file_name=EVIL,
            message=replace(one.message, zh=f"“{EVIL}”有误"),
        )
        for one in base.findings
    )
    rules = tuple(replace(one, title=replace(one.title, zh=EVIL)) for one in base.rules)
    scores = tuple(replace(one, unit_name=EVIL) for one in base.scores)
    chart = replace(base.charts[0], title=replace(base.title, zh=EVIL))
    report = replace(
        base,
        title=replace(base.title, zh=EVIL),
        findings=evil,
        rules=rules,
        scores=scores,
        charts=(chart, *base.charts[1:]),
        unread=(replace(base.title, zh=EVIL),),
    )
    browser.console()
    browser.open(page_of(report))
    browser.run(f"document.querySelectorAll('{ROWS} .opener').forEach((one) => one.click())")
    browser.wait("document.querySelectorAll('.evidence').length === 12")
    browser.printed()
    assert browser.run("return window.hacked") is None
    assert browser.run("return document.querySelectorAll('img, svg[onload]').length") == 0
    assert browser.texts("h1") == [EVIL]
    assert browser.driver.title == EVIL
    assert browser.texts(f"{ROWS} .column-project") == [EVIL] * 12
    assert messages(browser) == [f"“{EVIL}”有误"] * 12
    assert browser.console() == []
