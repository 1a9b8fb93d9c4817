"""A cleaned name to its key: names with one key are the same indicator.

In: a name. Out: the key, and every rule that led to it with the text before and
after. Rules only take away or reorder what provably means nothing; likeness has
no part in it. Words are data (``keys.toml``, ``synonyms.tsv``, ``misspelt.tsv``,
``traditional.tsv``). Equality of keys is an equivalence, so there are no chains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from normalize.names.cleaning import clean_name
from normalize.names.measures import is_measure
from normalize.names.resting import may_change
from normalize.names.tables import either, rows, rules, simplified

_PASSES = 8
_PLAIN = re.compile(r"[\u4e00-\u9fff]+")
_QUOTES = re.compile("[\"'“”‘’「」『』《》〈〉＂｀`]")
_LISTING = re.compile(r"[，,;；/／]")
_DASH_IN_NUMBERS = re.compile(r"(?<=[0-9])[—–−－~～至](?=[0-9])")
_ROMAN = re.compile("[Ⅰ-ⅿ]")
_OF = re.compile(r"(?<![目标])的(?![士确])|(?<=目标)的(?![士确])")
_TAIL_BRACKET = re.compile(r"^(.+)（([^（）]+)）$")
_SHARE_OF = re.compile(r"占.+(?:比例|比重|百分比)$")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_YEAR = re.compile(r"^(20[0-9]{2})年度?的?(?=.{2})")
_DEGREE = re.compile(r"(?<=.)程度$")
_LONG_COUNT = re.compile(r"(?<=.)(?:数量|个数)$")
_PERSONS = re.compile(r"^(.+)人员数$")


@dataclass(frozen=True, slots=True)
class NameKey:
    """The key of a name; ``steps`` are (rule, text before, text after), in order."""

    key: str
    steps: tuple[tuple[str, str, str], ...]


def name_key(name: str, years: Iterable[int] = ()) -> NameKey:
    """Return the key of ``name``.

    ``years`` are the fiscal years of the documents that use the name: a year in
    front of it is dropped only where it is the one year of them all. Without
    them the year stays, since 2022年结转资金 and 2023年结转资金 are two things.

    >>> name_key("确保医疗设备购置完成比例（%）").key
    '医疗设备采购完成率'
    >>> [rule for rule, _, _ in name_key("受益对象的满意程度").steps]
    ['of', 'degree']
    >>> name_key("2023年培训人数", years=(2023,)).key
    '培训人数'
    """
    key = _key(name)
    if not years:
        return key
    own = tuple(sorted(set(years)))
    match = _YEAR.match(key.key)
    if len(own) != 1 or match is None or int(match[1]) != own[0]:
        return key
    after = key.key[match.end() :]
    rest = _key(after)
    return NameKey(rest.key, (*key.steps, ("own_year", key.key, after), *rest.steps))


@lru_cache(maxsize=131072)
def _key(name: str) -> NameKey:
    text, steps = name, []
    for _ in range(_PASSES):
        start = text
        if not may_change(text):
            break
        for rule, apply in RULES:
            changed = apply(text)
            if changed and changed != text:
                steps.append((rule, text, changed))
                text = changed
        if text == start:
            break
    return NameKey(text, tuple(steps))


def _cleaned(text: str) -> str:
    return clean_name(text).name


def _traditional(text: str) -> str:
    return text.translate(simplified())


def _letters(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return _ROMAN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).upper()


def _punctuation(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    text = _LISTING.sub("、", _QUOTES.sub("", text))
    return _DASH_IN_NUMBERS.sub("-", text).replace(" ", "")


@cache
def _misspelt() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row["printed"]: row["meant"] for row in rows("misspelt")}
    return re.compile(either(words)), words


def _spelling(text: str) -> str:
    pattern, words = _misspelt()
    return pattern.sub(lambda found: words[found[0]], text)


def _misread(text: str) -> str:
    """Correct one character of the measure where only the correction is a measure."""
    characters = rules("keys")["misread"]["characters"]
    if characters.keys().isdisjoint(text[-4:]):
        return text
    for length in (4, 3, 2):
        tail = text[-length:]
        if len(text) <= length or is_measure(tail):
            continue
        for printed, meant in characters.items():
            if printed in tail and is_measure(tail.replace(printed, meant)):
                return text[:-length] + tail.replace(printed, meant)
    return text


def _definition(text: str) -> str:
    """Drop a bracket at the end that says how the measure is computed, or repeats it."""
    match = _TAIL_BRACKET.match(text)
    if not match:
        return text
    name, inside = match.groups()
    repeats = inside[-1] == "率" and len(inside) > 2 and inside[:-1] in name
    repeats = repeats and name.endswith("情况")
    defines = any(word in inside for word in rules("keys")["tails"]["definitions"])
    return name if repeats or defines or _SHARE_OF.search(inside) else text


def _of(text: str) -> str:
    return _OF.sub("", text) if "的" in text else text


def _empty_prefix(text: str) -> str:
    prefixes = rules("keys")["prefixes"]
    for prefix in prefixes["empty"]:
        if text.startswith(prefix) and len(text) >= len(prefix) + 3:
            return text[len(prefix) :]
    rest = text.removeprefix("项目")
    headed = rest.startswith(tuple(prefixes["project_heads"]))
    return rest if headed and rest.endswith(tuple(prefixes["project_tails"])) else text


def _intent(text: str) -> str:
    prefixes = rules("keys")["prefixes"]
    for verb in sorted(prefixes["intent"], key=len, reverse=True):
        rest = text.removeprefix(verb)
        if rest != text:
            keeps = len(rest) < 3 or rest[0] in prefixes["intent_unless_before"]
            return text if keeps or not is_measured(rest) else rest
    return text


def is_measured(text: str) -> bool:
    """Say whether a name ends in a measure: 档案完好率 does, 社会稳定和谐发展 does not."""
    return any(is_measure(text[start:]) for start in range(max(1, len(text) - 4), len(text)))


def _tails(text: str) -> str:
    tails = rules("keys")["tails"]
    for word, allowed in (
        ("情况", tails["situation_after"]),
        ("达到", tails["situation_after"]),
        ("指标", tails["measure_before_class_word"]),
    ):
        rest = text.removesuffix(word)
        if rest != text and len(rest) > 2 and rest[-1] in allowed:
            return rest
    return text


def _share(text: str) -> str:
    for word in rules("keys")["rates"]["share"]:
        if text.endswith(word) and len(text) > len(word):
            return text.removesuffix(word) + "率"
    return text


def _degree(text: str) -> str:
    return _DEGREE.sub("度", text) if text.endswith("程度") else text


def _count(text: str) -> str:
    counts = rules("keys")["counts"]
    text = _LONG_COUNT.sub("数", text)
    for word in counts["already"]:
        if text.endswith(f"{word}数"):
            return text[:-1]
    persons = _PERSONS.match(text)
    if persons and not persons[1].endswith(tuple(counts["acting"])):
        return f"{persons[1]}人数"
    return f"{text[:-1]}" if text.endswith("人口数") else text


def _quarter(text: str) -> str:
    if "季度" not in text:
        return text
    digits = rules("keys")["quarters"]["digits"]
    return _QUARTER.sub(lambda found: f"第{digits.get(found[1], found[1])}季度", text)


@cache
def _synonyms() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return (rule, pattern, canonical word) for each synonym, in the order of the file."""
    compiled = []
    for row in rows("synonyms"):
        kept = f"(?:{either(row['unless'].split('|'))})|" if row["unless"] else "(?!)|"
        end = "$" if row["position"] == "suffix" else ""
        pattern = re.compile(f"({kept[:-1]})|{re.escape(row['printed'])}{end}")
        compiled.append((row["printed"], pattern, row["canonical"]))
    return tuple(compiled)


