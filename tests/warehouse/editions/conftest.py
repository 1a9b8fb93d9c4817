"""A folder with what three contents say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.editions.disk import Disk
from tests.warehouse.records import document, indicator, project

SAYS = {
    letter: document(
        f"{letter}.docx",
        project(1, f"项目{letter}", f"P-{letter}", indicators=(indicator(1, "完成率"),)),
    )
    for letter in "ABCDEFGH"
}


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "reports", SAYS)
