"""A form as read: every value by role, as printed, with its place. No meaning yet.

In: filled by ``ingest.forms``. Out: read by ``normalize``. A form is one
绩效目标表 (performance target table) of one project, or a unit's own targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.note import Note
from ingest.place import Place


class FormKind(StrEnum):
    """What a form is about; the values are those of ``projects.form_kind``."""

    TARGET = "target"
    SELF_EVALUATION = "self_evaluation"
    UNIT_TARGET = "unit_target"
    UNIT_SELF_EVALUATION = "unit_self_evaluation"


class Role(StrEnum):
    """What a cell outside the indicator rows is for. Layout files use these names."""

    UNIT_LINE = "unit_line"  # 331001唐山市丰南区人民法院: code and name of the unit
    MONEY_UNIT = "money_unit"  # 单位：万元
    PROJECT_CODE = "project_code"  # 项目编码
    PROJECT_NAME = "project_name"  # 项目名称
    SUPERVISOR = "supervisor"  # 主管部门
    UNIT_NAME = "unit_name"  # 实施单位, 预算单位, 项目单位
    TOTAL = "total"  # 预算数, 年度资金总额, 全年预算数
    TERM_TOTAL = "term_total"  # 项目资金总额: all years together
    FISCAL = "fiscal"  # 其中：财政资金, 财政拨款
    OTHER = "other"  # 其他资金
    INITIAL = "initial"  # 年初预算数
    EXECUTED = "executed"  # 全年执行数
    PURPOSE = "purpose"  # 资金用途
    GOAL = "goal"  # 绩效目标, 年度目标
    TERM_GOAL = "term_goal"  # 项目总目标, 中期目标: all years together
    GOAL_ACHIEVED = "goal_achieved"  # 实际完成情况
    TOTAL_SCORE = "total_score"  # 总分
    PERIOD = "period"  # （2023年度）, 项目期: which year the form is for
    KNOWN = "known"  # read and understood as nothing we store: 项目负责人, 联系电话


class Part(StrEnum):
    """What a column of the indicator block is for. Layout files use these names."""

    LEVEL1 = "level1"  # 一级指标
    LEVEL2 = "level2"  # 二级指标
    NAME = "name"  # 三级指标
    DESCRIPTION = "description"  # 绩效指标描述
    OPERATOR = "operator"  # 指标性质: ≥ ≤ ＝ 定性
    VALUE = "value"  # 指标值
    UNIT = "unit"  # 度量单位
    BASIS = "basis"  # 指标值确定依据
    WEIGHT = "weight"  # 分值, 权重
    DIRECTION = "direction"  # 指标方向性: 正向指标
    ACTUAL = "actual"  # 实际完成值
    SCORE = "score"  # 得分
    DEVIATION = "deviation"  # 偏差原因分析及改进措施
    TERM = (
        "term"  # 长期绩效指标, 中期目标: what marks a row as one of several years, not of this one
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed value: its text as printed, where it stands, and the label it answers."""

    text: str
    place: Place
    label: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the form's head by role."""

    role: Role
    entry: Entry


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One cell of the 资金支出计划 (spend plan): the month it is for, and what is printed."""

    month: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as printed, by part. ``extra`` keeps columns no layout names, by header."""

    position: int
    parts: tuple[tuple[Part, Entry], ...]
    extra: tuple[tuple[str, Entry], ...] = ()

    def part(self, part: Part) -> Entry | None:
        """Return the entry of one part, or None where the form has no such column."""
        return next((entry for key, entry in self.parts if key is part), None)

    def text(self, part: Part) -> str | None:
        """Return the printed text of one part, or None where it is absent or blank."""
        entry = self.part(part)
        return (entry.text or None) if entry else None


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a document, every value as printed.

    ``leftovers`` are the cells inside the form that nobody consumed; ``notes``
    what else has to be told. ``layout`` names the layout file it was read with
    and ``layout_reasons`` say why that one.
    """

    number: int
    kind: FormKind
    layout: str
    title: str | None
    fields: tuple[Field, ...]
    checkpoints: tuple[Checkpoint, ...]
    rows: tuple[IndicatorRow, ...]
    place: Place
    page_last: int | None = None
    leftovers: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    layout_reasons: tuple[str, ...] = ()

    def entries(self, role: Role) -> Iterator[Entry]:
        """Yield the entries of a role in reading order."""
        return (field.entry for field in self.fields if field.role is role)

    def entry(self, role: Role) -> Entry | None:
        """Return the first entry of a role that has text, else the first, else None."""
        found = list(self.entries(role))
        return next((entry for entry in found if entry.text), found[0] if found else None)

    def text(self, role: Role) -> str | None:
        """Return the printed text of a role, or None where it is absent or blank."""
        entry = self.entry(role)
        return (entry.text or None) if entry else None
