"""The words that begin with a dot. Each takes the conversation and what stands behind the word."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from warehouse.connection import open_for_reading
from warehouse.queries.records import WrongRequest
from warehouse.queries.run import given_parameters, listed, query_named, run_query
from warehouse.render.emit import FORMS, Outlet, emit_report, emit_result
from warehouse.reports.records import Report, ResultTable
from warehouse.reports.schema import described
from warehouse.shell.answering import with_interrupt
from warehouse.shell.completion import COMMANDS, MODES
from warehouse.shell.display import listing_lines, sheet_of, table_lines
from warehouse.shell.hints import near
from warehouse.shell.state import State, content
from warehouse.shell.wording import text, texts


def obey(state: State, line: str) -> bool:
    """Carry out a line that begins with a dot; return False where it says to leave.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        Ended: Ctrl-C was pressed meanwhile.
        QueryFailed: a saved query failed.
    """
    given, _, argument = line.strip().removeprefix(".").rstrip(";").strip().partition(" ")
    if given in ("quit", "exit", "q"):
        return False
    command = _COMMANDS.get(given)
    if command is None:
        state.tell("no_command", given=given, hint=_near(state, given, COMMANDS, "."))
    else:
        command(state, argument.strip())
    return True


def _near(state: State, given: str, names: tuple[str, ...], mark: str = "") -> str:
    """Return a question about the nearest name, or nothing."""
    found = near(given, names)[:1]
    asked = text("did_you_mean", state.language, names=mark + found[0]) if found else ""
    return asked + " " if asked and state.language == "en" else asked


def _help(state: State, argument: str) -> None:
    del argument
    usages = [
        (f".{name} {texts().get(f'usage_{name}', {}).get(state.language, '')}", name)
        for name in COMMANDS
    ]
    rows = tuple((usage, text(f"help_{name}", state.language)) for usage, name in usages)
    _, _, *lines = table_lines(
        sheet_of(ResultTable(("", ""), rows), state.language), None, 0, state.language
    )
    state.tell("help_title")
    state.say(f"  {line}" for line in lines)
    state.tell("help_end")


def _tables(state: State, argument: str) -> None:
    del argument
    _list(state, None)


def _schema(state: State, argument: str) -> None:
    relation = state.catalogue.relation(argument) if argument else None
    if argument and relation is None:
        names = tuple(one.name for one in state.catalogue.relations)
        state.tell("no_table", given=argument, hint=_near(state, argument, names))
        return
    _list(state, relation.name if relation else None)


def _list(state: State, table: str | None) -> None:
    """Print tables or columns, whole: a list of names is for looking up, not a result."""
    with open_for_reading(state.warehouse) as con:
        found = described(con, table)
    state.say(listing_lines(sheet_of(found, state.language), state.width()))


def _queries(state: State, argument: str) -> None:
    found = listed(state.language)
    rows = tuple(row for row in found.rows if argument in " ".join(map(str, row)))
    sheet = sheet_of(ResultTable(found.columns, rows), state.language)
    state.say(listing_lines(sheet, state.width()))


def _run(state: State, argument: str) -> None:
    if not argument:
        state.tell("no_query_name")
        return
    try:
        name, *pairs = shlex.split(argument)
        query_named(name)
        given = given_parameters(pairs)
        began = time.monotonic()
        built = with_interrupt(state.warehouse, lambda con, _: run_query(con, name, given))
    except WrongRequest as error:
        state.say([error.sentences.of(state.language)])
    except ValueError as error:  # an open quotation mark
        state.say([str(error)])
    else:
        state.show(built, time.monotonic() - began)


def _mode(state: State, argument: str) -> None:
    if argument in MODES:
        state.mode = argument
    elif argument:
        state.tell("no_mode", given=argument, modes=" ".join(MODES))
        return
    state.tell("mode_is", mode=state.mode)


def _limit(state: State, argument: str) -> None:
    if argument.isdecimal():
        state.limit = int(argument)
    elif argument:
        state.tell("no_limit")
        return
    state.tell("limit_is", limit=state.limit)


def _page(state: State, argument: str) -> None:
    del argument
    if state.last is None:
        state.tell("nothing_yet")
        return
    sheet = sheet_of(state.last, state.language)
    lines = "\n".join(table_lines(sheet, None, 0, state.language)) + "\n"
    if not state.page(lines):
        state.tell("no_pager")
        state.out.write(lines)


def _save(state: State, argument: str) -> None:
    name = argument.strip("'\"")
    if state.last is None:
        state.tell("nothing_yet")
        return
    path = Path(name).expanduser()
    if not name or path.suffix.removeprefix(".") not in (*FORMS, "txt"):
        state.tell("no_file", suffixes=" ".join("." + one for one in (*FORMS[1:], "txt")))
        return
    outlet = Outlet(state.out, None, path, state.language)
    try:
        told = (
            emit_report(state.last, outlet)
            if isinstance(state.last, Report)
            else emit_result(state.last, outlet)
        )
    except OSError as error:
        state.tell("not_saved", path=path, reason=error.strerror or error)
        return
    state.say(told)
    state.tell("saved", path=path, rows=len(content(state.last)[0]))


_COMMANDS: Mapping[str, Callable[[State, str], None]] = {
    "help": _help,
    "tables": _tables,
    "schema": _schema,
    "queries": _queries,
    "run": _run,
    "mode": _mode,
    "limit": _limit,
    "page": _page,
    "save": _save,
}
