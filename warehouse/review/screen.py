"""A pair on the terminal: both names side by side with their evidence, and the keys.

In: a ``View``. Out: text on a console. The machine's score of a pair is printed only
once the pair is decided, on the screen of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.names.records import What
from warehouse.render.cells import plain
from warehouse.review.consequences import Contradiction
from warehouse.review.described import evidence_lines
from warehouse.review.records import Pair
from warehouse.review.session import Answered, End, SessionEnd, View
from warehouse.review.wording import text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


class Screen:
    """Shows views on a console, in one language."""

    def __init__(self, console: Console, language: str) -> None:
        self._console = console
        self._language = language

    def show(self, view: View) -> None:
        """Show one pair, and nothing else."""
        self._console.clear()
        if view.last:
            self._answered(view.last)
        level2 = view.pair.level2 or self._text("no_level2")
        place = "place" if view.pair.what == What.NAMES else "place_links"
        facts = {"place": view.place, "of": view.of, "decided": view.decided, "level2": level2}
        self._say(self._text(place, **facts), "bold")
        self._console.print(self._side_by_side(view.pair))
        self._about(view)
        self._say(self._text(f"question_{view.pair.what}"))
        self._say(self._text("keys"), "bold")
        if view.hint:
            self._say(self._text("no_such_key"), "yellow")

    def end(self, end: SessionEnd) -> None:
        """Show what was done, and the machine's opinion of the last pair."""
        self._console.clear()
        if end.last:
            self._answered(end.last)
        facts = {"decided": end.decided, "followed": end.followed, "left": end.left}
        key = "session_finished" if end.end == End.FINISHED else "session_quit"
        self._say(self._text(key, **facts), "bold")

    def _about(self, view: View) -> None:
        """Tell what people said of the pair before."""
        contested = view.pair.contested
        if contested:
            self._say(self._text("contested", by=contested.by, at=contested.at), "yellow")
        if view.earlier:
            verdict = self._text(f"verdict_{view.earlier}")
            self._say(self._text("said_before", verdict=verdict), "yellow")

    def _answered(self, answered: Answered) -> None:
        pair = answered.pair
        verdict = self._text(f"verdict_{answered.verdict}")
        names = {"a": pair.a.name, "b": pair.b.name}
        self._say(self._text("answered", verdict=verdict, **names), "green")
        reasons = pair.reasons or "—"
        self._say(self._text("machine", score=plain(pair.score), reasons=reasons), "dim")
        for one in answered.contradictions:
            self._say(contradiction_text(one, self._language), "yellow")
        self._say("")

    def _side_by_side(self, pair: Pair) -> Table:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        table.add_column("", no_wrap=True, style="dim")
        for name in (pair.a.name, pair.b.name):
            table.add_column(Text(name, "bold"), ratio=1, overflow="fold")
        sides = (evidence_lines(one, self._language) for one in (pair.a, pair.b))
        for a, b in zip(*sides, strict=True):
            if any((*a.lines, *b.lines)):
                cells = (Text("\n".join(side.lines)) for side in (a, b))
                table.add_row(Text(self._text(a.heading)), *cells)
        return table

    def _text(self, key: str, **facts: object) -> str:
        return text(key, self._language, **facts)

    def _say(self, words: str, style: str = "") -> None:
        from rich.text import Text

        self._console.print(Text(words, style))


def contradiction_text(one: Contradiction, language: str) -> str:
    """Tell which two verdicts contradict each other."""
    return text(
        "contradiction",
        language,
        a=one.same.name_a,
        b=one.same.name_b,
        x=one.different.name_a,
        y=one.different.name_b,
        same_by=one.same.by,
        different_by=one.different.by,
    )
