"""How fast names are grouped and proposals found, against comparing every name with every other.

Run: ``python benchmarks/names.py [10000 100000 1000000] [--seeds 7 8 9]``. Names are made up, as
thousands of units write them: objects, measures and qualifiers by Zipf's law, with variants of
layout and wording, and misprints. Another seed draws other words and other habits as well (how
uneven, how long, how often misprinted). Printed for each size and seed: seconds and the highest
memory of a process of its own; for sizes up to ``EXHAUSTIVE`` the proposals beside those of
``rapidfuzz.process.cdist`` over all pairs with the same vetoes, and what a second load costs that
brings ``MORE`` new names. The ratio is of one run on one machine; absolute figures move from
machine to machine.

cdist runs on all processors over blocks of rows. Where all pairs would take too long, it
runs over a sample of rows against all names, and its time is multiplied up; its proposals
are then those of the sample, which is what recall is measured on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from normalize.names import Grouping, NameUse, Settled, clean_name, group_names
from normalize.names.candidates import SIMILAR
from normalize.names.decomposition import without_year
from normalize.names.keys import name_key
from normalize.names.proposals import entry_block
from normalize.names.vetoes import vetoes

SEED = 7
SIZES = (10_000, 100_000, 1_000_000)
LEVELS = ("数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度指标", None)
EXHAUSTIVE = 100_000
MORE = 100
SAMPLE = 2_000
ROWS = 500

PLACES = [
    "城区",
    "乡镇",
    "农村",
    "社区",
    "学校",
    "医院",
    "机关",
    "园区",
    "街道",
    "村级",
    "县级",
    "市级",
    "基层",
    "沿海",
    "山区",
    "库区",
    "景区",
    "校园",
    "企业",
    "车站",
]
THINGS = [
    "道路",
    "桥梁",
    "管网",
    "设备",
    "网络",
    "网站",
    "系统",
    "平台",
    "软件",
    "档案",
    "图书",
    "教材",
    "校舍",
    "食堂",
    "厕所",
    "路灯",
    "绿化",
    "河道",
    "水库",
    "灌区",
    "堤防",
    "泵站",
    "农田",
    "林地",
    "草原",
    "湿地",
    "苗木",
    "种子",
    "化肥",
    "农机",
    "畜禽",
    "疫苗",
    "药品",
    "床位",
    "救护车",
    "消防车",
    "警车",
    "案件",
    "信访",
    "调解",
    "普法",
    "执法",
    "监控",
    "消防",
    "应急",
    "防汛",
    "地震",
    "气象",
    "环境",
    "空气",
    "水质",
    "土壤",
    "垃圾",
    "污水",
    "废物",
    "噪声",
    "文物",
    "展览",
    "演出",
    "体育",
    "赛事",
    "旅游",
    "民宿",
    "广播",
    "电视",
    "出版",
    "版权",
    "培训",
    "会议",
    "调研",
    "考试",
    "竞赛",
    "学生",
    "教师",
    "幼儿",
    "老人",
    "残疾人",
    "儿童",
    "妇女",
    "青年",
    "军人",
    "村民",
    "居民",
    "职工",
    "低保",
    "特困",
    "孤儿",
    "养老",
    "医保",
    "社保",
    "就业",
    "创业",
    "贷款",
    "担保",
    "保险",
    "补贴",
    "住房",
    "危房",
    "物业",
    "供水",
    "供电",
    "供气",
    "供暖",
    "交通",
    "公交",
    "公路",
    "铁路",
    "港口",
    "邮政",
    "快递",
    "电商",
    "市场",
    "价格",
    "质量",
    "标准",
    "专利",
    "课题",
    "论文",
    "成果",
    "人才",
    "项目",
]
ACTS = [
    "建设",
    "改造",
    "维修",
    "维护",
    "养护",
    "运行",
    "管理",
    "采购",
    "购置",
    "租赁",
    "配备",
    "更新",
    "检测",
    "监测",
    "检查",
    "巡查",
    "整治",
    "治理",
    "清理",
    "清运",
    "处理",
    "处置",
    "回收",
    "安装",
    "拆除",
    "设计",
    "施工",
    "验收",
    "评审",
    "评估",
    "审计",
    "统计",
    "登记",
    "认定",
    "发放",
    "拨付",
    "补助",
    "救助",
    "帮扶",
    "走访",
    "慰问",
    "宣传",
    "推广",
    "服务",
    "咨询",
    "指导",
    "培育",
    "引进",
    "招聘",
    "保障",
]
MEASURES = [
    "数量",
    "完成率",
    "覆盖率",
    "合格率",
    "及时率",
    "满意度",
    "人数",
    "次数",
    "面积",
    "人次",
    "知晓率",
    "达标率",
    "到位率",
    "长度",
    "户数",
    "准确率",
    "完好率",
    "使用率",
    "成本",
    "完成时限",
    "场次",
    "天数",
    "投诉率",
    "增长率",
    "下降率",
    "控制率",
    "响应时间",
    "利用率",
    "公开率",
    "发放率",
    "参与率",
    "标准",
    "金额",
    "件数",
    "台数",
    "批次",
    "班次",
    "优良率",
]
QUALIFIERS = (
    "",
    "",
    "",
    "",
    "",
    "",
    "新增",
    "累计",
    "人均",
    "上半年",
    "第一季度",
    "第二期",
    "65岁以上",
    "中央",
    "省级",
)
PREFIXES = ("", "", "", "", "确保", "本项目", "指标1：", "2.", "★")
SUFFIXES = ("", "", "", "", "（%）", "(次)", "情况", "（人）")
MISPRINTS = "的了和及与之等年中大小上下新老东西南北"


class Zipf:
    """Draws words, the first ones often, the last ones seldom."""

    def __init__(self, words: list[str], source: random.Random, exponent: float) -> None:
        self._words = list(words)
        source.shuffle(self._words)
        self._until = list(accumulate(1 / (rank + 2) ** exponent for rank in range(len(words))))
        self._source = source

    def draw(self) -> str:
        return self._words[bisect(self._until, self._source.random() * self._until[-1])]


@dataclass(frozen=True, slots=True)
class Habits:
    """How names are written: how uneven words are drawn, and how often each part is there."""

    exponent: float = 0.8
    place: float = 0.4
    other: float = 0.45
    act: float = 0.25
    misprint: float = 0.08


def habits(seed: int) -> Habits:
    """Return the habits of a seed; the first one has those of old."""
    if seed == SEED:
        return Habits()
    draw = random.Random(-seed).uniform
    return Habits(draw(0.5, 1.0), draw(0.2, 0.8), draw(0.3, 0.8), draw(0.1, 0.5), draw(0.02, 0.2))


def made_up(count: int, seed: int = SEED) -> list[NameUse]:
    """Make ``count`` distinct cleaned names, each under a level 2."""
    source, how = random.Random(seed), habits(seed)
    places, things, acts, others, measures = (
        Zipf(words, source, how.exponent) for words in (PLACES, THINGS, ACTS, THINGS, MEASURES)
    )
    found: dict[tuple[str, str | None], NameUse] = {}
    while len(found) < count:
        parts = [source.choice(QUALIFIERS)]
        parts += [places.draw()] if source.random() < how.place else []
        parts += [things.draw()]
        parts += [others.draw()] if source.random() < how.other else []
        parts += [acts.draw()]
        parts += [acts.draw()] if source.random() < how.act else []
        text = "".join(parts) + measures.draw()
        if source.random() < how.misprint:
            at = source.randrange(len(text))
            text = text[:at] + source.choice(MISPRINTS) + text[at + source.choice((0, 1)) :]
        text = source.choice(PREFIXES) + text + source.choice(SUFFIXES)
        name, level2 = clean_name(text).name, source.choice(LEVELS)
        found.setdefault((name, level2), NameUse(name, level2, source.randrange(1, 50)))
    return list(found.values())


def megabytes() -> float:
    """Return the highest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(uses: list[NameUse], seed: int) -> tuple[float, Grouping]:
    """Return seconds and the grouping of names."""
    before = megabytes()
    start = time.process_time()
    grouping = group_names(uses)
    seconds = time.process_time() - start
    print(
        f"{len(uses):>9,} names (seed {seed})  {seconds:8.1f} s  {megabytes():6.0f} MB at most"
        f" ({before:.0f} before)  {len(grouping.proposals):,} proposals",
        flush=True,
    )
    return seconds, grouping


