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


def to_yuan(raw: str | None, sheet_unit: str | None) -> Decimal | None:
    """Return an amount in yuan, or None where it is blank, unreadable or has no unit.

    A unit printed in the cell itself overrides the sheet's.

    >>> to_yuan("49.02", "万元")
    Decimal('490200.00')
    >>> to_yuan("1,200元", "万元")
    Decimal('1200.00')
    """
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
    exact = -number * factor if found.group(1) else number * factor
    return exact.quantize(CENT)


def is_exact(raw: str | None, yuan: Decimal | None, sheet_unit: str | None) -> bool:
    """Tell whether nothing below a cent was rounded away."""
    if yuan is None or raw is None:
        return True
    digits = re.sub(r"[^\d.]", "", unicodedata.normalize("NFKC", raw))
    unit = money_unit(raw) or sheet_unit
    factor = _FACTOR.get(unit or "", Decimal(1))
    return abs(yuan) == Decimal(digits) * factor if digits else True
