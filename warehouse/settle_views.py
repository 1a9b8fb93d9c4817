"""Keep ready what the comparison views show, so that they answer at once however large it all is.

Run when identities, currency, links or names were settled, and when the views changed. The
tables stand in the schema ``settled`` and are nobody's interface: the views above them are.
What every form looked like is remembered as a hash; only what shares a form, a pair of years or
a name with a form that changed is worked out again, or everything where much changed.
Everything is worked out year by year where it can be, so that memory stays within
``settling_memory``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from warehouse.statements import names_in, statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from normalize.names.records import Judgement

FOLDER = "settled"
READY = ("indicator_years", "indicator_units", "duplicate_indicators")
"""The views that show nothing but a table of the same name in the schema ``settled``."""

BASES = ("comparison_level2", "current_projects", "current_indicators")
"""The views the tables are filled from."""

MUCH = 0.2
"""Where a larger share of the forms changed, everything is worked out anew."""

LINKS_AT_ONCE = 20_000
"""So many forms of a year are compared with their earlier year at once: what memory is enough for."""

_TOUCHED = (
    "touched_names",
    "touched_links",
    "touched_forms",
    "touched_indicators",
    "touched_named",
    "remove_touched",
    "ask_touched",
)


def settle_views(
    con: DuckDBPyConnection, judgements: Sequence[Judgement] | None = None, *, whole: bool = False
) -> None:
    """Bring the tables behind the views ``READY`` up to date. The caller holds the transaction.

    Args:
        con: the warehouse.
        judgements: the decisions that everything was settled with; None where nobody looked.
        whole: work everything out anew, because what the tables hold means something else now.
    """
    with settling_memory(con):
        con.execute(statement(FOLDER, "schema"))
        con.execute(statement(FOLDER, "forget"))
        is_there = bool(_only(con, "is_there"))
        con.execute(statement(FOLDER, "forms_now"))
        if whole or not is_there or not _ask_touched(con):
            con.execute(statement(FOLDER, "empty"))
            con.execute(statement(FOLDER, "ask_whole"))
        _fill(con)
        con.execute(statement(FOLDER, "remember_forms"))
        con.execute(statement(FOLDER, "forget"))
        con.execute(statement(FOLDER, "remember_decisions"), [_digest(judgements)])


def were_settled(con: DuckDBPyConnection, judgements: Sequence[Judgement]) -> bool:
    """Tell whether what stands was settled with just these decisions."""
    found = con.execute(statement(FOLDER, "decisions_there")).fetchall()
    if not found[0][0]:
        return False
    ((digest,),) = con.execute(statement(FOLDER, "decisions")).fetchall()
    return bool(digest == _digest(judgements))


def settled_digest() -> str:
    """Return the digest of all that decides what the tables hold: where it changes, they are made anew."""
    texts = [statement(FOLDER, name) for name in names_in(FOLDER)]
    texts += [statement("views", name).partition("\ncomment on")[0] for name in BASES]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def allow_settling(con: DuckDBPyConnection) -> None:
    """Let DuckDB hold what settling a warehouse of this size needs."""
    ((limit,),) = con.execute(statement("load", "settling_memory")).fetchall()
    con.execute(statement(FOLDER, "limit_memory"), [limit])


@contextmanager
def settling_memory(con: DuckDBPyConnection) -> Iterator[None]:
    """Let DuckDB hold what settling needs; afterwards no more than before."""
    ((before,),) = con.execute("select current_setting('memory_limit')").fetchall()
    allow_settling(con)
    try:
        yield
    except BaseException:
        with suppress(Exception):  # an aborted transaction takes no statement; the error counts
            con.execute(statement(FOLDER, "limit_memory"), [before])
        raise
    con.execute(statement(FOLDER, "limit_memory"), [before])


def _ask_touched(con: DuckDBPyConnection) -> bool:
    """Find what changed and take it out of the tables; False where that is too much."""
    con.execute(statement(FOLDER, "changed_forms"))
    if _only(con, "share_changed") > MUCH:
        return False
    for name in _TOUCHED:
        con.execute(statement(FOLDER, name))
    return True


def _fill(con: DuckDBPyConnection) -> None:
    """Fill the tables from what is asked."""
    con.execute(statement(FOLDER, "repeats"))
    parts = 1 + _only(con, "links_asked") // LINKS_AT_ONCE
    for (year,) in con.execute(statement(FOLDER, "link_years")).fetchall():
        for part in range(parts):
            told = {"year": year, "parts": parts, "part": part}
            con.execute(statement(FOLDER, "indicator_years"), told)
    con.execute(statement(FOLDER, "indicator_units"))
    con.execute(statement(FOLDER, "duplicate_names"))
    con.execute(statement(FOLDER, "doublings"))
    for (year,) in con.execute(statement(FOLDER, "form_years")).fetchall():
        con.execute(statement(FOLDER, "duplicate_sets"), {"year": year})
    con.execute(statement(FOLDER, "duplicate_indicators"))


def _only(con: DuckDBPyConnection, name: str) -> Any:
    ((found,),) = con.execute(statement(FOLDER, name)).fetchall()
    return found


def _digest(judgements: Sequence[Judgement] | None) -> str | None:
    if judgements is None:
        return None
    return hashlib.sha256(repr(tuple(judgements)).encode()).hexdigest()
