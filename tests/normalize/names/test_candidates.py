"""The search for alike names finds what comparing all would, and stays linear."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from rapidfuzz.fuzz import ratio

from normalize.names import candidates, name_key, vetoes
from normalize.names.candidates import SIMILAR, block_of, similar_pairs
from normalize.names.decomposition import decompose
from normalize.names.shared_characters import SharedCharacters
from normalize.names.tables import rows


def parts() -> tuple[list[str], list[str]]:
    """Return objects and measures of the starter dictionary."""
    taken = [decompose(row["name"]) for row in rows("indicator_names")]
    measured = [part for part in taken if part.measure and 2 <= len(part.object) <= 9]
    words = {part.measure.word for part in measured if part.measure}
    return sorted({part.object for part in measured}), sorted(words)


def made_up(count: int, seed: int = 7) -> list[str]:
    """Return distinct made-up names of the dictionary's parts, one in four with a wrong character."""
    random = Random(seed)
    objects, measures = parts()
    characters = "".join(objects)
    names: set[str] = set()
    while len(names) < count:
        name = random.choice(objects) + random.choice(objects) + random.choice(measures)
        if random.random() < 0.25:
            place = random.randrange(len(name))
            name = name[:place] + random.choice(characters) + name[place + 1 :]
        names.add(name_key(name).key)
    return sorted(names)


def test_recall_against_comparing_all() -> None:
    names = made_up(900)
    names += [name[:3] + "某" + name[4:] for name in names[:60]]
    names = sorted(set(names))
    found = {(pair.first, pair.second) for pair in similar_pairs(names)}
    alike = [
        (a, b)
        for a, b in combinations(range(len(names)), 2)
        if ratio(names[a], names[b]) >= SIMILAR and not vetoes(names[a], names[b])
    ]
    assert len(alike) > 60
    assert found.issuperset(alike)


def test_a_wrong_character_anywhere_is_found() -> None:
    for row in rows("indicator_names"):
        name = name_key(row["name"]).key
        if len(name) >= 7 and decompose(name).measure:
            for place in range(len(name)):
                wrong = name[:place] + "某" + name[place + 1 :]
                if not vetoes(name, wrong):
                    assert similar_pairs(sorted([name, wrong])), (name, wrong)


def test_comparisons_grow_with_the_number_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(count: int) -> int:
        total = 0

        def counting(a: str, b: str, **options: float) -> float:
            nonlocal total
            total += 1
            return ratio(a, b, **options)

        monkeypatch.setattr(candidates, "ratio", counting)
        similar_pairs(made_up(count))
        return total

    small, large = compared(1500), compared(6000)
    # comparing all would be sixteen times as much
    assert large < 12 * small
    assert large < 0.005 * 6000 * 6000 / 2


def test_what_is_known_may_be_left_out() -> None:
    names = made_up(200, seed=11)
    names = sorted({*names, *(name[:3] + "某" + name[4:] for name in names)})
    blocks = [block_of(name) for name in names]
    whole = similar_pairs(names)
    asked = set(range(0, len(names), 7))
    part = [pair for pair in whole if pair.first in asked or pair.second in asked]
    assert part
    assert similar_pairs(names, blocks, asked) == part


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_alike_is_passed_over(seed: int) -> None:
    random = Random(seed)
    alphabet = "甲乙丙丁戊己庚辛"
    names = ["".join(random.choices(alphabet, k=random.randrange(1, 24))) for _ in range(150)]
    crowd = SharedCharacters(names, SIMILAR)
    passed = 0
    for name in names:
        near = set(crowd.near(name))
        alike = {at for at, other in enumerate(names) if ratio(name, other) >= SIMILAR}
        assert near >= alike
        passed += len(names) - len(near)
    assert passed > len(names) * len(names) / 4


def test_scores_and_places_are_in_order() -> None:
    found = similar_pairs(["设备采购完成率", "设备彩购完成率", "道路清扫面积"])
    assert [(pair.first, pair.second) for pair in found] == [(0, 1)]
    assert SIMILAR <= found[0].score <= 100
    assert similar_pairs([]) == []
