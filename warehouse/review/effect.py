"""Let decisions take effect in a warehouse without loading anything.

In: a warehouse and the decisions beside it. Out: canonical names, links, proposals and
indicators as the decisions want them, in one transaction; then the findings of the
quality rules, which look at all of those, in another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.names.records import What
from warehouse.connection import open_for_loading, row, rows
from warehouse.links import settle_links
from warehouse.names import settle_names
from warehouse.review.decisions import judgements
from warehouse.settle_views import allow_settling, settle_views
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.rules.settings import RuleSettings


@dataclass(frozen=True, slots=True)
class Effect:
    """How many pairs still wait, by kind; and why the rules were not run again, if they were not.

    ``rules_file`` is the user's own file of the last check where it is not at hand now:
    the rules are not run with other settings than theirs.
    """

    waiting: Mapping[What, int]
    unchecked: str | None = None
    rules_file: str | None = None


def apply(warehouse: Path) -> Effect | None:
    """Settle all names and links anew and run the quality rules again.

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
            allow_settling(con)
            settle_names(con, decided)
            settle_links(con, decided)
            settle_views(con, decided)
            con.execute(statement("review", "mark_unchecked"))
            con.commit()
        except BaseException:
            con.rollback()
            raise
        found = row(con, statement("review", "waiting_counts"))
        waiting = dict(zip((What.NAMES, What.PROJECTS, What.UNITS), found, strict=True))
        used = rows(con, statement("review", "last_rules_file"))
        settings = _settings_of(used[0][0] if used else None)
        if settings is None:
            return Effect(waiting, rules_file=str(used[0][0]))
        return Effect(waiting, _checked(con, settings))


def _settings_of(rules_file: str | None) -> RuleSettings | None:
    """Return the settings of the last check; None where its file is not at hand, or not sound now."""
    from warehouse.rules.settings import SettingsRefused, read_settings

    try:
        return read_settings(Path(rules_file) if rules_file else None)
    except (OSError, SettingsRefused):
        return None


def _checked(con: DuckDBPyConnection, settings: RuleSettings) -> str | None:
    """Run the rules in a transaction of their own; return why that failed, or None.

    The decisions are in effect by then. A run that stays ``unchecked`` is checked by
    the next load.
    """
    import duckdb

    from warehouse.rules.checking import check

    con.begin()
    try:
        check(con, settings)
        run = row(con, statement("review", "last_run"))
        con.execute(statement("load", "run_checked"), [run[0]])
        con.commit()
    except (duckdb.Error, RuntimeError, KeyboardInterrupt) as error:
        con.rollback()
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None
