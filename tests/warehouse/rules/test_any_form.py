"""Whatever stands in the forms, a check says something and does not break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.rules.forms import LEVEL1, write_forms
from warehouse.rules import check, rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMES = st.sampled_from(
    [
        "",
        "工作完成率(%)",
        "验收合格合格率",
        "群众投诉率",
        "培训人数",
        "预算执行率",
        "**指标",
        "（）",
        "年",
        "😀",
    ]
)
VALUES = st.sampled_from(
    ["", "≥90%", "292%", "-5%", "0", "1e9", "2023年12月31日", "2024.03-2024.09", "无", "待定", "{raw}",
     "进一步提高", "≤0元", "5个工作日内", "9" * 25, "100%-90%"]
)  # fmt: skip
CELLS = st.sampled_from(["", "描述", "工作完成率", "年初工作计划", "%"])
POINTS = st.sampled_from(["", "10", "0", "-1", "满分"])
LEVELS = st.sampled_from([*LEVEL1, "/", "效益指标/数量指标", "治理指标/", "/数量指标"])
ROWS = st.lists(
    st.tuples(LEVELS, NAMES, VALUES, CELLS, CELLS, POINTS, VALUES, POINTS, CELLS).map(" | ".join),
    max_size=6,
)
MONEY = st.sampled_from(["", "0", "-1", "0.01", "100000", "9999999999999999"])
FORMS = st.fixed_dictionaries(
    {
        "rows": ROWS,
        "yuan": MONEY,
        "fiscal": MONEY,
        "kind": st.sampled_from(
            ["target", "self_evaluation", "unit_target", "unit_self_evaluation"]
        ),
        "year": st.sampled_from([0, 2020, 2023, 2024]),
        "project": st.sampled_from(["", "档案整理费", "电话费{0}"]),
    },
    optional={
        "other": MONEY,
        "executed": MONEY,
        "score": st.sampled_from(["0", "99.5", "100"]),
        "code": st.sampled_from(["13020023P00003910076Y", "A", "13020023P00003910076Z"]),
        "goal": st.sampled_from(["", "1.", "做好工作", "{goal}"]),
        "title": st.sampled_from(["", "1、", "9、电话费绩效目标表"]),
        "plan": st.sampled_from([["", "", "", ""], ["0", "0", "0", "0"], ["25", "x", "80", "100"]]),
        "layout": st.sampled_from(["hebei", "prose", "generic"]),
        "unit": st.sampled_from(["402003 临川市档案馆", "402004 临川市图书馆"]),
        "doubt": st.just("cell_left_over"),
    },
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(FORMS, max_size=6))
def test_no_forms_break_a_check(
    empty_warehouse: DuckDBPyConnection, forms: list[dict[str, Any]]
) -> None:
    con = empty_warehouse
    con.begin()
    try:
        write_forms(con, forms)
        results = check(con)
        assert len(results) == len(rules())
        orphans = con.execute(
            "select count(*) from findings as f anti join documents as d"
            " on f.document_id = d.document_id where f.stage = 'rules'"
        ).fetchall()
        assert orphans == [(0,)]
        for result in results:
            assert all(row.evidence is None or row.evidence != "None" for row in result.rows)
    finally:
        con.rollback()
