"""breathe and do: what they refuse, what they print, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from selfkind.cli import timed_practice
from selfkind.cli.context import Context
from selfkind.companion.cue_player import CuePlayer
from selfkind.domain.practice.breath import pattern_of
from selfkind.domain.practice.sound_cues import sounds_of
from selfkind.domain.practice.sound_events import SoundName
from selfkind.domain.practice.timeline import Timeline, breathing
from selfkind.plain import timed_run
from selfkind.reminders.companion import open_with_reminders
from selfkind.sound.silent import NoBells, NoVoice
from tests.cli.conftest import Run
from tests.domain.practice.test_guide import lines_of


def at_once(
    line: Timeline, clocks: Clocks, say: Callable[[str], None], wait: Callable[[float], str] | None = None
) -> timed_run.Run:
    """The lines of a practice, by clocks that waiting moves."""
    return timed_run.print_lines(line, say=say, clock=clocks.steady, wall=clocks.wall, wait=wait or clocks.wait)


class Clocks:
    """A clock that waiting moves, and one that a sleep of the computer moves alone."""

    def __init__(self, stop_after: float = 1e9) -> None:
        self.now, self.asleep, self.stop_after = 0.0, 0.0, stop_after

    def steady(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self.asleep

    def wait(self, seconds: float) -> str:
        self.now += seconds
        if self.now > self.stop_after:
            raise KeyboardInterrupt
        return ""


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """The commands go by this clock."""
    clocks = Clocks()
    by_it = partial(timed_run.print_lines, clock=clocks.steady, wall=clocks.wall, wait=clocks.wait)
    monkeypatch.setattr(timed_run, "print_lines", by_it)
    return clocks


def test_lines_come_at_their_moments() -> None:
    clocks, heard = Clocks(), list[tuple[float, str]]()
    line = breathing(pattern_of("5.5-5.5"), 10, settle_word="settle in", end_word="there")
    run = at_once(line, clocks, lambda said: heard.append((clocks.now, said)))
    assert run == timed_run.Run(pytest.approx(line.total), True)
    assert heard[:2] == [(0, "0:00  Settle in."), (3, "0:03  Breathe in for 5.5. Gently, as much as is easy.")]
    assert len(heard) == 1 + 2 * line.breaths + 1
    for number, (at, _) in enumerate(heard[1:-1]):
        assert at == pytest.approx(3 + 5.5 * number)


def test_a_sleep_of_the_computer_is_no_practice() -> None:
    clocks = Clocks()

    def wait(seconds: float) -> str:
        clocks.wait(seconds)
        if 20 < clocks.now < 21:
            clocks.asleep = 3600
        return ""

    line = breathing(pattern_of("4-6"), 1)
    run = at_once(line, clocks, lambda _: None, wait)
    assert run.finished
    assert clocks.now == pytest.approx(line.total, abs=2)


def test_breathing_in_lines_is_kept_and_ticks(run: Run, home: Path, clocks: Clocks) -> None:
    said = run("breathe", "--plain", "--minutes", "1")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[lines.index("0:00  Settle in.") :][:2] == [
        "0:00  Settle in.",
        "0:03  Breathe in for 4. Gently, as much as is easy.",
    ]
    assert "1:13  This time was for you." in said.out
    assert "Longer-out breathing is ticked." in said.out
    assert run("status").out.startswith("1/")


def test_ctrl_c_stops_softly_and_counts(run: Run, home: Path, clocks: Clocks) -> None:
    clocks.stop_after = 30.5
    said = run("breathe", "4-6", "--plain", "--minutes", "2")
    assert said.code == 0
    assert "You stopped when you needed to. That counts." in said.out
    companion = open_with_reminders(home)
    (session,) = companion.home.sessions.newest_first(None, None)
    assert (session.exercise, session.completed, session.planned_seconds) == ("own-4-6", False, 120)
    assert 27 <= session.seconds <= 29


def test_a_guided_practice_in_lines_and_as_json(run: Run, clocks: Clocks) -> None:
    said = run("do", "kind pause", "--plain")
    lines = [line for line in said.out.splitlines() if line[1:2] == ":"]
    assert [line[:4] for line in lines[:5]] == ["0:00", "0:03", "0:48", "1:33", "2:33"]
    assert lines[2].removeprefix("0:48  Others know this. ") in lines_of("kind-pause", "belong")
    found = run("do", "body-scan", "--json", "--minutes", "10").json["session"]
    assert (found["exercise"], found["seconds"], found["completed"]) == ("body-scan", 600, True)


def test_a_length_that_a_practice_does_not_have_is_named_beside_the_lines(run: Run, clocks: Clocks) -> None:
    said = run("do", "body-scan", "--json", "--minutes", "7")
    assert said.json["session"]["planned_seconds"] == 600
    assert said.err == "“Body scan” can last 3, 10 or 20 minutes. The nearest to 7 is 10.\n"
    assert run("breathe", "longout", "--json", "--minutes", "0.3").err == ""


def test_pauses_in_the_breath_come_with_a_word_of_care(run: Run, clocks: Clocks) -> None:
    said = run("breathe", "box", "--plain", "--minutes", "0.2").out
    assert said.count("This pattern has breath holds.") == 1
    assert said.count("Never while driving or in water.") == 1
    assert "psychosis" in said
    # Nobody was there to press a key, so nobody read them.
    assert "psychosis" in run("breathe", "longout", "--plain", "--minutes", "0.2").out


def test_the_words_of_care_can_be_read_again(run: Run) -> None:
    assert "This pattern has breath holds." in run("exercises", "show", "box").out
    assert "psychosis" in run("exercises", "show", "body-scan").out
    assert "stop for today" in run("exercises", "show", "catch").out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["breathe", "nope"], 1, "No exercise"),
        (["breathe", "1-1"], 2, "fast breathing"),
        (["breathe", "4-20-6"], 2, "10 seconds"),
        (["breathe", "body-scan"], 1, "isn't a breathing pattern"),
        (["breathe", "--minutes", "0"], 2, "can last up to 180 minutes, but not 0. You gave 0."),
        (["breathe", "--minutes", "nan"], 2, "up to 180 minutes"),
        (["breathe", "--speed", "200"], 2, "80 to 120"),
        (["breathe", "--plain", "--inline"], 2, "Choose one"),
        (["breathe", "--inline"], 1, "use --plain"),
        (["breathe"], 1, "needs a terminal"),
        (["do", "b"], 1, "fits several"),
        (["do", "catch", "--json"], 1, "isn't timed"),
        (["do", ""], 1, "No exercise"),
        (["do", "mindful", "--quiet", "--voice"], 2, "turns sound off"),
        (["breathe", "--plain", "--render", "x.wav"], 2, "Choose one"),
        (["do", "catch", "--render", "x.wav"], 1, "isn't timed"),
        (["do"], 2, "Which exercise?"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, home: Path, arguments: list[str], code: int, says: str) -> None:
    said = run(*arguments)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert says in said.err
    assert not home.exists()


def test_own_patterns_are_exercises(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[patterns]\n"before work" = { seconds = "5-5", minutes = 2 }\n')
    assert "own-before-work before work (2 min)" in " ".join(run("exercises").out.split())


def test_the_lines_under_the_prompt() -> None:
    line = breathing(pattern_of("4-6"), 1, settle_word="settle in")
    found = timed_practice.inline_lines(line.state_at(3 + 4), 80)
    assert found[0].endswith("   breathe out")
    assert found[0].count("●") == 8
    assert len(found[2].strip()) == 40
    assert timed_practice.inline_lines(line.state_at(5), 80, paused=True)[0].endswith(
        "paused: space to continue, q to stop, ! for help"
    )
    assert all(len(text) <= 20 for text in timed_practice.inline_lines(line.state_at(5), 20))


class _Keys:
    """Keys that are pressed while somebody waits for the time that number says."""

    def __init__(self, clocks: Clocks, presses: dict[int, str]) -> None:
        self.clocks, self.presses, self.waits = clocks, presses, list[float]()

    def wait(self, seconds: float) -> str:
        self.waits.append(seconds)
        self.clocks.wait(seconds)
        return self.presses.pop(len(self.waits), "")


@pytest.mark.parametrize("presses", [{}, {100: " ", 200: " "}], ids=["without keys", "paused"])
def test_under_the_prompt_the_clock_is_read_when_something_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], presses: dict[int, str]
) -> None:
    clocks = Clocks()
    keys = _Keys(clocks, dict(presses))
    monkeypatch.setattr(timed_practice, "one_key_at_a_time", lambda: nullcontext(keys))
    monkeypatch.setattr(timed_practice, "stopping", lambda *_: nullcontext())
    monkeypatch.setattr(timed_practice, "time", SimpleNamespace(monotonic=clocks.steady, time=clocks.wall))
    line = breathing(pattern_of("4-6"), 2, end_word="there")
    bells = _Bells(clocks)
    player = CuePlayer(line, bells, NoVoice())
    run = timed_practice.show_inline(Context(), line, player)
    assert run == timed_run.Run(pytest.approx(line.total, abs=0.001), finished=True)
    # Some six times a second, not fifty: as often as something changes, and four times to look at the width.
    assert len(keys.waits) < 6.5 * clocks.now
    assert all(0 <= seconds <= timed_practice.LOOK_SECONDS for seconds in keys.waits)
    stood_still = clocks.now - line.total
    assert (stood_still > 10) == bool(presses)
    late = [at - event.offset for at, event in zip(bells.heard, sounds_of(line), strict=True)]
    assert [seconds - (stood_still if seconds > 1 else 0) for seconds in late] == pytest.approx(
        [0.0] * len(late), abs=0.001
    )
    # Every picture that fifty readings a second would have shown was drawn.
    out = capsys.readouterr().out
    pictures = [timed_practice.inline_lines(line.state_at(at / 50), 80) for at in range(round(line.total * 50))]
    assert all("\x1b[K\r\n".join(picture) in out for picture in pictures)


def test_printed_lines_with_sound_wait_for_what_comes_next() -> None:
    clocks, waits = Clocks(), list[float]()
    line = breathing(pattern_of("4-6"), 2, end_word="there")
    bells = _Bells(clocks)

    def wait(seconds: float) -> str:
        waits.append(seconds)
        return clocks.wait(seconds)

    player = CuePlayer(line, bells, NoVoice())
    timed_run.print_lines(line, player, say=lambda _: None, wait=wait, clock=clocks.steady, wall=clocks.wall)
    assert bells.heard == pytest.approx([event.offset for event in sounds_of(line)], abs=0.001)
    # Once a second to look at the clock, and at each change of a breath; not fifty times a second.
    assert len(waits) <= line.total + 2 * line.breaths + 2


class _Bells(NoBells):
    def __init__(self, clocks: Clocks) -> None:
        self.clocks, self.heard = clocks, list[float]()

    def play(self, sound: SoundName) -> None:
        self.heard.append(self.clocks.now)


def test_the_picture_under_the_prompt_is_found_again_in_a_narrower_terminal() -> None:
    shown = ["a" * 30, "\N{CJK UNIFIED IDEOGRAPH-884C}" * 11, "b" * 46]
    assert timed_practice.to_the_top([], 80, {}) == "\r"
    assert timed_practice.to_the_top(shown, 80, {}) == "\x1b[2A\r"
    assert timed_practice.to_the_top(["", "", "b"], 80, {}) == "\x1b[2A\r"
    assert timed_practice.to_the_top(shown, 21, {}) == "\x1b[4A\r"
    assert timed_practice.to_the_top(shown, 10, {"XTERM_VERSION": "x", "TMUX": "t"}) == "\x1b[6A\r"
    assert timed_practice.to_the_top(shown, 10, {"XTERM_VERSION": "x"}) == "\x1b[2A\r"