def second_load(uses: list[NameUse], grouping: Grouping, seed: int) -> None:
    """Measure what ``MORE`` new names cost where all others are settled."""
    previous = {(one.level2, one.name): one.canonical_name for one in grouping.decisions}
    settled = [
        Settled(
            one.name,
            one.level2,
            one.key,
            entry_block(one.key),
            one.runner_up.name if one.runner_up else None,
        )
        for one in grouping.decisions
    ]
    more = [
        use for use in made_up(MORE * 20, seed + 1000) if (use.level2, use.name) not in previous
    ][:MORE]
    start = time.process_time()
    found = group_names([*uses, *more], (), previous, settled=settled)
    print(
        f"          {len(more)} new names: {time.process_time() - start:.1f} s, {megabytes():.0f} MB"
        f" at most; {len(found.decisions):,} names decided anew, {len(found.proposals):,} proposals",
        flush=True,
    )


def exhaustive(names: list[str], sample: int) -> tuple[float, set[tuple[str, str]]]:
    """Return the seconds cdist takes over all pairs of names, and what it would propose of a sample.

    Proposals are pairs of at least ``SIMILAR`` that no veto parts.
    """
    import numpy
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    keys = [without_year(name_key(name).key) for name in names]
    rows = sorted(random.Random(1).sample(range(len(names)), min(sample, len(names))))
    pairs, seconds = set(), 0.0
    for start in range(0, len(rows), ROWS):
        block = rows[start : start + ROWS]
        began = time.process_time()
        scores = cdist(
            [keys[row] for row in block],
            keys,
            scorer=ratio,
            score_cutoff=SIMILAR,
            workers=1,
            dtype=numpy.uint8,
        )
        alike = numpy.argwhere(scores)
        seconds += time.process_time() - began
        for at, other in alike:
            a, b = sorted((names[block[int(at)]], names[int(other)]))
            if a != b and not vetoes(name_key(a).key, name_key(b).key):
                pairs.add((a, b))
    return seconds * len(names) / len(rows), pairs


