"""A timed practice as printed lines, each at its moment. The shell's `--plain` and plain mode both run it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.domain.practice.change_points import Moment, moments
from selfkind.domain.practice.counting import Count
from selfkind.domain.practice.guide import skipped
from selfkind.domain.practice.stopwatch import Stopwatch
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.platform.help_keys import asks_for_help
from selfkind.platform.keyboard import Wait, keys_of_terminal

if TYPE_CHECKING:
    from selfkind.companion.cue_player import CuePlayer

Lines = Callable[[float, State], Iterable[str]]
"""Gives the lines for a change, from its seconds since the beginning and its state."""
LOOK_SECONDS = 1.0
"""Seconds after which the clock is read at the latest: a computer that was asleep is noticed then."""
JUST_NOW = 0.02
"""Seconds for which a change is still one of this moment."""
PAUSE = " "
STOP = ("q", "\x04")
SKIP = "s"
COUNT = "c"
WHICH = "?"
HELP = "!"
KEYS = frozenset((PAUSE, "q", SKIP, COUNT, WHICH, HELP))
"""What a line of a pipe can say while a practice runs."""
PAUSED = "Paused. Space goes on, q stops."
GOES_ON = "Going on."
WOKE_UP = "The computer was asleep for a while. Space goes on, q stops."


@dataclass
class Run:
    """How a practice went: the seconds from its first moment, and whether it was completed.

    `wants_help`: it was stopped with ``!``, for help lines. `exit_code` isn't 0 when a signal asked it to end.
    `timeline` is the practice as it was in the end, shorter where parts were skipped; None for the one at first.
    """

    elapsed: float = 0.0
    finished: bool = False
    wants_help: bool = False
    exit_code: int = 0
    timeline: Timeline | None = None


class _Stopped(Exception):
    """The practice is stopped with a key."""


def what_keys_do(*, skips: bool = False, counts: bool = False) -> str:
    """Return what the keys do while a practice runs."""
    more = "s skips a part, " if skips else ""
    more += "c counts a breath, " if counts else ""
    return f"Space pauses and goes on, {more}q or ctrl+c stops, and ! shows help lines."


def print_lines(
    timeline: Timeline,
    cue_player: CuePlayer | None = None,
    *,
    say: Callable[[str], None],
    wait: Wait | None = None,
    complain: Callable[[str], None] | None = None,
    show_help: Callable[[], None] | None = None,
    skips: bool = False,
    counts: bool = False,
    lines: Lines | None = None,
    clock: Callable[[], float] = time.monotonic,
    wall: Callable[[], float] = time.time,
) -> Run:
    """Print each change at its moment, and return how it went. `lines` gives the line of a change; one with its
    time where that's None. `wait` gives the keys, those of the terminal when it's None: space pauses and goes on,
    q and ctrl+c stop softly. For “!”, `show_help` is called and the practice is paused; without it, the practice
    ends there. `skips` and `counts` are whether parts can be skipped, and breaths counted."""
    with keys_of_terminal() if wait is None else nullcontext(wait) as keys:
        return _Printing(
            timeline,
            cue_player,
            say,
            keys,
            complain or say,
            show_help,
            lines or plain_lines,
            clock,
            wall,
            skips=skips,
            counts=counts,
        ).run()


class _Printing:
    def __init__(
        self,
        timeline: Timeline,
        cue_player: CuePlayer | None,
        say: Callable[[str], None],
        wait: Wait,
        complain: Callable[[str], None],
        show_help: Callable[[], None] | None,
        lines: Lines,
        clock: Callable[[], float],
        wall: Callable[[], float],
        *,
        skips: bool,
        counts: bool,
    ) -> None:
        self._timeline = timeline
        self._player = cue_player
        self._say = say
        self._wait = wait
        self._complain = complain
        self._show_help = show_help
        self._lines = lines
        self._skips = skips
        self._count = Count() if counts else None
        self._changes = moments(timeline)
        self._stopwatch = Stopwatch(clock, wall)
        self._run = Run()
        self._is_asked = False
        """Whether somebody has pressed a key: after a sleep of the computer, they're asked to go on."""

    def run(self) -> Run:
        run = self._run
        self._stopwatch.go_on()
        try:
            while (moment := self._next()) is not None:
                for line in self._lines(moment.offset, moment.state):
                    self._say(line)
                sys.stdout.flush()
            run.finished = True
        except (KeyboardInterrupt, _Stopped) as interrupted:
            run.exit_code = getattr(interrupted, "exit_code", 0)
            if self._player:
                self._player.hush()
        run.elapsed = self._stopwatch.elapsed
        return run

    def _next(self) -> Moment | None:
        """Wait for the next change, and return it; None after the last."""
        moment = next(self._changes, None)
        while moment is not None and (elapsed := self._stopwatch.elapsed) < moment.offset:
            if self._stopwatch.slept():
                self._wake_up()
            self._play()
            following = self._player.next_after(elapsed) if self._player else moment.offset
            left = min(following, moment.offset) - self._stopwatch.elapsed
            pressed = self._wait(min(max(left, 0.0), LOOK_SECONDS))
            if pressed and self._take(pressed):
                moment = next(self._changes, None)
        self._play()
        return moment

    def _take(self, pressed: str) -> bool:
        """Do what a key does, and return whether a part was skipped."""
        self._is_asked = True
        if asks_for_help(pressed):
            if self._show_help is None:
                self._run.wants_help = True
                raise _Stopped
            self._show_help()
            self._pause(PAUSED)
        elif pressed == PAUSE:
            self._pause(PAUSED)
        elif pressed in STOP:
            raise _Stopped
        elif pressed == SKIP and self._skips:
            self._skip()
            return True
        elif pressed == COUNT and self._count is not None:
            self._count = self._count.next()
            self._say(str(self._count.breaths))
        else:
            self._say(what_keys_do(skips=self._skips, counts=self._count is not None))
        return False

    def _pause(self, words: str) -> None:
        """Let the practice stand still until space is pressed."""
        self._stopwatch.pause()
        if self._player:
            self._player.hush()
        self._say(words)
        while (pressed := self._wait(1.0)) != PAUSE:
            if pressed in STOP:
                raise _Stopped
            if asks_for_help(pressed) and self._show_help is not None:
                self._show_help()
            if pressed:
                self._say(PAUSED)
        self._say(GOES_ON)
        self._stopwatch.go_on()

    def _wake_up(self) -> None:
        """Go on where the practice was before the computer slept, once somebody says so; nobody can be asked where
        no key was ever pressed."""
        if self._is_asked:
            self._pause(WOKE_UP)
        else:
            self._stopwatch.go_on()

    def _skip(self) -> None:
        """Skip the part that runs: what follows comes now, and the practice is that much shorter."""
        elapsed = self._stopwatch.elapsed
        self._timeline = skipped(self._timeline, max(elapsed - self._timeline.settle, 0.0))
        self._run.timeline = self._timeline
        self._changes = (one for one in moments(self._timeline) if one.offset >= elapsed - JUST_NOW)
        if self._player:
            self._player.follow(self._timeline)

    def _play(self) -> None:
        if self._player is not None:
            self._player.at(self._stopwatch.elapsed)
            if trouble := self._player.trouble():
                self._complain(trouble)


def plain_lines(offset: float, state: State) -> Iterator[str]:
    """Yield the lines to print for a change: its time since the beginning, the word, and the line."""
    minutes, seconds = divmod(round(offset), 60)
    word = f"{state.word} for {round(state.left, 1):g}" if state.left else state.word
    if said := in_sentences(word, state.hint):
        yield f"{minutes}:{seconds:02}  {said}"


def in_sentences(*parts: str) -> str:
    """Return the parts that aren't empty, each as a sentence."""
    said = [part[0].upper() + part[1:] for part in parts if part]
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said)
