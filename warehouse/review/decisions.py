"""The decisions file beside a warehouse: read whole, only ever appended to.

In: ``<warehouse without suffix>.decisions.jsonl``. Out: which decisions count.
Of several on one pair the latest counts; an undone one never does, and the one
before it counts again. The times in the lines tell which is the latest, so that two
warehouses that share their lines come to the same; at one time, the later line counts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from normalize.names.records import Judgement, What
from warehouse.review.errors import ReviewError
from warehouse.review.lines import decision_id, parsed, utc_text, written
from warehouse.review.records import BadLine, Decision, PairKey, Undo

SUFFIX = ".decisions.jsonl"


@dataclass(frozen=True)  # no slots: cached properties are kept in __dict__
class Decisions:
    """What a decisions file holds, in the order of its lines."""

    path: Path
    decisions: tuple[Decision, ...] = ()
    undos: tuple[Undo, ...] = ()
    bad_lines: tuple[BadLine, ...] = ()

    @cached_property
    def undone(self) -> frozenset[str]:
        """Ids of the decisions that were taken back."""
        return frozenset(undo.undo for undo in self.undos)

    @property
    def standing(self) -> dict[PairKey, Decision]:
        """The decision that counts for each pair of indicator names."""
        return self.standing_of(What.NAMES)

    def standing_of(self, what: What) -> dict[PairKey, Decision]:
        """Return the decision that counts for each pair: the latest that was not undone.

        Of two of one time the later line counts.
        """
        return self._standing[what]

    @cached_property
    def _standing(self) -> dict[What, dict[PairKey, Decision]]:
        latest: dict[What, dict[PairKey, Decision]] = {what: {} for what in What}
        for decision in sorted(self.decisions, key=lambda decision: decision.at):
            if decision_id(decision) not in self.undone:
                latest[decision.what][decision.pair] = decision
        return latest

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What counts, names and links, as the later stages take it: one a pair."""
        return tuple(one.judgement for what in What for one in self.standing_of(what).values())

    def judgements_of(self, what: What) -> tuple[Judgement, ...]:
        """Return what counts of one kind."""
        return tuple(decision.judgement for decision in self.standing_of(what).values())

    def time_after(self, pair: PairKey) -> str:
        """Return the time for a new decision: now, but after all earlier ones on the pair.

        Without this, a decision would lose against an earlier one from a machine
        whose clock is ahead.
        """
        now = utc_text(datetime.now(UTC))
        earlier = self._latest_times.get(pair, "")
        if earlier < now:
            return now
        return utc_text(datetime.fromisoformat(earlier) + timedelta(microseconds=1))

    @cached_property
    def _latest_times(self) -> dict[PairKey, str]:
        return {one.pair: one.at for one in sorted(self.decisions, key=lambda one: one.at)}


def decisions_path(warehouse: Path) -> Path:
    """Return where the decisions of a warehouse are kept.

    >>> decisions_path(Path("data/2026.duckdb")).name
    '2026.decisions.jsonl'
    """
    return warehouse.with_name(warehouse.stem + SUFFIX)


def judgements(warehouse: Path) -> tuple[Judgement, ...]:
    """Return the decisions that count for a warehouse; none where nobody decided anything.

    Raises:
        ReviewError: the file is there and cannot be read.
    """
    return read_decisions(decisions_path(warehouse)).judgements


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file; lines that cannot be used are told in ``bad_lines``.

    Raises:
        ReviewError: the file is there and cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Decisions(path)
    except OSError as error:
        raise ReviewError("file_not_read", path=path, reason=error.strerror or error) from error
    # JSON keeps line ends inside texts escaped; U+2028 and its like are no line ends
    found = [parsed(line, number) for number, line in enumerate(content.split(b"\n"), start=1)]
    return Decisions(
        path,
        tuple(one for one in found if isinstance(one, Decision)),
        tuple(one for one in found if isinstance(one, Undo)),
        tuple(one for one in found if isinstance(one, BadLine)),
    )


def append(path: Path, records: Sequence[Decision | Undo]) -> None:
    """Append records, all by one write, and wait until they are on the disk.

    Several programs may append at once: every write goes to the end of the file.
    A line that an earlier crash left unfinished is closed first.

    Raises:
        ReviewError: they could not be written.
    """
    if not records:
        return
    lines = "".join(written(record) + "\n" for record in records)
    # a lone surrogate, as in a login name that is no Unicode, becomes its JSON escape
    data = lines.encode("utf-8", "backslashreplace")
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o666)
        try:
            _append_bytes(descriptor, data)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ReviewError("file_not_written", path=path, reason=error.strerror or error) from error


def _append_bytes(descriptor: int, data: bytes) -> None:
    size = os.fstat(descriptor).st_size
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        if os.read(descriptor, 1) != b"\n":
            data = b"\n" + data
    count = os.write(descriptor, data)
    os.fsync(descriptor)
    if count != len(data):
        raise OSError(None, f"only {count} of {len(data)} bytes were written: is the disk full?")
