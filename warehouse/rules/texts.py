"""What single texts say: facts about names, descriptions, values and goals.

Pure functions of a text and the word lists of the settings. Chinese is compared
here, never in SQL; the queries read the facts from a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from normalize.names import clean_name, decompose
from normalize.names.measures import measure_of
from normalize.names.tables import either
from normalize.values.directions import direction_of_name
from normalize.values.units import dimension_of
from warehouse.rules.settings import RuleSettings

_MARKS = re.compile(r"[\s\u3000，。；：、,.;:!！?？“”\"'‘’·]+")
_BRACKETS = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]*[）)\]】〕]")
_PLACEHOLDER = re.compile(
    r"\*{2,}|[Xx×]{2,}|[＿_]{2,}|^指标\s*\d+[:：]?$|^(?:待定|暂定|待补充|待填写?|略)$|…{1,}|\.{3,}"
)
_LATIN_AROUND = re.compile(r"[A-Za-z]")
_SENTENCE_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[，。；,;](?=[\u4e00-\u9fff])")
_NUMBERING = re.compile(
    r"^(?:第?[0-9一二三四五六七八九十]{1,3}[、.．)）]|[(（][0-9一二三四五六七八九十]{1,3}[)）])"
)
_LISTED = re.compile(r"^\s*([0-9]{1,3})\s*[、.．](?![0-9])")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,7}?(?:省|市|区|县|州|盟|旗|镇|乡|街道))+")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_DIGIT = re.compile(r"[0-9０-９]|百分之")


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What one text says.

    ``plain`` is the text without what means nothing in a comparison (width, spaces,
    punctuation, units in brackets). ``expected_level2`` is the level 2 the measure at
    the end of a name belongs under, ``expected_dimension`` what it is counted in
    (None: no opinion). ``polarity`` is 1, -1 or None. ``content`` is what is left
    without generic words, as pairs of neighbouring characters.
    """

    text: str
    plain: str
    is_generic: bool
    is_sentence: bool
    is_share: bool
    may_exceed_100: bool
    is_ambiguous_direction: bool
    speaks_of_cost: bool
    is_execution: bool
    has_number: bool
    has_scale: bool
    placeholder: str | None
    vague_word: str | None
    typo: str | None
    polarity: int | None
    expected_level2: str | None
    expected_dimension: str | None
    content: tuple[str, ...]


class TextReader:
    """Reads texts with the word lists of some settings."""

    def __init__(self, settings: RuleSettings) -> None:
        """Compile the word lists."""
        self._settings = settings
        self._vague = _either(settings.words("vague_words"))
        self._verbs = settings.words("sentence_verbs")
        self._generic_names = frozenset(settings.words("generic_names"))
        self._generic_measures = frozenset(settings.words("generic_measures"))
        self._generic_words = _either(settings.words("generic_words"))
        self._typos = [re.compile(pattern) for pattern in settings.words("typo_patterns")]
        self._scale = _either(settings.words("scale_words"))
        self._cost = _either(settings.words("cost_words"))
        self._level2 = {
            family: level2
            for level2, families in settings.lexicons["measure_level2"]["families"].items()
            for family in families
        }
        self._counted_in = settings.lexicons["counted_in"]["endings"]

    def facts(self, text: str) -> TextFacts:
        """Return the facts of one text."""
        folded = unicodedata.normalize("NFKC", text)
        name = clean_name(text).name
        bare = _BRACKETS.sub("", unicodedata.normalize("NFKC", name))
        measure = measure_of(bare)
        vague = self._vague.search(folded)
        return TextFacts(
            text=text,
            plain=plain(text),
            is_generic=self._is_generic(bare),
            is_sentence=self._is_sentence(bare, measure is not None),
            is_share=self._is_share(bare),
            may_exceed_100=_ends(bare, self._settings.words("may_exceed_100")),
            is_ambiguous_direction=_goes_both_ways(
                bare, self._settings.words("ambiguous_direction")
            ),
            speaks_of_cost=self._cost.search(bare) is not None,
            is_execution=_ends(bare, self._settings.words("execution_names")),
            has_number=_DIGIT.search(_NUMBERING.sub("", folded.strip())) is not None,
            has_scale=self._scale.search(folded) is not None,
            placeholder=_placeholder(folded),
            vague_word=vague[0] if vague else None,
            typo=next((found[0] for typo in self._typos if (found := typo.search(text))), None),
            polarity=direction_of_name(bare),
            expected_level2=self._level2.get(measure.family or "") if measure else None,
            expected_dimension=self._expected_dimension(bare),
            content=tuple(sorted(self.content(text))),
        )

    def content(self, text: str) -> set[str]:
        """Return the pairs of neighbouring characters of a text without its generic words.

        >>> from warehouse.rules.settings import read_settings
        >>> sorted(TextReader(read_settings()).content("用于电话线路维护"))
        ['电话', '线路', '话线']
        """
        folded = _NUMBERING.sub("", unicodedata.normalize("NFKC", text))
        rest = self._generic_words.sub(" ", folded)
        return {run[at : at + 2] for run in _HAN_RUN.findall(rest) for at in range(len(run) - 1)}

    def object_words(self, name: str) -> set[str]:
        """Return the content of a name without the measure at its end.

        >>> from warehouse.rules.settings import read_settings
        >>> sorted(TextReader(read_settings()).object_words("电话覆盖率（%）"))
        ['电话']
        """
        bare = _BRACKETS.sub("", unicodedata.normalize("NFKC", clean_name(name).name))
        measure = measure_of(bare)
        is_known = measure is not None and (measure.family or measure.word.endswith(_MEASURE_TAILS))
        return self.content(bare[: -len(measure.word)] if measure and is_known else bare)

    def agrees(self, name: str, unit: str) -> bool | None:
        """Say whether a unit fits what a name measures; None where nothing is known of either."""
        expected = self._expected_dimension(_BRACKETS.sub("", clean_name(name).name))
        printed = dimension_of(unit)
        if expected is None or printed is None:
            return None
        if printed in _SHARES:
            # 总成本 ≤100% is of the budget, and says so badly
            return None if expected == "money" else expected == "share"
        if expected == "share":
            return printed == "score"
        if unit in _PERSON_TIMES:
            return expected in ("people", "time")
        return printed == expected or (expected == "people" and unit in _PEOPLE)

    def _is_generic(self, bare: str) -> bool:
        """Say whether a name leaves open what is measured; 项目数量 counts projects and does not."""
        if bare in self._generic_names:
            return True
        parts = decompose(bare)
        family = parts.measure.family if parts.measure else None
        return family in self._generic_measures and parts.object in self._generic_names

    def _is_sentence(self, bare: str, measured: bool) -> bool:
        """Say whether a name is a clause; one that ends in a measure is none, however long."""
        if measured or _ends(bare, self._settings.words("measure_endings")):
            return False
        own = self._settings.thresholds("N-SENT")
        if len(bare) > int(own["longest_name"]) or _SENTENCE_MARK.search(bare):
            return True
        return bare.startswith(self._verbs) and len(bare) > int(own["longest_verb_name"])

    def _is_share(self, bare: str) -> bool:
        return _ends(bare, self._settings.words("share_endings")) and not _ends(
            bare, self._settings.words("not_shares")
        )

    def _expected_dimension(self, bare: str) -> str | None:
        if self._is_share(bare):
            return "share"
        found = [ending for ending in self._counted_in if bare.endswith(ending)]
        return str(self._counted_in[max(found, key=len)]) if found else None


_MEASURE_TAILS = ("率", "度", "性")
_SHARES = ("share", "share_points", "times")
_PERSON_TIMES = frozenset({"人天", "人月", "人年"})
_PEOPLE = frozenset({"人", "名", "个", "位", "人次", "户", "家"})


def plain(text: str) -> str:
    """Return a text without what means nothing when texts are compared.

    >>> plain("工作完成率 (%)"), plain("工作完成率（%）。")
    ('工作完成率', '工作完成率')
    """
    name = clean_name(text).name or text
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def plain_goal(text: str) -> str:
    """Return a goal without numbering, spaces and punctuation.

    >>> plain_goal("1.做好日常工作，保障业务。")
    '做好日常工作保障业务'
    """
    lines = (_NUMBERING.sub("", line.strip()) for line in text.splitlines())
    return _MARKS.sub("", unicodedata.normalize("NFKC", "".join(lines)))


def title_number(title: str) -> int | None:
    """Return the number a title begins with: 7、光纤租赁费绩效目标表 is 7.

    >>> title_number("12、某某经费绩效目标表"), title_number("2023年绩效目标表")
    (12, None)
    """
    found = _LISTED.match(unicodedata.normalize("NFKC", title))
    return int(found[1]) if found else None


def title_subject(title: str, noise: Iterable[str]) -> str:
    """Return what a title is about: without number, year and the words of the form."""
    text = _NUMBERING.sub("", unicodedata.normalize("NFKC", title).strip())
    text = re.sub(either(noise), "", text)
    return re.sub(r"[\s()]|(?:19|20)\d{2}年度?", "", text)


def is_form_name(title: str, form_words: Iterable[str], bodies: Iterable[str]) -> bool:
    """Say whether a title is the name of a form and its publisher, and of no project.

    ``bodies`` are the unit's and its supervisor's names.

    >>> words = ["市级", "预算", "单位", "项目", "绩效", "目标", "申报", "表", "附件"]
    >>> is_form_name("附件2：上海市市级预算单位项目绩效目标申报表", words, [])
    True
    >>> is_form_name("采暖费绩效目标表", words, [])
    False
    """
    text = re.sub(r"[\s()（）〔〕\[\]【】《》“”\"]", "", unicodedata.normalize("NFKC", title))
    text = _either([*(name for name in bodies if name), *form_words]).sub("|", text)
    text = re.sub(r"[0-9一二三四五六七八九十.、:：,，—-]+", "|", text)
    return all(not part or _PLACE.fullmatch(part) for part in text.split("|"))


def similarity(a: str, b: str, least: float = 0.0) -> float:
    """Return how alike two texts are, 0 to 1: twice the shared characters, in order, over all.

    Texts that cannot reach ``least`` are not compared in full and give 0.

    >>> similarity("做好档案整理", "做好档案管理") > 0.8
    True
    """
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _placeholder(folded: str) -> str | None:
    """Return the placeholder in a text; XX inside Latin text (XXL, FOXX) is none."""
    found = _PLACEHOLDER.search(folded.strip())
    if found is None:
        return None
    around = (
        folded[max(0, found.start() - 1) : found.start()] + folded[found.end() : found.end() + 1]
    )
    latin = found[0][0] in "Xx" and _LATIN_AROUND.search(around)
    return None if latin else found[0]


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(either(words))


def _ends(text: str, words: Iterable[str]) -> bool:
    return text.endswith(tuple(words))


def _goes_both_ways(bare: str, words: Iterable[str]) -> bool:
    """Look for words before the measure at the end, for a single negation anywhere."""
    return any(word in (bare if len(word) == 1 else bare[-4:]) for word in words)
