"""The page of a form, in the user's own editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selfkind.companion import editor
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.editor_page import page_for, words_on

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.editor import Edited
    from selfkind.companion.page_in_editor import PageInEditor
    from selfkind.domain.practice.exercise import Exercise


@contextmanager
def edited(
    companion: Companion,
    exercise: Exercise,
    page: PageInEditor,
    answers: Mapping[str, Any] | None = None,
    *,
    option: str = "--plain",
) -> Iterator[Edited]:
    """Open the editor on the page of a form, with the `answers` that there are, and give what was written.

    `page` says whose draft it is, should selfkind be killed meanwhile. `option` can be used where no editor can.
    Raises as `selfkind.companion.editor.edited`.
    """
    command = editor.command_of_user()
    if not command:
        raise SelfkindError(f"No editor is set. Set the variable EDITOR to your editor, or use {option}.")
    place = editor.place_for(companion, f"To write here instead, add {option}.")

    def has_words(text: str) -> bool:
        return bool(words_on(text, exercise).strip())

    with editor.edited(place, page_for(exercise, answers), command, page, is_written=has_words) as written:
        yield written
