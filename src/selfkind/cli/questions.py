"""The questions of a form, asked on plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selfkind.cli.help_text import say_help
from selfkind.cli.output import complain, leave_prompt, say
from selfkind.domain.decoding import is_text
from selfkind.domain.practice.exercise import Form
from selfkind.plain.console import Console
from selfkind.plain.walk import Walk
from selfkind.platform.ending_signals import ending_like_ctrl_c
from selfkind.platform.keyboard import keeping_half_lines

if TYPE_CHECKING:
    from selfkind.cli.context import Context


HINT = "For help lines, type ! and press Enter."
"""It stands above what is asked, at every prompt for words."""


@contextmanager
def asking(context: Context) -> Iterator[None]:
    """Ask in here, with the home open: what is typed can be kept, also when a signal ends the command."""
    with ending_like_ctrl_c():
        # A StringIO in a test has no such method. It comes first: nothing may be read before it.
        if reconfigure := getattr(sys.stdin, "reconfigure", None):
            reconfigure(errors="surrogateescape")
        context.open_first()
        yield


def ask(form: Form, context: Context, answers: dict[str, Any], prompts: Sequence[str] = ()) -> None:
    """Ask each question of the form that isn't among the `answers` yet, and add what is answered at once.

    Enter alone skips a question; the end of input ends. `prompts` are the questions to look back on a day with.
    With ``--json`` the questions go to stderr, where they don't mix with the document on stdout.
    """
    console, text = console_of(context), context.companion.text

    def offer_pause(why: str) -> None:
        if words := text(f"pause_{why}_shell"):
            console.say(f"{words} selfkind do {form.pause}")

    console.say(HINT)
    if form.intro:
        console.say(form.intro)
    try:
        Walk(console, answers, prompts, pause=offer_pause).ask_all(form)
    except EOFError:
        console.say("")


def ask_line(question: str, context: Context, *, is_first: bool = True) -> str:
    """Ask one question, and return the line that was typed; "" when the input ends. Above the first of several,
    the way to help lines is said."""
    console = console_of(context)
    if is_first:
        console.say(HINT)
    try:
        return console.line(question)
    except EOFError:
        console.say("")
        return ""


def wait_for_enter(prompt: str, context: Context) -> None:
    """Wait until Enter is pressed, or until the input ends; “!” prints help lines first."""
    console = console_of(context)
    try:
        console.line(prompt=prompt)
    except EOFError:
        console.say("")


def half_line(left: KeyboardInterrupt) -> str:
    """Return what was typed on the line on which ctrl+c or a signal ended the command."""
    words = str(getattr(left, "typed", "")).strip()
    return words if is_text(words) else ""


def is_left_empty(form: Form, context: Context) -> bool:
    """Ask whether a page without a word is saved like that, where the form offers it."""
    if not form.save_empty:
        return False
    console = console_of(context)
    console.say(f"{form.save_empty}? To save the page like this, type y.")
    try:
        return console.line().strip().casefold() in ("y", "yes")
    except EOFError:
        console.say("")
        return False


def console_of(context: Context) -> Console:
    """Return the console of a command. With ``--json``, its lines go to stderr."""
    on_stderr = context.json

    def line(prompt: str) -> str:
        if not on_stderr:
            return input(prompt)
        print(prompt, end="", file=sys.stderr, flush=True)
        return input()

    def typed(prompt: str) -> str:
        with keeping_half_lines() as half:
            try:
                return line(prompt)
            except KeyboardInterrupt as interrupted:
                setattr(interrupted, "typed", half())  # noqa: B010 - the exception has no such attribute itself
                leave_prompt()
                raise

    return Console(typed, complain if on_stderr else say, lambda: say_help(context.companion, on_stderr=on_stderr))
