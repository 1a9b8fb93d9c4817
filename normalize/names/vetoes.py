"""Why two names cannot be one indicator, however much alike they look.

In: two names. Out: the reasons, in words; none where nothing stands against it,
which does not make them the same. Texts are in ``data/reasons.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from normalize.names.decomposition import (
    Decomposition,
    decompose,
    found_words,
    numbers_without_year,
    without_year,
)
from normalize.names.measures import measures_agree
from normalize.names.tables import rules

# Below this similarity of the objects (0-100) two names with one measure speak of
# different things: half of the characters or more differ.
_OBJECT_CUTOFF = 50.0


def reason(code: str, **facts: object) -> str:
    """Return the text of one reason in Chinese and English, filled with its facts."""
    template: str = rules("reasons")["texts"][code]
    return template.format(**facts)


def rule_label(rule: str) -> str:
    """Return what a rule of the key does, in Chinese and English."""
    label: str = rules("reasons")["rules"][rule]
    return label


def vetoes(a: str, b: str) -> tuple[str, ...]:
    """Return every reason why ``a`` and ``b`` are different indicators.

    >>> vetoes("网络运行维护覆盖率", "网站运行维护覆盖率")
    ('用语对立 (contrasting words): 网络 / 网站',)
    >>> vetoes("设备采购数量", "设备购置数量")
    ()
    """
    first, second = decompose(a), decompose(b)
    if first.key == second.key:
        return ()
    found = (check(first, second) for check in _CHECKS)
    return tuple(text for text in found if text)


def contrasts(a: str, b: str) -> tuple[str, ...]:
    """Return the contrasting words, antonyms, brackets and qualifiers that part ``a`` from ``b``.

    For names that are no indicators (projects, units): nothing is asked of a measure.

    >>> contrasts("网络运行维护费", "网站运行维护费")
    ('用语对立 (contrasting words): 网络 / 网站',)
    """
    first, second = decompose(a), decompose(b)
    checks = (_set_differs("words", "contrast"), _character, _bracket, _qualifier, _negation)
    return tuple(text for check in checks if (text := check(first, second)))


def _measure(a: Decomposition, b: Decomposition) -> str | None:
    if a.measure is None or b.measure is None or measures_agree(a.measure, b.measure):
        return None
    return reason("measure", a=a.measure.word, b=b.measure.word)


def _numbers(a: Decomposition, b: Decomposition) -> str | None:
    if a.numbers == b.numbers or _year_on_one_side(a, b):
        return None
    return reason("numbers", a="、".join(a.numbers) or "—", b="、".join(b.numbers) or "—")


def _year_on_one_side(a: Decomposition, b: Decomposition) -> bool:
    """A year in front of one of two names may be the year of its table: a person decides."""
    rest_a, rest_b = numbers_without_year(a), numbers_without_year(b)
    return rest_a == rest_b and (rest_a == a.numbers or rest_b == b.numbers)


def _negation(a: Decomposition, b: Decomposition) -> str | None:
    if sorted(a.negations) == sorted(b.negations):
        return None
    return reason("negation", a="".join(a.negations) or "—", b="".join(b.negations) or "—")


def _polarity(a: Decomposition, b: Decomposition) -> str | None:
    if a.polarity == b.polarity or -1 not in (a.polarity, b.polarity):
        return None
    return reason("polarity", a=a.key, b=b.key)


def _set_differs(section: str, code: str) -> Callable[[Decomposition, Decomposition], str | None]:
    def check(a: Decomposition, b: Decomposition) -> str | None:
        in_a, in_b = found_words(section, a.key), found_words(section, b.key)
        for number in sorted({number for number, _ in in_a} & {number for number, _ in in_b}):
            words_a = {word for at, word in in_a if at == number}
            words_b = {word for at, word in in_b if at == number}
            if not words_a & words_b:
                return reason(code, a="、".join(sorted(words_a)), b="、".join(sorted(words_b)))
        return None

    return check


def _group(a: Decomposition, b: Decomposition) -> str | None:
    """Who is asked must be the same people, as far as the sets know."""
    satisfied = [part.measure is not None and part.measure.family == "满意" for part in (a, b)]
    in_a, in_b = found_words("groups", a.object), found_words("groups", b.object)
    if not all(satisfied) or not in_a or not in_b or {n for n, _ in in_a} & {n for n, _ in in_b}:
        return None
    return reason("group", a="、".join(w for _, w in in_a), b="、".join(w for _, w in in_b))


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    sets: list[str] = rules("contrasts")["characters"]["sets"]
    return frozenset((a, b) for chars in sets for a in chars for b in chars if a != b)


def _character(a: Decomposition, b: Decomposition) -> str | None:
    """Antonyms at the same place; the alignment must not depend on which name comes first."""
    first, second = sorted((a.key, b.key))
    for edit in Levenshtein.editops(first, second):
        if edit.tag == "replace":
            pair = first[edit.src_pos], second[edit.dest_pos]
            if pair in _opposed():
                one, other = pair if first == a.key else pair[::-1]
                return reason("character", a=one, b=other)
    return None


def _bracket(a: Decomposition, b: Decomposition) -> str | None:
    if not a.brackets or not b.brackets or a.brackets == b.brackets:
        return None
    return reason("bracket", a="、".join(a.brackets), b="、".join(b.brackets))


def _qualifier(a: Decomposition, b: Decomposition) -> str | None:
    if set(a.qualifiers) == set(b.qualifiers):
        return None
    return reason("qualifier", a="、".join(a.qualifiers) or "—", b="、".join(b.qualifiers) or "—")


def _object(a: Decomposition, b: Decomposition) -> str | None:
    """The objects must be alike; a bare measure (满意度) is only like a general object."""
    first, second = without_year(a.object), without_year(b.object)
    if sorted(first) == sorted(second):
        return None
    if first and second:
        differs = ratio(first, second) < _OBJECT_CUTOFF
    else:
        differs = (first or second) not in rules("contrasts")["generic"]["objects"]
    return reason("object", a=first or "—", b=second or "—") if differs else None


_CHECKS: tuple[Callable[[Decomposition, Decomposition], str | None], ...] = (
    _measure,
    _numbers,
    _negation,
    _polarity,
    _group,
    _set_differs("words", "contrast"),
    _character,
    _bracket,
    _qualifier,
    _object,
)
