"""The layouts as composed tables: head rows, then columns of the block, from random facts.

A row is a list of texts; ``<`` belongs to the cell on its left, ``^`` to the one
above (see ``drawing``). Written from the descriptions of the forms, not from the
layout files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.forms.form import FormKind, Part, Role
from tests.ingest.forms.facts import Facts

Rows = list[list[str]]
P, R = Part, Role


@dataclass(frozen=True)
class Composed:
    """One layout: its head, what has to be read from it, and its block's columns."""

    title: str
    kind: FormKind
    width: int
    head: Callable[[Facts], Rows]
    fields: Callable[[Facts], dict[Role, str]]
    columns: tuple[tuple[str, Part], ...]
    group: str = ""
    total: str = ""
    levels: tuple[str, str, str] = ("一级指标", "二级指标", "三级指标")


def _who(facts: Facts) -> dict[Role, str]:
    return {R.PROJECT_NAME: facts.name, R.SUPERVISOR: facts.supervisor, R.UNIT_NAME: facts.unit}


def _hebei_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["项目编码", "13020024P00112310009K", "项目名称", facts.name, "<", "<", "<"],
        ["预算规模及资金用途", "预算数", m[0], "其中：财政 资金", m[1], "其他资金", m[2]],
        ["^", facts.achieved, "<", "<", "<", "<", "<"],
        ["资金支出计划（%）", "3月底", "<", "6月底", "10月底", "12月底", "<"],
        ["^", "25%", "<", "50%", "", "100%", "<"],
        ["绩效目标", facts.goal, "<", "<", "<", "<", "<"],
    ]


def _tianjin_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["项目名称", facts.name, "<", "<", "<", "<", "<"],
        ["预算规模及资金用途", "预算数", m[0], "其中：财政资金", m[1], "其他资金", m[2]],
        ["^", facts.achieved, "<", "<", "<", "<", "<"],
        ["绩效目标", facts.goal, "<", "<", "<", "<", "<"],
    ]


def _hebei_fields(facts: Facts) -> dict[Role, str]:
    m = facts.money
    return {
        R.PROJECT_NAME: facts.name, R.TOTAL: m[0], R.FISCAL: m[1], R.OTHER: m[2],
        R.PURPOSE: facts.achieved, R.GOAL: facts.goal,
    }  # fmt: skip


def _target_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["项目名称", "<", facts.name, "<", "<"],
        ["主管部门及代码", "<", facts.supervisor, "实施单位", facts.unit],
        ["项目属性", "<", "其他资金", "项目期", "2024-2026年"],
        ["项目资金\n（万元）", "<", "年度资金总额：", m[0], "<"],
        ["^", "<", "其中：财政拨款", m[1], "<"],
        ["^", "<", "其他资金", m[2], "<"],
        ["总体目标", "年度目标", "<", "<", "<"],
        ["^", facts.goal, "<", "<", "<"],
    ]


def _two_sided_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["项目名称", "<", facts.name, "<", "<"],
        ["主管部门", "<", facts.supervisor, "实施单位", facts.unit],
        ["项目资金（元）", "项目资金总额", m[3], "年度资金申请总额", m[0]],
        ["^", "其中：财政资金", m[4], "其中：当年财政拨款", m[1]],
        ["^", "", "", "上年结转资金", m[5]],
        ["^", "其他资金", m[6], "其他资金", m[2]],
        ["项目绩效目标", "项目总目标", "<", "年度总体目标", "<"],
        ["^", facts.term_goal, "<", facts.goal, "<"],
    ]


def _target_fields(facts: Facts) -> dict[Role, str]:
    m = facts.money
    return _who(facts) | {R.TOTAL: m[0], R.FISCAL: m[1], R.OTHER: m[2], R.GOAL: facts.goal}


def _matrix(facts: Facts, rows: tuple[str, ...], columns: tuple[str, ...]) -> Rows:
    """Return the money block: the first two rows' figures are 0-2 and 3-5, the last row's 6-8."""
    m = facts.money
    figures = {0: m[0:3], 1: m[3:6], len(rows) - 1: m[6:9]}
    body = [
        ["^", "<", label, *figures.get(index, ("1", "1", "1")), *("—",) * (len(columns) - 3)]
        for index, label in enumerate(rows)
    ]
    return [["项目资金（万元）", "<", "", *columns], *body]


def _evaluation_head(facts: Facts) -> Rows:
    columns = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    rows = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    return [
        ["项目名称", "<", facts.name, *["<"] * 6],
        ["主管部门", "<", facts.supervisor, "<", "<", "实施单位", "<", facts.unit, "<"],
        *_matrix(facts, rows, columns),
        ["年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"],
        ["^", facts.goal, "<", "<", "<", facts.achieved, "<", "<", "<"],
    ]


def _sichuan_head(facts: Facts) -> Rows:
    columns = ("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因", "<")
    rows = ("总额", "其中：财政资金", "财政专户管理资金", "单位资金", "其他资金")
    money = _matrix(facts, rows, columns)
    money[0][0] = "预算执行情况（10分）"
    money[1:] = [[*row[:-1], "<"] for row in money[1:]]
    return [
        ["项目名称", "<", facts.name, *["<"] * 8],
        ["主管部门", "<", facts.supervisor, "<", "<", "实施单位", "<", facts.unit, "<", "<", "<"],
        *money,
        ["年度总体目标", "预期目标", "<", "<", "<", "目标实际完成情况", *["<"] * 5],
        ["^", facts.goal, "<", "<", "<", facts.achieved, *["<"] * 5],
    ]


