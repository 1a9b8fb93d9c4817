"""Quality reports that are made up, as large as a test or a benchmark wants them.

Names are put together from syllables and phrases, so that texts repeat as they do in
the reports of thousands of units, and no more. The same seed gives the same report.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

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

PLACES = [
    "临川",
    "青云",
    "白鹭",
    "松岭",
    "望江",
    "平湖",
    "东关",
    "西陵",
    "南浦",
    "北固",
    "云台",
    "石桥",
    "柳林",
    "龙泉",
    "凤城",
    "安丰",
    "永宁",
    "长乐",
]
BODIES = [
    "档案馆",
    "图书馆",
    "人民法院",
    "气象局",
    "水务局",
    "交通运输局",
    "文化馆",
    "疾控中心",
    "教育局",
    "公安局",
    "财政局",
    "农业农村局",
    "民政局",
    "审计局",
]
WORK = [
    "设备",
    "系统",
    "网络",
    "物业",
    "档案",
    "培训",
    "维修",
    "宣传",
    "安保",
    "食堂",
    "车辆",
    "电梯",
    "机房",
    "绿化",
    "保洁",
    "监测",
    "普查",
    "执法",
    "救助",
    "采购",
]
DEEDS = [
    "运行维护",
    "更新改造",
    "购置",
    "管理服务",
    "专项经费",
    "保障",
    "建设",
    "升级",
    "租赁",
    "外包",
]
MEASURES = [
    "完成率",
    "合格率",
    "覆盖率",
    "及时率",
    "满意度",
    "利用率",
    "成本",
    "数量",
    "完成时限",
    "执行率",
    "投诉次数",
    "增长率",
]
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益"),
    ("满意度指标", "服务对象满意度"),
]

RULES = [
    ("M-SUM", "error", "预算合计不等于各项之和", "The total is not the sum of its parts", False),
    ("P-MONO", "error", "资金支出计划不递增", "The spend plan falls", False),
    ("V-VAGUE", "warning", "指标值含糊", "A vague target", False),
    ("N-GENERIC", "warning", "指标名称空泛", "A name that says nothing", False),
    ("V-LOW", "warning", "目标值明显偏低", "A low target", True),
    ("D-GOAL", "warning", "绩效目标照抄", "A copied goal", True),
    ("N-DESC", "info", "指标描述与名称相同", "The description repeats the name", False),
    ("N-UNIT", "info", "名称中含计量单位", "A unit of measure in the name", False),
    ("X-DROP", "info", "目标值低于上年", "A target below last year's", True),
    ("T-NOTIME", "info", "时效指标无时间", "A deadline without a date", False),
]


@dataclass(frozen=True)
class Row:
    """One printed row of a form."""

    level1: str
    level2: str
    name: str
    value: str


@dataclass(frozen=True)
class Form:
    """One form with its rows."""

    project_id: str
    document_id: str
    unit_code: str
    unit: str
    year: int
    code: str
    name: str
    total: Decimal
    file: str
    rows: tuple[Row, ...]


class Sample:
    """A report with so many findings on the forms of so many units."""

    def __init__(
        self, findings: int, units: int = 12, *, seed: int = 7, since: bool = False
    ) -> None:
        self.random = random.Random(seed)
        self.since = since
        self.forms = self._forms(findings, units)
        drawn = [self._finding(number) for number in range(findings)]
        order = {"error": 0, "warning": 1, "info": 2}
        drawn.sort(
            key=lambda one: (
                order[one.severity],
                one.code,
                one.unit_name,
                one.fiscal_year,
                one.project_name,
            )
        )
        self.findings = tuple(drawn)

    def _forms(self, findings: int, units: int) -> list[Form]:
        pick = self.random.choice
        bodies = [
            (f"{331001 + n}", pick(PLACES) + pick("市区县") + pick(BODIES)) for n in range(units)
        ]
        made = []
        for number in range(max(units, findings // 5)):
            code, unit = bodies[number % units]
            year = pick((2022, 2023, 2024))
            document = f"{self.random.getrandbits(256):064x}"
            project = f"{pick(PLACES) if number % 3 == 0 else ''}{pick(WORK)}{pick(DEEDS)}{pick(('', '（二期）', '项目', '经费'))}"
            made.append(
                Form(
                    project_id=f"{document[:16]}-{number % 40 + 1:03d}",
                    document_id=document,
                    unit_code=code,
                    unit=unit,
                    year=year,
                    code=f"1302{year % 100}P{self.random.randrange(10**11):011d}",
                    name=project,
                    total=Decimal(self.random.randrange(10, 900) * 1000),
                    file=f"{unit}{year}年绩效目标表.{pick(('docx', 'pdf'))}",
                    rows=tuple(self._row() for _ in range(self.random.randrange(4, 12))),
                )
            )
        return made

    def _row(self) -> Row:
        pick = self.random.choice
        level1, level2 = pick(LEVELS)
        value = pick(
            (
                "≥90%",
                "≥95%",
                "100%",
                "保障工作正常开展",
                "12月底前",
                f"≥{self.random.randrange(1, 400)}次",
                f"≤{self.random.randrange(1, 90)}万元",
            )
        )
        return Row(
            level1,
            level2,
            pick(WORK) + pick(DEEDS)[:2] + pick(MEASURES) + pick(("", "（%）")),
            value,
        )

    def _finding(self, number: int) -> FindingLine:
        pick = self.random.choice
        code, severity, zh, en, judged = pick(RULES)
        form = pick(self.forms)
        group = code == "D-GOAL"
        at = (
            None if code in ("M-SUM", "P-MONO", "D-GOAL") else self.random.randrange(len(form.rows))
        )
        row = None if at is None else form.rows[at]
        evidence = (
            row.value
            if row and code.startswith(("V", "X", "T"))
            else row.name
            if row
            else f"{form.total:,.2f}"
        )
        said = evidence if row else form.name
        page = self.random.randrange(1, 60) if form.file.endswith("pdf") else None
        members = self._members(form) if group else ()
        return FindingLine(
            finding_id=f"{self.random.getrandbits(64):016x}",
            code=code,
            severity=severity,
            unit_code=form.unit_code,
            unit_name=form.unit,
            fiscal_year=form.year,
            document_id=form.document_id,
            project_id=form.project_id,
            project_code=form.code,
            project_name=form.name,
            indicator_id=None if at is None else f"{form.project_id}-{at + 1:03d}",
            indicator_name=row.name if row else None,
            evidence=evidence,
            message=Text(
                f"{zh}：“{said}”，共 {self.random.randrange(2, 60)} 处。",
                f"{en}: {said}, {self.random.randrange(2, 60)} times.",
            ),
            basis=Text(
                f"《项目支出绩效评价管理办法》第{'一二三四五六七'[number % 7]}条：指标应细化、可衡量。",
                "Article on measurable indicators.",
            ),
            suggestion=Text(
                "写明数量、质量或时间，例如“≥95%”。"
                if not judged
                else "请核对是否应当如此，确需保留的说明理由。",
                "Say how much, how good or by when.",
            ),
            file_name=form.file,
            page=page,
            locator=f"table {self.random.randrange(1, 40)}, row {(at or 0) + 9}, column {self.random.randrange(1, 14)}",
            amount_yuan=sum((one.total_yuan or Decimal(0) for one in members), Decimal(0))
            if group
            else None,
            members=members,
            standing=Standing.NEW
            if self.since and number % 4 == 0
            else Standing.REMAINING
            if self.since
            else None,
        )

    def _members(self, form: Form) -> tuple[Member, ...]:
        chosen = [
            form,
            *self.random.sample(self.forms, min(len(self.forms), self.random.randrange(1, 6))),
        ]
        return tuple(
            Member(
                project_id=one.project_id,
                indicator_id=None,
                unit_name=one.unit,
                fiscal_year=one.year,
                project_name=one.name,
                indicator_name=None,
                value_raw=None,
                total_yuan=one.total,
                file_name=one.file,
                page=None,
                locator=f"table {number + 1}, row 7, column 3",
            )
            for number, one in enumerate(chosen)
        )

    @cached_property
    def report(self) -> QualityReport:
        counts = Counter(finding.severity for finding in self.findings)
        mended = tuple(
            _mended(finding, number)
            for number, finding in enumerate(self.findings[:: max(1, len(self.findings) // 9)])
        )
        return QualityReport(
            name="quality",
            title=Text("绩效目标表质量检查报告", "Quality of performance target tables"),
            made_at=datetime(2026, 3, 2, 9, 30),
            program="0.2.0",
            run_id=5,
            since=4 if self.since else None,
            filters=Filters(),
            figures=self._figures(),
            rules=tuple(self._rules()),
            scores=tuple(self._scores()),
            formula=Text(
                "得分 = 100 ×（1 − 加权问题数 ÷ 已判断的检查数）；错误计 1，警告计 0.5，提示计 0.1。",
                "Score = 100 × (1 − weighted findings ÷ decided checks); an error counts 1, a warning 0.5, a note 0.1.",
            ),
            charts=self._charts(),
            findings=self.findings,
            mended=mended if self.since else (),
            unread=(
                Text(
                    "临川市档案馆2021.pdf：扫描件，没有文字层。",
                    "临川市档案馆2021.pdf: a scan without text.",
                ),
            ),
            counts=dict(counts),
        )

    def _figures(self) -> tuple[Figure, ...]:
        total = sum((form.total for form in self.forms), Decimal(0))
        units = len({form.unit_code for form in self.forms})
        rows = sum(len(form.rows) for form in self.forms)
        shown = (
            ("单位", "Units", f"{units:,} 个", f"{units:,}"),
            ("项目", "Projects", f"{len(self.forms):,} 个", f"{len(self.forms):,}"),
            ("指标", "Indicators", f"{rows:,} 条", f"{rows:,}"),
            ("涉及预算", "Budget", f"{total / 10000:,.2f} 万元", f"{total:,.0f} yuan"),
            ("问题", "Findings", f"{len(self.findings):,} 条", f"{len(self.findings):,}"),
            ("无问题的表", "Forms without findings", "18.4%", "18.4%"),
        )
        return tuple(
            Figure(Text(zh, en), Text(value, value_en)) for zh, en, value, value_en in shown
        )

    def _rules(self) -> list[RuleLine]:
        found = Counter(finding.code for finding in self.findings)
        return [
            RuleLine(
                code=code,
                severity=severity,
                title=Text(zh, en),
                meaning=Text(f"检查每张表：{zh}即为问题。", f"Looks at every form: {en}."),
                why=Text(
                    "《项目支出绩效评价管理办法》要求指标细化、可衡量。",
                    "The rules on evaluation want measurable indicators.",
                ),
                mend=Text("按建议修改后重新导出。", "Change it as suggested and export again."),
                findings=found[code],
                passes=None if number == 6 else 4 * found[code] + 11,
                cannot_tell=None if number == 6 else found[code] // 7,
                units=len({finding.unit_code for finding in self.findings if finding.code == code}),
                needs_person=judged,
            )
            for number, (code, severity, zh, en, judged) in enumerate(RULES)
        ]

    def _scores(self) -> list[UnitScore]:
        keys = sorted({(form.unit_code, form.unit, form.year) for form in self.forms})
        by_key: dict[tuple[str, str, int], Counter[str]] = {key: Counter() for key in keys}
        for finding in self.findings:
            by_key[(finding.unit_code, finding.unit_name, finding.fiscal_year)][
                finding.severity
            ] += 1  # type: ignore[index]
        made = []
        for number, (code, unit, year) in enumerate(keys):
            found = by_key[(code, unit, year)]
            score = None if number % 11 == 5 else Decimal(max(0, 98 - number % 37)) + Decimal("0.5")
            made.append(
                UnitScore(
                    unit_code=code,
                    unit_name=unit,
                    fiscal_year=year,
                    forms=5 + number % 9,
                    indicators=40 + number % 31,
                    total_yuan=Decimal(1234500 + 1000 * number),
                    errors=found["error"],
                    warnings=found["warning"],
                    infos=found["info"],
                    decided=400,
                    cannot_tell=12,
                    unread=1 if number % 7 == 3 else 0,
                    score=score,
                    rank=None if score is None or number % 7 == 3 else number + 1,
                )
            )
        return made

    def _charts(self) -> tuple[Chart, ...]:
        found = Counter((finding.code, finding.unit_name) for finding in self.findings)
        by_year = Counter((finding.severity, finding.fiscal_year) for finding in self.findings)
        units = [
            unit
            for unit, _ in Counter(
                finding.unit_name or "" for finding in self.findings
            ).most_common(20)
        ]
        years = sorted({finding.fiscal_year or 0 for finding in self.findings})
        severities = (
            ("error", "错误", "Errors"),
            ("warning", "警告", "Warnings"),
            ("info", "提示", "Hints"),
        )
        return (
            Chart(
                "rules_units",
                Text("问题分布：规则与单位", "Findings by rule and unit"),
                ChartKind.HEATMAP,
                _same(units),
                tuple(
                    Series(
                        Text(f"{code} {zh}", f"{code} {en}"),
                        tuple(float(found[(code, unit)]) for unit in units),
                    )
                    for code, _, zh, en, _ in RULES
                ),
                Text("条", "findings"),
                Text("问题最多的 20 个单位。", "The 20 units with most findings."),
            ),
            Chart(
                "years",
                Text("各年度问题数", "Findings by year"),
                ChartKind.STACKED_BARS,
                _same([str(year) for year in years]),
                tuple(
                    Series(Text(zh, en), tuple(float(by_year[(key, year)]) for year in years))
                    for key, zh, en in severities
                ),
                Text("条", "findings"),
            ),
            Chart(
                "types",
                Text("指标类型", "Kinds of indicators"),
                ChartKind.BARS,
                _same([level2 for _, level2 in LEVELS]),
                (Series(Text("指标数", "Indicators"), (212.0, 188.0, 97.0, 130.0, None)),),
                Text("条", "indicators"),
            ),
            Chart(
                "spread",
                Text("常用指标的目标值分布", "Spread of targets of common indicators"),
                ChartKind.BOXES,
                _same(
                    [
                        "预算执行率",
                        "服务对象满意度",
                        "验收合格率",
                        "设备完好率",
                        "培训覆盖率",
                        "投诉处理及时率",
                    ]
                ),
                tuple(
                    Series(Text(zh, en), values)
                    for zh, en, values in (
                        ("最低", "Lowest", (60.0, 80.0, 85.0, 70.0, None, 88.0)),
                        ("下四分位", "Lower quartile", (85.0, 88.0, 95.0, 84.0, None, 92.0)),
                        ("中位数", "Median", (90.0, 90.0, 98.0, 90.0, None, 95.0)),
                        ("上四分位", "Upper quartile", (95.0, 95.0, 100.0, 95.0, None, 98.0)),
                        ("最高", "Highest", (100.0, 100.0, 100.0, 100.0, None, 100.0)),
                    )
                ),
                Text("%", "%"),
            ),
            Chart(
                "plans",
                Text("支出计划形态", "Shapes of spend plans"),
                ChartKind.LINES,
                _same(["3月底", "6月底", "10月底", "12月底"]),
                tuple(
                    Series(Text(name, name), values)
                    for name, values in (
                        ("25/50/80/100", (25.0, 50.0, 80.0, 100.0)),
                        ("30/60/90/100", (30.0, 60.0, 90.0, 100.0)),
                        ("0/0/50/100", (0.0, 0.0, 50.0, 100.0)),
                    )
                ),
                Text("累计 %", "cumulative %"),
            ),
        )


def _same(names: Sequence[str]) -> tuple[Text, ...]:
    return tuple(Text(name, name) for name in names)


def _mended(finding: FindingLine, number: int) -> FindingLine:
    from dataclasses import replace

    return replace(finding, finding_id=f"{number + 1:016x}", standing=Standing.MENDED)
