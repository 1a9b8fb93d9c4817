"""Text patterns that stand without a label cell: unit line, money unit, year, title.

``331001唐山市丰南区人民法院    单位：万元`` above a table, ``（2023年度）``,
``1、物业管理费绩效目标表``. Patterns only find the pieces; what they mean is
for ``normalize`` to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ingest.forms.form import Entry, Field, Role
from ingest.forms.label import joined
from ingest.place import Place

MONEY_UNIT = re.compile(
    r"(?:金\s*额|货\s*币|计\s*量|计\s*价)?\s*单\s*位\s*"
    r"(?:[:：]\s*(?:人民币)?\s*((?:[十百千万亿]\s*)*元)(?![\u4e00-\u9fff])(?:[(（]人民币[)）])?"
    r"|[:：]?\s*[(（]\s*(?:人民币)?\s*((?:[十百千万亿]\s*)*元)\s*[)）])"
)
BRACKET_MONEY_UNIT = re.compile(
    r"[(（【\[](?:(?:金额|货币|计量|计价)?单位[:：为]?|金额[:：]?|人民币[:：]?|[:：])*"
    r"([十百千万亿]*元)(?:人民币)?(?:[,，、;；][^()（）【】\[\]]{0,8})?[)）】\]]"
    r"|(?<=[\u4e00-\u9fff)）])[/,，](?:人民币)?([十百千万亿]*元)$"
)
_HEADING_LENGTH = 24
_UNIT_LABEL = re.compile(
    r"(?:预算单位|单位名称|部门名称|填报单位|编制单位|预算部门|项目单位|实施单位|部门\(单位\)名称|部门（单位）名称|填报部门|部门)"
    r"(?:[(（][^)）]*[)）])?\s*[:：]\s*(\S.*)$"
)
_CODED_UNIT = re.compile(
    r"^[\[【(（]?(?!\s*(?:19|20)\d{2}\s*(?:年|[)）\]】]|$))\d{3}[0-9A-Za-z-]*[\]】)）]?\s*[-—_:：]?\s*[\u4e00-\u9fff（(].*$"
)
_YEAR = re.compile(r"^[(（]?\s*(20\d{2})\s*(?:年\s*度?|年预算)?\s*[)）]?$")
_TITLE = re.compile(r"绩效[^，。；]{0,16}(?:表|书)(?:[(（][^)）]{0,20}[)）])?$")
_TITLE_LENGTH = 80


def line_fields(text: str, place: Place) -> Iterator[Field]:
    """Yield the fields that a free-standing line carries: money unit, unit line, year."""
    line = joined(text)
    money = MONEY_UNIT.search(line)
    if money:
        printed = money.group(0).strip()
        if re.search(r"[十百千万亿]\s+", printed):
            printed = re.sub(r"\s+", "", printed)  # 万 元 is one word, set apart to fill a line
        yield Field(Role.MONEY_UNIT, Entry(printed, place))
        line = (line[: money.start()] + " " + line[money.end() :]).strip()
    labelled = _UNIT_LABEL.search(line)
    if labelled:
        yield Field(
            Role.UNIT_LINE,
            Entry(labelled.group(1).strip(), place, line[: labelled.start(1)].strip()),
        )
    elif (
        _CODED_UNIT.match(unicodedata.normalize("NFKC", line))
        and len(line) <= _TITLE_LENGTH
        and not is_title(line)
    ):
        yield Field(Role.UNIT_LINE, Entry(line, place))
    elif _YEAR.match(line):
        yield Field(Role.PERIOD, Entry(line, place))


@lru_cache(maxsize=65536)
def heads_money(text: str) -> bool:
    """Tell whether a cell only says what is counted, and in which unit of money.

    Whatever the words are, such a cell is a heading, never an amount or a name.

    >>> heads_money("年度预算执行情况（万元）")
    True
    >>> heads_money("12.5（万元）")
    False
    """
    line = "".join(joined(text).split())
    found = BRACKET_MONEY_UNIT.search(line)
    if found is None or found.end() != len(line) or len(line) > _HEADING_LENGTH:
        return False
    words = line[: found.start()]
    return len(words) > 1 and not any(letter.isdigit() or letter in "：:，。" for letter in words)


def is_title(text: str) -> bool:
    """Tell whether a line is the title of a form: …绩效目标表, …绩效自评表.

    >>> is_title("1、物业管理费绩效目标表")
    True
    >>> is_title("我院认真填报项目绩效目标表，按时公开。")
    False
    """
    line = re.sub(r"\s+", "", joined(text))
    return len(line) <= _TITLE_LENGTH and _TITLE.search(line) is not None
