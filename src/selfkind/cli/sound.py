"""sound test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json

if TYPE_CHECKING:
    from selfkind.companion.sound import SoundTest


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def sound() -> None:
    """Example: selfkind sound test"""


@sound.command("test")
@click.pass_obj
def sound_test(context: Context) -> int:
    """Play each bell and speak a line. Then selfkind reports what could be played.

    Exit code 1 means that the bells couldn't play.
    """
    sound = context.companion.sound
    parts: list[SoundTest] = []
    for part in sound.test():
        # One reason is enough for all bells.
        if not context.json and not any(part.trouble == before.trouble != "" for before in parts):
            say(part.words)
        parts.append(part)
    played = all(part.is_heard for part in parts if part.name != "voice")
    if context.json:
        documents = [{"name": part.name, "well": part.is_heard, "trouble": part.trouble or None} for part in parts]
        say_json({"parts": documents, "notes": sound.notes()})
    else:
        if played:
            say("If you heard nothing, check this computer's volume.")
        for note in sound.notes():
            say(note)
    return 0 if played else 1
