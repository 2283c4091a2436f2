"""A timed practice without the app: printed lines with their times, or a few lines under the prompt."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from selfkind.cli.output import complain, say, spelled
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.change_points import moments
from selfkind.domain.practice.stopwatch import Stopwatch
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.platform.help_keys import asks_for_help

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.cue_player import CuePlayer

POLL_SECONDS = 0.02
"""Seconds between readings of the clock: a word is never later than that."""
DOTS = 8


@dataclass
class Run:
    """How a practice went: the seconds from its first moment, and whether it was completed.

    `wants_help`: it was stopped with ``!``, for help lines. `exit_code` isn't 0 when a signal asked it to end.
    """

    elapsed: float = 0.0
    finished: bool = False
    wants_help: bool = False
    exit_code: int = 0


def wait_for_help(seconds: float) -> bool:
    """Wait, and return at once with True when someone at the terminal typed “!” and pressed Enter."""
    if os.name == "nt" or not sys.stdin.isatty():
        time.sleep(seconds)
        return False
    import select

    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not select.select([sys.stdin], [], [], left)[0]:
            return False
        line = sys.stdin.readline()
        if asks_for_help(line):
            return True
        if not line:  # the end of the input would be there again and again
            time.sleep(left)
    return False


def print_lines(
    timeline: Timeline,
    cue_player: CuePlayer | None = None,
    *,
    say: Callable[[str], None] = say,
    clock: Callable[[], float] = time.monotonic,
    wall: Callable[[], float] = time.time,
    wait: Callable[[float], bool | None] = wait_for_help,
) -> Run:
    """Print each change at its moment, with its time, and return how it went. ctrl+c stops it softly, and so does
    `wait` with True, for help lines."""
    stopwatch, run = Stopwatch(clock, wall), Run()
    stopwatch.go_on()
    try:
        for moment in moments(timeline):
            while (left := moment.offset - stopwatch.elapsed) > 0:
                if stopwatch.slept():
                    stopwatch.go_on()  # nobody can be asked here: it continues where it was
                _play(cue_player, stopwatch.elapsed)
                if wait(min(left, POLL_SECONDS if cue_player else 1.0)):
                    run.wants_help = True
                    raise KeyboardInterrupt
            _play(cue_player, stopwatch.elapsed)
            for line in plain_lines(moment.offset, moment.state):
                say(line)
            sys.stdout.flush()
        run.finished = True
    except KeyboardInterrupt as interrupted:
        run.exit_code = getattr(interrupted, "exit_code", 0)
        if cue_player:
            cue_player.hush()
        with suppress(OSError):  # the terminal may be gone
            say("")
    run.elapsed = stopwatch.elapsed
    return run


def plain_lines(offset: float, state: State) -> Iterator[str]:
    """Yield the lines to print for a change: its time since the beginning, the word, and the line."""
    minutes, seconds = divmod(round(offset), 60)
    word = f"{state.word} for {round(state.left, 1):g}" if state.left else state.word
    said = [part[0].upper() + part[1:] for part in (word, state.hint) if part]
    if said:
        yield f"{minutes}:{seconds:02}  " + " ".join(part if part[-1] in ".!?" else f"{part}." for part in said)


def _play(cue_player: CuePlayer | None, elapsed: float) -> None:
    if cue_player is not None:
        cue_player.at(elapsed)
        if trouble := cue_player.trouble():
            complain(trouble)


def show_inline(context: Context, timeline: Timeline, cue_player: CuePlayer) -> Run:
    """Show the practice in a few lines under the prompt; what was there before stays. Needs a terminal.

    space pauses and resumes, q or ctrl+c stops softly, and ! stops for help lines. After ctrl+z it is paused.
    """
    run, stopwatch = Run(), Stopwatch(time.monotonic, time.time)
    stopwatch.go_on()
    shown: list[str] = []
    drawn_at = _width()
    out = sys.stdout

    def stop() -> None:
        stopwatch.pause()
        cue_player.hush()
        out.write("\r\n\x1b[?25h")
        out.flush()

    def go_on() -> None:
        shown.clear()  # the picture is above what was printed meanwhile, so it's drawn anew
        out.write("\x1b[?25l")

    with _one_key_at_a_time() as keys, _stopping(keys, stop, go_on):
        out.write("\x1b[?25l")
        try:
            while True:
                pressed = keys.pressed()
                run.wants_help = asks_for_help("".join(pressed)) or "!" in pressed
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
                drawn = [
                    spelled(line, out.encoding) for line in inline_lines(state, width, paused=stopwatch.paused)
                ]
                if drawn != shown:
                    # A line that was wrapped stays one with the next for some terminals until it's cleared.
                    clear = "\x1b[J" if width != drawn_at else ""
                    out.write(to_the_top(shown, width) + clear + "\x1b[K\r\n".join(drawn) + "\x1b[J")
                    drawn_at = width
                    # In its first column the cursor is found again, even after that line was wrapped.
                    out.write("\r")
                    out.flush()
                    shown[:] = drawn
                if state.finished:
                    run.finished = True
                    return run
                time.sleep(POLL_SECONDS)
        except KeyboardInterrupt as interrupted:
            run.exit_code = getattr(interrupted, "exit_code", 0)
            cue_player.hush()
            return run
        finally:
            # The picture is removed, and the closing lines replace it.
            with suppress(OSError):  # the terminal may be gone
                out.write(to_the_top(shown, _width()) + "\x1b[J\x1b[?25h")
                out.flush()
            if trouble := cue_player.trouble():
                complain(trouble)


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
    length = max(min(width - 6, 40), 4)
    bar = round(state.overall * length)
    cut = max(width - 3, 1)
    return [first[:cut], f"  {state.hint}"[:cut], "  " + "━" * bar + "─" * (length - bar)]


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


class _Keys:
    """The keyboard, read a key at a time and without showing it; where that isn't possible, no key is read."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        try:
            import termios

            self._number = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._number)
        except (ImportError, OSError, ValueError):
            pass

    def take(self) -> None:
        """Begin to read keys."""
        if self._before is not None:
            import tty

            tty.setcbreak(self._number)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        if self._before is not None:
            import termios

            with suppress(termios.error):  # it may be gone
                termios.tcsetattr(self._number, termios.TCSADRAIN, self._before)

    def pressed(self) -> list[str]:
        """Return the keys that were pressed."""
        keys_read: list[str] = []
        if self._before is None:
            return keys_read
        import select

        while select.select([self._number], [], [], 0)[0]:
            byte = os.read(self._number, 1)
            if not byte:
                break
            keys_read.append(byte.decode("latin-1"))
        return keys_read


@contextmanager
def _one_key_at_a_time() -> Iterator[_Keys]:
    keys = _Keys()
    keys.take()
    try:
        yield keys
    finally:
        keys.give_back()


@contextmanager
def _stopping(keys: _Keys, stop: Callable[[], None], go_on: Callable[[], None]) -> Iterator[None]:
    """Give the shell its terminal back on ctrl+z, with a cursor and an echo, and take it again afterwards."""
    if not hasattr(signal, "SIGTSTP") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stopped(number: int, _frame: object) -> None:
        stop()
        keys.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Here it goes on, once the shell says so.
        signal.signal(number, stopped)
        keys.take()
        go_on()

    before = signal.signal(signal.SIGTSTP, stopped)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)
