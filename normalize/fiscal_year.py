"""Which 预算年度 (fiscal year) a document is for, and which edition of it this is.

Evidence is gathered from the document itself (its title, the forms' titles,
running text, deadlines) and from its file and folder names. The title decides
where there is one; else the year most sources name, and among equals the source
that ranks first. A period over several years (2022-2025年) names none of them,
and a source that names two years equally often says nothing. Sources that
disagree are told. The year in a project code is that of its creation and no
evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TITLE = "title"
FORM = "form"
TEXT = "text"
DEADLINES = "deadlines"
FILE_NAME = "file name"
FOLDER = "folder"

SOURCE_ZH = {
    TITLE: "标题",
    FORM: "表头",
    TEXT: "正文",
    DEADLINES: "指标时限",
    FILE_NAME: "文件名",
    FOLDER: "文件夹名",
}
"""What the sources are called in Chinese findings."""

_DECIDING = (TITLE, FORM)
_TIE_ORDER = (TEXT, FILE_NAME, DEADLINES, FOLDER)
_COVER_LINES = 12
_TITLE_LENGTH = 60

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*(?:年度?|财年)")
_CHINESE_YEAR = re.compile(r"(二[〇○零][一二三四][〇○零一二三四五六七八九])\s*年")
# 2024/6/30, 2024.12.31, 2024-12: a date without the word 年
_DATED_YEAR = re.compile(
    r"(?<![\d.])(20[0-4]\d)(?:[-/](?:1[0-2]|0?[1-9])(?![\d.])|([-/.])(?:1[0-2]|0?[1-9])\2[0-3]?\d(?![\d.]))"
)
_PERIOD = re.compile(
    r"(?<!\d)(20[0-4]\d)(?:年度?|[./年]\d{1,2}(?:[./月]\d{1,2})?[月日]?)?[-—–―~～〜至到]{1,2}"
    r"(20[0-4]\d)(?:[年./-]|(?!\d))"
)
_BARE_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_ABOUT = re.compile(r"预算|绩效|决算|自评|部门")
_DIGITS = dict(zip("〇○零一二三四五六七八九", "0001234567890", strict=False))
_EDITION = re.compile(
    r"(?:第?([二三四五2345])次)?(?:更正|修订|订正|勘误)|[(（]调整[后版]?[)）]|调整(?:后的?|版)(?!预算)|corrected",
    re.IGNORECASE,
)
_ORDINAL = {"二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """A year one source names, and the words it stands in."""

    source: str
    year: int
    words: str


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The year decided on, which source decided, and the sources that name another one."""

    year: int | None
    source: str | None
    against: tuple[YearEvidence, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """0 as first published; 1 and more for corrected editions, with the words that say so."""

    rank: int
    words: str | None


def years_in(text: str) -> list[int]:
    """Return the years a text names, in order: 2023年, 2023年度, 二〇二三年, 2023/6/30.

    >>> years_in("2022-2025年"), years_in("2023年1月至2023年12月")
    ([], [2023, 2023])
    """
    folded = without_periods(unicodedata.normalize("NFKC", text))
    found = [
        (match.start(), int(match.group(1)))
        for pattern in (_YEAR, _DATED_YEAR)
        for match in pattern.finditer(folded)
    ]
    for match in _CHINESE_YEAR.finditer(folded):
        digits = "".join(_DIGITS[char] for char in match.group(1))
        found.append((match.start(), int("2" + digits[1:])))
    return [year for _, year in sorted(found)]


def without_periods(text: str) -> str:
    """Return a folded text without the ends of periods that span several years."""
    return _PERIOD.sub(lambda found: found[0] if found[1] == found[2] else " " * 4, text)


def title_evidence(paragraphs: Sequence[str]) -> list[YearEvidence]:
    """Return what the first lines say: ``唐山市丰南区人民法院2023年部门预算绩效文本``."""
    lines = [line for line in (text.strip() for text in paragraphs) if line][:_COVER_LINES]
    return [
        YearEvidence(TITLE, years[0], line)
        for line in lines
        if len(line) <= _TITLE_LENGTH and _ABOUT.search(line) and (years := years_in(line))
    ][:1]


def form_evidence(periods: Iterable[str]) -> list[YearEvidence]:
    """Return what the forms print as their year or in their titles; the most frequent one."""
    counted = Counter(year for text in periods for year in _named_years(text))
    return [YearEvidence(FORM, year, f"{count} x") for year, count in counted.most_common(1)]


def _named_years(text: str) -> list[int]:
    """Return the year a period cell is for; one that spans several years names none."""
    years = years_in(text) or [
        int(year)
        for year in _BARE_YEAR.findall(without_periods(unicodedata.normalize("NFKC", text)))
    ]
    return years[:1] if len(set(years)) == 1 else []


def text_evidence(paragraphs: Iterable[str]) -> list[YearEvidence]:
    """Return the year running text names most often."""
    return _most_frequent(TEXT, paragraphs)


def deadline_evidence(values: Iterable[str]) -> list[YearEvidence]:
    """Return the year most targets are due in."""
    return _most_frequent(DEADLINES, values)


def path_evidence(file_name: str, folders: Sequence[str]) -> list[YearEvidence]:
    """Return what the file's name says, and its nearest folder that names one year."""
    found = [YearEvidence(FILE_NAME, year, file_name) for year in _one_bare_year(file_name)]
    for folder in reversed(folders):
        years = _one_bare_year(folder)
        if years:
            found.append(YearEvidence(FOLDER, years[0], folder))
            break
    return found


def decide(evidence: Sequence[YearEvidence]) -> FiscalYear:
    """Weigh the evidence: a title decides, then the forms, else the most named year."""
    chosen = next(
        (item for source in _DECIDING for item in evidence if item.source == source), None
    )
    if chosen is None and evidence:
        votes = Counter(item.year for item in evidence)
        chosen = min(evidence, key=lambda item: (-votes[item.year], _TIE_ORDER.index(item.source)))
    if chosen is None:
        return FiscalYear(None, None, ())
    against = tuple(item for item in evidence if item.year != chosen.year)
    return FiscalYear(chosen.year, chosen.source, against)


def edition_of(paragraphs: Sequence[str], file_name: str) -> Edition:
    """Return which edition of a report this is, from its first lines and its file name."""
    lines = [line for line in (text.strip() for text in paragraphs) if line][:_COVER_LINES]
    for line in (*lines, file_name):
        found = (
            _EDITION.search(unicodedata.normalize("NFKC", line))
            if len(line) <= 2 * _TITLE_LENGTH
            else None
        )
        if found:
            return Edition(_ORDINAL.get(found.group(1) or "", 1), line)
    return Edition(0, None)


def _most_frequent(source: str, texts: Iterable[str]) -> list[YearEvidence]:
    counted = Counter(year for text in texts for year in years_in(text))
    if not counted:
        return []
    (year, count), *rest = counted.most_common(2)
    if rest and rest[0][1] == count:
        return []  # two years equally often: this source cannot tell
    return [YearEvidence(source, year, f"{count} x")]


def _one_bare_year(name: str) -> list[int]:
    years = {int(year) for year in _BARE_YEAR.findall(unicodedata.normalize("NFKC", name))}
    return sorted(years) if len(years) == 1 else []
