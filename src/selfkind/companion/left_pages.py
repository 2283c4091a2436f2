"""Pages that an editor had open when selfkind was killed: they become drafts, once the editor has let go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.companion.page_in_editor import (
    NOTE,
    PageInEditor,
    is_page,
    page_of_note,
    remove_page,
    unsaved_copies,
)
from selfkind.domain.decoding import NotText, decoded, lines_in
from selfkind.domain.errors import NotFound, SelfkindError, Unconfirmed
from selfkind.domain.journal.draft import Page, page_of
from selfkind.domain.journal.editor_page import all_changed_on, all_on, words_on
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.practice.exercise import FieldKind
from selfkind.platform.held_file import let_go, take
from selfkind.platform.ordinary_file import read_file
from selfkind.platform.private_folder import private_folders
from selfkind.store.doctor import Finding, Trouble

if TYPE_CHECKING:
    from selfkind.companion.drafts import Drafts
    from selfkind.companion.journal import Journal
    from selfkind.companion.opened import Words

TAKEN_UP = "selfkind was closed while your editor was open. What you wrote is in your unfinished pages."
"""What is said once pages were taken up."""
_NOTE = "note"
"""The form for words whose own page is gone."""


class LeftPages:
    """Use cases around what an editor left. No file of a page that somebody still has open is touched."""

    def __init__(
        self, folder: Path, drafts: Callable[[], Drafts], journal: Callable[[], Journal], words: Words
    ) -> None:
        self._folder = folder
        self._drafts = drafts
        self._journal = journal
        self._words = words

    def take_up(self) -> list[str]:
        """Make drafts of what was left, and return what is to be said about that: a line, or nothing.

        What the disk refuses stays where it is, for the next time.
        """
        lines: dict[str, None] = {}
        for folder in self._folders():
            for name in _names(folder):
                if page_of_note(name):
                    lines |= dict.fromkeys(self._taken_up(folder / name))
        return list(lines)

    def findings(self) -> list[Finding]:
        """Return what an editor left of which no draft can be made."""
        found = []
        for folder in self._folders():
            names = _names(folder)
            for name in names:
                if is_page(name) and f"{name}{NOTE}" not in names:
                    file = name if folder == self._folder else str(folder / name)
                    found.append(Finding(file, Trouble.LEFT_BY_EDITOR, _WHAT_TO_DO))
        return found

    def _folders(self) -> Iterator[Path]:
        yield self._folder
        yield from private_folders()

    def _taken_up(self, note: Path) -> Iterator[str]:
        held = take(note)
        if held is None:
            return
        try:
            page = PageInEditor.from_note(read_file(note), self._folder)
            if page is not None:
                yield from self._made_draft(note.with_name(page_of_note(note.name)), page)
        except (OSError, SelfkindError):
            pass  # the words are still in their file
        finally:
            let_go(held)

    def _made_draft(self, path: Path, page: PageInEditor) -> Iterator[str]:
        in_memory = path.parent != self._folder
        try:
            text = decoded(read_file(path), path.name)
        except FileNotFoundError:
            remove_page(path, in_memory=in_memory)
            return
        except NotText as problem:
            path.with_name(f"{path.name}{NOTE}").unlink(missing_ok=True)
            yield f"{problem.message} The file is {path}."
            return
        form, answers = self._answers(text.replace("\r\n", "\n"), page)
        if answers is not None:
            with suppress(Unconfirmed):
                self._drafts().keep(form, answers, day=page.day, id=self._draft_of(page))
            yield TAKEN_UP
        if unsaved_copies(path):
            path.with_name(f"{path.name}{NOTE}").unlink(missing_ok=True)
            yield (
                f"Your editor may have kept more than you saved. To see it all, open {path} in your editor again."
            )
        else:
            remove_page(path, in_memory=in_memory)

    def _draft_of(self, page: PageInEditor) -> str:
        """Return the id of the draft that was opened in the editor, "" when it's gone, or another by now."""
        drafts = self._drafts().unfinished()
        known = next((one for one in drafts if one.id == page.draft and not one.is_open), None)
        return page.draft if known is not None and known.draft.answers == page.answers else ""

    def _answers(self, text: str, page: PageInEditor) -> tuple[str, dict[str, Any] | None]:
        """Return the form of a draft and its answers, None when nothing was written that is new."""
        before = dict(page.answers)
        if page.key:
            return page.form, _changed({**before, page.key: _answer(text, page)}, before)
        try:
            exercise, held = self._page_of(page.form)
            if held is None:
                answers = {**before, **all_on(text, exercise)} if words_on(text, exercise).strip() else before
            else:
                before = {**held, **before}
                answers = all_changed_on(text, exercise, before)
        except SelfkindError:
            return _NOTE, {"text": text} if text.strip() else None
        return page.form, _changed(answers, before)

    def _page_of(self, form: str) -> Any:
        """Return the exercise whose page it is, and what the entry that it changes holds, None for a new one."""
        kind, id = page_of(form)
        if kind is Page.ENTRY:
            entry = self._journal().find(id)
            if not isinstance(entry, Entry):
                raise NotFound("The page of these words is gone.")
            page = self._journal().page_for(entry)
            assert page.form is not None  # a page has one
            return page, answers_of(entry, page.form)
        exercise = self._words.exercise(form)
        if exercise is None or exercise.form is None:
            raise NotFound("The page of these words is gone.")
        return exercise, None


_WHAT_TO_DO = (
    "Your editor left this file, and selfkind couldn't make a draft of it. Open the file in your editor, and "
    "delete the file when you don't need it any more."
)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
    except OSError:
        return []


def _changed(answers: dict[str, Any], before: dict[str, Any]) -> dict[str, Any] | None:
    return answers if answers != before else None


def _answer(text: str, page: PageInEditor) -> Any:
    """Return what an editor left of the answer to one question, as its field would have it."""
    before = page.answers.get(page.key)
    match page.kind:
        case FieldKind.FEELINGS:
            felt = {one["word"].strip(): one for one in before or () if isinstance(one, dict)}
            words = _lines(text)
            # Unchanged, it also keeps a strength that has no word yet.
            is_same = words == [word for word in felt if word]
            return before if is_same else [felt.get(word, {"word": word, "intensity": None}) for word in words]
        case FieldKind.LINES | FieldKind.MANY:
            lines = _lines(text)
            kept = [line for line in before or () if line.strip()] if isinstance(before, list) else []
            return before if lines == kept else lines
        case FieldKind.FEELING:
            return {**(before or {}), "word": " ".join(text.split("\n")).strip()}
        case FieldKind.LINE | FieldKind.PROMPT:
            return " ".join(text.split("\n")).strip()
    # Editors end the last line.
    return text if str(before or "").endswith("\n") else text.removesuffix("\n")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in lines_in(text) if line.strip()]
