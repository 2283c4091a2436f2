"""Asking for a passphrase, which isn't shown while it's typed at a terminal."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from selfkind.domain.errors import UsageError
from selfkind.plain.console import Leave
from selfkind.platform.ctrl_c import heard
from selfkind.platform.help_keys import asks_for_help

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

TRIES = 3


def new_secret(app: PlainApp, question: str) -> str:
    """Ask for a new passphrase, twice. Raises `UsageError` where the two aren't the same, and `Leave`."""
    for _ in range(TRIES):
        first = _secret(app, f"{question} What you type isn't shown.")
        if not first:
            app.say("Please type a passphrase.")
        elif _secret(app, "The passphrase once more?") == first:
            return first
        else:
            app.say("The two passphrases aren't the same.")
    raise UsageError("The two passphrases weren't the same. Nothing was changed.")


def _secret(app: PlainApp, question: str) -> str:
    """Return what was typed: without an echo at a terminal, as a line elsewhere."""
    if not sys.stdin.isatty():
        return app.console.line(question, keeps=False)
    while True:
        app.say(question)
        try:
            with heard():
                typed = getpass(": ")
        except EOFError:
            raise Leave from None
        except KeyboardInterrupt as interrupted:
            if getattr(interrupted, "exit_code", 0):
                raise
            app.say("")
            raise Leave from None
        if not asks_for_help(typed):
            return typed
        app.console.show_help()
