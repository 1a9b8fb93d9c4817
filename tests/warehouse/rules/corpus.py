"""A corpus made at random: faultless reports of many units, and faults planted in known places.

Nothing in it comes from the sample documents. A planter changes one form, or one unit,
and says which findings it must bring: pairs of a rule and the form it is told of.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from normalize.project_code import check_character

Form = dict[str, Any]
Expected = set[tuple[str, str, str]]  # code, unit, project
FormPlanter = Callable[[Form], set[str]]
UnitPlanter = Callable[[list[Form]], set[tuple[str, str]]]

OBJECTS = [
    "文物",
    "图书",
    "泵站",
    "路灯",
    "苗木",
    "疫苗",
    "校舍",
    "井盖",
    "河道",
    "围栏",
    "水表",
    "标本",
    "雕塑",
    "灯塔",
    "航标",
    "桥梁",
    "涵洞",
    "堤坝",
    "温室",
    "渔网",
    "拓片",
    "胶片",
    "唱片",
    "徽章",
    "钱币",
    "化石",
    "陶器",
    "漆器",
    "瓷器",
    "玉器",
    "竹简",
    "碑刻",
    "壁画",
    "家谱",
    "舆图",
    "电表",
    "气罐",
    "阀门",
    "锅炉",
    "风机",
]
BASES = ("年初工作计划", "行业标准", "历史数据", "预算支出标准")
WEIGHTS = (20, 20, 10, 10, 20, 10)
UNITS = 10
FORMS = 6


def faultless(rng: Random) -> list[list[Form]]:
    """Return the target forms of every unit."""
    objects = iter(rng.sample([a + b for a in OBJECTS for b in OBJECTS if a != b], UNITS * FORMS))
    return [
        [_form(rng, next(objects), f"50{unit:04d} 云川市第{unit}文化站") for _ in range(FORMS)]
        for unit in range(1, UNITS + 1)
    ]


def _form(rng: Random, about: str, unit: str) -> Form:
    basis = rng.sample(BASES, 3)
    rate = [f"{rng.uniform(91, 99.9):.2f}" for _ in range(3)]
    rows = [
        f"数量指标 | {about}整理件数 | ≥{rng.randint(200, 9000)}件 | 全年入库的件数 | {basis[0]}",
        f"质量指标 | {about}整理合格率 | ≥{rate[0]}% | 抽检合格件数占比 | {basis[1]}",
        f"时效指标 | {about}整理完成时限 | 2024年{rng.randint(6, 11)}月底前 | 末件入库日 | {basis[0]}",
        f"经济成本指标 | 单件{about}整理成本 | ≤{rng.randint(11, 400)}元 | 支出除以件数 | {basis[2]}",
        f"社会效益指标 | {about}查询满足率 | ≥{rate[1]}% | 满足的查询占比 | {basis[1]}",
        f"满意度指标 | {about}查询人员满意度 | ≥{rate[2]}% | 满意的问卷占比 | {basis[2]}",
    ]
    yuan = str(rng.randint(40_000, 90_000))
    first = rng.randint(0, 30)
    body = f"13020024P0{rng.randint(0, 9_999_999_999):010d}"[:20]
    return {
        "unit": unit,
        "project": f"{about}整理费",
        "code": body + (check_character(body) or ""),
        "yuan": yuan,
        "goal": f"全年整理{about}{rng.randint(100, 9000)}件",
        "purpose": f"用于{about}整理",
        "plan": [str(first), str(first + rng.randint(0, 30)), str(rng.randint(61, 90)), "100"],
        "rows": rows,
        "about": about,
    }


def with_evaluations(forms: list[Form]) -> list[Form]:
    """Add a faultless self-evaluation to every target form."""
    return [*forms, *(_evaluation(form) for form in forms)]


def _evaluation(form: Form) -> Form:
    rows = []
    for row, weight in zip(form["rows"], WEIGHTS, strict=True):
        cells = [cell.strip() for cell in row.split("|")]
        actual = cells[2].lstrip("≥≤").removesuffix("底前")
        rows.append(" | ".join([*cells, str(weight), actual, str(weight)]))
    return {**form, "kind": "self_evaluation", "rows": rows, "executed": form["yuan"], "plan": []}


def numbered(forms: list[Form]) -> list[Form]:
    """Give the target forms of a unit their titles, where they have none."""
    targets = [form for form in forms if form.get("kind", "target") == "target"]
    for number, form in enumerate(targets, start=1):
        form["title"] = f"{number}、{form.pop('headed', form['project'])}绩效目标表"
    return forms


def _swap(form: Form, at: int, row: str) -> None:
    form["rows"][at] = row.format(about=form["about"])


def _change(form: Form, at: int, cell: int, text: str) -> None:
    cells = [part.strip() for part in form["rows"][at].split("|")]
    cells[cell] = text.format(name=cells[1])
    form["rows"][at] = " | ".join(cells)


def _setting(*codes: str, **fields: Any) -> FormPlanter:
    def plant(form: Form) -> set[str]:
        form.update(fields)
        return set(codes)

    return plant


def _swapping(at: int, row: str, *codes: str) -> FormPlanter:
    def plant(form: Form) -> set[str]:
        _swap(form, at, row)
        return set(codes)

    return plant


def _changing(at: int, cell: int, text: str, *codes: str) -> FormPlanter:
    def plant(form: Form) -> set[str]:
        _change(form, at, cell, text)
        return set(codes)

    return plant


def _keeping(*positions: int, code: str) -> FormPlanter:
    def plant(form: Form) -> set[str]:
        form["rows"] = [form["rows"][at] for at in positions]
        return {code}

    return plant


def _adding(row: str, *codes: str) -> FormPlanter:
    def plant(form: Form) -> set[str]:
        form["rows"].append(row.format(about=form["about"]))
        return set(codes)

    return plant


def half_spent(form: Form) -> set[str]:
    """Full points for half the money: the score is wrong, and the miss unexplained."""
    form["executed"] = str(int(form["yuan"]) // 2)
    form["rows"].append(
        "预算执行指标/预算执行率指标 | 预算执行率 | 100% | 支出占比 | 历史数据 | 10 | 50% | 10"
    )
    return {"E-EXEC", "E-REASON"}


IN_TARGETS: dict[str, FormPlanter] = {
    "S-MISS": _setting("S-MISS", goal=""),
    "S-NOIND": _setting("S-NOIND", rows=[]),
    "S-TOC": _setting("S-TOC", headed="节庆活动费"),
    "S-DIM": _keeping(0, 1, 2, 3, 5, code="S-DIM"),
    "S-L2": _keeping(0, 2, 3, 4, 5, code="S-L2"),
    "S-COUNT": _keeping(0, 1, 4, code="S-COUNT"),
    "S-TAX": _swapping(4, "效益指标/数量指标 | {about}受益人数 | ≥77人", "S-TAX"),
    "M-SUM": _setting("M-SUM", yuan="80000", fiscal="50000", other="20000"),
    "M-PART": _setting("M-PART", yuan="80000", fiscal="95000"),
    "M-NONPOS": _setting("M-NONPOS", yuan="0", fiscal="0"),
    "P-MONO": _setting("P-MONO", plan=["40", "30", "90", "100"]),
    "T-YEAR": _changing(2, 2, "2022年9月底前", "T-YEAR"),
    "T-LATE": _adding("时效指标 | {about}整理实施期间 | 2024.01-2024.04", "T-LATE"),
    "T-NOTIME": _swapping(2, "时效指标 | {about}现场服务 | 12场", "T-NOTIME"),
    "N-EXEC": _adding("产出指标/成本指标 | 资金执行率 | ≥90%", "N-EXEC", "N-COSTUTIL"),
    "N-COSTUTIL": _swapping(3, "经济成本指标 | {about}整理均衡性 | ≥90%", "N-COSTUTIL"),
    "N-DESC": _changing(0, 3, "{name}", "N-DESC"),
    "N-UNIT": _changing(0, 1, "{name}（件）", "N-UNIT"),
    "N-DUP": _swapping(1, "质量指标 | {about}整理合格合格率 | ≥93%", "N-DUP"),
    "N-GENERIC": _swapping(4, "社会效益指标 | 任务完成率 | ≥93%", "N-GENERIC"),
    "N-L2": _swapping(0, "数量指标 | {about}抽检达标率 | ≥93%", "N-L2"),
    "N-PLACE": _changing(0, 1, "**{name}", "N-PLACE"),
    "V-EMPTY": _changing(0, 2, "", "V-EMPTY"),
    "V-DIR": _changing(5, 2, "≤93%", "V-DIR"),
    "V-RANGE": _changing(1, 2, "≥130%", "V-RANGE"),
    "V-FRAC": _changing(1, 2, "0.97", "V-FRAC"),
    "V-SELF": _changing(4, 2, "{name}", "V-SELF"),
    "V-UNITMIS": _swapping(0, "数量指标 | {about}志愿者人数 | ≥93%", "V-UNITMIS"),
    "D-CODE": _setting("D-CODE", code="13020023P00003910076A"),
}
IN_EVALUATIONS: dict[str, FormPlanter] = {
    "E-SCORE": _changing(0, 6, "1件", "E-SCORE", "E-REASON"),
    "E-REASON": _changing(2, 6, "2024年12月底", "E-REASON"),
    "E-WEIGHT": _changing(4, 5, "25", "E-WEIGHT"),
    "E-EXEC": half_spent,
    "E-TOTAL": _setting("E-TOTAL", score="60"),
}


def copy_goal(forms: list[Form]) -> set[tuple[str, str]]:
    forms[1]["goal"] = forms[0]["goal"]
    return {("D-GOAL", forms[0]["project"])}


def copy_set(forms: list[Form]) -> set[tuple[str, str]]:
    forms[1]["rows"] = list(forms[0]["rows"])
    return {("D-PROJ", forms[0]["project"])}


def repeat_row(forms: list[Form]) -> set[tuple[str, str]]:
    forms[0]["rows"].append(forms[0]["rows"][0])
    return {("D-ROW", forms[0]["project"])}


def one_basis(forms: list[Form]) -> set[tuple[str, str]]:
    for form in forms:
        for at in range(len(form["rows"])):
            _change(form, at, 4, "年初工作计划")
    return {("V-BASIS", forms[0]["project"])}


def second_form(forms: list[Form]) -> set[tuple[str, str]]:
    forms[1] |= {"project": forms[0]["project"], "code": forms[0]["code"]}
    return {("D-FORM", forms[0]["project"])}


def two_spellings(forms: list[Form]) -> set[tuple[str, str]]:
    _swap(forms[0], 4, "社会效益指标 | 展柜照明购置到位率 | ≥93%")
    _swap(forms[1], 4, "社会效益指标 | 展柜照明采购到位率 | ≥94%")
    return {("X-NAME", forms[0]["project"])}


def small_total(forms: list[Form]) -> set[tuple[str, str]]:
    row = "社会效益指标 | 全站开放天数 | ≥300天 | 开门的天数 | 历史数据"
    forms.append(
        {
            "unit": forms[0]["unit"],
            "kind": "unit_target",
            "project": "",
            "yuan": "1000",
            "rows": [row],
        }
    )
    return {("C-TOTAL", "")}


IN_UNITS: dict[str, UnitPlanter] = {
    "D-GOAL": copy_goal,
    "D-PROJ": copy_set,
    "D-ROW": repeat_row,
    "V-BASIS": one_basis,
    "D-FORM": second_form,
    "X-NAME": two_spellings,
    "C-TOTAL": small_total,
}
