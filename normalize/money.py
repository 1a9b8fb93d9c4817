"""Money to yuan, exactly; the unit is read from the cell, the label or the sheet, never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_FACTOR = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "十万元": Decimal(100_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
}
_UNIT = re.compile(r"([百千万亿十]*)元")
_AMOUNT = re.compile(
    r"^(?:人民币|[¥￥])?\s*([-−]?)(\d[\d,，\s]*(?:\.\d+)?|\.\d+)\s*([百千万亿十]*元?)(?:整)?$"
)
_LABEL_UNIT = re.compile(
    r"[(【\[](?:(?:金额|货币|计量|计价)?单位[:为]?|金额[:]?|人民币[:]?|[:])*"
    r"(?P<inside>[百千万亿十]*元)(?:人民币)?(?:[,、;][^()【】\[\]]{0,8})?[)】\]]"
    r"|(?<=[\u4e00-\u9fff)])[/:,](?:人民币)?(?P<last>[百千万亿十]*元)$"
)
_NOTHING = re.compile(
    r"[-—–―−_/\\.…·*。、]*|无|暂无|没有|空|不涉及|不适用|N/?A|null|nan|None", re.IGNORECASE
)
_GROUPS = re.compile(r"\d{1,3}(?:[,，\s]\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$|\.\d+$")
CENT = Decimal("0.01")


def money_unit(text: str | None) -> str | None:
    """Return the money unit a line or label names, e.g. ``万元``; None where it names none.

    >>> money_unit("金额单位：万元")
    '万元'
    """
    found = _UNIT.search(unicodedata.normalize("NFKC", text)) if text else None
    unit = found.group(0) if found else None
    return unit if unit in _FACTOR else None


def label_unit(label: str | None) -> str | None:
    """Return the money unit at the end of a label, in brackets or after a slash.

    >>> label_unit("年度预算执行情况（万元）"), label_unit("项目资金/万元")
    ('万元', '万元')
    >>> label_unit("补助标准（每人500元）") is None
    True
    """
    text = "".join(unicodedata.normalize("NFKC", label).split()) if label else ""
    units = [found["inside"] or found["last"] for found in _LABEL_UNIT.finditer(text)]
    return units[-1] if units and units[-1] in _FACTOR else None


def is_nothing(raw: str | None) -> bool:
    """Tell whether a cell for an amount holds none: blank, a dash, a slash, 无.

    >>> is_nothing(" — "), is_nothing("/"), is_nothing("0")
    (True, True, False)
    """
    text = "".join(unicodedata.normalize("NFKC", raw).split()) if raw else ""
    return bool(_NOTHING.fullmatch(text))


def to_yuan(raw: str | None, sheet_unit: str | None) -> Decimal | None:
    """Return an amount in yuan, or None where it is blank, unreadable or has no unit.

    A unit printed in the cell itself overrides the sheet's.

    >>> to_yuan("49.02", "万元")
    Decimal('490200.00')
    >>> to_yuan("1,200元", "万元")
    Decimal('1200.00')
    """
    exact = _exact_yuan(raw, sheet_unit)
    return None if exact is None else exact.quantize(CENT)


def _exact_yuan(raw: str | None, sheet_unit: str | None) -> Decimal | None:
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw)).strip() if raw else ""
    found = _AMOUNT.match(text)
    if found is None or not _GROUPS.match(found.group(2).strip()):
        return None
    number = Decimal(re.sub(r"[,，\s]", "", found.group(2)))
    unit = found.group(3) or sheet_unit
    if unit is None:
        return None
    factor = _FACTOR.get(unit if unit.endswith("元") else unit + "元")
    if factor is None:
        return None
    return -number * factor if found.group(1) else number * factor


def is_exact(raw: str | None, yuan: Decimal | None, sheet_unit: str | None) -> bool:
    """Tell whether nothing below a cent was rounded away."""
    return yuan is None or _exact_yuan(raw, sheet_unit) in (None, yuan)
