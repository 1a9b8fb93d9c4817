"""What a printed label says once its dress is off, and how broken lines are joined."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_DRESS = re.compile(
    r"[(（【\[](?:"
    r"[A-Z](?:[/*×÷+-][A-Z])*(?:[*×]100%?)?|[%％‰]|单位[:：]?|(?:必|选)填|盖章|公章|签章|\d+(?:\.\d+)?分?|"
    r"(?:(?:金额|货币|计量|计价)?单位[:为]?|金额:?|人民币:?)*[十百千万亿]*元(?:人民币)?(?:[,、;][^()]{0,8})?"
    r"|\d{4}年度?|分值?\d+(?:分)?|\d+%"
    r"|(?:20|19)[\dxX×*]{2}[^()（）]{0,14}"
    r")[)）】\]]"
)
_LEAD = re.compile(
    r"^(?:其中[:：]?|[★☆*※]+|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）])"
)
_TAIL = re.compile(r"[:：*★]+$|(?<=[\u4e00-\u9fff])[/,](?:人民币)?[十百千万亿]*元$")


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """Return a label without spaces, numbering, 其中, units, weights and marks.

    >>> label_key("其中：财政    资金")
    '财政资金'
    >>> label_key("产 出 指 标 （50分）")
    '产出指标'
    >>> label_key("资金支出计划（%）")
    '资金支出计划'
    >>> label_key("项目资金/万元")
    '项目资金'
    """
    if len(text) > 60:  # no label is that long, and values often are
        return ""
    key = text
    while True:
        # folding may set free a space or a mark that the step before could not see
        bare = _SPACE.sub("", unicodedata.normalize("NFKC", key))
        bare = _TAIL.sub("", _DRESS.sub("", _LEAD.sub("", bare)))
        if bare == key:
            return key
        key = bare


_BREAK = re.compile(r"[ \t\u3000\xa0]*[\n\x0b\f\r]+[ \t\u3000\xa0]*")
_LATIN_LETTER = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=65536)
def joined(text: str) -> str:
    r"""Return a cell's text with the line breaks of the layout joined.

    Chinese has no spaces, so lines are joined without one; two Latin words get
    one. Blanks at both ends are not content: a pdf cannot even hold them.

    >>> joined("服务对象满\n意度指标 ")
    '服务对象满意度指标'
    >>> joined("annual\nreport")
    'annual report'
    """
    pieces = [piece for piece in _BREAK.split(text.strip()) if piece]
    if len(pieces) < 2:
        return pieces[0] if pieces else ""
    whole = pieces[0]
    for piece in pieces[1:]:
        apart = _LATIN_LETTER.match(piece) and _LATIN_LETTER.match(whole[-1])
        whole += (" " if apart else "") + piece
    return whole
