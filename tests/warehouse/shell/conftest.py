"""A small warehouse, its names, and a conversation without a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.records import document, indicator, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading
from warehouse.shell.catalogue import Catalogue, read_catalogue
from warehouse.shell.state import State


@pytest.fixture(scope="package")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    forms = [
        project(place, f"项目{place}", f"K{place}", "1234567.5", (indicator(1, "完成率"),))
        for place in range(1, 4)
    ]
    Shelf(document("甲馆.docx", *forms)).load(path)
    return path


@pytest.fixture(scope="package")
def catalogue(loaded: Path) -> Catalogue:
    with open_for_reading(loaded) as con:
        return read_catalogue(con)


@pytest.fixture
def state(loaded: Path, catalogue: Catalogue) -> State:
    pages: list[str] = []

    def page(lines: str) -> bool:
        pages.append(lines)
        return True

    return State(loaded, catalogue, "zh", io.StringIO(), lambda: 100, page)


@pytest.fixture
def told(state: State) -> Callable[[], str]:
    """Return what was said since the last time."""

    def since() -> str:
        stream = state.out
        assert isinstance(stream, io.StringIO)
        text = stream.getvalue()
        stream.seek(0)
        stream.truncate()
        return text

    return since
