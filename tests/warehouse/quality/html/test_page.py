from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from tests.warehouse.quality.html.forms import finding, loaded
from tests.warehouse.quality.html.sample import Sample
from warehouse.connection import open_for_reading
from warehouse.render.html import page as page_module
from warehouse.render.html import quality
from warehouse.render.html.packing import unpacked
from warehouse.render.html.quality import save_quality_html
from warehouse.reports.records import Filters, Text

WRITER = Callable[..., Path]


def block(path: Path, name: str) -> str:
    found = re.search(rf'id="data-{name}">([^<]*)<', path.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def test_the_page_asks_for_nothing_and_allows_nothing(sample_page: Path) -> None:
    text = sample_page.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1] or "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.findall(r'(?:src|href)="(?!data:,|#)', text)
    assert "url(" not in text
    assert not re.findall(r"<[^>]+\son[a-z]+=", text)
    assert not re.findall(r"<[^>]+\sstyle=", text)


def test_the_bundled_library_is_what_its_readme_says() -> None:
    folder = files("warehouse").joinpath("render", "html", "echarts")
    readme = folder.joinpath("README.md").read_text(encoding="utf-8")
    library = folder.joinpath("echarts.min.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() in readme
    assert len(library) < 700_000
    assert "Apache License" in folder.joinpath("LICENSE").read_text(encoding="utf-8")


def test_a_reader_without_scripts_gets_the_summary_and_the_worst(
    sample: Sample, sample_page: Path
) -> None:
    text = sample_page.read_text(encoding="utf-8")
    inside = re.search(r"<noscript>(.*?)</noscript>", text, re.S)
    assert inside is not None
    assert inside[1].count("<tr>") == 61, "the headers and 60 findings"
    assert sample.findings[0].message.zh in inside[1]
    assert "共 150 条" in inside[1]
    assert f"{sample.report.counts['error']:,}" in text


def test_texts_stand_in_one_language(page_of: WRITER) -> None:
    report = Sample(30, 3).report
    english = page_of(report, "en").read_text(encoding="utf-8")
    assert '<html lang="en">' in english
    assert "Quality of performance target tables" in english
    assert "绩效目标表质量检查报告" not in english
    assert unpacked(block(page_of(report, "en"), "findings"))["count"] == 30


def test_what_the_report_is_narrowed_to_is_said(page_of: WRITER) -> None:
    report = replace(Sample(5, 2).report, filters=Filters(unit="档案馆", year=2024))
    text = page_of(report).read_text(encoding="utf-8")
    assert "单位 档案馆" in text
    assert "年度 2024" in text


def test_notes_and_what_was_not_read_are_said(page_of: WRITER) -> None:
    report = replace(Sample(5, 2).report, notes=(Text("口径有变", "changed"),))
    text = page_of(report).read_text(encoding="utf-8")
    assert "口径有变" in text
    assert "扫描件，没有文字层" in text


def test_a_report_without_findings_is_a_page(page_of: WRITER) -> None:
    report = replace(Sample(5, 2).report, findings=(), rules=(), scores=(), charts=())
    assert "没有发现问题" in page_of(report).read_text(encoding="utf-8")


def test_more_findings_than_fit_are_left_out_from_the_mildest_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Sample(4000, 20).report
    limit = page_module.shell_size() + 160_000
    monkeypatch.setattr(quality, "LIMIT", limit)
    path = tmp_path / "small.html"
    told = save_quality_html(path, report, "zh", None)
    assert path.stat().st_size <= limit
    kept = unpacked(block(path, "findings"))["count"]
    assert 0 < kept < 4000
    assert f"{kept:,}" in told[0].zh
    text = path.read_text(encoding="utf-8")
    assert all(one.zh in text for one in told), "the page says it as well"
    ids = unpacked(block(path, "findings"))["id"]
    assert ids["text"].startswith(report.findings[0].finding_id)


def test_everything_is_there_where_it_fits(tmp_path: Path) -> None:
    report = Sample(400, 5, since=True).report
    path = tmp_path / "whole.html"
    assert save_quality_html(path, report, "zh", None) == ()
    held = unpacked(block(path, "findings"))
    assert held["count"] == len(report.findings) + len(report.mended)
    names = {member.project_name for one in report.findings for member in one.members}
    assert names <= set(held["forms"]["project"]["d"])


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        save_quality_html(tmp_path / name, Sample(50, 3).report, "zh", None)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_pieces_of_tables_that_do_not_fit_are_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    with open_for_reading(loaded(tmp_path / "w.duckdb")) as con:
        given = (finding(con, 3, "≥95%"), finding(con, None, "保障馆舍运行"))
        report = replace(Sample(5, 2).report, findings=given)
        save_quality_html(path, report, "zh", None)
        monkeypatch.setattr(quality, "LIMIT", path.stat().st_size + 20_000)
        (told,) = save_quality_html(path, report, "zh", con)
    assert "只有 0 条" in told.zh
    assert "共 2 条" in told.zh
    text = path.read_text(encoding="utf-8")
    assert told.zh in text
    assert 'id="data-fragments-1"' not in text
