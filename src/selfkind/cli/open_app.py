"""Open the app. It doesn't need click, whose import would take a good part of the time to the first frame."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from selfkind.plain.mode import why_plain
from selfkind.platform.terminal import can_draw

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from selfkind.cli.context import Context
    from selfkind.domain.practice.exercise import Exercise, Wish

WITHOUT_IT = "To use selfkind as plain lines: selfkind plain. For a list of commands: selfkind --help"
"""What works where the app can't be drawn."""


def open_app(context: Context, only_exercise: tuple[Exercise, Wish] | None = None) -> int:
    """Open the app, full-screen or on plain lines, or just `only_exercise`, and return the exit code.

    Raises `SelfkindError` without a terminal, or in one that can't draw.
    """
    companion = context.opened()
    if why := why_plain(context.plain, os.environ, companion.settings.plain):
        from selfkind.cli.plain import open_plain

        return open_plain(context, why, only_exercise)
    check_terminal()
    from selfkind.platform.ending_signals import ending_like_ctrl_c
    from selfkind.tui.startup.start import run

    # The app itself shows what is wrong with the settings.
    if companion.encryption.is_locked:
        # Before anything is read or drawn.
        context.unlock(companion)
    # Also before the app itself listens for signals: the first picture is erased.
    with ending_like_ctrl_c():
        return run(companion, debugging=context.debug, only_exercise=only_exercise, hand_back=_hand_back)


def check_terminal() -> None:
    """Raise `SelfkindError` without a terminal, or in one that can't draw the app."""
    if "web" in os.environ.get("TEXTUAL_DRIVER", ""):
        from selfkind.domain.errors import SelfkindError

        # `textual serve` would wait for a page that never comes.
        raise SelfkindError(
            "The app doesn't run in a browser, so that nobody can reach your journal over the network. "
            "To open the app in a terminal: selfkind"
        )
    # Textual draws on stderr.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.__stderr__)):
        from selfkind.domain.errors import SelfkindError

        raise SelfkindError(f"The app needs a terminal. {WITHOUT_IT}")
    if not can_draw():
        from selfkind.domain.errors import SelfkindError

        raise SelfkindError(f"This terminal can't show the app (TERM is {os.environ['TERM']}). {WITHOUT_IT}")


def _hand_back(answers: Mapping[str, Any]) -> None:
    from selfkind.cli.handing_back import show_words

    show_words(answers)
