"""A browser without a network, and pages for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.warehouse.quality.html.browser import Browser
from tests.warehouse.quality.html.sample import Sample
from warehouse.quality.records import QualityReport
from warehouse.render.html.quality import save_quality_html


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; missing is a failure in CI and a skip elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        reason = "Chromium is not installed (apt-get install chromium chromium-driver)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    opened = Browser(chromium, driver, tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.quit()


@pytest.fixture(scope="session")
def sample() -> Sample:
    """150 findings, so that a page of 200 shows them all."""
    return Sample(150, 6)


@pytest.fixture(scope="session")
def sample_page(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "报告 quality.html"
    assert save_quality_html(path, sample.report, "zh", None) == ()
    return path


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[..., Path]:
    """Write a report as a page and return where."""

    def write(report: QualityReport, language: str = "zh") -> Path:
        path = tmp_path / "report.html"
        save_quality_html(path, report, language, None)
        return path

    return write
