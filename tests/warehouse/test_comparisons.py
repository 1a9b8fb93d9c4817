"""Comparisons over years, units and peers, on small warehouses worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from ingest.forms.form import FormKind
from ingest.place import Place
from normalize.records import Amount, Checkpoint, Document, Indicator
from tests.warehouse.records import document, indicator, number, project, words
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_loading, open_for_reading, rows
from warehouse.quality.build import build_quality
from warehouse.reports.build import build_report, not_asked
from warehouse.reports.records import Filters, Table

PLACE = Place(table=1, row=6, column=3)


def of(
    unit: str, year: int, *indicators: Indicator, name: str = "办案经费", **changes: Any
) -> Document:
    form = project(
        1, name, indicators=indicators, fiscal_year=year, unit_name=unit, unit_code=None, **changes
    )
    return document(f"{unit}{year}{name}.docx", form, fiscal_year=year, unit_name=unit)


def percent(low: int, position: int = 1, name: str = "结案率", **changes: Any) -> Indicator:
    return indicator(position, name, number(f"≥{low}%", str(low)), **changes)


def table(warehouse: Path, report: str, name: str, **filters: Any) -> Table:
    with open_for_reading(warehouse) as con:
        built = build_report(con, report, Filters(**filters))
    return next(one for one in built.tables if one.name == name)


def cells(found: Table, columns: str) -> list[tuple[Any, ...]]:
    places = [[one.key for one in found.columns].index(key) for key in columns.split()]
    return [tuple(row[place] for place in places) for row in found.rows]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("临川区人民法院", "人民法院"),
        ("抚州市中级人民法院", "中级人民法院"),
        ("临川区人民法院（本级）", "人民法院"),
        ("临川区人民检察院 机关", "人民检察院"),
        ("抚州市第一中学", "中学"),
        ("抚州市实验初级中学", "初级中学"),
        ("抚州市临川区城市管理局", "城市管理局"),
        ("罗针镇卫生院", "卫生院"),
        ("罗针镇人民政府", "镇人民政府"),
        ("临川区人民法院案件执行组", None),
        ("临川区发展公司", None),
        ("", None),
        (None, None),
    ],
)
def test_the_kind_of_a_unit_is_what_its_name_ends_in(
    warehouse: Path, name: str | None, kind: str | None
) -> None:
    with open_for_loading(warehouse) as con:
        assert rows(con, "select unit_kind(?)", [name]) == [(kind,)]


def test_a_unit_beside_its_peers(warehouse: Path) -> None:
    lows = {"甲县": 80, "乙县": 90, "丙县": 90, "丁县": 96}
    courts = [of(f"{place}人民法院", 2024, percent(low)) for place, low in lows.items()]
    Shelf(*courts, of("甲县实验小学", 2024, percent(10)), of("甲县公司", 2024, percent(1))).load(
        warehouse
    )
    found = table(warehouse, "peers", "unit_peers")
    assert cells(
        found, "unit_name kind_of_unit own_value peers peers_median difference stance"
    ) == [
        # each is laid beside the median of the other three
        ("丁县人民法院", "人民法院", 96, 3, 90, 6, "harder"),
        ("甲县人民法院", "人民法院", 80, 3, 90, -10, "easier"),
    ]
    (row,) = cells(
        table(warehouse, "peers", "unit_peers", unit="丁县"), "difference_percent printed"
    )
    assert row == (Decimal("6.7"), "≥96%")
    assert table(warehouse, "peers", "unit_peers", kind="小学").rows == ()


def test_lower_is_harder_where_lower_is_better(warehouse: Path) -> None:
    def days(unit: str, low: int) -> Document:
        value = number(f"≤{low}天", str(low), "<=", "天")
        return of(unit, 2024, indicator(1, "审理天数", value, direction=-1))

    Shelf(days("甲县人民法院", 60), days("乙县人民法院", 100)).load(warehouse)
    found = table(warehouse, "peers", "unit_peers")
    assert cells(found, "unit_name difference stance") == [
        ("乙县人民法院", 40, "easier"),
        ("甲县人民法院", -40, "harder"),
    ]


def test_other_measures_are_no_peers(warehouse: Path) -> None:
    Shelf(
        of("甲县人民法院", 2024, percent(90)),
        of("乙县人民法院", 2024, indicator(1, "结案率", number("≥5件", "5", unit="件"))),
    ).load(warehouse)
    assert table(warehouse, "peers", "unit_peers").rows == ()
    assert table(warehouse, "peers", "unit_targets").rows == ()


@given(st.lists(st.integers(0, 100), min_size=2, max_size=7))
@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_peers_are_all_but_oneself(
    tmp_path_factory: pytest.TempPathFactory, lows: list[int]
) -> None:
    warehouse = tmp_path_factory.mktemp("peers") / "w.duckdb"
    names = [f"{place}县人民法院" for place in "甲乙丙丁戊己庚"[: len(lows)]]
    Shelf(*(of(name, 2024, percent(low)) for name, low in zip(names, lows, strict=True))).load(
        warehouse
    )
    found = cells(table(warehouse, "peers", "unit_peers"), "unit_name peers_median")
    expected = {
        name: Decimal(str(median(lows[:place] + lows[place + 1 :])))
        for place, name in enumerate(names)
    }
    own = dict(zip(names, map(Decimal, lows), strict=True))
    assert dict(found) == {name: one for name, one in expected.items() if one != own[name]}


def test_a_target_far_from_the_others_is_told_with_who_wrote_it(warehouse: Path) -> None:
    lows = {"甲": 90, "乙": 91, "丙": 92, "丁": 93, "戊": 94, "己": 20}
    Shelf(*(of(f"{one}县图书馆", 2024, percent(low)) for one, low in lows.items())).load(warehouse)
    found = table(warehouse, "peers", "unit_outliers")
    # median 91.5, median deviation 1.5: (91.5 - 20) / (1.4826 * 1.5) = 32.15
    assert cells(found, "unit_name project_names printed value_median units distance") == [
        ("己县图书馆", "办案经费", "≥20%", Decimal("91.5"), 6, Decimal("32.2"))
    ]


def test_where_most_say_the_same_the_mean_deviation_judges(warehouse: Path) -> None:
    lows = [90] * 9 + [95]
    Shelf(*(of(f"第{place}馆", 2024, percent(low)) for place, low in enumerate(lows))).load(
        warehouse
    )
    found = cells(table(warehouse, "peers", "unit_outliers"), "unit_name distance")
    # mean deviation 0.5: 5 / (1.2533 * 0.5) = 7.98
    assert found == [("第9馆", Decimal("8.0"))]


def test_four_units_are_too_few_for_outliers(warehouse: Path) -> None:
    lows = {"甲": 90, "乙": 90, "丙": 91, "丁": 1}
    Shelf(*(of(f"{one}馆", 2024, percent(low)) for one, low in lows.items())).load(warehouse)
    assert table(warehouse, "peers", "unit_outliers").rows == ()
    assert len(table(warehouse, "peers", "unit_targets").rows) == 4


def test_one_unit_has_one_voice_however_many_projects(warehouse: Path) -> None:
    many = [of("甲馆", 2024, percent(10), name=f"项目{place}") for place in range(6)]
    others = [of(f"{one}馆", 2024, percent(90)) for one in "乙丙丁戊"]
    Shelf(*many, *others).load(warehouse)
    found = table(warehouse, "peers", "unit_targets")
    assert cells(found, "unit_name targets own_value value_median")[0] == ("甲馆", 6, 10, 90)
    assert [row[0] for row in cells(table(warehouse, "peers", "unit_outliers"), "unit_name")] == [
        "甲馆"
    ]


def test_an_indicator_of_a_unit_over_the_years(warehouse: Path) -> None:
    Shelf(
        of("甲馆", 2022, percent(90), percent(80, 2, "到馆率")),
        of("甲馆", 2023, percent(95), percent(85, 2, "到馆率")),
        of("甲馆", 2024, percent(92), percent(80, 2, "到馆率"), percent(1, 3, "新率")),
    ).load(warehouse)
    found = table(warehouse, "years", "year_series")
    assert cells(found, "canonical_name years series value_first value_last trend") == [
        ("到馆率", 3, "2022：≥80%；2023：≥85%；2024：≥80%", 80, 80, "varied"),
        ("结案率", 3, "2022：≥90%；2023：≥95%；2024：≥92%", 90, 92, "raised"),
    ]
    assert len(table(warehouse, "years", "year_series", indicator="到馆", year=2023).rows) == 1
    assert table(warehouse, "years", "year_series", year=2020).rows == ()


def plan(*steps: tuple[int, str | None]) -> tuple[Checkpoint, ...]:
    return tuple(
        Checkpoint(month, None if one is None else Decimal(one), one or "", PLACE)
        for month, one in steps
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (((6, "50"), (12, "100")), ((6, "50"), (12, "100")), "same"),
        (((6, "50"), (12, "100")), ((6, "60"), (12, "100")), "earlier"),
        (((6, "50"), (12, "100")), ((6, "40"), (12, "100")), "later"),
        (((3, "25"), (12, "100")), ((6, "25"), (12, "100")), "unlike"),
        (((6, "50"), (12, "100")), ((6, None), (12, "100")), "unlike"),
        ((), ((6, "50"), (12, "100")), "new"),
        (((6, "50"), (12, "100")), (), "dropped"),
    ],
)
def test_spend_plans_beside_the_year_before(
    warehouse: Path, before: Any, after: Any, change: str
) -> None:
    Shelf(
        of("甲馆", 2023, percent(90), checkpoints=plan(*before)),
        of("甲馆", 2024, percent(90), checkpoints=plan(*after)),
    ).load(warehouse)
    found = table(warehouse, "years", "year_plans")
    assert cells(found, "fiscal_year previous_year plan_change") == [(2024, 2023, change)]


def test_two_forms_without_a_plan_have_none_to_compare(warehouse: Path) -> None:
    Shelf(
        of("甲馆", 2023, percent(90), checkpoints=()), of("甲馆", 2024, percent(90), checkpoints=())
    ).load(warehouse)
    assert table(warehouse, "years", "year_plans").rows == ()


def test_where_cost_indicators_stand(warehouse: Path) -> None:
    old = {"level1": "产出指标", "level2": "成本指标"}
    new = {"level1": "成本指标", "level2": "经济成本指标"}
    Shelf(
        of("甲馆", 2021, percent(90, **old), percent(80, 2, "到馆率")),
        of("甲馆", 2022, percent(90, **new), percent(80, 2, "人均成本", **old)),
        of("甲馆", 2023, percent(90, **new)),
        of("甲馆", 2024, percent(80, 1, "到馆率")),
    ).load(warehouse)
    found = table(warehouse, "years", "year_levels")
    columns = "fiscal_year cost_below_output cost_level cost_compared cost_place"
    assert cells(found, columns) == [
        (2021, 1, 0, 1, "old"),
        (2022, 1, 1, 2, "both"),
        (2023, 0, 1, 1, "new"),
        (2024, 0, 0, 0, "none"),
    ]
    # the move parts no target from its year before
    changes = table(warehouse, "years", "year_indicators", indicator="结案率", year=2022)
    assert cells(changes, "change comparison_class") == [("kept", "经济成本指标")]


def test_levels_narrow_old_and_new_alike(warehouse: Path) -> None:
    old = {"level1": "产出指标", "level2": "成本指标"}
    new = {"level1": "成本指标", "level2": "经济成本指标"}
    Shelf(
        of("甲馆", 2022, percent(90, **old), percent(80, 2, "到馆率")),
        of("甲馆", 2023, percent(91, **new), percent(80, 2, "到馆率")),
        of("乙馆", 2023, percent(92, **new), percent(80, 2, "到馆率")),
    ).load(warehouse)
    for report, name in (
        ("years", "year_indicators"),
        ("years", "year_series"),
        ("units", "units"),
        ("peers", "unit_targets"),
    ):
        found = table(warehouse, report, name, level="成本")
        assert {row[0] for row in cells(found, "canonical_name")} == {"结案率"}, name
        assert table(warehouse, report, name, level="没有").rows == (), name


def test_regions_narrow_by_name_and_by_code(warehouse: Path) -> None:
    Shelf(
        *(
            of(f"{place}图书馆", year, percent(90 + year - 2023))
            for place in ("唐山市丰南区", "石家庄市")
            for year in (2023, 2024)
        )
    ).load(warehouse)
    for region, names in (
        ("丰南", {"唐山市丰南区图书馆"}),
        ("唐山市", {"唐山市丰南区图书馆"}),
        ("130200", {"唐山市丰南区图书馆"}),
        ("130207", {"唐山市丰南区图书馆"}),
        ("河北", {"唐山市丰南区图书馆", "石家庄市图书馆"}),
        ("130000", {"唐山市丰南区图书馆", "石家庄市图书馆"}),
        ("130100", {"石家庄市图书馆"}),
        ("北京", set()),
    ):
        for name in ("year_projects", "year_series", "year_indicators", "year_levels"):
            found = table(warehouse, "years", name, region=region)
            assert {row[0] for row in cells(found, "unit_name")} == names, (region, name)
        assert len(table(warehouse, "units", "units", region=region).rows) == (
            2 if len(names) == 2 else 0
        )


def test_a_huge_ratio_is_a_number_too(warehouse: Path) -> None:
    Shelf(
        of("甲馆", 2023, percent(90), yuan="0.01"),
        of("甲馆", 2024, percent(90), yuan="9999999999999999.99"),
    ).load(warehouse)
    (row,) = cells(
        table(warehouse, "years", "year_projects", year=2024),
        "total_change_yuan total_change_percent",
    )
    assert row[0] == Decimal("9999999999999999.98")
    assert row[1] > Decimal("9.9e19")


def test_words_and_dates_have_no_median(warehouse: Path) -> None:
    Shelf(*(of(f"{one}馆", 2024, indicator(1, "作用", words("提高"))) for one in "甲乙")).load(
        warehouse
    )
    (row,) = cells(table(warehouse, "units", "units"), "units value_median")
    assert row == (2, None)
    assert table(warehouse, "peers", "unit_targets").rows == ()


def test_a_filter_no_table_knows_is_refused(warehouse: Path) -> None:
    assert not_asked("units", Filters(project="甲")) == ("project",)
    assert not_asked("years", Filters(unit="a", year=1, project="b", level="c", region="d")) == ()
    result = CliRunner().invoke(
        cli.main, ["report", "units", "--project", "甲", "-w", str(warehouse)]
    )
    assert result.exit_code == cli.Exit.USAGE and "--project" in result.stderr


def length(raw: str, low: str, unit: str) -> Indicator:
    return indicator(1, "管网长度", number(raw, low, ">=", unit))


def test_units_of_one_dimension_are_compared_in_one_measure(warehouse: Path) -> None:
    Shelf(
        of("甲馆", 2024, length("≥12公里", "12", "km")),
        of("乙馆", 2024, length("≥3000米", "3000", "m")),
        of("丙馆", 2023, length("≥5公里", "5", "km")),
        of("丁馆", 2023, length("≥7公里", "7", "km")),
    ).load(warehouse)
    spread = cells(table(warehouse, "units", "units"), "fiscal_year unit units value_min value_max")
    # 2023 says km only, and stays in km
    assert spread == [(2023, "km", 2, 5, 7), (2024, "m", 2, 3000, 12000)]
    voices = table(warehouse, "peers", "unit_targets", year=2024)
    assert cells(voices, "unit_name unit printed own_value value_median") == [
        ("乙馆", "m", "≥3000米", 3000, 7500),
        ("甲馆", "m", "≥12公里", 12000, 7500),
    ]


def test_the_budget_of_a_year_is_the_same_in_status_and_in_the_quality_report(
    warehouse: Path,
) -> None:
    def with_budget(name: str, yuan: int, kind: str) -> Document:
        return of(
            "甲馆", 2024, percent(90), name=name, form_kind=FormKind(kind),
            total=Amount(str(yuan), Decimal(yuan)),
        )  # fmt: skip

    Shelf(
        with_budget("办案经费", 500, "target"),
        replace(with_budget("办案经费", 400, "self_evaluation"), path="自评.docx", document_id="e"),
        with_budget("只有自评", 70, "self_evaluation"),
    ).load(warehouse)
    (years,) = [table(warehouse, "status", "status_years")]
    assert cells(years, "fiscal_year forms total_yuan") == [(2024, 3, 570)]
    with open_for_reading(warehouse) as con:
        figures = [figure.value.en for figure in build_quality(con, "quality").figures]
    assert "570.00 yuan" in figures
