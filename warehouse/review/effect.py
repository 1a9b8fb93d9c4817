"""Let decisions take effect in a warehouse without loading anything.

In: a warehouse and the decisions beside it. Out: canonical names, proposals and
indicators as the decisions want them, in one transaction.
"""

from __future__ import annotations

from pathlib import Path

from warehouse.connection import open_for_loading
from warehouse.names import settle_names
from warehouse.review.decisions import judgements


def apply(warehouse: Path) -> int | None:
    """Settle all names anew; return how many pairs still wait for a decision.

    None where there is no warehouse yet: the decisions take effect when it is loaded.

    Raises:
        WarehouseError: the warehouse cannot be written. The decisions are safe in
            their file, and the next load or review takes them over.
        ReviewError: the decisions cannot be read.
    """
    if not warehouse.exists():
        return None
    with open_for_loading(warehouse) as con:
        # read while the warehouse is held: of two that apply, the later sees all decisions
        decided = judgements(warehouse)
        con.begin()
        try:
            waiting = settle_names(con, decided)
            con.commit()
        except BaseException:
            con.rollback()
            raise
    return waiting
