"""The decisions file: what it holds, what counts, and what is told of damage."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names.records import Verdict
from tests.warehouse.review.pairs import said
from warehouse.review.decisions import Decisions, append, decisions_path, read_decisions
from warehouse.review.errors import ReviewError
from warehouse.review.keep import undo, undo_last
from warehouse.review.lines import decision_id, pair_id, parsed, undo_of, written
from warehouse.review.records import Decision, pair_key
from warehouse.review.wording import bad_line_texts, texts

LINE = '{"name_a": "甲", "name_b": "乙", "level2": null, "verdict": "same", "by": "王", "at": "2026-03-01"}'

names = st.text(min_size=1).filter(lambda text: text.strip() == text and text.isprintable())
moments = st.datetimes().map(lambda moment: moment.isoformat(timespec="microseconds") + "Z")
records = st.builds(
    Decision,
    name_a=names.map(lambda name: "a" + name),
    name_b=names.map(lambda name: "b" + name),
    level2=st.none() | names,
    verdict=st.sampled_from(Verdict),
    by=names,
    at=moments,
    note=st.none() | names,
    extra=st.just(()) | st.just((("future", {"nested": [1, None]}),)),
)


@given(records)
@settings(deadline=None, max_examples=200)
def test_a_line_holds_all_of_a_decision(decision: Decision) -> None:
    line = written(decision)
    assert "\n" not in line
    assert parsed(line.encode(), 1) == decision


@given(st.lists(records, unique_by=lambda one: one.at, max_size=8), st.randoms(), st.data())
@settings(deadline=None, max_examples=100)
def test_what_counts_does_not_hang_on_the_order_of_lines(
    decisions: list[Decision], random: object, data: st.DataObject
) -> None:
    one_pair = [replace(one, name_a="甲", name_b="乙", level2=None) for one in decisions]
    undone = data.draw(st.lists(st.sampled_from(one_pair), max_size=3)) if one_pair else []
    undos = tuple(undo_of(one, "王", "2026-01-01T00:00:00.000000Z") for one in undone)
    shuffled = list(one_pair)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = Decisions(Path("x"), tuple(one_pair), undos).standing
    assert Decisions(Path("x"), tuple(shuffled), undos).standing == first
    left = [one for one in one_pair if one not in undone]
    assert list(first.values()) == ([max(left, key=lambda one: one.at)] if left else [])


def test_the_latest_counts_and_undoing_it_brings_the_one_before_back(warehouse: Path) -> None:
    path = decisions_path(warehouse)
    first = said("甲", "乙", "same", "2026-03-01T00:00:00.000000Z")
    second = said("乙", "甲", "different", "2026-03-02T00:00:00.000000Z")
    append(path, [first, second])
    pair = pair_key("甲", "乙", first.level2)
    assert read_decisions(path).standing == {pair: second}
    assert undo_last(warehouse, "李") == [second]
    assert read_decisions(path).standing == {pair: first}
    assert undo(warehouse, [decision_id(first)[:6].lower()], "李") == [first]
    assert read_decisions(path).judgements == ()
    assert len(path.read_text(encoding="utf-8").splitlines()) == 4, "nothing is ever removed"


def test_undo_says_what_is_wrong_and_then_takes_nothing_back(warehouse: Path) -> None:
    one = said("甲", "乙")
    append(decisions_path(warehouse), [one, said("甲", "丙")])
    with pytest.raises(ReviewError, match="no decision Dxx"):
        undo(warehouse, [decision_id(one), "Dxx"], "李")
    with pytest.raises(ReviewError, match="several"):
        undo(warehouse, ["D"], "李")
    undo(warehouse, [decision_id(one)], "李")
    with pytest.raises(ReviewError, match="before"):
        undo(warehouse, [decision_id(one)], "李")
    undo_last(warehouse, "李")
    with pytest.raises(ReviewError, match="no decision to take back"):
        undo_last(warehouse, "李")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"name_a": "\xb5\xb5", "name_b"', "not_utf8"),
        (LINE[:-9].encode(), "not_json"),
        (b"[1, 2]", "not_json"),
        (b"[" * 100_000, "not_json"),
        (LINE.replace('"same"', '"maybe"').encode(), "bad_field"),
        (LINE.replace('"same"', "[]").encode(), "bad_field"),
        (LINE.replace("2026-03-01", "yesterday").encode(), "bad_field"),
        (LINE.replace("2026-03-01", "0001-01-01T00:00:00+08:00").encode(), "bad_field"),
        (LINE.replace('"level2": null, ', "").encode(), "bad_field"),
        (LINE.replace('"王"', '"  "').encode(), "bad_field"),
        (LINE.replace("甲", "乙").encode(), "one_name"),
        (b'{"kind": "merge_all"}', "unknown_kind"),
        (b'{"kind": "undo", "by": "x", "at": "2026-03-01"}', "bad_field"),
    ],
)
def test_a_damaged_line_is_told_and_the_others_count(
    warehouse: Path, line: bytes, why: str
) -> None:
    path = decisions_path(warehouse)
    other = LINE.replace("乙", "丙")
    path.write_bytes(b"\xef\xbb\xbf" + LINE.encode() + b"\r\n\r\n" + line + b"\n" + other.encode())
    found = read_decisions(path)
    assert [(bad.number, bad.why) for bad in found.bad_lines] == [(3, why)]
    assert [one.name_b for one in found.decisions] == ["乙", "丙"]
    for language in ("zh", "en"):
        (told,) = bad_line_texts(found.bad_lines, path, language)
        assert "3" in told
        assert path.name in told


def test_times_are_compared_as_times() -> None:
    early = parsed(LINE.replace("2026-03-01", "2026-03-01T08:30:00+08:00").encode(), 1)
    late = parsed(LINE.replace("2026-03-01", "2026-03-01T00:31:00Z").encode(), 1)
    assert isinstance(early, Decision)
    assert isinstance(late, Decision)
    assert early.at < late.at


def test_fields_of_the_future_are_kept(warehouse: Path) -> None:
    line = LINE.replace('"by"', '"confidence": {"x": 1}, "by"')
    record = parsed(line.encode(), 1)
    assert isinstance(record, Decision)
    append(decisions_path(warehouse), [record])
    kept = json.loads(decisions_path(warehouse).read_text(encoding="utf-8"))
    assert kept["confidence"] == {"x": 1}
    assert decision_id(record) == decision_id(replace(record, extra=()))


def test_a_line_an_earlier_crash_left_unfinished_spoils_no_other(warehouse: Path) -> None:
    path = decisions_path(warehouse)
    path.write_text(LINE + "\n" + LINE[:40], encoding="utf-8")
    append(path, [said("甲", "丙")])
    found = read_decisions(path)
    assert [bad.number for bad in found.bad_lines] == [2]
    assert [one.name_b for one in found.decisions] == ["乙", "丙"]


def _append_many(path: Path, who: str) -> None:
    for number in range(100):
        append(path, [said("甲" * 200, f"{who}{number}", by=who)])


def test_programs_that_append_at_once_lose_nothing(warehouse: Path) -> None:
    path = decisions_path(warehouse)
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        list(pool.map(_append_many, [path] * 4, ["A", "B", "C", "D"]))
    found = read_decisions(path)
    assert found.bad_lines == ()
    assert len(found.standing) == 400


def test_a_decision_made_here_counts_though_another_clock_was_ahead(warehouse: Path) -> None:
    ahead = said("甲", "乙", at="2990-01-01T00:00:00.000000Z")
    append(decisions_path(warehouse), [ahead])
    time = read_decisions(decisions_path(warehouse)).time_after(ahead.pair)
    assert time == "2990-01-01T00:00:00.000001Z"
    assert read_decisions(decisions_path(warehouse)).time_after(("甲", "丙", None)) < "2990"


def test_a_login_name_that_is_no_unicode_is_kept(warehouse: Path) -> None:
    append(decisions_path(warehouse), [said("甲", "乙", by="\udcb5")])
    (found,) = read_decisions(decisions_path(warehouse)).decisions
    assert found.by == "\udcb5"


def test_a_file_that_cannot_be_written_or_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="cannot be written"):
        append(tmp_path / "nowhere" / "x.decisions.jsonl", [said("甲", "乙")])
    (tmp_path / "x.decisions.jsonl").mkdir()
    with pytest.raises(ReviewError, match="cannot be read"):
        read_decisions(tmp_path / "x.decisions.jsonl")


def test_ids_are_no_numbers_and_know_no_order() -> None:
    assert pair_id(pair_key("甲", "乙", None)) == pair_id(pair_key("乙", "甲", None))
    assert pair_id(("甲", "乙", None)) != pair_id(("甲", "乙", "数量指标"))
    assert pair_id(("甲", "乙", None))[0] == "P"
    assert decision_id(said("甲", "乙")) == decision_id(said("乙", "甲"))


def test_every_text_is_there_in_chinese_and_most_in_english() -> None:
    only_chinese = {key for key, found in texts().items() if set(found) == {"zh"}}
    assert only_chinese == {"sheet_title", "sheet_help", "sheet_verdicts"}
    assert all(set(found) <= {"zh", "en"} for found in texts().values())
