"""Forms of layouts that no layout file describes, with all that has to be read from them.

Every choice a province makes is drawn: which labels, in which order, what is
merged, one header row or two, blocks side by side, many projects in one table,
head and block in one table or two, pages that cut the block.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.forms.form import Part, Role
from ingest.grids.grid import Body, Cell, Grid, Paragraph
from tests.ingest.forms import unknown_words as words

P, R = Part, Role
LEFT, UP = "\0left", "\0up"
Rows = list[list[str]]
Row = dict[Part, str]


@dataclass
class Truth:
    """What one form says: fields, indicator rows, and each row's further columns."""

    fields: dict[Role, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    extras: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Sample:
    """A document with its forms; ``shape`` names the way it was composed."""

    shape: str
    body: Body
    forms: list[Truth]


@dataclass
class Dice:
    """A random source with the words it may use."""

    chance: random.Random
    fresh: bool

    def label(self, role: Role) -> str:
        """Return a label for a role: a common one, or, of fresh words, one held out."""
        held = words.HELD_OUT_LABELS[role]
        return self.chance.choice(held if self.fresh else words.COMMON_LABELS[role])

    def header(self, part: Part) -> str:
        """Return a header for a part."""
        held = words.HELD_OUT_HEADERS[part]
        return self.chance.choice(held if self.fresh else words.COMMON_HEADERS[part])

    def often(self, share: float) -> bool:
        """Tell yes in ``share`` of the cases."""
        return self.chance.random() < share


def spread(texts: list[str], width: int, chance: random.Random) -> list[str]:
    """Lay texts over ``width`` columns, each at least one column wide."""
    cuts = sorted(chance.sample(range(1, width), len(texts) - 1))
    row = [LEFT] * width
    for text, at in zip(texts, [0, *cuts], strict=True):
        row[at] = text
    return row


def draw(rows: Rows, number: int = 1) -> Grid:
    """Return the table that rows with ``LEFT`` and ``UP`` describe."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for y, texts in enumerate(rows):
        for x, text in enumerate(texts):
            at = {LEFT: (y, x - 1), UP: (y - 1, x)}.get(text, (y, x))
            owner[y, x] = owner.get(at, at)
    cells = []
    for at in sorted(set(owner.values())):
        covered = [slot for slot, of in owner.items() if of == at]
        high = max(y for y, _ in covered) - at[0] + 1
        wide = max(x for _, x in covered) - at[1] + 1
        cells.append(Cell(*at, high, wide, rows[at[0]][at[1]]))
    return Grid(number, len(rows), len(rows[0]), tuple(cells))


def amount(dice: Dice) -> str:
    """Return an amount as printed."""
    return dice.chance.choice(["{}.{:02d}", "{}", "{},000.{:02d}", "{}.0{:d}万元"]).format(
        dice.chance.randrange(3, 900), dice.chance.randrange(10)
    )


# --- the head -----------------------------------------------------------------------------


def who_rows(dice: Dice, width: int, truth: Truth, unit_only: bool = False) -> Rows:
    """Return the rows that ask for project and units, one or two answers a row."""
    roles = [R.SUPERVISOR, R.UNIT_NAME] if not unit_only else []
    texts = dice.chance.sample(words.WHO, 2)
    pairs = [(dice.label(role), text) for role, text in zip(roles, texts, strict=False)]
    truth.fields.update(zip(roles, texts, strict=False))
    for label in dice.chance.sample(_known(dice), dice.chance.randrange(3)):
        pairs.append(
            (label, dice.chance.choice(["张某某", "2024年1月-12月", "特定目标类", "延续", "是"]))
        )
    dice.chance.shuffle(pairs)
    name = dice.chance.choice(words.PROJECTS) + dice.chance.choice(["", "项目", "经费"])
    truth.fields[R.PROJECT_NAME] = name
    first = [(dice.label(R.PROJECT_NAME), name)]
    rows: Rows = []
    queue = [*first, *pairs]
    while queue:
        take = 2 if len(queue) > 1 and width >= 4 and dice.often(0.6) else 1
        if not rows and dice.often(0.5):
            take = 1
        row = [text for pair in queue[:take] for text in pair]
        rows.append(spread(row, width, dice.chance))
        queue = queue[take:]
    return rows


def _known(dice: Dice) -> list[str]:
    return (words.HELD_OUT_LABELS if dice.fresh else words.COMMON_LABELS)[R.KNOWN]


def money_rows(dice: Dice, width: int, truth: Truth, evaluation: bool) -> Rows:
    """Return the rows about money, in one of four shapes."""
    figures = [amount(dice) for _ in range(9)]
    group = dice.chance.choice(
        ["资金情况", "项目资金", "预算资金", "资金总额及构成", "年度预算"]
    ) + dice.chance.choice(
        ["（万元）", "\n（元）", "（单位：万元）", "（单位：人民币万元）", "（万元，保留两位小数）"]
    )
    labels = [dice.label(R.TOTAL), dice.label(R.FISCAL), dice.label(R.OTHER)]
    truth.fields |= {R.TOTAL: figures[0], R.FISCAL: figures[1], R.OTHER: figures[2]}
    if evaluation and width >= 5:
        return _matrix(dice, width, truth, figures, group)
    if width >= 7 and dice.often(0.4):
        row = [text for pair in zip(labels, figures, strict=False) for text in pair]
        return [spread([group, *row], width, dice.chance)]
    rows = [
        [group if not at else UP, *spread([label, figures[at]], width - 1, dice.chance)]
        for at, label in enumerate(labels)
    ]
    if dice.often(0.3):
        rows = [[group, *row[1:]] if not at else row for at, row in enumerate(rows)]
    return rows


def _matrix(dice: Dice, width: int, truth: Truth, figures: list[str], group: str) -> Rows:
    columns = [
        dice.chance.choice(["年初预算数", "年初预算"]),
        dice.chance.choice(["全年预算数", "全年预算数（A）", "调整后预算数"]),
        dice.chance.choice(["全年执行数", "全年执行数（B）", "预算执行数"]),
    ]
    more = [label for label in ["分值", "执行率", "得分"] if width >= 8]
    lead = ["年度资金总额", dice.label(R.FISCAL), dice.label(R.OTHER)]
    top = spread(["", *columns, *more], width - 1, dice.chance)
    rows = [[group, *top]]
    for at, label in enumerate(lead):
        texts = [
            label,
            *figures[at * 3 : at * 3 + 3],
            *(["10", "98%", "9.8"] if not at else ["—"] * 3),
        ]
        rows.append([UP, *_same_cuts(top, texts)])
    truth.fields |= {
        R.INITIAL: figures[0], R.TOTAL: figures[1], R.EXECUTED: figures[2],
        R.FISCAL: figures[4], R.OTHER: figures[7],
    }  # fmt: skip
    return rows


def _same_cuts(top: list[str], texts: list[str]) -> list[str]:
    given = iter(texts)
    return [LEFT if text == LEFT else next(given) for text in top]


def goal_rows(dice: Dice, width: int, truth: Truth, evaluation: bool) -> Rows:
    """Return the rows about goals: beside the label, below it, or two side by side."""
    goal, other = dice.chance.sample(words.GOALS, 2)
    truth.fields[R.GOAL] = goal
    label = dice.label(R.GOAL)
    if evaluation:
        truth.fields[R.GOAL_ACHIEVED] = other
        heads = [dice.chance.choice(["预期目标", "年初设定目标"]), dice.label(R.GOAL_ACHIEVED)]
        group = dice.chance.choice(["年度总体目标", "总体目标", "绩效目标"])
        top = spread(heads, width - 1, dice.chance)
        return [[group, *top], [UP, *_same_cuts(top, [goal, other])]]
    if dice.often(0.4) and width >= 4:
        truth.fields[R.TERM_GOAL] = other
        top = spread([dice.label(R.TERM_GOAL), label], width - 1, dice.chance)
        return [["总体目标", *top], [UP, *_same_cuts(top, [other, goal])]]
    return [spread([label, goal], width, dice.chance)]


# --- the block ----------------------------------------------------------------------------


@dataclass
class Block:
    """Columns beside the levels, with their headers, and the further columns."""

    levels: list[tuple[Part, str]]
    columns: list[tuple[Part | None, str]]

    @property
    def headers(self) -> list[str]:
        """All headers, left to right."""
        return [text for _, text in [*self.levels, *self.columns]]


def block_columns(dice: Dice, evaluation: bool) -> Block:
    """Draw which columns a block has and in which order."""
    levels = [(part, dice.header(part)) for part in (P.LEVEL1, P.LEVEL2, P.NAME)]
    if dice.often(0.12):
        levels = levels[1:] if dice.often(0.5) else [levels[0], levels[2]]
    some: list[Part] = [P.VALUE]
    if dice.often(0.3):
        some = [P.OPERATOR, P.VALUE, P.UNIT]
    elif dice.often(0.3):
        some = dice.chance.sample([P.VALUE, P.UNIT], 2)
    if evaluation:
        rest = [P.ACTUAL, P.WEIGHT, P.SCORE, P.DEVIATION]
        some += rest if dice.often(0.7) else [P.WEIGHT, P.ACTUAL, P.SCORE]
        if dice.often(0.3):
            some.remove(P.WEIGHT)
            some.insert(0, P.WEIGHT)
    elif dice.often(0.3):
        some.insert(dice.chance.choice([0, len(some)]), P.WEIGHT)
    for part in (P.BASIS, P.DESCRIPTION):
        if dice.often(0.2):
            some.append(part)
    columns: list[tuple[Part | None, str]] = [(part, dice.header(part)) for part in some]
    for extra in dice.chance.sample(words.EXTRAS, dice.chance.choice([0, 0, 1, 2])):
        columns.insert(dice.chance.randrange(len(columns) + 1), (None, extra))
    return Block(levels, columns)


def _value(dice: Dice, part: Part | None, row: Row) -> str:
    number = str(dice.chance.choice([1, 3, 5, 12, 40, 85, 90, 95, 98, 100, 260, 3000]))
    if part is P.VALUE:
        if P.OPERATOR in row:
            return number if row[P.OPERATOR] != "定性" else dice.chance.choice(words.WORDS)
        forms = [
            f"≥{number}%",
            number,
            f"{number}个",
            f"不低于{number}%",
            f"＝{number}",
            f"≤{number}万元",
        ]
        return dice.chance.choice([*forms, dice.chance.choice(words.WORDS)])
    fixed = {
        P.OPERATOR: words.OPERATORS, P.UNIT: words.UNITS, P.WEIGHT: ["5", "10", "12.5", "20"],
        P.SCORE: ["5", "9.8", "10", "12.5"], P.ACTUAL: [number, f"{number}%", "完成", "100%"],
        P.DEVIATION: ["", "", "受天气影响，工期延后", "无"], P.BASIS: ["历史数据", "行业标准", "工作计划"],
        P.DESCRIPTION: ["反映完成任务的数量", "完成得满分，未完成按比例扣分", "考核工作质量"],
    }  # fmt: skip
    return dice.chance.choice(fixed[part] if part else ["是", "否", "较上年提高", "95%", "综合科"])


def block_rows(dice: Dice, block: Block, truth: Truth, count: int | None = None) -> Rows:
    """Return indicator rows; levels merged or printed again, placeholders among them."""
    merged = dice.often(0.8)
    present = {part for part, _ in block.levels}
    rows: Rows = []
    names = {row[P.NAME] for row in truth.rows}
    for one in dice.chance.sample(list(words.LEVELS), count or dice.chance.randrange(2, 4)):
        first = True
        for two in dice.chance.sample(words.LEVELS[one], dice.chance.randrange(1, 3)):
            for at in range(dice.chance.randrange(1, 4)):
                name = _name(dice, names)
                said: Row = {P.LEVEL1: one, P.LEVEL2: two, P.NAME: name}
                level = [
                    {P.LEVEL1: one if first or not merged else UP,
                     P.LEVEL2: two if not at or not merged else UP, P.NAME: name}[part]
                    for part, _ in block.levels
                ]  # fmt: skip
                rows.append(_row(dice, block, level, said, truth, present))
                first = False
                if at and dice.often(0.12):
                    rows.append(_placeholder(dice, block))
    return rows


def _name(dice: Dice, names: set[str]) -> str:
    while True:
        name = dice.chance.choice(words.THINGS) + dice.chance.choice(words.MEASURES)
        name = dice.chance.choice(["", "", "", "指标1：", "★", "其中："]) + name
        if name not in names:
            names.add(name)
            return name


def _row(
    dice: Dice, block: Block, level: list[str], said: Row, truth: Truth, present: set[Part]
) -> list[str]:
    texts: list[str] = []
    row = {part: text for part, text in said.items() if part in present}
    extra: dict[str, str] = {}
    order = sorted(range(len(block.columns)), key=lambda at: block.columns[at][0] is not P.OPERATOR)
    made: dict[int, str] = {}
    for at in order:
        part, header = block.columns[at]
        made[at] = _value(dice, part, row)
        if part is None:
            extra[header] = made[at]
        else:
            row[part] = made[at]
    texts = [made[at] for at in range(len(block.columns))]
    truth.rows.append(row)
    truth.extras.append(extra)
    return [*level, *texts]


def _placeholder(dice: Dice, block: Block) -> list[str]:
    blank = dice.chance.choice(["……", "", "指标3："])
    return [*[UP] * (len(block.levels) - 1), blank, *[""] * len(block.columns)]


def header_rows(dice: Dice, block: Block) -> Rows:
    """Return the header: one row, or two with a title over the levels."""
    if dice.often(0.15):
        over = [dice.chance.choice(["绩效指标", "指标体系"]), *[LEFT] * (len(block.levels) - 1)]
        return [[*over, *(text for _, text in block.columns)],
                [*(text for _, text in block.levels), *[UP] * len(block.columns)]]  # fmt: skip
    return [block.headers]


def tail_rows(dice: Dice, block: Block, evaluation: bool) -> Rows:
    """Return what stands below the indicators: totals, a note, who filled it in."""
    width = len(block.headers)
    rows: Rows = []
    if evaluation and dice.often(0.6):
        texts = {P.WEIGHT: "100", P.SCORE: "96.5"}
        left = [dice.chance.choice(["总分", "合计"]), *[LEFT] * (len(block.levels) - 1)]
        rows.append([*left, *(texts.get(part, "") if part else "" for part, _ in block.columns)])
    if dice.often(0.3):
        rows.append(["注：定量指标填写数字，定性指标分档填写。", *[LEFT] * (width - 1)])
    if dice.often(0.3):
        rows.append(spread(["填报人：李某", "联系电话：12345678"], width, dice.chance))
    return rows


# --- whole documents ------------------------------------------------------------------------


def vertical(dice: Dice) -> Sample:
    """One project: head rows in any order, then the block, in one table or two."""
    evaluation = dice.often(0.5)
    truth = Truth()
    block = block_columns(dice, evaluation)
    body = [*header_rows(dice, block), *block_rows(dice, block, truth)]
    tail = tail_rows(dice, block, evaluation)
    grouped = dice.often(0.5)
    if grouped:
        group = dice.chance.choice(["绩效指标", "年度绩效指标", "绩\n效\n指\n标"])
        body = [[group if not at else UP, *row] for at, row in enumerate(body)]
        tail = [[row[0], LEFT, *row[1:]] for row in tail]
    width = max(len(body[0]), 4)
    body = _widened([*body, *tail], width)
    parts = [
        money_rows(dice, width, truth, evaluation), goal_rows(dice, width, truth, evaluation),
    ]  # fmt: skip
    dice.chance.shuffle(parts)
    head = [*who_rows(dice, width, truth), *(row for part in parts for row in part)]
    title = dice.chance.choice(words.EVALUATION_TITLES if evaluation else words.TITLES)
    return Sample("vertical", _document(dice, title, head, body, grouped), [truth])


def _widened(rows: Rows, width: int) -> Rows:
    return [[*row, *[LEFT] * (width - len(row))] for row in rows]


def _document(dice: Dice, title: str, head: Rows, body: Rows, grouped: bool) -> Body:
    blocks: list[Paragraph | Grid] = [Paragraph(1, title)]
    year = dice.chance.choice(["（2024年度）", "2024年", ""])
    if dice.often(0.4):
        width = len(head[0])
        head = [[title + year, *[LEFT] * (width - 1)], *head]
        blocks = []
    elif year:
        blocks.append(Paragraph(2, year))
    if dice.often(0.4):
        blocks.append(
            Paragraph(
                3, dice.chance.choice(["单位：万元", "金额单位：元", "填报单位：江阳区水务局"])
            )
        )
    if not grouped and dice.often(0.3):
        return Body((*blocks, draw(head, 1), draw(body, 2)))
    return Body((*blocks, draw([*head, *body], 1)))


def wide(dice: Dice) -> Sample:
    """Many projects in one table, their head columns merged over their rows."""
    block = block_columns(dice, False)
    roles = [R.PROJECT_NAME, R.TOTAL, R.GOAL]
    if dice.often(0.6):
        roles.insert(dice.chance.choice([0, 1]), R.UNIT_NAME)
    labels = [dice.label(role) for role in roles]
    rows = [[*labels, *block.headers]]
    numbered = dice.often(0.3)
    forms: list[Truth] = []
    for name in dice.chance.sample(words.PROJECTS, dice.chance.randrange(2, 5)):
        truth = Truth()
        below = block_rows(dice, block, truth, 2)
        texts = {
            R.PROJECT_NAME: name, R.TOTAL: amount(dice), R.GOAL: dice.chance.choice(words.GOALS),
            R.UNIT_NAME: dice.chance.choice(words.WHO),
        }  # fmt: skip
        truth.fields = {role: texts[role] for role in roles}
        rows += [[*(texts[role] if not at else UP for role in roles), *row]
                 for at, row in enumerate(below)]  # fmt: skip
        forms.append(truth)
    if numbered:
        rows = [
            ["序号" if not at else _serial(rows, at, roles), *row] for at, row in enumerate(rows)
        ]
    paragraphs = (Paragraph(1, dice.chance.choice(words.TITLES)), Paragraph(2, "单位：万元"))
    return Sample("wide", Body((*paragraphs, draw(rows))), forms)


def _serial(rows: Rows, at: int, roles: list[Role]) -> str:
    column = roles.index(R.PROJECT_NAME)
    if rows[at][column] == UP:
        return UP
    return str(sum(row[column] != UP for row in rows[1 : at + 1]))


def side_by_side(dice: Dice) -> Sample:
    """Two blocks beside each other: several years on the left, one year on the right."""
    truth = Truth()
    levels = [(part, dice.header(part)) for part in (P.LEVEL1, P.LEVEL2, P.NAME)]
    value = dice.chance.choice(
        words.HELD_OUT_NEUTRAL_VALUES if dice.fresh else words.NEUTRAL_VALUES
    )
    rows = [[levels[0][1], levels[1][1], levels[2][1], value, levels[1][1], levels[2][1], value]]
    names: set[str] = set()
    for one in dice.chance.sample(list(words.LEVELS), 2):
        first = True
        for two in dice.chance.sample(words.LEVELS[one], 2):
            term, name = _name(dice, names), _name(dice, names)
            long, short = _value(dice, P.VALUE, {}), _value(dice, P.VALUE, {})
            rows.append([one if first else UP, two, term, long, two, name, short])
            truth.rows.append({P.LEVEL1: one, P.LEVEL2: two, P.NAME: name, P.VALUE: short})
            first = False
    truth.rows += [
        {P.LEVEL1: row[0], P.LEVEL2: row[1], P.NAME: row[2], P.VALUE: row[3], P.TERM: "term"}
        for row in _filled(rows)[1:]
    ]
    truth.extras = [{} for _ in truth.rows]
    goal, term_goal = dice.chance.sample(words.GOALS, 2)
    truth.fields |= {R.GOAL: goal, R.TERM_GOAL: term_goal}
    head = [
        *who_rows(dice, 7, truth),
        ["总体目标", dice.label(R.TERM_GOAL), LEFT, LEFT, dice.label(R.GOAL), LEFT, LEFT],
        [UP, term_goal, LEFT, LEFT, goal, LEFT, LEFT],
    ]
    return Sample(
        "side by side", Body((Paragraph(1, words.TITLES[0]), draw([*head, *rows]))), [truth]
    )


def _filled(rows: Rows) -> Rows:
    filled: Rows = []
    for row in rows:
        filled.append([filled[-1][x] if text == UP else text for x, text in enumerate(row)])
    return filled


def broken(dice: Dice) -> Sample:
    """A vertical form whose block goes on in further tables, with or without a header."""
    truth = Truth()
    block = block_columns(dice, False)
    while len(block.headers) < 4:
        block = block_columns(dice, False)
    width = len(block.headers)
    head = [*who_rows(dice, width, truth), *goal_rows(dice, width, truth, False)]
    grids = [[*head, block.headers, *block_rows(dice, block, truth)]]
    for _ in range(dice.chance.randrange(1, 3)):
        again = [block.headers] if dice.often(0.5) else []
        grids.append([*again, *block_rows(dice, block, truth)])
    drawn = [draw(rows, at) for at, rows in enumerate(grids, 1)]
    return Sample("broken", Body((Paragraph(1, words.TITLES[1]), *drawn)), [truth])


def stacked(dice: Dice) -> Sample:
    """Several forms of the same layout, one below the other, in one table or in their own."""
    state = dice.chance.getrandbits(32)
    forms: list[Truth] = []
    rows: Rows = []
    for _ in range(dice.chance.randrange(2, 4)):
        truth = Truth()
        same = Dice(random.Random(state), dice.fresh)
        block = block_columns(same, False)
        while len(block.headers) < 4:
            block = block_columns(same, False)
        width = len(block.headers)
        body = block_rows(dice, block, truth)
        title = [[words.TITLES[0], *[LEFT] * (width - 1)]]
        head = [*who_rows(dice, width, truth), *goal_rows(dice, width, truth, False)]
        rows += [*title, *head, block.headers, *body]
        forms.append(truth)
    return Sample("stacked", Body((draw(rows),)), forms)


SHAPES = (vertical, vertical, vertical, wide, side_by_side, broken, stacked)


def samples(
    shapes: Sequence[Callable[[Dice], Sample]], seed: int, count: int, fresh: bool = False
) -> Iterator[Sample]:
    """Yield ``count`` documents; ``fresh`` ones use the wordings that are held out."""
    for at in range(count):
        dice = Dice(random.Random(f"{seed}-{at}"), fresh)
        yield dice.chance.choice(shapes)(dice)
