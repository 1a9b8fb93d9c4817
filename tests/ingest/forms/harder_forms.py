"""Further habits of published forms: split headers, levels without headers, holes, stray columns."""

from __future__ import annotations

from collections.abc import Callable

from ingest.forms.form import Part, Role
from ingest.grids.grid import Body, Grid, Paragraph
from tests.ingest.forms import unknown_words as words
from tests.ingest.forms.unknown_forms import (
    LEFT,
    UP,
    Block,
    Dice,
    Row,
    Rows,
    Sample,
    Truth,
    amount,
    block_columns,
    block_rows,
    draw,
    goal_rows,
    header_rows,
    money_rows,
    spread,
    tail_rows,
    who_rows,
)

P, R = Part, Role


def _plain(dice: Dice, columns: list[Part]) -> Block:
    levels = [(part, dice.header(part)) for part in (P.LEVEL1, P.LEVEL2, P.NAME)]
    return Block(levels, [(part, dice.header(part)) for part in columns])


def _sample(shape: str, dice: Dice, head: Rows, body: Rows, truth: Truth) -> Sample:
    title = Paragraph(1, dice.chance.choice(words.TITLES))
    return Sample(shape, Body((title, draw([*head, *body]))), [truth])


def _head(dice: Dice, width: int, truth: Truth) -> Rows:
    return [*who_rows(dice, width, truth), *goal_rows(dice, width, truth, False)]


def split_value(dice: Dice) -> Sample:
    """指标值 over 符号, 数值 and 单位: what a column is, its upper header says as well."""
    truth = Truth()
    block = _plain(dice, [P.OPERATOR, P.VALUE, P.UNIT])
    over = dice.chance.choice(["指标值", "年度指标值", "目标值", "绩效指标值"])
    low = [
        dice.chance.choice(["符号", "运算符号"]),
        dice.chance.choice(["数值", "内容", "值", "目标数值"]),
        dice.chance.choice(["单位", "计量单位"]),
    ]
    top = [*(text for _, text in block.levels), over, LEFT, LEFT]
    below = [UP, UP, UP, *low]
    body = [top, below, *block_rows(dice, block, truth)]
    return _sample("split value", dice, _head(dice, 6, truth), body, truth)


def typed_levels(dice: Dice) -> Sample:
    """指标类型 instead of 一级指标: what its column holds tells the level."""
    truth = Truth()
    header = dice.chance.choice(["指标类型", "指标类别", "绩效维度", "指标分类"])
    levels: list[tuple[Part, str]] = [
        (P.LEVEL1, header),
        (P.NAME, dice.chance.choice(["指标名称", "绩效指标名称"])),
    ]
    if dice.often(0.4):
        levels.insert(1, (P.LEVEL2, dice.chance.choice(["二级分类", "子类型", "二级指标"])))
    block = Block(levels, [(P.VALUE, dice.header(P.VALUE)), (P.WEIGHT, dice.header(P.WEIGHT))])
    body = [block.headers, *block_rows(dice, block, truth)]
    return _sample("typed levels", dice, _head(dice, len(block.headers), truth), body, truth)


def unmerged(dice: Dice) -> Sample:
    """Forms pasted from sheets: blank rows, a stray blank column, labels set apart by spaces."""
    truth = Truth()
    block = block_columns(dice, False)
    while len(block.headers) < 4:
        block = block_columns(dice, False)
    width = len(block.headers)
    head = [*_head(dice, width, truth), *money_rows(dice, width, truth, False)]
    head = [[_spaced(dice, text, at) for at, text in enumerate(row)] for row in head]
    body = [block.headers, *block_rows(dice, block, truth)]
    rows = [*head, *body]
    rows = [[*row, ""] for row in rows]
    rows.insert(len(head), [""] * (width + 1))
    rows.append([""] * (width + 1))
    return Sample("unmerged", Body((Paragraph(1, words.TITLES[0]), draw(rows))), [truth])


def _spaced(dice: Dice, text: str, at: int) -> str:
    if at or text in (LEFT, UP) or len(text) > 5 or not dice.often(0.4):
        return text
    return " ".join(text)


def inline(dice: Dice) -> Sample:
    """项目名称：… in one cell, the block below it."""
    truth = Truth()
    block = _plain(dice, [P.VALUE, P.UNIT])
    name, who = dice.chance.choice(words.PROJECTS), dice.chance.choice(words.WHO)
    goal, money = dice.chance.choice(words.GOALS), amount(dice)
    truth.fields = {R.PROJECT_NAME: name, R.UNIT_NAME: who, R.TOTAL: money, R.GOAL: goal}
    labels = [dice.label(role) for role in truth.fields]
    texts = [f"{label}：{text}" for label, text in zip(labels, truth.fields.values(), strict=True)]
    head = [
        spread([texts[0]], 5, dice.chance),
        spread(texts[1:3], 5, dice.chance),
        spread([labels[3], goal], 5, dice.chance),
    ]
    return _sample("inline", dice, head, [block.headers, *block_rows(dice, block, truth)], truth)


