"""Ordinary tables of public budgets: they speak of 绩效 and 指标, and are no forms."""

from __future__ import annotations

import random

from tests.ingest.forms.unknown_words import PROJECTS, THINGS, WHO

Rows = list[list[str]]


def _money(chance: random.Random) -> str:
    return f"{chance.randrange(1, 900)}.{chance.randrange(10, 99)}"


def budget(chance: random.Random) -> Rows:
    """收支总表."""
    rows = [["收 入", "", "支 出", ""], ["项目", "预算数", "项目", "预算数"]]
    for income, spent in zip(
        ["一、财政拨款", "二、事业收入", "三、其他收入", "本年收入合计"],
        ["一、基本支出", "二、项目支出", "三、预算绩效管理", "本年支出合计"],
        strict=True,
    ):
        rows.append([income, _money(chance), spent, _money(chance)])
    return rows


def project_list(chance: random.Random) -> Rows:
    """项目支出预算表, a project named after 绩效 among them."""
    header = [
        "单位编码",
        "单位名称",
        "项目类别",
        "项目名称",
        "合计",
        "一般公共预算",
        "政府性基金预算",
        "财政专户",
        "单位资金",
    ]
    names = [*chance.sample(PROJECTS, 3), "预算绩效目标管理经费", "绩效评价"]
    return [
        header,
        *([f"10{at}", chance.choice(WHO), "特定目标类", name, *(_money(chance) for _ in range(5))]
          for at, name in enumerate(names)),
    ]  # fmt: skip


def three_public(chance: random.Random) -> Rows:
    """三公经费表."""
    header = [
        "单位名称",
        "“三公”经费合计",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "公务接待费",
    ]
    return [header, *([who, *(_money(chance) for _ in range(4))] for who in WHO[:3])]


def procurement(chance: random.Random) -> Rows:
    """政府采购预算表, with 计量单位, 数量 and 备注."""
    header = ["项目名称", "采购品目", "规格要求", "数量", "计量单位", "单价", "预算金额", "备注"]
    return [
        header,
        *([name, "A0201", "见需求", "3", "台", _money(chance), _money(chance), ""]
          for name in chance.sample(PROJECTS, 4)),
    ]  # fmt: skip


def assets(chance: random.Random) -> Rows:
    """国有资产占有使用情况表."""
    header = ["资产类别", "数量", "计量单位", "价值", "备注"]
    return [
        header,
        *([thing, "12", "台", _money(chance), ""] for thing in chance.sample(THINGS, 4)),
    ]


def contents(chance: random.Random) -> Rows:
    """A table of contents that lists the forms."""
    rows = [["序号", "表名", "页码"]]
    for at, name in enumerate(
        ["收支总表", "项目支出绩效目标表", "部门整体支出绩效目标表", "项目支出绩效自评表"], 1
    ):
        rows.append([str(at), name, str(chance.randrange(2, 60))])
    return rows


def scoring(chance: random.Random) -> Rows:
    """评分标准: an evaluation's framework, points and rules, no project's targets."""
    points = chance.choice(["分值", "权重", "标准分", "满分"])
    rules = chance.choice(["评分标准", "评价标准", "指标解释", "评分规则"])
    return [
        ["一级指标", "二级指标", "三级指标", points, rules],
        ["决策", "项目立项", "立项依据充分性", "4", "依据充分得满分，否则酌情扣分"],
        ["", "绩效目标", "绩效目标合理性", "3", "与预算匹配得满分"],
        ["过程", "资金管理", "预算执行率", "5", "执行率乘以分值"],
        ["产出", "产出数量", "实际完成率", "10", "按完成比例计分"],
    ]


def library(chance: random.Random) -> Rows:
    """指标库: names to choose from, with explanations, without targets."""
    header = [
        "行业领域",
        "一级指标",
        "二级指标",
        "三级指标",
        chance.choice(["指标解释", "指标说明"]),
        "适用范围",
    ]
    return [
        header,
        ["教育", "产出指标", "数量指标", "校舍改造面积", "改造的建筑面积", "基础教育"],
        ["教育", "产出指标", "质量指标", "验收合格率", "合格数占验收数的比例", "基础教育"],
        ["水利", "效益指标", "社会效益指标", "受益人口", "受益的常住人口", "农村供水"],
    ]


