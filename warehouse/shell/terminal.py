"""The keyboard and the screen: history, completion, input over several lines, a pager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.shortcuts import CompleteStyle

from warehouse.connection import open_for_reading
from warehouse.shell.catalogue import Catalogue, read_catalogue
from warehouse.shell.completion import candidates
from warehouse.shell.display import one_line
from warehouse.shell.history import history_path, made_private
from warehouse.shell.scan import is_finished
from warehouse.shell.session import LEAVING, converse
from warehouse.shell.state import State
from warehouse.shell.wording import text

PROMPT = "jixiao> "
MORE = "   ...> "
META_WIDTH = 60
"""Characters of a meaning beside a candidate."""


def open_prompt(warehouse: Path, language: str, mode: str | None = None) -> None:
    """Hold a conversation on the terminal until the person leaves.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    with open_for_reading(warehouse) as con:
        catalogue = read_catalogue(con)
    state = State(warehouse, catalogue, language, sys.stdout, screen_width, paged)
    state.mode = mode or state.mode
    history, told = _history(language)
    state.tell("welcome", warehouse=warehouse)
    state.say(told)
    converse(state, _prompt(catalogue, language, history))
    state.tell("goodbye")


def screen_width() -> int:
    """Return how many columns the screen has now."""
    return shutil.get_terminal_size().columns


def paged(lines: str) -> bool:
    """Show lines in the person's pager, sideways too; False where there is none."""
    pager = shutil.which("less")
    if pager is None:
        return False
    environ = {**os.environ, "LESSCHARSET": "utf-8"}
    subprocess.run([pager, "-S", "-R"], input=lines.encode(), env=environ, check=False)
    return True


def is_ready(typed: str) -> bool:
    """Tell whether Enter sends an input: a command, a word to leave, or finished SQL."""
    word = typed.strip()
    return word.startswith(".") or word.lower() in (*LEAVING, "help") or is_finished(typed)


class Names(Completer):
    """Completes the names of a warehouse."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        """Keep the names."""
        self.catalogue = catalogue
        self.language = language

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Return what may stand at the cursor, with its meaning beside it."""
        del complete_event
        found = candidates(document.text, document.cursor_position, self.catalogue, self.language)
        for one in found:
            yield Completion(one.text, -one.length, display_meta=one_line(one.about)[:META_WIDTH])


def _history(language: str) -> tuple[History, list[str]]:
    """Return the history on disk; one for this session alone, and why, where that cannot be."""
    try:
        path = made_private(history_path(sys.platform, os.environ, Path.home()))
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        return InMemoryHistory(), [text("no_history", language, reason=reason)]
    return FileHistory(str(path)), []


def _prompt(catalogue: Catalogue, language: str, history: History) -> Callable[[], str]:
    session: PromptSession[str] = PromptSession(
        history=history,
        completer=Names(catalogue, language),
        complete_while_typing=True,
        complete_style=CompleteStyle.COLUMN,
        multiline=True,
        prompt_continuation=MORE,
        key_bindings=_keys(),
        enable_history_search=False,
        reserve_space_for_menu=6,
    )
    return lambda: session.prompt(PROMPT)


def _keys() -> KeyBindings:
    """Enter takes the candidate that is chosen, else sends what is finished, else goes on."""
    keys = KeyBindings()

    @keys.add("enter")
    def enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        chosen = buffer.complete_state and buffer.complete_state.current_completion
        if chosen:
            buffer.complete_state = None
        elif is_ready(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline()

    @keys.add("escape", "enter")
    def send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys
