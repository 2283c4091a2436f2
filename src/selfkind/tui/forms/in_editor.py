"""The text of a field in the user's own editor, while the app waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

from selfkind.companion.editor import command_of_user, edited, place_for
from selfkind.companion.page_in_editor import PageInEditor
from selfkind.domain.errors import SelfkindError
from selfkind.tui.base_app import BaseApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfkind.tui.forms.draft import DraftKeeper


class Left(NamedTuple):
    """What an editor left: the `text`, and the `problem` why it may not be all, "" when it ended well."""

    text: str
    problem: str = ""


async def write_in_editor(app: BaseApp, text: str, page: PageInEditor) -> Left:
    """Give the terminal to an editor with the text of a `page`, and return what it left.

    The app waits for it: it reads no keys and draws nothing. Raises `SelfkindError` when the editor can't be
    opened, or when what it left can't be read; its file stays then.
    """
    command = command_of_user()
    if not command:
        raise SelfkindError("No editor is set. Set EDITOR in your shell, then start selfkind again.")
    place = await app.ask(lambda companion: place_for(companion, "You can write here instead."))
    try:
        with app.suspend(), edited(place, text, command, page) as written:
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


async def rewrite(
    app: BaseApp, draft: DraftKeeper, question: tuple[str, str], text: str, take: Callable[[str], None]
) -> str:
    """Write a text of a page, the answer to a `question` (its key and kind), in the user's editor. What it left
    goes to `take` and is kept as a draft, also when it ended badly. Return what there is to say, "" when it ended
    well."""
    await draft.keep()
    try:
        left = await write_in_editor(app, text, draft.in_editor(*question))
    except SelfkindError as problem:
        return problem.message
    is_changed = left.text != text
    if is_changed:
        take(left.text)
    refused = await draft.keep()
    kept = "What you saved in your editor is here, and kept as a draft." if is_changed else "Nothing was changed."
    return f"{left.problem} {refused or kept}" if left.problem else ""
