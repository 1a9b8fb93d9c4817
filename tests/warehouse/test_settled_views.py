"""The tables kept ready hold what the views they stand in for would work out.

``oracle`` holds those views as they were before: one query each over the tables, slow and plain.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms.form import FormKind
from normalize.records import Document, Indicator, Project, Value, ValueKind
from tests.warehouse.records import document, indicator, number, project, words
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_loading, rows
from warehouse.settle_views import READY

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
                columns = [name for name, *_ in rows(con, COLUMNS, [view])]
                told = [name for name in columns if name not in UNSURE.get(view, ())]
                listed = ", ".join(f'"{name}"' for name in told)
                before, now = (
                    sorted(rows(con, f"select {listed} from {name}"), key=repr)
                    for name in (f"oracle_{view}", view)
                )
                assert now == before, view


@pytest.mark.parametrize("view", READY)
def test_the_oracles_work_on_their_own(view: str) -> None:
    text = (ORACLES / f"{view}.sql").read_text(encoding="utf-8")
    assert "settled." not in text
    assert f"create or replace temporary view oracle_{view} as" in text
