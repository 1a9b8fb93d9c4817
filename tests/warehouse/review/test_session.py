"""A sitting at the keyboard, key by key, without a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from normalize.names.records import Verdict
from tests.warehouse.review.pairs import PAGES, ROOMS, asked, decided, said
from warehouse.review.decisions import decisions_path, read_decisions
from warehouse.review.errors import ReviewError
from warehouse.review.keep import decide
from warehouse.review.records import Decision, Pair
from warehouse.review.screen import Screen
from warehouse.review.session import Answered, Desk, End, SessionEnd, View, hold_session

FULL, HELD, MADE = PAGES


class Sitting:
    """Presses keys and remembers every screen."""

    def __init__(self, warehouse: Path, keys: str, width: int = 120, **wishes: bool) -> None:
        self.warehouse = warehouse
        self.keys: Iterator[str] = iter(keys)
        self.views: list[View] = []
        self.screens: list[str] = []
        self.width = width
        self.wishes = wishes
        self.saved_when_shown: list[int] = []

    def hold(self, read_key: Callable[[], str] | None = None) -> SessionEnd:
        desk = Desk(read_key or (lambda: next(self.keys)), self._show, self._save)
        end = hold_session(asked(self.warehouse, **self.wishes), desk)
        self.screens.append(self._drawn(lambda screen: screen.end(end)))
        return end

    def _show(self, view: View) -> None:
        self.views.append(view)
        self.saved_when_shown.append(len(read_decisions(decisions_path(self.warehouse)).decisions))
        self.screens.append(self._drawn(lambda screen: screen.show(view)))

    def _drawn(self, draw: Callable[[Screen], None]) -> str:
        stream = io.StringIO()
        draw(Screen(Console(file=stream, width=self.width), "zh"))
        return stream.getvalue()

    def _save(self, pair: Pair, verdict: Verdict) -> Decision:
        return decide(self.warehouse, pair, verdict, "王会计")


def verdicts(warehouse: Path) -> dict[frozenset[str], str]:
    standing = read_decisions(decisions_path(warehouse)).standing.values()
    return {frozenset((one.name_a, one.name_b)): str(one.verdict) for one in standing}


def test_pair_after_pair_until_none_is_left(loaded: Path) -> None:
    sitting = Sitting(loaded, "dusd")
    end = sitting.hold()
    assert (end.end, end.decided, end.followed, end.left) == (End.FINISHED, 4, 0, 0)
    assert [(view.place, view.of) for view in sitting.views] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert list(verdicts(loaded).values()) == ["different", "unsure", "same", "different"]
    assert "问完" in sitting.screens[-1]


def test_every_verdict_is_saved_before_the_next_pair_is_shown(loaded: Path) -> None:
    sitting = Sitting(loaded, "ddq")
    end = sitting.hold()
    assert sitting.saved_when_shown == [0, 1, 2]
    assert (end.end, end.decided, end.left) == (End.QUIT, 2, 2)
    assert "已退出" in sitting.screens[-1]


def test_what_follows_is_not_asked(loaded: Path) -> None:
    sitting = Sitting(loaded, "ssd")
    end = sitting.hold()
    assert [{v.pair.a.name, v.pair.b.name} for v in sitting.views] == [
        {FULL, HELD},
        {FULL, MADE},
        set(ROOMS),
    ]
    assert (end.decided, end.followed, end.left) == (3, 1, 0)


def test_back_opens_the_previous_pair_again(loaded: Path) -> None:
    sitting = Sitting(loaded, "sdb" + "b" + "d" + "q")
    sitting.hold()
    assert [view.place for view in sitting.views] == [1, 2, 4, 2, 1, 3]
    assert [view.earlier for view in sitting.views[3:5]] == [Verdict.DIFFERENT, Verdict.SAME]
    assert "刚才的判断：相同" in sitting.screens[4]
    assert verdicts(loaded)[frozenset((FULL, HELD))] == "different"
    assert len(read_decisions(decisions_path(loaded)).decisions) == 3, "both verdicts are kept"


def test_back_at_the_beginning_and_other_keys_only_give_a_hint(loaded: Path) -> None:
    sitting = Sitting(loaded, "bx\x1b7q")
    assert sitting.hold().decided == 0
    assert [view.hint for view in sitting.views] == [False, True, True, True, True]
    assert not decisions_path(loaded).exists()


def test_full_width_letters_and_capitals_count(loaded: Path) -> None:
    Sitting(loaded, "ＤUＱ").hold()
    assert list(verdicts(loaded).values()) == ["different", "unsure"]


@pytest.mark.parametrize("leave", [KeyboardInterrupt, EOFError])
def test_leaving_by_force_keeps_what_was_decided(loaded: Path, leave: type[BaseException]) -> None:
    keys = iter("d")

    def read_key() -> str:
        for key in keys:
            return key
        raise leave

    assert Sitting(loaded, "").hold(read_key).end is End.QUIT
    assert len(verdicts(loaded)) == 1


def test_the_score_is_hidden_until_the_pair_is_decided(loaded: Path) -> None:
    sitting = Sitting(loaded, "xdb" + "d" * 4)
    sitting.hold()
    # 87.5 is the score of the first pair and of the last, 77.8 that of the third
    shown = [
        ("相似度" in screen, view.last is not None)
        for screen, view in zip(sitting.screens, sitting.views, strict=False)
    ]
    assert shown[0] == shown[1] == (False, False)
    assert all(has_score == is_decided for has_score, is_decided in shown)
    for screen, view in zip(sitting.screens, sitting.views, strict=False):
        below = screen[screen.index("二级指标：") :]
        assert "87.5" not in below and "77.8" not in below
        assert (view.pair.reasons or "?") not in below
    assert "87.5" in sitting.screens[-1]


def test_a_screen_shows_the_evidence_of_both_names(loaded: Path) -> None:
    sitting = Sitting(loaded, "q")
    sitting.hold()
    screen = sitting.screens[0]
    for text in (FULL, HELD, "产出指标 › 数量指标", "≥91", "≥92", "临川市档案馆", "甲.docx"):
        assert text in screen, text
    for text in ("table 1, row 11", "2 个指标，2 张表，1 个单位，年度 2023 2024", "1,700,000.00"):
        assert text in screen, text


def test_a_narrow_terminal_loses_nothing(loaded: Path) -> None:
    sitting = Sitting(loaded, "q", width=50)
    sitting.hold()
    lines = "".join(sitting.screens[0].split())
    assert "…" not in lines


def test_names_that_look_like_markup_are_shown_as_they_are(loaded: Path) -> None:
    pair = asked(loaded).pairs[0]
    odd = replace(pair, a=replace(pair.a, name="[bold]率[/bold]"))
    stream = io.StringIO()
    Screen(Console(file=stream, width=100), "en").show(View(odd, 1, 1, 0, None, None, False))
    assert "[bold]率[/bold]" in stream.getvalue()


def test_earlier_decisions_have_consequences_too(loaded: Path) -> None:
    decided(loaded, said(HELD, MADE, "different", at="2026-01-01T00:00:00.000000Z"))
    sitting = Sitting(loaded, "sq")
    assert sitting.hold().followed == 1
    assert {sitting.views[1].pair.a.name, sitting.views[1].pair.b.name} == set(ROOMS)
    assert sitting.views[1].last == Answered(sitting.views[0].pair, Verdict.SAME)


def test_a_contested_pair_is_asked_with_who_said_what(loaded: Path) -> None:
    decided(
        loaded,
        said(FULL, HELD, at="2026-03-01T00:00:00.000000Z", by="赵"),
        said(HELD, MADE, at="2026-03-02T00:00:00.000000Z"),
        said(FULL, MADE, "different", at="2026-03-03T00:00:00.000000Z"),
    )
    sitting = Sitting(loaded, "dq")
    sitting.hold()
    assert "赵 曾判断为相同" in sitting.screens[0]
    assert not [pair for pair in asked(loaded).pairs if pair.contested]
    again = Sitting(loaded, "q")
    again.hold()
    assert {again.views[0].pair.a.name, again.views[0].pair.b.name} == set(ROOMS)


def test_insisting_on_same_tells_of_the_contradiction(loaded: Path) -> None:
    decided(
        loaded,
        said(FULL, HELD, at="2026-03-01T00:00:00.000000Z", by="赵"),
        said(HELD, MADE, at="2026-03-02T00:00:00.000000Z"),
        said(FULL, MADE, "different", at="2026-03-03T00:00:00.000000Z"),
    )
    sitting = Sitting(loaded, "sq")
    sitting.hold()
    assert "相互矛盾" in sitting.screens[1]
    assert "相互矛盾" not in sitting.screens[0]


def test_a_verdict_that_cannot_be_saved_ends_the_sitting(loaded: Path) -> None:
    found = asked(loaded)
    decisions_path(loaded).mkdir()

    def save(pair: Pair, verdict: Verdict) -> Decision:
        return decide(loaded, pair, verdict, "王")

    with pytest.raises(ReviewError):
        hold_session(found, Desk(lambda: "s", lambda _: None, save))
