"""Options and fixtures all tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "sample_docs" / "reports"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite the golden records")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def soffice() -> str:
    """The LibreOffice command; missing is a failure in CI and a skip elsewhere."""
    command = shutil.which("soffice")
    if command is None:
        reason = "LibreOffice is not installed (apt-get install libreoffice-writer)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return command


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES
