"""The conversation: take an input, answer it, until somebody leaves."""

from __future__ import annotations

import time
from collections.abc import Callable

from warehouse.errors import QueryFailed, WarehouseError
from warehouse.shell.answering import Ended, answers
from warehouse.shell.commands import obey
from warehouse.shell.hints import hint
from warehouse.shell.state import State

LEAVING = ("quit", "exit")
"""What people type to leave, dot or not."""


def converse(state: State, ask: Callable[[], str]) -> None:
    """Ask and answer until the input ends (Ctrl-D) or says so; Ctrl-C at the prompt begins anew."""
    while True:
        try:
            given = ask()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not take(state, given):
            return


def take(state: State, given: str) -> bool:
    """Answer one input; return False where it says to leave. What goes wrong is told."""
    line = given.strip()
    if line.rstrip("; ").lower() in LEAVING:
        return False
    try:
        if line.startswith("."):
            return obey(state, line)
        if line.rstrip("; ").lower() == "help":
            return obey(state, ".help")
        if line:
            _answer(state, line)
    except Ended:
        state.tell("interrupted")
    except KeyboardInterrupt:  # while something was printed
        state.tell("interrupted")
    except QueryFailed as error:
        _explain(state, error, line)
    except WarehouseError as error:
        pair = (error.sentence, error.hint), (error.sentence_en, error.hint_en)
        state.say(pair[state.language == "en"])
    return True


def _answer(state: State, sql: str) -> None:
    began = time.monotonic()
    found = answers(state.warehouse, sql)
    seconds = time.monotonic() - began
    for result in found:
        state.show(result, seconds)
    if not found:
        state.tell("done")


def _explain(state: State, error: QueryFailed, sql: str) -> None:
    """Print what DuckDB said, and what was probably meant where it does not say so itself."""
    state.say([error.sentence.rstrip()])
    helpful = hint(error.sentence, sql, state.catalogue, state.language)
    if helpful:
        state.say([helpful])
