"""The tables kept ready hold what the views they stand in for would work out.

``oracle`` holds those views as they were before: one query each over the tables, slow and plain.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import FormKind
from normalize.names.records import Judgement, Verdict
from normalize.records import Document, Indicator, Project, Value, ValueKind
from tests.warehouse.records import (
    content_id,
    document,
    indicator,
    number,
    project,
    words,
)
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.forget import Prune
from warehouse.load import Reader, load
from warehouse.settle_views import READY, settle_views, settled_digest, settling_memory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORACLES = Path(__file__).with_name("oracle")
UNSURE = {"indicator_units": ("value_min_unit_name", "value_max_unit_name", "direction")}
"""Where several rows are as good as each other, either view may name any of them."""

COLUMNS = """
select column_name from duckdb_columns()
where schema_name = 'main' and table_name = ? order by column_index
"""

NAMES = (
    "完成率",
    "验收合格合格率",
    "验收合格率",
    "完成",
    "覆盖率（%）",
    "覆盖 率",
    "网络A",
    "网络B",
)
LEVELS = (None, "数量指标", "成本指标", "经济成本指标")
VALUES = (
    number("≥90%", "90"),
    number("≥95%", "95"),
    number("≤3套", "3", "<=", "套"),
    number("3", "3", None, None),
    words("较好"),
    words("较 好"),
    Value("", ValueKind.MISSING),
    Value("3-5", ValueKind.RANGE, None, Decimal(3), Decimal(5)),
    Value("2023年12月31日", ValueKind.DATE, value_date=date(2023, 12, 31)),
    Value("2024年2月底", ValueKind.DATE, value_date=date(2024, 2, 29)),
)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    found = draw(
        st.lists(
            st.tuples(*map(st.sampled_from, (NAMES, LEVELS, VALUES, (1, -1, None)))), max_size=6
        )
    )
    return tuple(
        indicator(place, name, value, level2=level2, direction=direction)
        for place, (name, level2, value, direction) in enumerate(found, 1)
    )


@st.composite
def forms(draw: st.DrawFn, number: int, shared: tuple[Indicator, ...]) -> Project:
    kind = draw(st.sampled_from((*[FormKind.TARGET] * 4, FormKind.UNIT_TARGET)))
    own = draw(st.booleans())
    return project(
        number,
        draw(st.sampled_from(("物业费", "设备购置", None))),
        draw(st.sampled_from((None, "K1", "K2"))),
        draw(st.sampled_from(("70", "30", None))),
        draw(indicators()) if own else shared,
        form_kind=kind,
        fiscal_year=None,
        unit_name=None,
        unit_code=None,
    )


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    shared = draw(indicators())
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from((2022, 2023, 2024, None)), st.sampled_from(("甲", "乙", None))
            ),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    return [
        document(
            f"{unit}-{year}.docx",
            *(draw(forms(place, shared)) for place in range(1, draw(st.integers(2, 4)))),
            fiscal_year=year,
            unit_name=unit,
            unit_code=None,
        )
        for year, unit in told
    ]


@given(documents())
@settings(deadline=None, max_examples=6)
def test_what_is_kept_ready_is_what_the_views_would_say(shelf: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        warehouse = Path(folder, "w.duckdb")
        Shelf(*shelf).load(warehouse)
        with open_for_loading(warehouse) as con:
            for view in READY:
                con.execute((ORACLES / f"{view}.sql").read_text(encoding="utf-8"))
                assert shown(con, view) == shown(con, view, f"oracle_{view}"), view


@st.composite
def loads(draw: st.DrawFn) -> list[tuple[list[Document], bool, tuple[Judgement, ...]]]:
    """Several loads: what stands on the disk, whether what is gone is forgotten, what was decided."""
    everything = draw(documents())
    everything += [
        replace(one, path=f"更正{one.path}", document_id=content_id(f"更正{one.path}"), edition=1)
        for one in everything
        if draw(st.booleans())
    ]
    pairs = st.tuples(*[st.sampled_from(NAMES)] * 2, st.sampled_from(LEVELS)).map(
        lambda said: (Judgement(*said, Verdict.SAME, "甲", "2025-01-01"),)
    )
    return [
        (
            draw(st.lists(st.sampled_from(everything), min_size=1, unique_by=id)),
            draw(st.booleans()),
            draw(st.one_of(st.just(()), pairs)),
        )
        for _ in range(draw(st.integers(2, 4)))
    ]


@given(loads())
@settings(deadline=None, max_examples=5)
def test_bringing_up_to_date_gives_what_working_out_everything_does(
    runs: list[tuple[list[Document], bool, tuple[Judgement, ...]]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr("warehouse.settle_views.MUCH", 100.0)  # never all of it, however much
        warehouse = Path(folder, "w.duckdb")
        for shelf, is_pruned, decided in runs:
            prune = Prune(force=True) if is_pruned else None
            disk = Shelf(*shelf)
            reader = Reader("1", disk.discover, disk.read)  # with the real grouping of names
            load(["shelf"], warehouse, reader=reader, prune=prune, judgements=decided)
            with open_for_loading(warehouse) as con:
                kept = [shown(con, view) for view in READY]
                con.begin()
                settle_views(con, whole=True)
                assert kept == [shown(con, view) for view in READY]
                con.rollback()


def test_a_document_more_leaves_the_rows_of_others_alone(tmp_path: Path) -> None:
    forms = [
        document(
            f"{unit}-{year}.docx",
            project(
                1,
                "物业费",
                indicators=(indicator(1, f"{unit}完成率"),),
                fiscal_year=None,
                unit_name=None,
                unit_code=None,
            ),
            fiscal_year=year,
            unit_name=unit,
            unit_code=None,
        )
        for unit in "甲乙丙丁戊己庚"
        for year in (2023, 2024)
    ]
    warehouse = tmp_path / "w.duckdb"
    Shelf(*forms[:-1]).load(warehouse)
    with open_for_loading(warehouse) as con:
        con.execute("update settled.indicator_units set units = 77")
    Shelf(*forms).load(warehouse)
    with open_for_loading(warehouse) as con:
        counted = "select canonical_name, fiscal_year, units from indicator_units order by all"
        assert rows(con, counted) == sorted(
            (f"{unit}完成率", year, 1 if (unit, year) == ("庚", 2024) else 77)
            for unit in "甲乙丙丁戊己庚"
            for year in (2023, 2024)
        )


def test_the_same_decisions_settle_nothing_again(tmp_path: Path) -> None:
    said = (Judgement("网络A", "网络B", "数量指标", Verdict.DIFFERENT, "甲", "2025-01-01"),)
    one = document("甲.docx", project(1, "物业费", indicators=(indicator(1, "网络A"),)))
    warehouse = tmp_path / "w.duckdb"
    Shelf(one).load(warehouse, judgements=said)
    with open_for_loading(warehouse) as con:
        con.execute("update settled.indicator_units set units = 77")
        con.execute("delete from settled.forms")
    Shelf(one).load(warehouse, judgements=said)
    with open_for_loading(warehouse) as con:
        assert rows(con, "select units from indicator_units") == [(77,)]
    Shelf(one).load(warehouse, judgements=(replace(said[0], verdict=Verdict.SAME),))
    with open_for_loading(warehouse) as con:
        assert rows(con, "select units from indicator_units") == [(1,)]


@pytest.mark.parametrize(("stored", "units"), [(f"others {settled_digest()}", 77), ("others", 1)])
def test_tables_are_filled_anew_only_where_they_mean_something_else(
    tmp_path: Path, stored: str, units: int
) -> None:
    warehouse = tmp_path / "w.duckdb"
    Shelf(document("甲.docx", project(1, "物业费", indicators=(indicator(1, "A"),)))).load(
        warehouse
    )
    with open_for_loading(warehouse) as con:
        con.execute("update settled.indicator_units set units = 77")
        con.execute("update schema_version set views = ?", [stored])
    with open_for_reading(warehouse) as con:
        assert rows(con, "select units from indicator_units") == [(units,)]


def test_what_fails_while_settling_is_what_is_told(tmp_path: Path) -> None:
    import duckdb

    with open_for_loading(tmp_path / "w.duckdb") as con:
        con.begin()
        with pytest.raises(duckdb.CatalogException, match="nowhere"), settling_memory(con):
            con.execute("from nowhere")
        con.rollback()


def shown(con: DuckDBPyConnection, view: str, name: str | None = None) -> list[tuple[Any, ...]]:
    """Return the rows of a view, sorted, but for what may be any of several."""
    columns = [column for column, *_ in rows(con, COLUMNS, [view])]
    told = [column for column in columns if column not in UNSURE.get(view, ())]
    listed = ", ".join(f'"{column}"' for column in told)
    return sorted(rows(con, f"select {listed} from {name or view}"), key=repr)


@pytest.mark.parametrize("view", READY)
def test_the_oracles_work_on_their_own(view: str) -> None:
    text = (ORACLES / f"{view}.sql").read_text(encoding="utf-8")
    assert "settled." not in text
    assert f"create or replace temporary view oracle_{view} as" in text
