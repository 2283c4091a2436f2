"""A timed practice without the app, in a few lines under the prompt."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.cli.output import complain, spelled
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.change_points import Changes
from selfkind.domain.practice.stopwatch import Stopwatch
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.plain.timed_run import Run
from selfkind.platform.help_keys import asks_for_help
from selfkind.platform.keyboard import one_key_at_a_time, stopping

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.cue_player import CuePlayer

DOTS = 8
LOOK_SECONDS = 0.25
"""Seconds after which the terminal is looked at at the latest: its width may have changed."""


def show_inline(context: Context, timeline: Timeline, cue_player: CuePlayer) -> Run:
    """Show the practice in a few lines under the prompt; what was there before stays. Needs a terminal.

    space pauses and resumes, q or ctrl+c stops softly, and ! stops for help lines. After ctrl+z it is paused.
    """
    run, stopwatch = Run(), Stopwatch(time.monotonic, time.time)
    stopwatch.go_on()
    picture = _Picture()
    changes = Changes(timeline, DOTS)

    def stop() -> None:
        stopwatch.pause()
        cue_player.hush()
        picture.leave()

    with one_key_at_a_time() as keys, stopping(keys, stop, picture.begin):
        picture.begin()
        try:
            pressed = ""
            while True:
                run.wants_help = asks_for_help(pressed) or "!" in pressed
                for key in pressed:
                    if key in ("q", "\x1b", "\x03", "!"):
                        raise KeyboardInterrupt
                    if key == " ":
                        (stopwatch.go_on if stopwatch.paused else stopwatch.pause)()
                        cue_player.hush()
                stopwatch.slept()
                run.elapsed = stopwatch.elapsed
                cue_player.at(run.elapsed)
                state = timeline.state_at(run.elapsed)
                width = _width()
                picture.draw(inline_lines(state, width, paused=stopwatch.paused), width)
                if state.finished:
                    run.finished = True
                    return run
                following = min(changes.after(run.elapsed, _cells(width)), cue_player.next_after(run.elapsed))
                left = LOOK_SECONDS if stopwatch.paused else following - stopwatch.elapsed
                pressed = keys.wait(min(max(left, 0.0), LOOK_SECONDS))
        except KeyboardInterrupt as interrupted:
            run.exit_code = getattr(interrupted, "exit_code", 0)
            cue_player.hush()
            return run
        finally:
            with suppress(OSError):  # the terminal may be gone
                picture.remove()
            if trouble := cue_player.trouble():
                complain(trouble)


class _Picture:
    """The few lines under the prompt that show a practice, without a cursor."""

    def __init__(self) -> None:
        self._out = sys.stdout
        self._shown: list[str] = []
        self._drawn_at = _width()

    def begin(self) -> None:
        """Hide the cursor. What is drawn next comes below all that was printed meanwhile."""
        self._shown.clear()
        self._out.write("\x1b[?25l")

    def draw(self, lines: Sequence[str], width: int) -> None:
        """Show these lines in place of those before, where they differ."""
        drawn = [spelled(line, self._out.encoding) for line in lines]
        if drawn == self._shown:
            return
        # A line that was wrapped stays one with the next for some terminals until it's cleared.
        clear = "\x1b[J" if width != self._drawn_at else ""
        self._out.write(to_the_top(self._shown, width) + clear + "\x1b[K\r\n".join(drawn) + "\x1b[J")
        # In its first column the cursor is found again, even after that line was wrapped.
        self._out.write("\r")
        self._out.flush()
        self._shown, self._drawn_at = drawn, width

    def leave(self) -> None:
        """Let the picture stay above what comes next, and show the cursor."""
        self._out.write("\r\n\x1b[?25h")
        self._out.flush()

    def remove(self) -> None:
        """Remove the picture, and show the cursor: the closing lines come in its place."""
        self._out.write(to_the_top(self._shown, _width()) + "\x1b[J\x1b[?25h")
        self._out.flush()


def to_the_top(shown: Sequence[str], width: int, environ: Mapping[str, str] = os.environ) -> str:
    """Return what moves the cursor from the last line of the picture to its beginning.

    A terminal that was made narrower has wrapped its lines. Only xterm itself cuts them off.
    """
    cuts = "XTERM_VERSION" in environ and "TMUX" not in environ
    rows = sum(1 if cuts else max(-(-cell_len(line) // max(width, 1)), 1) for line in shown[:-1])
    return (f"\x1b[{rows}A" if rows else "") + "\r"


def inline_lines(state: State, width: int, *, paused: bool = False) -> list[str]:
    """Return the three lines at a moment: the breath or the station, the line, and the progress."""
    filled = round(state.level * DOTS)
    dots = " ".join("●" * filled + "○" * (DOTS - filled))
    word = "paused: space to continue, q to stop, ! for help" if paused else state.word
    first = f"  {word}" if state.kind is PhaseKind.GUIDED else f"  {dots}   {word}"
    length = _cells(width)
    bar = round(state.overall * length)
    cut = max(width - 3, 1)
    return [first[:cut], f"  {state.hint}"[:cut], "  " + "━" * bar + "─" * (length - bar)]


def _cells(width: int) -> int:
    """Return how many cells show how much of the practice is over."""
    return max(min(width - 6, 40), 4)


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
