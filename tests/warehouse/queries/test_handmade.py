"""What the sample reports do not show, on small warehouses made by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.files.source import Rejection
from ingest.forms.form import FormKind
from ingest.note import Note
from ingest.place import Place
from normalize.records import Checkpoint, Document, Indicator, Value, ValueKind
from tests.warehouse.records import document, indicator, number, project, rejected, words
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_loading, open_for_reading
from warehouse.queries.run import run_query
from warehouse.queries.shelf import queries
from warehouse.rules import check

PLACE = Place(table=1, row=6, column=3)


def answer(
    warehouse: Path, shelf: tuple[Document | Rejection, ...], name: str, columns: str, **given: str
) -> list[tuple[Any, ...]]:
    Shelf(*shelf).load(warehouse)
    with open_for_reading(warehouse) as con:
        (table,) = run_query(con, name, given).tables
    places = [[one.key for one in table.columns].index(key) for key in columns.split()]
    return [tuple(row[place] for place in places) for row in table.rows]


def evaluated(position: int, name: str, value: Value, actual: str, **changes: Any) -> Indicator:
    settings = {"weight": Decimal(10), "score": Decimal(10), **changes}
    return indicator(position, name, value, actual_raw=actual, **settings)


def self_evaluation(*indicators: Indicator) -> Document:
    form = project(1, "档案整理", indicators=indicators, form_kind=FormKind.SELF_EVALUATION)
    return document("自评.docx", form)


def test_missed_targets_with_full_marks_or_without_a_reason(warehouse: Path) -> None:
    low = number("≤5天", "5", "<=", "天")
    evaluation = self_evaluation(
        evaluated(1, "满分未完成", number("≥95%", "95"), "90%"),
        evaluated(2, "扣分无原因", number("≥95%", "95"), "90%", score=Decimal(8)),
        evaluated(
            3, "扣分有原因", number("≥95%", "95"), "90%", score=Decimal(8), deviation_reason="疫情"
        ),
        evaluated(4, "完成", number("≥95%", "95"), "≥96％"),
        evaluated(5, "越低越好", low, "7天", direction=-1),
        evaluated(6, "单位不同", number("≥95%", "95"), "95人"),
        evaluated(7, "文字", words("有所提高"), "已提高"),
        evaluated(8, "完成却扣分", number("≥95%", "95"), "96", score=Decimal(9)),
        evaluated(
            9, "原因写无", number("≥95%", "95"), "1", score=Decimal(0), deviation_reason="无"
        ),
    )
    columns = "name_raw met doubt"
    assert answer(warehouse, (evaluation,), "targets_actuals", columns) == [
        ("满分未完成", "no", "full_marks"),
        ("扣分无原因", "no", "no_reason"),
        ("越低越好", "no", "full_marks"),
        ("完成却扣分", "yes", "no_reason"),
        ("原因写无", "no", "no_reason"),
    ]
    every = answer(warehouse, (evaluation,), "targets_actuals", columns, all="1")
    assert [row for row in every if row[2] is None] == [
        ("扣分有原因", "no", None),
        ("完成", "yes", None),
        ("单位不同", "unknown", None),
        ("文字", "unknown", None),
    ]


def test_actuals_of_magnitude_are_compared_as_printed(warehouse: Path) -> None:
    target = Value(
        "≤20万元", ValueKind.QUANTITY, "<=", Decimal(200000), None, "元", "万元", Decimal(20)
    )
    evaluation = self_evaluation(
        evaluated(1, "总成本", target, "19.5万元", direction=-1),
        evaluated(2, "另一成本", target, "21万元", direction=-1),
        evaluated(3, "以元填报", target, "210000元", direction=-1),
    )
    found = answer(warehouse, (evaluation,), "targets_actuals", "name_raw met", all="1")
    assert found == [("总成本", "yes"), ("另一成本", "no"), ("以元填报", "unknown")]


def test_peer_price_has_its_median_by_year(warehouse: Path) -> None:
    shelf = tuple(
        document(
            f"{unit}.docx",
            project(1, "办公楼物业管理费", yuan=yuan, unit_code=None, unit_name=unit),
            unit_code=None,
            unit_name=unit,
        )
        for unit, yuan in (
            ("甲馆", "100000"),
            ("乙馆", "300000"),
            ("丙馆", "150000"),
            ("丁馆", None),
        )
    )
    columns = "unit_name total_yuan peers median_yuan ratio"
    assert answer(warehouse, shelf, "peer_price", columns, project="物业") == [
        ("乙馆", 300_000, 4, 150_000, 2),
        ("丙馆", 150_000, 4, 150_000, 1),
        ("甲馆", 100_000, 4, 150_000, Decimal("0.67")),
        ("丁馆", None, 4, 150_000, None),
    ]


def test_prose_that_stands_in_a_form_is_left_out(warehouse: Path) -> None:
    prose = project(
        1,
        None,
        yuan=None,
        indicators=(
            indicator(1, "结案", level1=None, level2=None),
            indicator(2, "信访", level1=None, level2=None),
        ),
        form_kind=FormKind.UNIT_TARGET,
        layout="prose",
    )
    form = project(2, "办案", indicators=(indicator(1, "结案"),))
    found = answer(
        warehouse, (document("a.docx", prose, form),), "prose_without_indicator", "name_raw"
    )
    assert found == [("信访",)]


def test_outputs_that_count_nothing(warehouse: Path) -> None:
    forms = (
        project(1, "无数量", indicators=(indicator(1, "及时", level2="时效指标"),)),
        project(2, "只有文字", indicators=(indicator(1, "保障", words("正常开展")),)),
        project(3, "有数量", indicators=(indicator(1, "件数", number("≥3件", "3", ">=", "件")),)),
        project(4, "只有比例", indicators=(indicator(1, "完成率"),), yuan=None),
    )
    found = answer(
        warehouse,
        (document("a.docx", *forms),),
        "no_quantified_output",
        "gap project_names total_yuan",
    )
    assert found == [
        ("no_indicator", "无数量", 100_000),
        ("percent", "只有比例", None),
        ("words", "只有文字", 100_000),
    ]


def test_spend_plans_that_fall_or_stop_short(warehouse: Path) -> None:
    def form(number_: int, name: str, *percents: int) -> Any:
        points = tuple(
            Checkpoint(month, Decimal(percent), str(percent), PLACE)
            for month, percent in zip((3, 6, 12), percents, strict=True)
        )
        return project(number_, name, checkpoints=points)

    shelf = (document("a.docx", form(1, "倒退", 60, 50, 100), form(2, "不足", 30, 60, 90)),)
    assert answer(warehouse, shelf, "odd_spend_plans", "project_name odd") == [
        ("不足", "not_100"),
        ("倒退", "falls"),
    ]


def test_unread_names_files_forms_and_values(warehouse: Path) -> None:
    form_refused = Rejection("a.docx", "form", Note.of("form_without_columns", PLACE))
    unparsed = indicator(1, "怪值", Value("？？", ValueKind.UNPARSED))
    shelf = (
        document("a.docx", project(1, "办案", indicators=(unparsed,)), rejections=(form_refused,)),
        rejected("坏.docx"),
    )
    found = answer(warehouse, shelf, "unread", "what path raw")
    assert found == [
        ("file", "坏.docx", None),
        ("form", "a.docx", None),
        ("value", "a.docx", "？？"),
    ]
    assert answer(warehouse, shelf, "unread", "what", year="2024") == [
        ("file",),
        ("form",),
        ("value",),
    ]
    assert answer(warehouse, shelf, "unread", "what", year="2023") == []


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_warehouse_without_forms_answers_with_nothing(warehouse: Path, name: str) -> None:
    columns = queries()[name].columns[0].key
    found = answer(warehouse, (rejected("坏.docx"),), name, columns)
    assert found == ([("file",)] if name == "unread" else [])


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_form_that_says_hardly_anything_breaks_nothing(warehouse: Path, name: str) -> None:
    nameless = indicator(1, "完成率", Value("", ValueKind.MISSING), level1=None, level2=None)
    blank = project(
        1, None, yuan=None, indicators=(nameless,), checkpoints=(), fiscal_year=None,
        unit_code=None, unit_name=None,
    )  # fmt: skip
    shelf = (document("a.docx", blank, fiscal_year=None, unit_code=None, unit_name=None),)
    answer(warehouse, shelf, name, queries()[name].columns[0].key)


def test_unparsed_values_come_most_frequent_first(warehouse: Path) -> None:
    def unread(position: int, raw: str) -> Indicator:
        return indicator(position, f"指标{position}", Value(raw, ValueKind.UNPARSED))

    first = project(
        1, "甲", "K1", indicators=(unread(1, "≥≥5?"), unread(2, "约 ~"), unread(3, "约~"))
    )
    other = project(1, "乙", "K2", indicators=(unread(1, "约~"), indicator(2, "读得出")))
    shelf = (document("a.docx", first), document("b.docx", other, unit_name="乙馆"))
    columns = "value indicators fiscal_years example_path"
    assert answer(warehouse, shelf, "unparsed_values", columns) == [
        ("约~", 3, "2024", "a.docx"),
        ("≥≥5?", 1, "2024", "a.docx"),
    ]
    assert answer(warehouse, shelf, "unparsed_values", columns, at_least="2") == [
        ("约~", 3, "2024", "a.docx")
    ]
    assert answer(warehouse, shelf, "unparsed_values", columns, year="2023") == []


def test_a_benchmark_of_one_kind_of_unit_in_one_region(warehouse: Path) -> None:
    lows = {
        "唐山市丰南区人民法院": "90",
        "石家庄市长安区人民法院": "80",
        "唐山市路北区人民法院": "94",
        "唐山市第一中学": "10",
    }
    shelf = tuple(
        document(
            f"{name}.docx",
            project(
                1,
                "办公经费",
                indicators=(indicator(1, "完成率", number(f"≥{low}%", low)),),
                unit_name=name,
                unit_code=None,
            ),
            unit_name=name,
        )
        for name, low in lows.items()
    )
    columns = "units value_min value_median value_max"
    ask = "benchmark"
    assert answer(warehouse, shelf, ask, columns) == [(4, 10, 85, 94)]
    assert answer(warehouse, shelf, ask, columns, kind="人民法院") == [(3, 80, 90, 94)]
    assert answer(warehouse, shelf, ask, columns, kind="人民法院", region="唐山") == [
        (2, 90, 92, 94)
    ]
    assert answer(warehouse, shelf, ask, columns, region="130100") == []


def test_a_price_ten_digits_above_its_peers_is_a_number_too(warehouse: Path) -> None:
    shelf = tuple(
        document(f"{place}.docx", project(1, "物业管理费", yuan=yuan, unit_name=f"{place}馆"))
        for place, yuan in (("甲", "0.01"), ("乙", "0.01"), ("丙", "9999999999999999.99"))
    )
    found = answer(warehouse, shelf, "peer_price", "unit_name ratio")
    assert found[0][0] == "丙馆" and found[0][1] > Decimal("9.9e17")


def test_the_last_years_form_of_a_group_is_not_this_years_money(warehouse: Path) -> None:
    def of(year: int, low: str) -> Document:
        target = indicator(1, "整理卷数", number(f"≥{low}卷", low, ">=", "卷"))
        form = project(1, "档案整理", "13020022P00003910031Y", "300", (target,), fiscal_year=year)
        return document(f"{year}.docx", form, fiscal_year=year)

    shelf = (of(2023, "500"), of(2024, "400"))
    answer(warehouse, shelf, "findings_by_rule", "code")
    with open_for_loading(warehouse) as con:
        check(con)
    columns = "code fiscal_year findings projects total_yuan"
    found = answer(warehouse, shelf, "findings_by_rule", columns, code="X-DROP")
    assert found == [("X-DROP", 2024, 1, 1, Decimal(300))]


def test_what_a_newer_content_at_a_place_replaced_is_not_unread_any_more(warehouse: Path) -> None:
    assert answer(warehouse, (rejected("a.docx"),), "unread", "what path") == [("file", "a.docx")]
    mended = document("a.docx", project(1, "档案整理", indicators=(indicator(1, "完成率"),)))
    assert answer(warehouse, (mended,), "unread", "what path") == []


def test_prices_by_kilometre_and_by_metre_are_compared(warehouse: Path) -> None:
    def of(unit: str, raw: str, yuan: str, measure: str) -> Document:
        price = indicator(1, "养护单价", number(raw, yuan, "<=", measure))
        form = project(1, "养护", indicators=(price,), unit_name=unit, unit_code=None)
        return document(f"{unit}.docx", form, unit_name=unit)

    found = answer(
        warehouse,
        (of("甲局", "≤17000元/公里", "17000", "元/km"), of("乙局", "≤20元/米", "20", "元/m")),
        "unit_prices",
        "unit_name unit price_yuan peers lowest_yuan highest_yuan",
    )
    assert sorted(found) == [
        ("乙局", "元/m", 20, 2, 17, 20),
        ("甲局", "元/m", 17, 2, 17, 20),
    ]