def whole_unit(dice: Dice) -> Sample:
    """部门整体支出: the unit's name, tasks and goal, or nothing but a title above the block."""
    truth = Truth()
    evaluation = dice.often(0.5)
    block = block_columns(dice, evaluation)
    while len(block.headers) < 5 or len(block.levels) < 3:
        block = block_columns(dice, evaluation)
    width = len(block.headers)
    head: Rows = []
    if dice.often(0.7):
        who = dice.chance.choice(words.WHO)
        truth.fields[R.UNIT_NAME] = who
        head.append(
            spread(
                [dice.chance.choice(["部门（单位）名称", "单位名称", "预算部门名称"]), who],
                width,
                dice.chance,
            )
        )
        head += goal_rows(dice, width, truth, False)
    body = [
        *header_rows(dice, block),
        *block_rows(dice, block, truth),
        *tail_rows(dice, block, evaluation),
    ]
    title = dice.chance.choice(
        ["部门整体支出绩效目标表", "部门整体支出绩效目标申报表", "单位整体支出绩效自评表"]
    )
    year = dice.chance.choice(["（2024年度）", ""])
    return Sample("whole unit", Body((Paragraph(1, title + year), draw([*head, *body]))), [truth])


def wide_pages(dice: Dice) -> Sample:
    """A table of many projects over pages: the header again, a total line, blank projects' cells."""
    block = _plain(dice, [P.OPERATOR, P.VALUE, P.UNIT] if dice.often(0.5) else [P.VALUE])
    lead = [
        dice.label(R.UNIT_NAME),
        dice.label(R.PROJECT_NAME),
        dice.label(R.TOTAL),
        dice.label(R.GOAL),
    ]
    forms: list[Truth] = []
    pages: list[Rows] = []
    for _ in range(dice.chance.randrange(1, 4)):
        rows: Rows = [[*lead, *block.headers]]
        if not pages and dice.often(0.5):
            rows.append(["合计", "", amount(dice), *[""] * (len(block.headers) + 1)])
        for name in dice.chance.sample(words.PROJECTS, 2):
            truth = Truth()
            truth.fields = {R.PROJECT_NAME: f"{name}{len(forms)}", R.TOTAL: amount(dice),
                            R.GOAL: dice.chance.choice(words.GOALS)}  # fmt: skip
            who = dice.chance.choice(words.WHO)
            below = block_rows(dice, block, truth, 2)
            rows += [
                [*([who, *truth.fields.values()] if not at else [UP] * 4), *row]
                for at, row in enumerate(below)
            ]
            truth.fields[R.UNIT_NAME] = who
            forms.append(truth)
        pages.append(rows)
    grids: list[Paragraph | Grid] = [draw(rows, at) for at, rows in enumerate(pages, 1)]
    return Sample("wide pages", Body((Paragraph(1, "部门预算项目绩效目标表"), *grids)), forms)


def two_values(dice: Dice) -> Sample:
    """指标值 over 年初 and 调整后, or of two years: one is the target, the other is kept."""
    truth = Truth()
    block = _plain(dice, [P.VALUE])
    pair = dice.chance.choice(
        [
            ["年初目标值", "调整后目标值"],
            ["年度指标值", "半年指标值"],
            ["全年（程）目标值", "半年（程）目标值"],
        ]
    )
    block.columns = [(P.VALUE, pair[0]), (None, pair[1])]
    rows = block_rows(dice, block, truth)
    body = [[*(text for _, text in block.levels), *pair], *rows]
    return _sample("two values", dice, _head(dice, 5, truth), body, truth)


def region(dice: Dice) -> Sample:
    """转移支付区域绩效自评表: money by level of government, targets beside what was done."""
    truth = Truth()
    block = _plain(dice, [P.VALUE, P.ACTUAL, P.DEVIATION])
    m = [amount(dice) for _ in range(6)]
    truth.fields = {R.PROJECT_NAME: dice.chance.choice(words.PROJECTS), R.SUPERVISOR: dice.chance.choice(words.WHO),
                    R.TOTAL: m[0], R.EXECUTED: m[1]}  # fmt: skip
    head = [
        spread(["转移支付（项目）名称", truth.fields[R.PROJECT_NAME]], 6, dice.chance),
        ["中央主管部门", LEFT, truth.fields[R.SUPERVISOR], LEFT, LEFT, LEFT],
        ["地方主管部门", LEFT, "省水利厅", "资金使用单位", LEFT, "各市县"],
        [
            "资金投入情况（万元）",
            LEFT,
            "",
            "全年预算数（A）",
            "全年执行数（B）",
            "预算执行率（B/A×100%）",
        ],
        [UP, LEFT, "年度资金总额：", m[0], m[1], "98%"],
        [UP, LEFT, "其中：中央财政资金", m[2], m[3], "98%"],
        [UP, LEFT, "地方资金", m[4], m[5], "97%"],
        *goal_rows(dice, 6, truth, True),
    ]
    return _sample("region", dice, head, [block.headers, *block_rows(dice, block, truth)], truth)


def rowed(dice: Dice) -> Sample:
    """Levels as rows of their own above their indicators do not occur; names may hold line breaks."""
    truth = Truth()
    block = _plain(dice, [P.VALUE, P.WEIGHT])
    rows = block_rows(dice, block, truth)
    wrapped: Rows = []
    for row in rows:
        wrapped.append(
            [
                text[:3] + "\n" + text[3:] if len(text) > 5 and dice.often(0.5) else text
                for text in row
            ]
        )
    wrapped = [[UP if text.startswith("\0") else text for text in row] for row in wrapped]
    return _sample("wrapped", dice, _head(dice, 5, truth), [block.headers, *wrapped], truth)


HARDER: tuple[Callable[[Dice], Sample], ...] = (
    split_value, typed_levels, unmerged, inline, whole_unit, wide_pages, two_values, region, rowed,
)  # fmt: skip
__all__ = ["HARDER", "Row"]
