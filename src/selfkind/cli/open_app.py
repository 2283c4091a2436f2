"""Open the app. It doesn't need click, whose import would take a good part of the time to the first frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.domain.practice.exercise import Exercise, Wish


def open_app(context: Context, only_exercise: tuple[Exercise, Wish] | None = None) -> int:
    """Open the full-screen app, or just `only_exercise`, and return the exit code.

    Raises `SelfkindError` without a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from selfkind.domain.errors import SelfkindError

        raise SelfkindError("The app needs a terminal. Commands work without one. For a list: selfkind --help")
    from selfkind.tui.startup.start import run

    # The app itself shows what is wrong with the settings.
    companion = context.opened()
    if companion.encryption.is_locked:
        # Before anything is read or drawn.
        context.unlock(companion)
    return run(companion, debugging=context.debug, only_exercise=only_exercise)