def run(count: int, seed: int) -> None:
    """Measure one size in this process."""
    uses = made_up(count, seed)
    seconds, grouping = measured(uses, seed)
    if count > EXHAUSTIVE:
        return
    level2 = LEVELS[0]
    canonical = sorted({one.canonical_name for one in grouping.decisions if one.level2 == level2})
    proposed = {(one.name_a, one.name_b) for one in grouping.proposals if one.level2 == level2}
    second_load(uses, grouping, seed)
    longest, wanted = exhaustive(canonical, SAMPLE)
    found = len(wanted & proposed)
    share = len(canonical) / count
    print(
        f"          cdist over the {len(canonical):,} names of one level 2: {longest:.1f} s; "
        f"over all {count:,} at once: {longest / share**2:.1f} s = {longest / share**2 / seconds:.1f} x"
        f"\n          proposals of a sample that were found (seed {seed}): {found:,} of {len(wanted):,}"
        f" = {found / max(1, len(wanted)):.4f}",
        flush=True,
    )


def main() -> None:
    """Measure every size with every seed, each in a process of its own, for memory has no way down."""
    wanted = argparse.ArgumentParser(description="How fast names are grouped")
    wanted.add_argument("sizes", type=int, nargs="*", default=SIZES)
    wanted.add_argument("--seeds", type=int, nargs="+", default=[SEED])
    given = wanted.parse_args()
    context = multiprocessing.get_context("spawn")
    for size in given.sizes:
        for seed in given.seeds:
            process = context.Process(target=run, args=(size, seed))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
