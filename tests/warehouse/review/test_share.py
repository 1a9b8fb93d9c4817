"""Decisions files shared between warehouses."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names.records import Verdict
from tests.warehouse.review.pairs import PAGES, decided, said
from warehouse.review.decisions import Decisions, append, decisions_path, read_decisions
from warehouse.review.imported import Choices, import_file
from warehouse.review.keep import undo_last
from warehouse.review.lines import undo_of
from warehouse.review.records import Decision
from warehouse.review.told import import_lines

FULL, HELD, MADE = PAGES
CHOICES = Choices("刘主任")
EARLY, LATE = "2026-03-01T00:00:00.000000Z", "2026-03-02T00:00:00.000000Z"

some = st.builds(
    said,
    name_a=st.just("甲"),
    name_b=st.sampled_from("乙丙"),
    verdict=st.sampled_from([str(verdict) for verdict in Verdict]),
    at=st.integers(1, 9).map(lambda day: f"2026-03-0{day}T00:00:00.000000Z"),
    by=st.sampled_from("王李"),
)


def share(folder: Path, name: str, *decisions: Decision) -> Path:
    path = folder / f"{name}.decisions.jsonl"
    append(path, decisions)
    return path


def test_decisions_come_over_with_who_and_when(tmp_path: Path) -> None:
    theirs = said(FULL, HELD, at=EARLY, by="王会计")
    mine = tmp_path / "mine.duckdb"
    found = import_file(mine, share(tmp_path, "theirs", theirs), CHOICES)
    assert (found.added, found.unchanged) == (1, 0)
    assert read_decisions(decisions_path(mine)).decisions == (theirs,)
    again = import_file(mine, tmp_path / "theirs.decisions.jsonl", CHOICES)
    assert (again.added, again.unchanged) == (0, 1)


def test_the_later_counts_whichever_file_takes_over_which(tmp_path: Path) -> None:
    early, late = said(FULL, HELD, at=EARLY), said(HELD, FULL, "different", at=LATE, by="李")
    for name, ours, theirs in (("a", early, late), ("b", late, early)):
        warehouse = tmp_path / f"{name}.duckdb"
        decided(warehouse, ours)
        path = share(tmp_path, f"other-{name}", theirs)
        found = import_file(warehouse, path, CHOICES)
        (difference,) = found.differences
        assert (difference.ours, difference.theirs, difference.counts) == (ours, theirs, late)
        assert "李" in import_lines(found, path, "zh")[0]
        assert list(read_decisions(decisions_path(warehouse)).standing.values()) == [late]


def test_what_they_took_back_is_taken_back_here(tmp_path: Path) -> None:
    one = said(FULL, HELD)
    mine, theirs = tmp_path / "mine.duckdb", tmp_path / "theirs.duckdb"
    decided(mine, one)
    decided(theirs, one)
    undo_last(theirs, "李")
    found = import_file(mine, decisions_path(theirs), CHOICES)
    assert (found.added, found.undone) == (0, 1)
    assert read_decisions(decisions_path(mine)).judgements == ()


def test_a_damaged_line_stops_the_import_unless_skipped(tmp_path: Path) -> None:
    mine = tmp_path / "mine.duckdb"
    path = share(tmp_path, "theirs", said(FULL, HELD))
    with path.open("a", encoding="utf-8") as stream:
        stream.write('{"kind": "decision"\n')
    found = import_file(mine, path, CHOICES)
    assert found.refused
    assert "2" in import_lines(found, path, "en")[0]
    assert not decisions_path(mine).exists()
    assert import_file(mine, path, Choices("刘", skip_errors=True)).added == 1


# the same decision may stand in both files, but no two others were made in one microsecond
lines = st.lists(some, max_size=8, unique_by=lambda one: one.at)


@given(lines, st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)), st.data())
@settings(deadline=None, max_examples=60)
def test_two_files_that_exchange_their_lines_come_to_the_same(
    every: list[Decision], ours: set[int], theirs: set[int], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.duckdb", Path(folder) / "second.duckdb"
        for warehouse, places in ((first, ours), (second, theirs)):
            kept = [one for place, one in enumerate(every) if place in places]
            decided(warehouse, *kept)
            undone = data.draw(st.lists(st.sampled_from(kept), max_size=2)) if kept else []
            append(decisions_path(warehouse), [undo_of(one, "王", LATE) for one in undone])
        import_file(first, decisions_path(second), CHOICES)
        import_file(second, decisions_path(first), CHOICES)
        found = [_counting(read_decisions(decisions_path(one))) for one in (first, second)]
        assert found[0] == found[1]


def _counting(decisions: Decisions) -> set[tuple[object, ...]]:
    return {(key, one.verdict, one.by, one.at) for key, one in decisions.standing.items()}
