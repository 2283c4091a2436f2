"""The text of a field in the user's own editor, while the app waits."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import SuspendNotSupported

from selfkind.companion.editor import command_of_user, edited, place_for
from selfkind.domain.errors import SelfkindError
from selfkind.tui.base_app import BaseApp


class Left(NamedTuple):
    """What an editor left: the `text`, and the `problem` why it may not be all, "" when it ended well."""

    text: str
    problem: str = ""


async def write_in_editor(app: BaseApp, text: str) -> Left:
    """Give the terminal to an editor with a text, and return what it left.

    The app waits for it: it reads no keys and draws nothing. Raises `SelfkindError` when the editor can't be
    opened, or when what it left can't be read; its file stays then.
    """
    command = command_of_user()
    if not command:
        raise SelfkindError("No editor is set. Set EDITOR in your shell, then start selfkind again.")
    place = await app.ask(lambda companion: place_for(companion, "You can write here instead."))
    try:
        with app.suspend(), edited(place, text, command) as written:
            left = written.text
            if not text.endswith("\n"):
                left = left.removesuffix("\n")  # editors end the last line
            if not written.problem:
                return Left(left)
            # One that failed may have emptied the file first.
            return Left(left if left.strip() else text, written.problem)
    except SuspendNotSupported:
        raise SelfkindError("Your editor can't open in this terminal. You can write here instead.") from None
    except KeyboardInterrupt:
        return Left(text)
