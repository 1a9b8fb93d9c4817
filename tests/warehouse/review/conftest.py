"""Fixtures of the review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.review.pairs import load_all


@pytest.fixture
def loaded(warehouse: Path) -> Path:
    load_all(warehouse)
    return warehouse