def results(chance: random.Random) -> Rows:
    """绩效自评结果汇总: projects and their scores."""
    header = ["序号", "项目名称", "主管部门", "预算数", "执行数", "自评得分", "自评等级"]
    return [
        header,
        *([str(at), name, chance.choice(WHO), _money(chance), _money(chance), "95.5", "优"]
          for at, name in enumerate(chance.sample(PROJECTS, 4), 1)),
    ]  # fmt: skip


def guide(chance: random.Random) -> Rows:
    """填报说明: what the labels of a form mean."""
    del chance
    return [
        ["填报项", "填报说明"],
        ["项目名称", "按照预算批复的名称填写"],
        ["年度绩效目标", "概括描述本年度预期达到的产出和效果"],
        ["一级指标", "分为产出指标、效益指标、满意度指标"],
        ["指标值", "优先使用定量表述"],
    ]


def staff(chance: random.Random) -> Rows:
    """人员考核指标表: a unit's 绩效考核 of people."""
    return [
        ["岗位", "考核指标", "考核内容", "分值", "得分"],
        *([who, "出勤率", "按月统计", "10", str(chance.randrange(5, 10))] for who in WHO[:3]),
    ]


def statistics(chance: random.Random) -> Rows:
    """主要经济指标: a statistics table with 指标名称, 计量单位 and figures."""
    return [
        ["指标名称", "计量单位", "本年完成", "上年完成", "同比增长"],
        *([thing + "数量", "个", _money(chance), _money(chance), "3.2%"] for thing in THINGS[:4]),
    ]


def plan(chance: random.Random) -> Rows:
    """主要指标 of a five-year plan: names, base and target values, of no project and no level."""
    return [
        [
            "序号",
            "指标名称",
            "单位",
            "2020年基期值",
            chance.choice(["2025年目标值", "目标值"]),
            "属性",
        ],
        *(
            [str(at), thing + "数量", "个", "3", "5", "预期性"]
            for at, thing in enumerate(THINGS[:4], 1)
        ),
    ]


def appraisal(chance: random.Random) -> Rows:
    """A person's 绩效考核表: indicators with targets and points, of no project."""
    return [
        ["考核指标", "指标名称", "目标值", "权重", chance.choice(["完成值", "考核结果"]), "得分"],
        ["工作业绩", "案件办结率", "95%", "20", "96%", "20"],
        ["工作态度", "出勤率", "100%", "10", "100%", "10"],
    ]


def summary(chance: random.Random) -> Rows:
    """绩效目标管理情况: figures about goals, projects counted."""
    return [
        ["部门名称", "项目个数", "已设定绩效目标项目数", "涉及金额", "绩效目标覆盖率"],
        *([who, "5", "5", _money(chance), "100%"] for who in WHO[:3]),
    ]


def debts(chance: random.Random) -> Rows:
    """专项债券发行情况: projects and money, no goals."""
    return [
        ["债券项目名称", "债券期限", "发行金额", "票面利率", "资金使用单位"],
        *([name, "10年", _money(chance), "2.9%", chance.choice(WHO)] for name in PROJECTS[:3]),
    ]


ORDINARY = (
    plan, appraisal, summary, debts,
    budget, project_list, three_public, procurement, assets, contents, scoring, library, results,
    guide, staff, statistics,
)  # fmt: skip
PROSE = [
    "根据预算绩效管理要求，我单位对12个项目开展绩效目标填报，涉及财政拨款1234万元，绩效目标覆盖率100%。",
    "（三）预算绩效情况说明。2024年我部门整体支出和全部项目均编制了绩效目标，详见项目支出绩效目标表。",
    "十一、绩效目标：是指部门在一定期限内预期达到的产出和效果，绩效指标包括产出指标、效益指标和满意度指标。",
    "本单位组织开展绩效自评，从自评情况看，项目产出指标完成率为98%，满意度达到95%以上。",
]