def _evaluation_fields(facts: Facts) -> dict[Role, str]:
    m = facts.money
    return _who(facts) | {
        R.INITIAL: m[0], R.TOTAL: m[1], R.EXECUTED: m[2], R.FISCAL: m[4], R.OTHER: m[7],
        R.GOAL: facts.goal, R.GOAL_ACHIEVED: facts.achieved,
    }  # fmt: skip


def _transfer_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["转移支付名称", "<", facts.name, *["<"] * 5],
        ["主管部门", "<", facts.supervisor, "<", "资金使用单位", "<", facts.unit, "<"],
        [
            "资金情况（万元）",
            "<",
            "",
            "全年预算数（A）",
            "<",
            "全年执行数（B）",
            "<",
            "执行率（B/A）",
        ],
        ["^", "<", "年度资金总额：", m[0], "<", m[1], "<", ""],
        ["^", "<", "其中：中央补助", m[2], "<", m[3], "<", "98%"],
        ["^", "<", "其他资金", m[4], "<", m[5], "<", ""],
        ["总体目标完成情况", "总体目标", "<", "<", "全年实际完成情况", "<", "<", "<"],
        ["^", facts.goal, "<", "<", facts.achieved, "<", "<", "<"],
    ]


def _transfer_fields(facts: Facts) -> dict[Role, str]:
    m = facts.money
    return _who(facts) | {
        R.TOTAL: m[0], R.EXECUTED: m[1], R.FISCAL: m[2], R.OTHER: m[4],
        R.GOAL: facts.goal, R.GOAL_ACHIEVED: facts.achieved,
    }  # fmt: skip


def _unit_head(facts: Facts) -> Rows:
    m = facts.money
    return [
        ["部门（单位）名称", "<", facts.unit, "<", "<"],
        ["年度主要任务", "任务名称", "主要内容", "总额", "财政拨款"],
        ["^", "救助服务", "发放补贴", "7", "7"],
        ["^", "技能培训", "开班", "9", "9"],
        ["^", "金额合计", "<", m[0], m[1]],
        ["年度总体目标", facts.goal, "<", "<", "<"],
    ]


TARGET = (("指标值", P.VALUE),)
COMPOSED = {
    "hebei": Composed(
        "3、供水绩效目标表", FormKind.TARGET, 7, _hebei_head, _hebei_fields,
        (("绩效指标描述", P.DESCRIPTION), ("指标值", P.VALUE), ("指标值确定依据", P.BASIS)),
    ),
    "tianjin": Composed(
        "项目支出绩效目标表", FormKind.TARGET, 7, _tianjin_head, _hebei_fields,
        (("绩效指标描述", P.DESCRIPTION), ("绩效指标值", P.VALUE)),
    ),
    "mof_target": Composed(
        "项目支出绩效目标申报表", FormKind.TARGET, 5, _target_head, _target_fields, TARGET, "绩效指标",
    ),
    "two_sided": Composed(
        "财政项目支出绩效目标填报表", FormKind.TARGET, 5, _two_sided_head,
        lambda facts: _target_fields(facts) | {R.TERM_TOTAL: facts.money[3], R.TERM_GOAL: facts.term_goal},
        (("年度（/项目）指标值", P.VALUE),), "绩效指标",
    ),
    "evaluation": Composed(
        "项目支出绩效自评表", FormKind.SELF_EVALUATION, 9, _evaluation_head, _evaluation_fields,
        (("年度指标值", P.VALUE), ("实际完成值", P.ACTUAL), ("分值", P.WEIGHT), ("得分", P.SCORE),
         ("偏差原因分析及改进措施", P.DEVIATION)), "绩效指标", "总分",
    ),
    "sichuan_evaluation": Composed(
        "省级项目支出绩效自评表", FormKind.SELF_EVALUATION, 11, _sichuan_head, _evaluation_fields,
        (("指标性质", P.OPERATOR), ("指标值", P.VALUE), ("度量单位", P.UNIT), ("完成值", P.ACTUAL),
         ("权重", P.WEIGHT), ("得分", P.SCORE), ("未完成原因分析", P.DEVIATION)), "绩效指标（90分）", "合计",
    ),
    "transfer": Composed(
        "转移支付绩效自评表", FormKind.SELF_EVALUATION, 8, _transfer_head, _transfer_fields,
        (("分值", P.WEIGHT), ("年度指标值", P.VALUE), ("全年实际值", P.ACTUAL),
         ("未完成原因及拟采取的改进措施", P.DEVIATION)), "绩效指标",
    ),
    "unit": Composed(
        "部门整体支出绩效目标表", FormKind.UNIT_TARGET, 5, _unit_head,
        lambda facts: {R.UNIT_NAME: facts.unit, R.TOTAL: facts.money[0], R.FISCAL: facts.money[1],
                       R.GOAL: facts.goal},
        TARGET, "年度绩效指标",
    ),
}  # fmt: skip