def _synonym(text: str) -> str:
    for printed, pattern, canonical in _synonyms():
        if printed in text:
            text = pattern.sub(partial(_unless_kept, canonical), text)
    return text


def _unless_kept(canonical: str, found: re.Match[str]) -> str:
    """Return the canonical word, or the longer word that the printed one is part of here."""
    kept: str | None = found[1]
    return kept or canonical


@cache
def _orders() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return (pattern, what it becomes) for each manner: 及时完成率 becomes 完成及时率."""
    acts = rules("keys")["order"]["acts"]
    return tuple(
        (re.compile(f"{manner}({either(words)}{{1,2}})率$"), rf"\g<1>{manner}率")
        for manner, words in acts.items()
    )


def _order(text: str) -> str:
    if not text.endswith("率"):
        return text
    for pattern, becomes in _orders():
        text = pattern.sub(becomes, text)
    return text


RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("cleaned", _cleaned),
    ("traditional", _traditional),
    ("letters", _letters),
    ("punctuation", _punctuation),
    ("misspelt", _spelling),
    ("misread", _misread),
    ("definition", _definition),
    ("of", _of),
    ("empty_prefix", _empty_prefix),
    ("intent", _intent),
    ("tails", _tails),
    ("share", _share),
    ("degree", _degree),
    ("count", _count),
    ("quarter", _quarter),
    ("synonym", _synonym),
    ("order", _order),
)
