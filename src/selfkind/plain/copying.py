"""Copying words, by the tool that the desktop has for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def copy_words(app: PlainApp, words: str) -> None:
    """Copy words and say so; where nothing can copy, say the words."""
    from selfkind.platform.clipboard import copy

    if tool := copy(words):
        app.say(f"Copied by {tool}. You can paste it now.")
    else:
        app.say("Nothing here can copy. Here are your words:", own(words))
