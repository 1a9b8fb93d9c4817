"""Names that come in several loads end as they would in one, and nothing that stands is renamed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import (
    Grouping,
    Judgement,
    NameDecision,
    NameUse,
    Settled,
    Verdict,
    clean_name,
    group_names,
    grouping,
)
from normalize.names.grouping import added_up
from normalize.names.proposals import entry_block
from normalize.names.records import Proposal
from tests.normalize.names.evaluate import read_pairs

LEVELS = ("数量指标", None)
POOL = sorted({clean_name(name).name for pair in read_pairs() for name in (pair.a, pair.b)})
NEAR = [
    *POOL[::80],
    "工作完成率",
    "工作任务完成率",
    "设备采购完成率",
    "设备彩购完成率",
    "设备购置完成率",
]
NEAR += [
    "培训人数",
    "培训人员数量",
    "2023年培训人数",
    "网络运行维护覆盖率",
    "网站运行维护覆盖率",
    "网络运行维护覆该率",
]

Key = tuple[str | None, str]

names = st.builds(
    NameUse,
    st.sampled_from(NEAR),
    st.sampled_from(LEVELS),
    st.integers(1, 5),
    st.lists(st.sampled_from(["设备购置完成率", "设备采购", "培训"]), max_size=1).map(tuple),
    st.lists(st.sampled_from([2022, 2023]), max_size=1).map(tuple),
)
loads = st.lists(st.lists(names, max_size=12), min_size=1, max_size=4)
judged = st.lists(
    st.builds(
        Judgement,
        st.sampled_from(NEAR),
        st.sampled_from(NEAR),
        st.sampled_from(LEVELS),
        st.sampled_from(Verdict),
        st.just("李四"),
        st.sampled_from(["2026-01-01", "2026-02-01"]),
    ),
    max_size=6,
)


class Ledger:
    """What a warehouse keeps between loads, as ``warehouse.names`` keeps it."""

    def __init__(self) -> None:
        self.uses: dict[Key, NameUse] = {}
        self.said: dict[Key, tuple[Judgement, ...]] = {}
        self.decisions: dict[Key, NameDecision] = {}
        self.proposals: set[Proposal] = set()
        self.made_anew = 0

    @property
    def previous(self) -> dict[Key, str]:
        return {key: one.canonical_name for key, one in self.decisions.items()}

    def load(self, uses: list[NameUse], judgements: list[Judgement]) -> None:
        now = {(use.level2, use.name): use for use in uses}
        said = {
            key: tuple(
                j for j in judgements if j.level2 == key[0] and key[1] in (j.name_a, j.name_b)
            )
            for key in now
        }
        gone = self.uses.keys() - now
        left = {(key[0], self.decisions[key].canonical_name) for key in gone}
        settled = [
            Settled(name, level2, one.key, entry_block(one.key), _runner_up(one))
            for (level2, name), one in self.decisions.items()
            if (level2, name) in now
            and (level2, one.canonical_name) not in left
            and (level2, _runner_up(one)) not in left
            and said[level2, name] == self.said[level2, name]
            and _same(now[level2, name], self.uses[level2, name])
        ]
        before = self.previous
        found = group_names(uses, judgements, before, settled=settled)
        fresh = {(one.level2, one.name): one for one in found.decisions}
        self.made_anew = len(fresh)
        about = fresh.keys() | gone | {(key[0], before[key]) for key in fresh if key in before}
        self.proposals = {
            one
            for one in self.proposals
            if (one.level2, one.name_a) not in about and (one.level2, one.name_b) not in about
        } | set(found.proposals)
        kept = {key: one for key, one in self.decisions.items() if key in now}
        self.uses, self.said, self.decisions = now, said, kept | fresh


def _runner_up(one: NameDecision) -> str | None:
    return one.runner_up.name if one.runner_up else None


def _same(a: NameUse, b: NameUse) -> bool:
    return replace(a, count=0) == replace(b, count=0)


def _groups(decisions: dict[Key, NameDecision]) -> set[frozenset[Key]]:
    by_canonical: dict[Key, set[Key]] = {}
    for key, one in decisions.items():
        by_canonical.setdefault((key[0], one.canonical_name), set()).add(key)
    return {frozenset(group) for group in by_canonical.values()}


def _of(found: Grouping) -> dict[Key, NameDecision]:
    return {(one.level2, one.name): one for one in found.decisions}


def _without_counts(one: NameDecision) -> NameDecision:
    """Leave out how often names are used, which is not asked of names that stand."""
    reasons = tuple(text for text in one.reasons if "沿用" not in text)
    return replace(one, reasons=reasons)


@settings(deadline=None, max_examples=150)
@given(loads, judged, st.integers(0, 3))
def test_any_split_into_loads_ends_as_one_load(
    parts: list[list[NameUse]], judgements: list[Judgement], judged_at: int
) -> None:
    ledger, so_far = Ledger(), []
    for place, part in enumerate(parts):
        so_far += part
        # one use a name is more than one only in counts, descriptions and years
        uses = added_up(so_far)
        decided = judgements if place >= judged_at else []
        before = ledger.previous
        ledger.load(uses, decided)
        # all at once, with the same canonical names kept
        whole = group_names(uses, decided, before)
        assert {key: _without_counts(one) for key, one in ledger.decisions.items()} == {
            key: _without_counts(one) for key, one in _of(whole).items()
        }
        assert ledger.proposals == set(whole.proposals)
    # with nothing kept, canonical names may be others; the groups are the same
    fresh = _of(group_names(added_up(so_far), judgements if len(parts) > judged_at else []))
    assert _groups(ledger.decisions) == _groups(fresh)


@settings(deadline=None, max_examples=60)
@given(loads)
def test_names_that_vanish_leave_the_others_as_they_would_be(parts: list[list[NameUse]]) -> None:
    ledger = Ledger()
    ledger.load(added_up(use for part in parts for use in part), [])
    left = added_up(use for part in parts[1:] for use in part)
    before = ledger.previous
    ledger.load(left, [])
    whole = group_names(left, [], before)
    assert ledger.proposals == set(whole.proposals)
    assert {key: _without_counts(one) for key, one in ledger.decisions.items()} == {
        key: _without_counts(one) for key, one in _of(whole).items()
    }


def test_only_what_is_new_and_what_looks_like_it_is_looked_at() -> None:
    ledger = Ledger()
    uses = [NameUse(name, None, 1) for name in ("道路清扫面积", "设备采购完成率", "群众满意度")]
    ledger.load(uses, [])
    assert ledger.made_anew == 3
    ledger.load(uses, [])
    assert ledger.made_anew == 0
    ledger.load([*uses, NameUse("设备彩购完成率", None, 1)], [])
    assert ledger.made_anew == 2
    assert len(ledger.proposals) == 1


def test_alike_pairs_make_no_chain() -> None:
    chain = ["设备采购完成率", "设备彩购完成率", "设备彩狗完成率"]
    found = grouping.group_names([NameUse(name, None, 1) for name in chain])
    assert len({one.canonical_name for one in found.decisions}) == 3
    joined = Judgement(chain[0], chain[1], None, Verdict.SAME, "张三", "2026-01-01")
    found = group_names([NameUse(name, None, 1) for name in chain], [joined])
    canonical = {one.name: one.canonical_name for one in found.decisions}
    assert canonical[chain[0]] == canonical[chain[1]] != canonical[chain[2]]
