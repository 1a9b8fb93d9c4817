"""Random facts of a form, in vocabulary of the domain, for the composed layouts."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = [
    "道路照明维护", "绩效目标管理", "预算数核查", "城乡供水一体化", "项目支出", "其他资金", "财政拨款",
    "年度目标", "一级指标", "扶贫车间（二期）", "Wi-Fi覆盖 2.0", "2024年防汛物资", "51000021R000000012345-电费",
]  # fmt: skip
UNITS = [
    "青石县水利局",
    "[105]海州市体育局",
    "606001-青石县供水所",
    "海湾区民政局（本级）",
]
GOALS = [
    "目标1：完成；\n目标2：达标。",
    "实现绩效目标",
    "1.保障运转",
    "保障……等工作",
    "年度目标：见附件",
]
MONEY = ["", "0", "0.00", "126.5", "1,260,000.00", "88万元"]
LEVELS = {
    "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标", "数 量\n指 标"],
    "效益指标（30分）": ["社会效益指标", "生态效益", "可持续影响\n指标"],
    "满 意 度 指 标": ["服务对象满意度指标", "满意度指标"],
    "成本指标": ["经济成本指标"],
}
INDICATORS = [
    "预算执行率", "年度指标值", "其中：拖拉机", "完成率（%）", "★指标1：培训人次", "项目名称公示率", "总分数",
    "资料合格率", "得分率", "合计面积", "说明会场次", "管护\n长度", "A类达标率", "无投诉", "指标覆盖率",
]  # fmt: skip
VALUES = [
    "≥90%",
    "12月底前",
    "优良",
    "=200.00(户)",
    "3－5个",
    "",
    "100",
    "不低于85%",
    "年初目标值",
    "无",
]
PLACEHOLDERS = ["指标2：", "……", "", "指标3", "—"]


@dataclass(frozen=True)
class Indicator:
    """One row; ``name`` may be a placeholder, then the row is none."""

    level1: str
    level2: str
    name: str
    texts: tuple[str, ...]
    merged: bool


@dataclass(frozen=True)
class Facts:
    """What one form says."""

    name: str
    unit: str
    supervisor: str
    goal: str
    term_goal: str
    achieved: str
    money: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@st.composite
def indicators(draw: st.DrawFn, width: int) -> tuple[Indicator, ...]:
    """Draw the rows of a block, ``width`` further columns each; the first row names one."""
    found: list[Indicator] = []
    for level1 in draw(st.lists(st.sampled_from(list(LEVELS)), min_size=1, max_size=3)):
        for level2 in draw(st.lists(st.sampled_from(LEVELS[level1]), min_size=1, max_size=3)):
            for _ in range(draw(st.integers(1, 2))):
                texts = tuple(draw(st.sampled_from(VALUES)) for _ in range(width))
                name = draw(st.sampled_from(INDICATORS))
                if found and draw(st.integers(0, 6)) == 0:
                    name, texts = draw(st.sampled_from(PLACEHOLDERS)), ("",) * width
                found.append(Indicator(level1, level2, name, texts, draw(st.booleans())))
    return tuple(found)


@st.composite
def facts(draw: st.DrawFn, width: int) -> Facts:
    """Draw the facts of one form whose block has ``width`` columns beside levels and name."""
    return Facts(
        name=draw(st.sampled_from(NAMES)),
        unit=draw(st.sampled_from(UNITS)),
        supervisor=draw(st.sampled_from(UNITS)),
        goal=draw(st.sampled_from(GOALS)),
        term_goal=draw(st.sampled_from(GOALS)),
        achieved=draw(st.sampled_from(GOALS)),
        money=tuple(draw(st.sampled_from(MONEY)) for _ in range(12)),
        indicators=draw(indicators(width)),
    )
