"""One sitting of a person who decides pair by pair at the keyboard.

In: the pairs that wait, and a desk that reads keys, shows and saves. Out: what was
done. Every verdict is saved at once; what follows from verdicts is not asked; the
machine's score is shown only for a pair that is decided.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from normalize.names.records import Judgement, Verdict
from warehouse.review.consequences import Consequences, Contradiction
from warehouse.review.records import Decision, Pair, PairKey
from warehouse.review.waiting import Waiting

_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_BACK, _QUIT = "b", "q"
_END_OF_INPUT = ("", "\x03", "\x04")


class End(StrEnum):
    """Why a session ended."""

    FINISHED = "finished"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Answered:
    """A pair just decided, and the contradictions with other verdicts that this made."""

    pair: Pair
    verdict: Verdict
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What a person sees: a pair, and what became of the one before.

    ``place`` counts from 1 among all ``of`` pairs; ``earlier`` is the verdict of this
    session on a pair that was gone back to.
    """

    pair: Pair
    place: int
    of: int
    decided: int
    earlier: Verdict | None
    last: Answered | None
    hint: bool


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """What was done: pairs decided by verdict, and those that followed from them."""

    end: End
    decided: int
    followed: int
    left: int
    last: Answered | None


class Save(Protocol):
    """Keeps a verdict."""

    def __call__(self, pair: Pair, verdict: Verdict) -> Decision:
        """Return the decision once it is safe on the disk."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where keys come from, where pairs are shown, and where verdicts go."""

    read_key: Callable[[], str]
    show: Callable[[View], None]
    save: Save


@dataclass(slots=True)
class _Session:
    """What was said so far: ``said`` by pair, ``trail`` in the order it was asked."""

    waiting: Waiting
    desk: Desk
    said: dict[PairKey, Decision] = field(default_factory=dict)
    trail: list[int] = field(default_factory=list)
    last: Answered | None = None
    contradictions: frozenset[Contradiction] = frozenset()

    def judgements(self) -> list[Judgement]:
        return [*self.waiting.judgements, *(one.judgement for one in self.said.values())]

    def consequences(self) -> Consequences:
        return Consequences(self.judgements(), self.waiting.canonical)

    def open(self) -> list[int]:
        """Return the places of the pairs still to be asked."""
        known = self.consequences()
        return [
            place
            for place, pair in enumerate(self.waiting.pairs)
            if pair.key not in self.said
            and (pair.contested is not None or known.of(pair.key) is None)
        ]

    def decide(self, place: int, verdict: Verdict) -> None:
        pair = self.waiting.pairs[place]
        self.said[pair.key] = self.desk.save(pair, verdict)
        found = self.consequences().contradictions()
        new = tuple(one for one in found if one not in self.contradictions)
        self.contradictions = frozenset(found)
        self.last = Answered(pair, verdict, new)
        self.trail.append(place)

    def ask(self, place: int) -> str:
        """Show a pair until a key is pressed that means something; return that key."""
        hint = False
        while True:
            self.desk.show(self.view(place, hint))
            key = pressed(self.desk.read_key)
            if key in (*_VERDICTS, _QUIT) or (key == _BACK and self.trail):
                return key
            hint = True

    def view(self, place: int, hint: bool) -> View:
        pair = self.waiting.pairs[place]
        earlier = self.said.get(pair.key)
        verdict = earlier.verdict if earlier else None
        total = len(self.waiting.pairs)
        return View(pair, place + 1, total, len(self.said), verdict, self.last, hint)

    def ended(self, end: End) -> SessionEnd:
        left = len(self.open())
        followed = len(self.waiting.pairs) - len(self.said) - left
        return SessionEnd(end, len(self.said), followed, left, self.last)


def hold_session(waiting: Waiting, desk: Desk) -> SessionEnd:
    """Ask about pair after pair until all are decided or the person leaves.

    Raises:
        ReviewError: a verdict could not be saved; all before it are.
    """
    session = _Session(waiting, desk)
    try:
        return _held(session)
    except KeyboardInterrupt:  # pressed while a pair was shown or saved, not while a key was read
        return session.ended(End.QUIT)


def _held(session: _Session) -> SessionEnd:
    place = _first(session)
    while place is not None:
        key = session.ask(place)
        if key == _QUIT:
            return session.ended(End.QUIT)
        if key == _BACK:
            session.last = None
            place = session.trail.pop()
            continue
        session.decide(place, _VERDICTS[key])
        place = _first(session)
    return session.ended(End.FINISHED)


def _first(session: _Session) -> int | None:
    return next(iter(session.open()), None)


def pressed(read_key: Callable[[], str]) -> str:
    """Read one key; full-width letters of an input method count, and leaving is ``q``.

    >>> pressed(lambda: "Ｓ")
    's'
    """
    try:
        key = read_key()
    except (EOFError, KeyboardInterrupt):
        return _QUIT
    return _QUIT if key in _END_OF_INPUT else unicodedata.normalize("NFKC", key).lower()
