"""What stands under the disc, worked out without a screen."""

from __future__ import annotations

import pytest

from selfkind.companion.practice import Finished
from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind
from selfkind.domain.practice.timeline import Timeline, breathing
from selfkind.tui.screens.practise.session_lines import TEXTS, PageSize, end_lines, fitted, lines_at
from selfkind.tui.widgets.orb import WordLine

WORDS = {key: key for key in TEXTS}
CAUTION = "Let it be easy, and stop when you like. " * 3


@pytest.fixture
def timeline() -> Timeline:
    phases = (Phase(PhaseKind.IN, 4, "breathe in", "softly"), Phase(PhaseKind.OUT, 6, "breathe out"))
    return breathing(BreathPattern(phases), 1, settle_word="settle in", end_word="there")


def shown(timeline: Timeline, at: float, room: int = 12, **more: object) -> list[str]:
    paper = PageSize(80, room, plain=True, still=bool(more.pop("still", False)))
    lines = lines_at(timeline.state_at(at), timeline, WORDS, paper, **more)  # type: ignore[arg-type]
    return ["".join(text for text, _ in line.pieces) + line.beside for line in lines]


def test_the_word_the_advice_and_how_far_it_has_come(timeline: Timeline) -> None:
    assert shown(timeline, 1)[:2] == ["settle in", "breathing_settle_line"]
    assert shown(timeline, 4) == ["breathe in", "softly", "", "-" * 30]
    assert shown(timeline, 3 + 30, with_time=True)[-1] == "=" * 15 + "-" * 15 + "  0:30"
    assert shown(timeline, 3 + 51)[:2] == ["breathe in", "breathing_last"]


def test_what_is_said_while_it_stands_still_takes_the_place_of_the_breath(timeline: Timeline) -> None:
    assert shown(timeline, 4, pause_words="Paused.")[0] == "Paused."
    assert "softly" not in shown(timeline, 4, pause_words="Paused.")


def test_the_caution_has_room_or_waits(timeline: Timeline) -> None:
    assert "Let it be easy" in shown(timeline, 1, caution=CAUTION)[-2]
    assert shown(timeline, 1, room=4, caution=CAUTION)[0] == "settle in"
    assert len(shown(timeline, 1, room=4, caution=CAUTION)) == 3
    assert not any("easy" in line for line in shown(timeline, 1, room=2, caution=CAUTION))
    assert not any("easy" in line for line in shown(timeline, 4, caution=CAUTION))


def test_without_motion_a_bar_stands_for_the_disc(timeline: Timeline) -> None:
    assert shown(timeline, 3 + 4, still=True)[0] == "# # # # # # # #"
    assert shown(timeline, 1, still=True)[0] == ". . . . . . . ."


def test_a_wide_line_is_broken_in_one_look() -> None:
    line = WordLine((("● ", "done"), ("word " * 12, "muted")))
    assert fitted([line], 80) == [line]
    assert {piece[1] for part in fitted([line], 40) for piece in part.pieces} == {"muted"}


def test_the_end_says_the_word_even_when_nothing_else_is_known() -> None:
    assert list(end_lines("there", None)) == [WordLine((("there", "word"),))]
    told = list(end_lines("there", Finished(None, None, "Rest now.")))
    assert told[-1] == WordLine((("Rest now.", "kind"),))


def test_what_is_said_aside_is_never_cut(timeline: Timeline) -> None:
    said = "No sound device could be opened, so the bells are silent. The screen says all there is to hear."
    lines = shown(timeline, 4, aside=said)
    assert " ".join(lines[1:3]) == said
    assert lines[-1] == "-" * 30
