"""A quality report made up for the tests of its forms: any size, every kind of chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from warehouse.quality.records import (
    Chart,
    ChartKind,
    Figure,
    FindingLine,
    Member,
    QualityReport,
    RuleLine,
    Series,
    Standing,
    UnitScore,
)
from warehouse.reports.records import Filters, Text

CODES = (("D-ROW", "error"), ("V-VAGUE", "warning"), ("P-PACE", "info"))
UNITS = ("临江市水务局", "青山县第一人民医院", "东湖区教育体育和科学技术局（本级）")


def both(zh: str, en: str | None = None) -> Text:
    return Text(zh, en or f"en {zh}")


def member(number: int) -> Member:
    return Member(
        f"p-{number}", f"p-{number}-001", UNITS[number % 3], 2023, f"河道治理项目{number}",
        "完工及时率（%）", "≥95%", Decimal("1200000.50"), f"{number}.pdf", 4, "table 2, row 7, column 5",
    )  # fmt: skip


def finding(number: int, *, code: int = 0, members: int = 0) -> FindingLine:
    name, severity = CODES[code]
    return FindingLine(
        finding_id=f"f{number:012d}",
        code=name,
        severity=severity,
        unit_code=f"40{number % 3}",
        unit_name=UNITS[number % 3],
        fiscal_year=2022 + number % 3,
        document_id="d",
        project_id=f"p-{number}",
        project_code=f"1302002{number:07d}Y",
        project_name=f"农村饮水安全巩固提升工程{number}",
        indicator_id=None,
        indicator_name=None if number % 4 == 0 else "受益群众满意度（%）",
        evidence="群众比较满意" if number % 5 else None,
        message=both(
            f"指标值“比较满意”没有写明数量，无法考核（{number}）", f"not measurable ({number})"
        ),
        basis=both("指标值应当清晰、可衡量。（实务）", "Targets can be measured. (practice)"),
        suggestion=both("写成可以核对的数，如“≥90%”。", "Write a number, like >= 90%."),
        file_name=f"临江市水务局{2022 + number % 3}年部门预算.pdf",
        page=number % 40 + 1,
        locator="table 3, row 5, column 2",
        amount_yuan=Decimal("490200.00") if number % 3 else None,
        members=tuple(member(one) for one in range(members)),
    )


def rule(number: int) -> RuleLine:
    code, severity = CODES[number]
    return RuleLine(
        code, severity, both(("同表指标重复", "指标值空泛", "资金支出进度过快")[number], "Rule"),
        both("一条规则检查什么。", "What it checks."), both("为什么重要。", "Why it matters."),
        both("怎样修改。", "How to mend it."), 12 - number, None if number == 2 else 88,
        None if number == 2 else 5, 3, number == 1,
    )  # fmt: skip


def score(number: int) -> UnitScore:
    unread = number == 2
    return UnitScore(
        f"40{number}", UNITS[number % 3], 2023, 12 + number, 60, Decimal("8402600.00"),
        number, 4, 7, 120, 9, 3 if unread else 0,
        None if unread else Decimal("93.25") - number, None if unread else number + 1,
    )  # fmt: skip


def charts() -> tuple[Chart, ...]:
    units = tuple(both(unit) for unit in UNITS)
    names = [both("错误", "errors"), both("警告", "warnings"), both("提示", "hints")]
    stacks = tuple(
        Series(name, (12.0 - place, 7.0, None if place == 2 else 3.0))
        for place, name in enumerate(names)
    )
    dimensions = ("完整性", "一致性", "可衡量性", "重复")
    heat = tuple(
        Series(both(name), (0.12 * place, 0.5, None)) for place, name in enumerate(dimensions)
    )
    years = tuple(both(str(year)) for year in (2021, 2022, 2023, 2024))
    lines = tuple(
        Series(unit, (80.0 + place, None if place == 1 else 84.0, 88.5, 91.0 - place))
        for place, unit in enumerate(units)
    )
    boxes = tuple(
        Series(both(name), tuple(start + 5.0 * place for place in range(3)))
        for name, start in zip(("最低", "下四分位", "中位", "上四分位", "最高"), (40, 55, 70, 80, 95), strict=True)
    )  # fmt: skip
    return (
        Chart("rules", both("问题最多的规则"), ChartKind.BARS, units, stacks[:1], both("个", "findings"), both("共 3 条规则")),
        Chart("units", both("各单位问题数量"), ChartKind.STACKED_BARS, units, stacks, both("个", "findings")),
        Chart("heat", both("单位与问题类别"), ChartKind.HEATMAP, units, heat, None, both("颜色越深问题率越高")),
        Chart("years", both("历年得分"), ChartKind.LINES, years, lines, both("分", "points")),
        Chart("boxes", both("各类单位得分分布"), ChartKind.BOXES, units, boxes, both("分", "points")),
    )  # fmt: skip


def quality_report(findings: int = 12, **changes: object) -> QualityReport:
    """Return a report; every fourth finding has members."""
    lines = tuple(
        finding(number, code=number % 3, members=3 if number % 4 == 0 else 0)
        for number in range(findings)
    )
    report = QualityReport(
        name="quality",
        title=both("绩效目标质量报告", "Quality of performance targets"),
        made_at=datetime(2026, 11, 24, 9, 30),
        program="jixiao 0.1.0",
        run_id=7,
        since=None,
        filters=Filters(year=2023),
        figures=(
            Figure(both("绩效目标表", "Forms"), both("87", "87")),
            Figure(both("预算合计", "Budget"), both("1,010.64 万元", "10,106,400 yuan")),
            Figure(both("问题", "Findings"), both(str(findings), str(findings))),
        ),
        rules=tuple(rule(number) for number in range(3)),
        scores=tuple(score(number) for number in range(3)),
        formula=both(
            "得分 = 100 ×（1 − 加权问题数 ÷ 已判定数）", "score = 100 x (1 - weighted / decided)"
        ),
        charts=charts(),
        findings=lines,
        unread=(both("临江市水务局2021年.pdf：扫描件，没有文字层", "scan.pdf: no text layer"),),
        counts={"error": 4, "warning": 4, "info": 4},
    )
    return replace(report, **changes)  # type: ignore[arg-type]


def since(report: QualityReport) -> QualityReport:
    """Return a report against an earlier run: one new finding, the others remain, one is gone."""
    first, *others = report.findings
    now = (
        replace(first, standing=Standing.NEW),
        *(replace(one, standing=Standing.REMAINING) for one in others),
    )
    gone = replace(finding(99), standing=Standing.MENDED)
    return replace(report, since=6, findings=now, mended=(gone,))
